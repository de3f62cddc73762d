package io.github.salesforcetoken.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.fleet.LoginStore.Conflict;
import io.github.salesforcetoken.fleet.LoginStore.Stored;
import io.github.salesforcetoken.fleet.LoginStore.Written;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.testing.GitServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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

    /** What actions/checkout, an SSH agent, a company's settings or a mirror need. */
    @Test
    void settingsOfTheWorkTree_lead() throws Exception {
        Path clone = cloned("full");
        try (GitServer server = GitServer.start(folder).wanting("x-access-token", "s3cret-w0rd")) {
            String basic = Base64.getEncoder().encodeToString("x-access-token:s3cret-w0rd".getBytes(UTF_8));
            String host = server.url("").toString();
            repositories.git(clone, "remote", "set-url", "origin", "https://git.example.org/team.git");
            repositories.git(clone, "config", "url." + host + ".insteadOf", "https://git.example.org/");
            repositories.git(clone, "config", "http." + host + ".extraHeader", "Authorization: Basic " + basic);

            String one = written(store(clone).compareAndSet(Optional.empty(), "a"));
            assertThat(store(clone).read()).contains(new Stored(one, "a"));

            repositories.git(clone, "config", "--unset", "http." + host + ".extraHeader");
            Path helper = repositories.script(
                    "helper",
                    "#!/bin/sh\nenv > '" + folder
                            + "/seen'\n[ \"$1\" = get ] && printf 'username=x-access-token\\npassword=s3cret-w0rd\\n'\n");
            repositories.git(clone, "config", "credential.helper", helper.toString());
            written(store(clone).compareAndSet(Optional.of(one), "b"));
            assertThat(Files.readAllLines(folder.resolve("seen")))
                    .contains("GIT_TERMINAL_PROMPT=0", "HOME=" + folder.resolve("home"));
        }
    }

    @Test
    void pushUrl_isForWriting() throws Exception {
        Path clone = cloned("full");
        try (GitServer reading = GitServer.start(folder).refusingPushes(403, "mirror")) {
            repositories.git(
                    clone,
                    "remote",
                    "set-url",
                    "origin",
                    reading.url("team.git").toString());
            repositories.git(clone, "remote", "set-url", "--push", "origin", bare.toString());

            String one = written(store(clone).compareAndSet(Optional.empty(), "a"));

            assertThat(store(clone).read()).contains(new Stored(one, "a"));
        }
    }

    @Test
    void refThatHasNotMoved_isNotFetchedAgain() throws Exception {
        try (GitServer server = GitServer.start(folder)) {
            String address = server.url("team.git").toString();
            LoginStore store = at(address);
            String one = written(store.compareAndSet(Optional.empty(), "a"));
            LoginStore other = at(address);

            long before = server.calls();
            other.read();
            assertThat(server.calls() - before).isEqualTo(1);
            other.read();
            store.read();
            assertThat(server.calls() - before).isEqualTo(3);
            written(other.compareAndSet(Optional.of(one), "b"));
            assertThat(server.calls() - before).isEqualTo(4);
            assertThat(store.read().orElseThrow().content()).isEqualTo("b");
        }
    }

    /** A work tree may be anybody's. */
    @Test
    void programsThatTheWorkTreeNames_areNotRun() throws Exception {
        Path clone = cloned("full");
        String trap = repositories.trap("trap").toString();
        Path hooks = Files.createDirectories(clone.resolve(".git/hooks"));
        for (String hook : List.of(
                "pre-push",
                "reference-transaction",
                "post-checkout",
                "post-merge",
                "pre-auto-gc",
                "post-rewrite",
                "fsmonitor-watchman",
                "sendemail-validate",
                "push-to-checkout",
                "post-index-change")) {
            repositories.trap("clone-hook");
            Files.copy(folder.resolve("clone-hook"), hooks.resolve(hook), StandardCopyOption.COPY_ATTRIBUTES);
        }
        for (String setting : List.of(
                "core.fsmonitor",
                "core.pager",
                "core.editor",
                "core.askPass",
                "core.alternateRefsCommand",
                "gpg.program",
                "filter.x.clean",
                "filter.x.smudge",
                "diff.external",
                "sequence.editor",
                "pager.ls-remote",
                "pager.push",
                "remote.origin.uploadpack",
                "remote.origin.receivepack",
                "remote.origin.vcs",
                "ssh.variant",
                "trailer.x.cmd",
                "uploadpack.packObjectsHook",
                "core.gitProxy",
                "gc.recentObjectsHook")) {
            repositories.git(clone, "config", setting, trap);
        }
        for (String command : List.of("fetch", "upload-pack", "receive-pack", "index-pack", "remote-file")) {
            repositories.git(clone, "config", "alias." + command, "!" + trap);
        }
        String address = repositories.git(clone, "remote", "get-url", "origin").strip();
        repositories.git(clone, "config", "remote." + address + ".uploadpack", trap);
        repositories.git(clone, "config", "remote." + address + ".receivepack", trap);
        repositories.git(clone, "config", "filter.x.required", "true");
        Files.writeString(clone.resolve(".git/info/attributes"), "* filter=x\n");
        for (String on : List.of(
                "push.gpgSign",
                "commit.gpgSign",
                "tag.gpgSign",
                "fetch.prune",
                "push.followTags",
                "submodule.recurse",
                "fetch.writeCommitGraph",
                "core.commitGraph",
                "push.negotiate",
                "fetch.pruneTags",
                "log.showSignature")) {
            repositories.git(clone, "config", on, "true");
        }
        repositories.git(clone, "config", "gc.auto", "1");
        Map<String, String> before = GitRepositories.states(clone);

        String one = written(store(clone).compareAndSet(Optional.empty(), "a"));
        assertThat(store(clone).read()).contains(new Stored(one, "a"));
        written(store(clone, "refs/heads/salesforce-token").compareAndSet(Optional.empty(), "a"));

        assertThat(repositories.isTrapped()).isFalse();
        assertThat(GitRepositories.states(clone)).isEqualTo(before);
    }

    /** Maven may run in a hook of Git. */
    @Test
    void variablesOfAHook_leadNowhereElse() throws Exception {
        Path clone = cloned("full");
        repositories
                .environment()
                .putAll(Map.of(
                        "GIT_DIR",
                        folder.resolve("nowhere").toString(),
                        "GIT_WORK_TREE",
                        folder.toString(),
                        "GIT_INDEX_FILE",
                        folder.resolve("index").toString(),
                        "GIT_PREFIX",
                        "src/",
                        "GIT_OBJECT_DIRECTORY",
                        folder.resolve("nowhere").toString(),
                        "GIT_COMMITTER_DATE",
                        "nonsense",
                        "GIT_TRACE",
                        "1",
                        "GIT_CURL_VERBOSE",
                        "1"));

        String one = written(store(clone).compareAndSet(Optional.empty(), "a"));

        assertThat(store(clone).read()).contains(new Stored(one, "a"));
    }

    @Test
    void ofManyWhoWriteAtOnce_oneWins() throws Exception {
        Path clone = cloned("full");
        Optional<String> version = Optional.empty();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 3; round++) {
                Optional<String> expected = version;
                List<Callable<LoginStore.Outcome>> writers = new ArrayList<>();
                for (int i = 0; i < 8; i++) { // a login is never sealed twice alike
                    String content = expected + "-" + i;
                    writers.add(() -> store(clone).compareAndSet(expected, content));
                }
                List<String> won = new ArrayList<>();
                for (Future<LoginStore.Outcome> outcome : threads.invokeAll(writers)) {
                    if (outcome.get() instanceof Written written) {
                        won.add(written.version());
                    }
                }
                assertThat(won).hasSize(1);
                version = Optional.of(won.get(0));
                assertThat(store(clone).read().map(Stored::version)).isEqualTo(version);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** In a folder of its own: other tests run beside this one, and kill what has folders. */
    @Test
    void nothing_isLeftInTheTemporaryFolder() throws Exception {
        Path clone = cloned("full");
        String usual = System.getProperty("java.io.tmpdir");
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        try {
            System.setProperty("java.io.tmpdir", temporary.toString());
            LoginStore store = store(clone);
            written(store.compareAndSet(Optional.empty(), "a"));
            store(clone).read();
            catchThrowableOfType(
                    Failure.class,
                    () -> at(folder.resolve("nowhere").toString()).read());
        } finally {
            System.setProperty("java.io.tmpdir", usual);
        }

        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void missingTemporaryFolder_isNamed() throws Exception {
        Path clone = cloned("full");
        String usual = System.getProperty("java.io.tmpdir");
        try {
            System.setProperty("java.io.tmpdir", folder.resolve("missing").toString());

            assertThat(catchThrowableOfType(Failure.class, () -> store(clone).read())
                            .problem())
                    .isEqualTo(GitProblem.NO_TEMPORARY_FOLDER);
        } finally {
            System.setProperty("java.io.tmpdir", usual);
        }
    }
}
