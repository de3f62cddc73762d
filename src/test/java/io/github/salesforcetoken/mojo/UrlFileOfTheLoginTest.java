package io.github.salesforcetoken.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.salesforcetoken.testing.QuietProcess;
import io.github.salesforcetoken.testing.SimulatedApp;
import io.github.salesforcetoken.testing.SimulatedOrg;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An address never goes where the login is kept or exported to, and that is found out before anything is sent. */
@DisabledOnOs(OS.WINDOWS) // links
class UrlFileOfTheLoginTest {

    private static final String CLIENT = "3MVG9WebClientId";
    private static final String SECRET = "1234567890123456789";
    private static final String TOKEN_FILE = "salesforce-token.properties";

    private final SimulatedOrg org = SimulatedOrg.builder()
            .app(SimulatedApp.confidential(CLIENT, SECRET, SimulatedOrg.REDIRECT_URI)
                    .withScopes("api", "refresh_token", "web"))
            .build();

    @TempDir
    private Path root;

    @AfterEach
    void stopOrg() {
        org.close();
    }

    private record Goal(String name, Run run) {
        @Override
        public String toString() {
            return name;
        }
    }

    @FunctionalInterface
    private interface Run {
        void with(GoalRun run, Map<String, Object> parameters) throws Exception;
    }

    static Stream<Goal> goals() {
        return Stream.of(new Goal("open", GoalRun::open), new Goal("authorize-url", GoalRun::authorizeUrl));
    }

    private void run(Goal goal, String urlFile) throws Exception {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("clientId", CLIENT);
        parameters.put("loginUrl", org.url().toString());
        parameters.put("urlFile", urlFile);
        GoalRun run = new GoalRun(
                root,
                Map.of(),
                Map.of("SALESFORCE_CLIENT_SECRET", SECRET, "SALESFORCE_REFRESH_TOKEN", org.issueRefreshToken(CLIENT)));
        goal.run().with(run, parameters);
    }

    private void assertRefused(Goal goal, String urlFile, String words) {
        assertThatThrownBy(() -> run(goal, urlFile))
                .as(urlFile)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining(words)
                .hasMessageContaining("Nothing was sent.");
        assertThat(org.requests()).as(urlFile).isEmpty();
    }

    private void folders() throws Exception {
        Files.createDirectory(root.resolve("folder"));
        Files.createSymbolicLink(root.resolve("link"), root);
    }

    @ParameterizedTest
    @MethodSource("goals")
    void tokenFileThatIsNotThereYet_isRefusedHoweverItIsSpelled(Goal goal) throws Exception {
        folders();
        for (String spelling : List.of(
                TOKEN_FILE,
                "./" + TOKEN_FILE,
                "folder/../" + TOKEN_FILE,
                "absent/../" + TOKEN_FILE,
                "link/" + TOKEN_FILE,
                root.resolve(TOKEN_FILE).toString())) {
            assertRefused(goal, spelling, "is where the login is kept, or will be.");
        }
        assertThat(root.resolve(TOKEN_FILE)).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("goals")
    void fileBesideTheTokenFile_isRefused(Goal goal) throws Exception {
        folders();
        for (String name : List.of(TOKEN_FILE + ".lock", TOKEN_FILE + ".pending", "link/" + TOKEN_FILE + ".lock")) {
            assertRefused(goal, name, "is where the login is kept, or will be.");
        }
        Path other = Files.createFile(root.resolve("other.properties.lock"));
        Files.createSymbolicLink(root.resolve("url.txt"), other);
        assertRefused(goal, "url.txt", "another token file's lock file");
        assertRefused(goal, "other.properties.pending/.", "another token file's lock file");
    }

    @ParameterizedTest
    @MethodSource("goals")
    void linkToATokenFileThatIsNotThereYet_isRefused(Goal goal) throws Exception {
        Files.createSymbolicLink(root.resolve("url.txt"), root.resolve(TOKEN_FILE));

        assertRefused(goal, "url.txt", "is where the login is kept, or will be.");
    }

    @ParameterizedTest
    @MethodSource("goals")
    void fileThatAnExportLeadsToByALink_isRefused(Goal goal) throws Exception {
        Files.writeString(root.resolve(TOKEN_FILE), "salesforce.exportedTo=camel:camel.properties\n");
        Files.createSymbolicLink(root.resolve("camel.properties"), Path.of("next.properties"));
        Files.createSymbolicLink(root.resolve("next.properties"), root.resolve("real.properties"));

        assertRefused(goal, "real.properties", "is where the login is kept, or will be.");
        assertRefused(goal, "next.properties", "is where the login is kept, or will be.");
        run(goal, "other.properties");

        assertThat(root.resolve("real.properties")).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("goals")
    void linkToItself_isRefused(Goal goal) throws Exception {
        Files.createSymbolicLink(root.resolve("url.txt"), Path.of("loop.txt"));
        Files.createSymbolicLink(root.resolve("loop.txt"), Path.of("url.txt"));

        assertThatThrownBy(() -> run(goal, "url.txt"))
                .hasMessageContaining("url.txt")
                .hasMessageContaining("Nothing was sent.");
        assertThat(org.requests()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("goals")
    void fileThatTheLoginIsExportedTo_isRefusedAlsoWhenItIsGone(Goal goal) throws Exception {
        folders();
        Path elsewhere = root.resolve("folder/sfdx.txt");
        Files.writeString(
                root.resolve(TOKEN_FILE),
                "salesforce.exportedTo=camel:camel.properties, sfdx:" + elsewhere + "\n",
                StandardOpenOption.CREATE);
        for (String spelling : List.of(
                "camel.properties", "folder/../camel.properties", "link/camel.properties", "./link/folder/sfdx.txt")) {
            assertRefused(goal, spelling, "is where the login is kept, or will be.");
        }
        assertThat(root.resolve("camel.properties")).doesNotExist();
        Files.createFile(elsewhere);
        Files.createLink(root.resolve("url.txt"), elsewhere);
        assertRefused(goal, "url.txt", "is where the login is kept, or will be.");
    }

    /** Its name leaves no room for that of the file beside it which is to replace it. */
    @ParameterizedTest
    @MethodSource("goals")
    void fileThatCannotBeWritten_isRefusedBeforeAnythingIsSentOrForgotten(Goal goal) throws Exception {
        run(new Goal("authorize-url", GoalRun::authorizeUrl), "url.txt");
        Path pending = root.resolve(TOKEN_FILE + ".pending");
        String before = Files.readString(pending);

        assertThatThrownBy(() -> run(goal, "new/" + "u".repeat(250)))
                .hasMessageContaining("can't be written. Nothing was sent.")
                .hasMessageContaining("<urlFile>");

        assertThat(org.requests()).isEmpty();
        assertThat(pending).content().isEqualTo(before);
        assertThat(root.resolve("new")).doesNotExist();
    }

    /** As a container mounts a single file: it can be written, but not replaced. */
    @ParameterizedTest
    @MethodSource("goals")
    void fileThatCannotBeReplaced_isRefusedBeforeAnythingIsSentOrForgotten(Goal goal) throws Exception {
        run(new Goal("authorize-url", GoalRun::authorizeUrl), "url.txt");
        String pending = Files.readString(root.resolve(TOKEN_FILE + ".pending"));
        Path outside = Files.writeString(root.resolve("outside.txt"), "https://example.com/earlier\n");
        Path mounted = Files.createFile(root.resolve("mounted.txt"));
        assumeTrue(QuietProcess.run("mount", "--bind", outside.toString(), mounted.toString()), "needs mounts");
        try {
            assertThatThrownBy(() -> run(goal, "mounted.txt"))
                    .hasMessageContaining("mounted.txt can't be replaced. Nothing was sent.")
                    .hasMessageContaining("<urlFile>");
        } finally {
            QuietProcess.run("umount", mounted.toString());
        }
        assertThat(org.requests()).isEmpty();
        assertThat(root.resolve(TOKEN_FILE + ".pending")).content().isEqualTo(pending);
        assertThat(outside).hasContent("https://example.com/earlier");
        assertThat(root).isDirectoryNotContaining("glob:**mounted.txt.*");
    }

    @ParameterizedTest
    @MethodSource("goals")
    void anotherFileOfTheSameFolder_getsTheAddress(Goal goal) throws Exception {
        Files.writeString(root.resolve(TOKEN_FILE), "salesforce.exportedTo=camel:camel.properties\n");

        run(goal, TOKEN_FILE + ".txt");

        assertThat(root.resolve(TOKEN_FILE + ".txt")).content().startsWith(org.url() + "/");
    }

    /** What another goal of the same build writes there is no concern of this one. */
    @Test
    void exportOfAnotherTokenFile_isNotLookedFor() throws Exception {
        Files.writeString(root.resolve("other.properties"), "salesforce.exportedTo=camel:camel.properties\n");

        run(goals().findFirst().orElseThrow(), "camel.properties");

        assertThat(root.resolve("camel.properties")).content().startsWith(org.url() + "/");
    }
}
