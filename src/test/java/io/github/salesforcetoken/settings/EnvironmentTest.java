package io.github.salesforcetoken.settings;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Look;
import io.github.salesforcetoken.testing.QuietProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {

    private static final String TOKEN = "5Aep861TSESvWeug_xvFHRBTTbf_YrTWgEyjBJrfbRYl9Xg==";

    private final Heard heard = new Heard();
    private final List<String> open = heard.openFiles;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n", "\r"})
    void file_isReadWithoutTheLineBreakAtItsEnd(String end) throws Exception {
        assertThat(environment(file("token", TOKEN + end)).find(Setting.REFRESH_TOKEN))
                .contains(TOKEN);
        assertThat(open).isEmpty();
    }

    @Test
    void file_losesOneLineBreakOnly() throws Exception {
        assertThat(environment(file("token", TOKEN + "\n\n")).find(Setting.REFRESH_TOKEN))
                .contains(TOKEN + "\n");
    }

    /** As Kubernetes mounts it: a link to a link. */
    @Test
    void file_isReadThroughLinks() throws Exception {
        Path data = Files.createDirectory(folder.resolve("..2026"));
        Files.writeString(data.resolve("token"), TOKEN);
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..2026"));
        Path link = Files.createSymbolicLink(folder.resolve("token"), Path.of("..data/token"));

        assertThat(environment(link).find(Setting.REFRESH_TOKEN)).contains(TOKEN);
    }

    @Test
    void file_isReadOnceForAWholeRun() throws Exception {
        Path file = file("token", TOKEN);
        Environment environment = environment(file);
        environment.find(Setting.REFRESH_TOKEN);
        Files.delete(file);

        assertThat(environment.find(Setting.REFRESH_TOKEN)).contains(TOKEN);
    }

    @Test
    void everyVariable_hasSuchASibling() throws Exception {
        Path file = file("value", "x");
        for (Setting setting : Setting.values()) {
            if (setting.environmentVariable().isPresent()) {
                String variable = setting.environmentVariable().get() + "_FILE";
                Environment environment = environment(Map.of(variable, file.toString()));

                assertThat(environment.find(setting)).contains("x");
                assertThat(environment.nameFor(setting)).isEqualTo("environment variable " + variable);
            }
        }
    }

    @Test
    void emptyVariables_countAsNotSet() throws Exception {
        assertThat(environment(Map.of("SALESFORCE_REFRESH_TOKEN", "", "SALESFORCE_REFRESH_TOKEN_FILE", " "))
                        .find(Setting.REFRESH_TOKEN))
                .isEmpty();
        assertThat(environment(Map.of(
                                "SALESFORCE_REFRESH_TOKEN",
                                "",
                                "SALESFORCE_REFRESH_TOKEN_FILE",
                                file("token", TOKEN).toString()))
                        .find(Setting.REFRESH_TOKEN))
                .contains(TOKEN);
    }

    @Test
    void variableAndFile_areRefusedTogether() throws Exception {
        Failure failure = refusal(Map.of(
                "SALESFORCE_REFRESH_TOKEN",
                TOKEN,
                "SALESFORCE_REFRESH_TOKEN_FILE",
                file("token", TOKEN).toString()));

        assertThat(failure.problem()).isEqualTo(PlaceProblem.VALUE_AND_FILE);
        assertThat(failure.shown() + failure.shown(1))
                .isEqualTo("SALESFORCE_REFRESH_TOKENSALESFORCE_REFRESH_TOKEN_FILE");
    }

    @Test
    void file_thatEveryoneMayWriteIsReadAndToldOf() throws Exception {
        Path file = file("token", TOKEN);
        assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"), "modes are POSIX");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

        assertThat(environment(file).find(Setting.REFRESH_TOKEN)).contains(TOKEN);
        assertThat(open).containsExactly("SALESFORCE_REFRESH_TOKEN_FILE " + file);

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--")); // as Docker has it
        open.clear();
        environment(file).find(Setting.REFRESH_TOKEN);
        assertThat(open).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", " \r\n", "\t"})
    void emptyFile_isAnError(String content) throws Exception {
        assertFault("is empty", file("token", content));
    }

    @Test
    void whatIsNoSuchFile_isCalledWhatItIs() throws Exception {
        assertFault("is a folder", folder);
        assertFault("doesn't exist", folder.resolve("absent"));
        assertFault("doesn't exist", folder.resolve("absent/token"));
        assertFault("is larger than 64 KiB", file("large", "x".repeat(65 * 1024)));
        Path latin = folder.resolve("latin");
        Files.write(latin, "p\u00e4ss\u00fc".getBytes(ISO_8859_1));
        assertFault("isn't text in UTF-8", latin);
        Path binary = folder.resolve("binary");
        Files.write(binary, new byte[] {'a', 0, 'b'});
        assertFault("isn't text in UTF-8", binary);
        Path utf16 = folder.resolve("utf16");
        Files.write(utf16, ("\ufeff" + TOKEN).getBytes(UTF_16LE));
        assertFault("is in UTF-16", utf16);
    }

    @Test
    void fileOf64KiB_isRead() throws Exception {
        assertThat(environment(file("large", "x".repeat(64 * 1024))).find(Setting.REFRESH_TOKEN))
                .isPresent();
    }

    @Test
    void pipesAndDevices_blockNothing() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(QuietProcess.run("mkfifo", pipe.toString()), "there is no mkfifo");

        assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            assertFault("is a pipe or a device", pipe);
            assertFault("is a pipe or a device", Path.of("/dev/zero"));
            assertFault("is a pipe or a device", Path.of("/dev/null"));
            assertFault(
                    "is a pipe or a device", Files.createSymbolicLink(folder.resolve("to-zero"), Path.of("/dev/zero")));
        });
    }

    @Test
    void linkThatLeadsNowhere_isCalledThat() throws Exception {
        Path loop = folder.resolve("loop");
        Files.createSymbolicLink(loop, loop);

        assertFault("is a link that leads nowhere", loop);
        assertFault("is a link that leads nowhere", Files.createSymbolicLink(folder.resolve("a"), Path.of("absent")));
    }

    @Test
    void unreadableFile_isCalledThat() throws Exception {
        Path file = file("token", TOKEN);
        assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"), "modes are POSIX");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(file), "root reads everything");

        assertFault("can't be read by this user", file);
    }

    @Test
    void linkIntoAFolderThatNobodyMayEnter_isNotCalledOneThatLeadsNowhere() throws Exception {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Path token = Files.writeString(closed.resolve("token"), TOKEN);
        Path link = Files.createSymbolicLink(folder.resolve("link"), token);
        assumeTrue(Files.getFileStore(closed).supportsFileAttributeView("posix"), "modes are POSIX");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(token), "root reads everything");
        try {
            assertFault("can't be read by this user", link);
            assertFault("can't be read by this user", token);
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void valueInPlaceOfThePath_isRefusedAndNotShown() {
        Failure failure = refusal(Map.of("SALESFORCE_REFRESH_TOKEN_FILE", TOKEN));

        assertThat(failure.shown(1)).isEqualTo(Look.REFRESH_TOKEN.name());
        assertThat(failure.shown()).isEqualTo("SALESFORCE_REFRESH_TOKEN_FILE");
        assertThatNoneOccurIn(failure.toString(), TOKEN);
        for (String path : List.of("${SF_FILE}", "$SF_FILE", "$(sf.secureFilePath)/token", "%SF_FILE%")) {
            assertThat(refusal(Map.of("SALESFORCE_REFRESH_TOKEN_FILE", path)).problem())
                    .isEqualTo(PlaceProblem.MISTAKEN_FILE);
        }
    }

    /** {@code $CI_PROJECT_DIR/$SECRET}: the variable holds the secret, and not the path of a file. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1C6D0E5F3A9B7D2488F01C6D0E5F3A9B7D2488F01C6D0E5F3A9B7D2488F0ABCD",
                "1234567890123456789",
                "Tr0ub4dor&3-Sesame"
            })
    void secretBehindAFolder_isRefusedAndNotShown(String secret) {
        BuildPaths paths = new BuildPaths(folder, folder, folder, Optional.empty());
        Map<String, String> variables = Map.of("SALESFORCE_CLIENT_SECRET_FILE", folder + "/" + secret);
        Failure failure = catchThrowableOfType(
                Failure.class, () -> new Environment(variables, paths, heard).find(Setting.CLIENT_SECRET));

        assertThat(failure.problem()).isEqualTo(PlaceProblem.VALUE_FILE);
        assertThat(failure.shown(1)).startsWith("(what looks like").endsWith(" isn't a path");
        assertThatNoneOccurIn(failure.toString(), secret);
    }

    /** A person makes a password up, so it may look like the name of a file. */
    @ParameterizedTest
    @ValueSource(strings = {"Winter2025", "swordfish.one", "correct horse battery staple"})
    void passwordInPlaceOfThePath_isDescribedBesideTheFolder(String password) {
        BuildPaths paths = new BuildPaths(folder, folder, folder, Optional.empty());
        Map<String, String> variables = Map.of("SALESFORCE_KEYSTORE_PASSWORD_FILE", password);
        Failure failure = catchThrowableOfType(
                Failure.class, () -> new Environment(variables, paths, heard).find(Setting.KEYSTORE_PASSWORD));

        assertThat(failure.problem()).isEqualTo(PlaceProblem.VALUE_FILE);
        assertThat(failure.shown()).isEqualTo("SALESFORCE_KEYSTORE_PASSWORD_FILE");
        assertThat(failure.shown(1))
                .isEqualTo(folder.resolve("(a text of " + password.length() + " characters)") + " doesn't exist");
        assertThatNoneOccurIn(failure.toString(), password);
    }

    /** Not to be shown as the name of a file that can't be asked for. */
    @Test
    void textThatIsTooLongForTheNameOfAFile_isDescribed() {
        String words = "four words make it ".repeat(20);

        assertThat(refusal(Map.of("SALESFORCE_REFRESH_TOKEN_FILE", words)).shown(1))
                .contains("(a text of ")
                .doesNotContain("words");
    }

    @Test
    void nameOfAFileThatIsThere_isShownWhateverIsWrongWithIt() throws Exception {
        file("token", "");
        BuildPaths paths = new BuildPaths(folder, folder, folder, Optional.empty());
        Map<String, String> variables = Map.of("SALESFORCE_REFRESH_TOKEN_FILE", "token");
        Failure failure = catchThrowableOfType(
                Failure.class, () -> new Environment(variables, paths, heard).find(Setting.REFRESH_TOKEN));

        assertThat(failure.shown(1)).isEqualTo(folder.resolve("token") + " is empty");
    }

    @Test
    void pathInQuotes_isTaken() throws Exception {
        String quoted = '"' + file("token", TOKEN).toString() + '"';

        assertThat(environment(Map.of("SALESFORCE_REFRESH_TOKEN_FILE", quoted)).find(Setting.REFRESH_TOKEN))
                .contains(TOKEN);
    }

    private void assertFault(String reason, Path file) {
        Failure failure = refusal(Map.of("SALESFORCE_REFRESH_TOKEN_FILE", file.toString()));

        assertThat(failure.problem()).isEqualTo(PlaceProblem.VALUE_FILE);
        assertThat(failure.shown()).isEqualTo("SALESFORCE_REFRESH_TOKEN_FILE");
        assertThat(failure.shown(1)).contains(reason);
    }

    private Failure refusal(Map<String, String> variables) {
        return catchThrowableOfType(Failure.class, () -> environment(variables).find(Setting.REFRESH_TOKEN));
    }

    private Path file(String name, String content) throws Exception {
        return Files.writeString(folder.resolve(name), content);
    }

    private Environment environment(Path file) {
        return environment(Map.of("SALESFORCE_REFRESH_TOKEN_FILE", file.toString()));
    }

    private Environment environment(Map<String, String> variables) {
        return new Environment(variables, Path::of, heard);
    }
}
