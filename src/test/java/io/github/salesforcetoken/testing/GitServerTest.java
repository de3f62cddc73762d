package io.github.salesforcetoken.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The tests' own host of repositories, by real Git. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class GitServerTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void makeRepository() throws Exception {
        git("init", "-q", "--bare", "team.git");
        git("-C", "team.git", "config", "http.receivepack", "true");
        git("init", "-q", "work");
        git("-C", "work", "-c", "user.name=a", "-c", "user.email=b", "commit", "-q", "--allow-empty", "-m", "c");
    }

    @Test
    void push_isReadBack_alsoByASlowNetwork() throws Exception {
        try (GitServer server = GitServer.start(folder);
                SlowNetwork network = SlowNetwork.to(server.port(), Duration.ofMillis(5))) {
            String near = server.url("team.git").toString();
            String far = near.replace(":" + server.port() + "/", ":" + network.port() + "/");
            git("-C", "work", "push", "-q", far, "HEAD:refs/heads/main");

            assertThat(git("ls-remote", near, "refs/heads/main"))
                    .startsWith(git("-C", "work", "rev-parse", "HEAD").strip());
            assertThat(git("ls-remote", far)).isEqualTo(git("ls-remote", near));
            assertThat(server.calls()).isEqualTo(4);
        }
    }

    @Test
    void host_mayWantAPasswordOrRefusePushes() throws Exception {
        try (GitServer server = GitServer.start(folder).wanting("ada", "sesame")) {
            String url = server.url("team.git").toString();

            assertThat(git("ls-remote", url)).contains("terminal prompts disabled");
            assertThat(git("ls-remote", url.replace("//", "//ada:sesame@"))).doesNotContain("fatal");
        }
        try (GitServer server = GitServer.start(folder).refusingPushes(403, "read-only")) {
            String url = server.url("team.git").toString();

            assertThat(git("-C", "work", "push", url, "HEAD:refs/heads/main")).contains("403");
            assertThat(git("ls-remote", url)).isEmpty();
        }
    }

    private String git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git", "-c", "credential.helper="));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("GIT_TERMINAL_PROMPT", "0");
        builder.environment().put("GIT_ASKPASS", "");
        builder.environment()
                .put("HOME", Files.createDirectories(folder.resolve("home")).toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        process.waitFor();
        return output;
    }
}
