package io.github.salesforcetoken.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.fleet.LoginStore.Conflict;
import io.github.salesforcetoken.fleet.LoginStore.Stored;
import io.github.salesforcetoken.fleet.LoginStore.Written;
import io.github.salesforcetoken.oauth.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real repositories of real Git. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class GitStoreTest {

    private static final String REF = "refs/salesforce-token/0123456789abcdef";
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private GitRepositories repositories;
    private Path bare;

    @BeforeEach
    void makeRepositories() throws IOException {
        repositories = new GitRepositories(folder);
        bare = repositories.bare("team.git");
    }

    private LoginStore store(Path clone) {
        return store(clone, REF);
    }

    private LoginStore store(Path clone, String ref) {
        return new GitStore(new GitPlace(clone, "origin", false, ref), repositories.environment(), LONG);
    }

    private LoginStore at(String address) {
        return new GitStore(new GitPlace(folder, address, true, REF), repositories.environment(), LONG);
    }

    private static String written(LoginStore.Outcome outcome) {
        assertThat(outcome).isInstanceOf(Written.class);
        return ((Written) outcome).version();
    }

    private Path cloned(String kind) throws IOException {
        return switch (kind) {
            case "shallow" -> repositories.clone(bare, kind, "--depth=1");
            case "partial" -> repositories.clone(bare, kind, "--filter=blob:none");
            case "packed" -> {
                Path clone = repositories.clone(bare, kind);
                repositories.git(clone, "gc", "-q");
                repositories.git(clone, "pack-refs", "--all");
                yield clone;
            }
            case "worktree" -> {
                Path clone = repositories.clone(bare, "main");
                repositories.git(
                        clone,
                        "worktree",
                        "add",
                        "-q",
                        "--detach",
                        folder.resolve(kind).toString());
                yield folder.resolve(kind);
            }
            case "submodule" -> {
                Path clone = repositories.clone(bare, "super");
                repositories.git(
                        clone, "-c", "protocol.file.allow=always", "submodule", "add", "-q", "file://" + bare, "sub");
                yield clone.resolve("sub");
            }
            case "with:colon and \"quote\"" -> repositories.clone(bare, kind);
            default -> repositories.clone(bare, kind);
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"full", "shallow", "partial", "packed", "worktree", "submodule", "with:colon and \"quote\""})
    void clone_sharesATextAndStaysAsItIs(String kind) throws Exception {
        Path clone = cloned(kind);
        LoginStore other = store(repositories.clone(bare, "other"));
        for (String ref : new String[] {REF, "refs/heads/salesforce-token"}) {
            Map<String, String> before =
                    GitRepositories.states(folder.resolve(clone.startsWith(folder.resolve("super")) ? "super" : kind));
            Map<String, String> repository =
                    kind.equals("worktree") ? GitRepositories.states(folder.resolve("main")) : Map.of();
            LoginStore store = store(clone, ref);
            LoginStore second = store(folder.resolve("other"), ref);

            assertThat(store.read()).isEmpty();
            String one = written(store.compareAndSet(Optional.empty(), "a.b.c"));
            assertThat(store.read()).contains(new Stored(one, "a.b.c"));
            assertThat(second.read()).contains(new Stored(one, "a.b.c"));
            String two = written(second.compareAndSet(Optional.of(one), "d.e.f"));
            assertThat(store.compareAndSet(Optional.of(one), "g")).isEqualTo(new Conflict());
            assertThat(store.compareAndSet(Optional.empty(), "g")).isEqualTo(new Conflict());
            assertThat(store.read()).contains(new Stored(two, "d.e.f"));

            assertThat(GitRepositories.states(
                            folder.resolve(clone.startsWith(folder.resolve("super")) ? "super" : kind)))
                    .isEqualTo(before);
            if (kind.equals("worktree")) {
                assertThat(GitRepositories.states(folder.resolve("main"))).isEqualTo(repository);
            }
        }
        assertThat(other.read()).isPresent();
        assertThat(repositories.git(bare, "fsck", "--strict", "--no-dangling")).isEmpty();
        assertThat(repositories.git(bare, "rev-list", "--count", REF)).isEqualTo("1");
        assertThat(repositories.git(bare, "log", "-1", "--format=%an %ae %s", REF))
                .isEqualTo(
                        "salesforce-token-maven-plugin salesforce-token@localhost Salesforce login, sealed [skip ci]");
        assertThat(repositories.git(bare, "ls-tree", "--name-only", REF)).isEqualTo("login");
    }

    @Test
    void address_needsNoWorkTree() throws Exception {
        LoginStore store = at("file://" + bare);
        assertThat(store.read()).isEmpty();
        String one = written(store.compareAndSet(Optional.empty(), "a"));

        assertThat(at(bare.toString()).read()).contains(new Stored(one, "a"));
        assertThat(at(bare.toString()).compareAndSet(Optional.empty(), "b")).isEqualTo(new Conflict());
        written(at(bare.toString()).compareAndSet(Optional.of(one), "b"));
    }

    @Test
    void nothing_isLeftInTheTemporaryFolder() throws Exception {
        Path clone = cloned("full");
        long before = temporary();

        LoginStore store = store(clone);
        written(store.compareAndSet(Optional.empty(), "a"));
        store(clone).read();
        catchThrowableOfType(
                Failure.class, () -> at(folder.resolve("nowhere").toString()).read());

        assertThat(temporary()).isLessThanOrEqualTo(before);
    }

    private static long temporary() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("salesforce-token-git"))
                    .count();
        }
    }
}
