package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.QuietProcess;
import io.github.salesforcetoken.testing.SimulatedOrg;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A token file that somebody else could have written sends no token anywhere. */
class UntrustedFileTest extends AccessTokenMojoSetup {

    private Map<String, String> environment;
    private Path file;

    @BeforeEach
    void logIn() throws Exception {
        environment = environment(ROTATING, org.issueRefreshToken(ROTATING));
        new GoalRun(root, Map.of(), environment).accessToken("default", Map.of());
        file = root.resolve("salesforce-token.properties");
    }

    private void put(String key, String value) throws Exception {
        String before = Files.readString(file);
        Files.writeString(file, before.replaceFirst("(?m)^" + key + "=.*$", key + "=" + value));
        assertThat(Files.readString(file)).isNotEqualTo(before);
    }

    @Test
    void instanceUrlOfPlainHttp_getsNoAccessToken() throws Exception {
        int before = requests();
        String token = file().get(TokenFile.ACCESS_TOKEN);
        try (ServerSocket thief = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            put(TokenFile.INSTANCE_URL, "http://thief.example:" + thief.getLocalPort());
            for (Map<String, Object> parameters : List.<Map<String, Object>>of(
                    Map.of("maxAge", "PT1H"), Map.of("maxAge", "PT1H", "requireSandbox", "true"))) {
                MojoFailureException failure = failure(MojoFailureException.class, environment, parameters);
                assertThat(failure)
                        .hasMessageContaining("salesforce.instanceUrl")
                        .hasMessageContaining(file.getFileName().toString())
                        .hasMessageContaining("#a-file-is-not-trusted");
                assertThatNoneOccurIn(failure.getMessage(), token, "thief.example");
            }
        }
        assertThat(requests()).isEqualTo(before);
    }

    @Test
    void fileThatEveryoneMayWrite_isRefusedAndSaysWhatToDo() throws Exception {
        assumeTrue(Files.getFileStore(root).supportsFileAttributeView("posix"), "modes are POSIX");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        int before = requests();

        assertThat(failure(MojoFailureException.class, environment, Map.of()))
                .hasMessageContaining("every user of this machine")
                .hasMessageContaining("chmod 600")
                .hasMessageContaining("#a-file-is-not-trusted");
        assertThat(requests()).isEqualTo(before);
    }

    @Test
    void fileThatTheGroupMayWrite_isNarrowedWithAWarning() throws Exception {
        assumeTrue(Files.getFileStore(root).supportsFileAttributeView("posix"), "modes are POSIX");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));

        GoalRun run = new GoalRun(root, Map.of(), environment);
        run.accessToken("default", Map.of("maxAge", "PT1H"));

        assertThat(run.log()).contains("salesforce-token.properties could be changed by its group");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThatNothingShowsIn(run.log(), environment);
    }

    @Test
    void keyThatIsAPipe_endsTheGoal() throws Exception {
        Path key = root.resolve("ci.pem");
        assumeTrue(QuietProcess.run("mkfifo", key.toString()), "there is no mkfifo");

        assertThat(assertTimeoutPreemptively(
                        Duration.ofSeconds(60),
                        () -> failure(
                                MojoFailureException.class,
                                Map.of(),
                                Map.of(
                                        "grant",
                                        "jwt_bearer",
                                        "clientId",
                                        HEADLESS,
                                        "username",
                                        SimulatedOrg.USERNAME,
                                        "loginUrl",
                                        org.url().toString(),
                                        "privateKeyFile",
                                        "ci.pem"))))
                .hasMessageContaining("ci.pem is not a regular file")
                .hasMessageContaining("<privateKeyFile>")
                .hasMessageContaining("-Dsalesforce.privateKeyFile=")
                .hasMessageNotContaining("tokenFile");
    }
}
