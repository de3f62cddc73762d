package io.github.salesforcetoken.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user is told when Git, in a work tree, cannot be asked. */
class GitWarningTest {

    private static final String UNCHECKED = "[WARNING] Couldn't check whether Git would commit";

    @TempDir
    Path root;

    private GoalRun authorizeUrl(GoalRun run, String tokenFile) throws Exception {
        return run.authorizeUrl(Map.of("clientId", "3MVG9Sample", "tokenFile", tokenFile));
    }

    @Test
    void workTreeThatGitCannotRead_isToldOnceInTheBuild() throws Exception {
        Files.writeString(root.resolve(".git"), "gitdir: nowhere");
        GoalRun first = authorizeUrl(new GoalRun(root, Map.of(), Map.of()), "one.properties");
        authorizeUrl(new GoalRun(first), "other.properties");

        assertThat(first.log())
                .containsOnlyOnce(UNCHECKED + " one.properties: Git says: fatal: not a git repository: ");
        assertThat(first.log().split(java.util.regex.Pattern.quote(UNCHECKED), -1))
                .hasSize(2);
    }

    @Test
    void nextBuildInTheSameJvm_isToldAgain() throws Exception {
        Files.writeString(root.resolve(".git"), "gitdir: nowhere");
        authorizeUrl(new GoalRun(root, Map.of(), Map.of()), "one.properties");

        assertThat(authorizeUrl(new GoalRun(root, Map.of(), Map.of()), "one.properties")
                        .log())
                .containsOnlyOnce(UNCHECKED);
    }

    @Test
    void noWorkTree_isNothingToSpeakOf() throws Exception {
        assertThat(authorizeUrl(new GoalRun(root, Map.of(), Map.of()), "one.properties")
                        .log())
                .doesNotContain("Git");
    }
}
