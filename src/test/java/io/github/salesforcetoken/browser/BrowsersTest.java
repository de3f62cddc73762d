package io.github.salesforcetoken.browser;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.testing.ChildJvm;
import io.github.salesforcetoken.testing.SampleSecrets;
import io.github.salesforcetoken.testing.Threads;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With programs that stand for a browser, and tell what they got. */
class BrowsersTest {

    private static final URI ADDRESS = URI.create("http://localhost:1717/once");

    private static final String SECRET = "a-secret-of-the-build";

    @TempDir
    private Path folder;

    @BeforeEach
    void assumeShell() {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "This machine has no /bin/sh");
    }

    @AfterEach
    void noThreadIsLeft() {
        Threads.awaitEndOfOurs();
    }

    @Test
    void open_givesTheAddressAsOneArgument() throws Exception {
        Path seen = folder.resolve("seen");

        assertThat(browser("printf '%s\\n' \"$#\" \"$1\" > " + seen).open(ADDRESS))
                .isTrue();

        assertThat(seen).hasContent("1\n" + ADDRESS);
    }

    @Test
    void open_triesTheNextWayWhenOneFailsOrIsNotThere() {
        Browsers browsers = Browsers.ofCommands(
                List.of(List.of(folder.resolve("no-such-program").toString()), command("exit 1"), command("exit 0")),
                System.getenv());

        assertThat(browsers.open(ADDRESS)).isTrue();
    }

    @Test
    void open_tellsThatNoWayWorks() {
        assertThat(browser("exit 3").open(ADDRESS)).isFalse();
        assertThat(Browsers.ofCommands(List.of(), Map.of()).open(ADDRESS)).isFalse();
    }

    /** Maven writes the names of variables in capitals there. */
    @ParameterizedTest
    @ValueSource(strings = {"SystemRoot", "SYSTEMROOT"})
    void windows_isAskedByAProgramThatNoOtherCanStandInFor(String variable) {
        assertThat(Browsers.of("Windows 11", Map.of(variable, "D:\\Windows")).commands())
                .containsExactly(List.of("D:\\Windows\\System32\\rundll32.exe", "url.dll,FileProtocolHandler"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "Windows", "\\Windows"})
    void windows_withoutAFolderOfItsOwnIsNotAsked(String root) {
        assertThat(Browsers.of("Windows 11", Map.of("SystemRoot", root)).commands())
                .isEmpty();
        assertThat(Browsers.of("Windows 11", Map.of()).open(ADDRESS)).isFalse();
    }

    /** The thread that watches ends by itself. */
    @Test
    void open_doesNotWaitForABrowserThatStays() {
        assertThat(browser("exec sleep 30").open(ADDRESS)).isTrue();
    }

    @Test
    void open_endsWhenItsThreadIsInterrupted() {
        Thread.currentThread().interrupt();

        browser("exec sleep 30").open(ADDRESS);

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void open_keepsTheSecretsOfTheBuildOutOfTheBrowsersEnvironment() throws Exception {
        Path seen = folder.resolve("seen");
        ProcessBuilder build = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                ChildJvm.classPath(),
                Build.class.getName(),
                "env > " + seen);
        build.environment().put("SAMPLE_DISPLAY", ":0");
        for (String variable : List.of(
                "SALESFORCE_CLIENT_SECRET",
                "SALESFORCE_REFRESH_TOKEN",
                "SALESFORCE_SFDX_AUTH_URL",
                "SALESFORCE_PRIVATE_KEY",
                "SALESFORCE_KEYSTORE_PASSWORD",
                "SALESFORCE_CODE",
                "SALESFORCE_TOKEN_STORE_KEY",
                "SALESFORCE_SUBJECT_TOKEN",
                "SALESFORCE_ACCESS_TOKEN",
                "SF_ACCESS_TOKEN",
                "MAVEN_CMD_LINE_ARGS",
                "MAVEN_OPTS",
                "MAVEN_ARGS",
                "MAVEN_CONFIG")) {
            build.environment().put(variable, SECRET);
        }
        for (String variable : List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")) {
            build.environment().put(variable, "-Dsalesforce.clientSecret=" + SECRET);
        }

        Process process = build.redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("log")))
                .isZero();
        String environment = Files.readString(seen);
        assertThat(environment).contains("PATH=", "SAMPLE_DISPLAY=:0");
        SampleSecrets.assertThatNoneOccurIn(environment, SECRET);
    }

    /** What opens browsers is a script that looks for them on the PATH, which may have the current folder in it. */
    @Test
    void open_runsNoProgramOfTheFolderThatMavenRunsIn() throws Exception {
        Path program = Files.writeString(folder.resolve("stand-in"), "#!/bin/sh\ntouch run\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));

        String classPath = Stream.of(ChildJvm.classPath().split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(joining(File.pathSeparator));
        for (String path : List.of("./", "")) {
            ProcessBuilder build = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx32m",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            classPath,
                            Build.class.getName(),
                            path + program.getFileName())
                    .directory(folder.toFile());
            build.environment().put("PATH", "." + File.pathSeparator + System.getenv("PATH"));

            assertThat(build.inheritIO().start().waitFor()).isEqualTo(Build.NOT_OPENED);
        }

        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void open_givesTheBrowserNoVariableThatItIsNotTold() throws Exception {
        Path seen = folder.resolve("seen");

        Browsers.ofCommands(List.of(command("/usr/bin/env > " + seen)), Map.of("SAMPLE_DISPLAY", ":0"))
                .open(ADDRESS);

        assertThat(seen).content().contains("SAMPLE_DISPLAY=:0").doesNotContain("HOME=");
    }

    /** A build with an environment of its own, whose browser is the shell command that it gets. */
    static final class Build {

        /** Not the JVM's own. */
        static final int NOT_OPENED = 3;

        public static void main(String[] arguments) {
            System.exit(browser(arguments[0]).open(ADDRESS) ? 0 : NOT_OPENED);
        }
    }

    private static Browsers browser(String script) {
        return Browsers.ofCommands(List.of(command(script)), System.getenv());
    }

    /** The address comes as {@code $1}. */
    private static List<String> command(String script) {
        return List.of("/bin/sh", "-c", script, "browser");
    }
}
