package io.github.salesforcetoken.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.files.GitProgram;
import io.github.salesforcetoken.testing.GitServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often the host is asked, where each question takes a while. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class GitStoreCallsTest {

    private static final String REF = "refs/salesforce-token/0123456789abcdef";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private GitRepositories repositories;
    private GitServer host;

    @BeforeEach
    void startHost() throws Exception {
        repositories = new GitRepositories(folder);
        Path bare = repositories.bare("team.git");
        repositories.git(bare, "config", "http.receivepack", "true");
        host = GitServer.start(folder);
    }

    @AfterEach
    void stopHost() {
        host.close();
    }

    private GitStore store() throws IOException {
        String url = host.url("team.git").toString();
        return new GitStore(new GitPlace(folder, url, true, REF), repositories.environment(), PATIENCE);
    }

    @Test
    void firstRead_fetchesAtOnce_andALaterOneAsksForTheRefAlone() throws Exception {
        store().compareAndSet(Optional.empty(), "a.b.c");
        GitStore store = store();
        long before = host.calls();

        assertThat(store.read()).isPresent();
        assertThat(host.calls() - before).isEqualTo(1);
        assertThat(store.read()).isPresent();
        assertThat(host.calls() - before).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "folder", "worktree", "submodule", "shallow", "partial", "sha256"})
    void firstRead_runsTwoCommandsInEveryKindOfWorkTree(String kind) throws Exception {
        Path tree = workTree(kind);
        written(in(tree), Optional.empty(), "a.b.c");
        logCommands();
        LoginStore store = in(tree);
        long before = host.calls();

        assertThat(store.read().orElseThrow().content()).isEqualTo("a.b.c");
        assertThat(commands()).containsExactly("config", "fetch");
        assertThat(host.calls() - before).isEqualTo(1);
        assertThat(store.read()).isPresent();
        assertThat(commands()).containsExactly("config", "fetch", "ls-remote");
    }

    /** As after {@code git fetch origin refs/…}, or in a mirror. Then there is nothing to fetch. */
    @ParameterizedTest
    @ValueSource(strings = {REF, "+refs/*:refs/all/*"})
    void commitThatIsInTheWorkTreeAlready_isReadFromThere(String fetched) throws Exception {
        Path tree = workTree("");
        String version = written(in(tree), Optional.empty(), "a.b.c");
        repositories.git(tree, "fetch", "-q", "origin", fetched);
        logCommands();

        assertThat(in(tree).read()).contains(new LoginStore.Stored(version, "a.b.c"));
        assertThat(commands()).containsExactly("config", "fetch", "ls-remote", "cat-file");
    }

    /** Its settings may be elsewhere, such as in a file that they include. */
    @Test
    void repositoryWhoseFolderItsSettingsDoNotTell_isAskedForIt() throws Exception {
        Path tree = workTree("");
        written(in(tree), Optional.empty(), "a.b.c");
        repositories.git(tree, "config", "--unset", "core.repositoryformatversion");
        logCommands();

        assertThat(in(tree).read()).isPresent();
        assertThat(commands()).containsExactly("config", "rev-parse", "fetch");
    }

    private Path workTree(String kind) throws IOException {
        Path bare = folder.resolve("team.git");
        String options = switch (kind) {
            case "shallow" -> "--depth=1";
            case "partial" -> "--filter=blob:none";
            default -> "--single-branch";
        };
        if (kind.equals("sha256")) {
            bare = folder.resolve("sha256.git");
            repositories.git(folder, "init", "-q", "--bare", "--object-format=sha256", bare.toString());
            repositories.git(bare, "config", "http.receivepack", "true");
            Path first = folder.resolve("first");
            repositories.git(folder, "init", "-q", "--object-format=sha256", first.toString());
            repositories.git(first, "commit", "-q", "--allow-empty", "-m", "x");
            repositories.git(first, "push", "-q", bare.toString(), "HEAD:main");
        }
        Path clone = repositories.clone(bare, "clone", options);
        Path other = folder.resolve("other");
        Path tree = switch (kind) {
            case "folder" -> Files.createDirectories(clone.resolve("deep/folder"));
            case "worktree" -> {
                repositories.git(clone, "worktree", "add", "-q", "--detach", other.toString());
                yield other;
            }
            case "submodule" -> {
                repositories.git(
                        clone, "-c", "protocol.file.allow=always", "submodule", "add", "-q", "file://" + bare, "sub");
                yield clone.resolve("sub");
            }
            default -> clone;
        };
        repositories.git(
                tree,
                "remote",
                "set-url",
                "origin",
                host.url(bare.getFileName().toString()).toString());
        return tree;
    }

    private GitStore in(Path workTree) {
        return new GitStore(new GitPlace(workTree, "origin", false, REF), repositories.environment(), PATIENCE);
    }

    /** From now on, a git in front of the real one notes each command that the store runs. */
    private void logCommands() throws IOException {
        Path real = GitProgram.on(repositories.environment()).orElseThrow();
        repositories.script("bin/git", "#!/bin/sh\necho \"$*\" >> '" + folder + "/log'\nexec '" + real + "' \"$@\"\n");
        repositories.environment().merge("PATH", folder.resolve("bin") + ":", (path, more) -> more + path);
    }

    /** Without the settings before them, and what is after them. */
    private List<String> commands() throws IOException {
        return Files.readAllLines(folder.resolve("log")).stream()
                .map(line -> line.replaceFirst("--no-pager( -c \\S+)* (\\S+).*", "$2"))
                .toList();
    }

    @Test
    void readOfWhatMoved_fetchesAgain() throws Exception {
        GitStore other = store();
        String version = written(other, Optional.empty(), "a.b.c");
        GitStore store = store();
        store.read();
        written(other, Optional.of(version), "d.e.f");
        long before = host.calls();

        assertThat(store.read().orElseThrow().content()).isEqualTo("d.e.f");
        assertThat(host.calls() - before).isEqualTo(2);
    }

    @Test
    void readOfNothing_andAWrite_askOnceEach() throws Exception {
        GitStore store = store();

        assertThat(store.read()).isEmpty();
        assertThat(host.calls()).isEqualTo(1);
        written(store, Optional.empty(), "a.b.c");
        assertThat(host.calls()).isEqualTo(2);
    }

    private static String written(GitStore store, Optional<String> expected, String content) throws Exception {
        LoginStore.Outcome outcome = store.compareAndSet(expected, content);
        assertThat(outcome).isInstanceOf(LoginStore.Written.class);
        return ((LoginStore.Written) outcome).version();
    }
}
