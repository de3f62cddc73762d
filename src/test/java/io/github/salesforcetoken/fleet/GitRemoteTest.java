package io.github.salesforcetoken.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.fleet.LoginStore.Written;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the settings of a remote lead. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class GitRemoteTest {

    private static final String REF = "refs/salesforce-token/0123456789abcdef";
    private static final List<String> NAMES = List.of("READ", "PUSH", "OTHER");

    @TempDir
    private Path folder;

    private GitRepositories repositories;
    private Path clone;

    @BeforeEach
    void makeRepositories() throws IOException {
        repositories = new GitRepositories(folder);
        for (String name : NAMES) {
            repositories.bare(name + ".git");
        }
        clone = repositories.clone(folder.resolve("READ.git"), "clone");
    }

    private void configure(String settings) throws IOException {
        for (String setting : settings.replaceAll("READ|PUSH|OTHER", "file://" + folder + "/$0.git")
                .split(" ")) {
            String[] words = setting.split("=", 2);
            repositories.git(clone, "config", "--add", words[0], words[1]);
        }
    }

    private LoginStore origin() {
        return new GitStore(
                new GitPlace(clone, "origin", false, REF), repositories.environment(), Duration.ofSeconds(60));
    }

    /** The repositories that have a ref. */
    private List<String> having(String ref) throws IOException {
        List<String> having = new ArrayList<>();
        for (String name : NAMES) {
            if (!repositories
                    .git(folder, "ls-remote", folder + "/" + name + ".git", ref)
                    .isEmpty()) {
                having.add(name);
            }
        }
        return having;
    }

    @ParameterizedTest
    @CsvSource({
        "a.b=c, READ, READ",
        "remote.origin.pushurl=PUSH, READ, PUSH",
        "remote.origin.pushurl=PUSH url.OTHER.pushInsteadOf=PUSH, READ, PUSH",
        "remote.origin.pushurl=PUSH url.OTHER.insteadOf=PUSH, READ, OTHER",
        "remote.origin.pushurl=PUSH url.OTHER.pushInsteadOf=READ, READ, PUSH",
        "remote.origin.pushurl=READ url.OTHER.pushInsteadOf=READ, READ, READ",
        "url.OTHER.pushInsteadOf=READ, READ, OTHER",
        "url.OTHER.insteadOf=READ, OTHER, OTHER"
    })
    void remote_leadsWhereGitGoes(String settings, String read, String write) throws Exception {
        configure(settings);
        String head = repositories.git(clone, "rev-parse", "HEAD");
        repositories.git(clone, "push", "-q", "origin", "HEAD:refs/heads/pushed");
        repositories.git(folder.resolve(read + ".git"), "update-ref", "refs/there", head);

        assertThat(origin().compareAndSet(Optional.empty(), "a")).isInstanceOf(Written.class);

        assertThat(having(REF)).isEqualTo(having("refs/heads/pushed")).containsExactly(write);
        assertThat(repositories.git(clone, "ls-remote", "origin", "refs/there")).isNotEmpty();
        assertThat(origin().read().isPresent()).isEqualTo(read.equals(write));
    }

    /** Git before 2.46 takes an empty URL for one, and goes to all of several push URLs. */
    @ParameterizedTest
    @CsvSource({
        "remote.origin.url=PUSH, READ, READ",
        "remote.origin.pushurl=PUSH remote.origin.pushurl=OTHER, READ, PUSH",
        "remote.origin.url= remote.origin.url=PUSH, PUSH, PUSH",
        "remote.origin.pushurl=PUSH remote.origin.pushurl=, READ, READ"
    })
    void firstUrl_counts_andAnEmptyOneTakesThemBack(String settings, String read, String write) throws Exception {
        configure(settings);

        assertThat(origin().compareAndSet(Optional.empty(), "a")).isInstanceOf(Written.class);

        assertThat(having(REF)).containsExactly(write);
        assertThat(origin().read().isPresent()).isEqualTo(read.equals(write));
    }
}
