package io.github.salesforcetoken.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.fleet.LoginStore.Outcome;
import io.github.salesforcetoken.fleet.LoginStore.Unanswered;
import io.github.salesforcetoken.fleet.LoginStore.Unknown;
import io.github.salesforcetoken.fleet.LoginStore.Written;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.testing.GitServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each way in which a repository can't keep a login is told apart, by real Git. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class GitStoreFailureTest {

    private static final String REF = "refs/salesforce-token/0123456789abcdef";
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(1500);

    @TempDir
    private Path folder;

    private GitRepositories repositories;
    private Path bare;
    private Path clone;
    private Map<String, String> environment;

    @BeforeEach
    void makeRepositories() throws IOException {
        repositories = new GitRepositories(folder);
        environment = new TreeMap<>(repositories.environment());
        bare = repositories.bare("team.git");
        clone = repositories.clone(bare, "clone");
    }

    @Test
    void missingGit_isSaid() {
        environment.put("PATH", folder.toString());

        assertThat(reading(store(REF)).problem()).isEqualTo(GitProblem.GIT_MISSING);
        assertThat(writing(store(REF)).problem()).isEqualTo(GitProblem.GIT_MISSING);
    }

    @Test
    void oldGit_isNamedByItsVersion() throws IOException {
        written(store(REF));
        fakeGit("""
                case "$*" in
                  *" fetch "*) echo "error: unknown option 'no-write-fetch-head'" >&2; exit 129 ;;
                  *" version") echo 'git version 2.20.1'; exit 0 ;;
                esac""");

        Failure failure = reading(store(REF));

        assertThat(failure.problem()).isEqualTo(GitProblem.GIT_TOO_OLD);
        assertThat(failure.shown()).isEqualTo("git version 2.20.1");
    }

    @Test
    void folderOutsideOfAnyWorkTree_isNamed() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));

        Failure failure = reading(store(outside, "origin", REF));

        assertThat(failure.problem()).isEqualTo(GitProblem.NO_WORK_TREE);
        assertThat(failure.shown()).isEqualTo(outside.toString());
    }

    @Test
    void workTreeOfAnotherOwner_isNamedWithItsFolder() {
        environment.put("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");

        Failure failure = reading(store(REF));

        assertThat(failure.problem()).isEqualTo(GitProblem.OTHER_OWNER);
        assertThat(failure.shown()).isEqualTo(clone.toString());
    }

    @Test
    void remoteThatDoesNotExist_isNamedWithThoseThatDo() {
        Failure failure = reading(store(clone, "upstream", REF));

        assertThat(failure.problem()).isEqualTo(GitProblem.NO_SUCH_REMOTE);
        assertThat(failure.shown()).isEqualTo("upstream");
        assertThat(failure.shown(1)).isEqualTo("origin");
    }

    /** Without its scheme, an address looks like the name of a remote. */
    @Test
    void addressTakenForTheNameOfARemote_isShownWithoutItsToken() throws IOException {
        repositories.git(clone, "config", "remote.ann:hunter2secret@host.url", "x");

        Failure failure = reading(store(clone, "sesame@host.example/x.git", REF));

        assertThat(failure.problem()).isEqualTo(GitProblem.NO_SUCH_REMOTE);
        assertThat(failure.shown()).isEqualTo("…@host.example/x.git");
        assertThat(failure.shown(1)).isEqualTo("…@host, origin");
        assertThat(failure.toString()).doesNotContain("sesame", "hunter2secret");
    }

    /** Git takes the user for a host of SSH, or no blank for a part of an address. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann:hunter2secret@localhost/x.git",
                "http:/ann:hunter2secret@localhost/x.git",
                "http://ann:hunter2secret horse@localhost/x.git"
            })
    void mistypedAddress_isShownWithoutItsPassword(String address) throws Exception {
        String words = "#!/bin/sh\necho \"ssh: connect to host $*: No route to host\" >&2; exit 255\n";
        environment.put(
                "GIT_SSH_COMMAND", repositories.script("other-ssh", words).toString());
        repositories.git(clone, "remote", "set-url", "origin", address);

        for (LoginStore store : new LoginStore[] {at(address), store(REF)}) {
            Failure failure = address.contains(" ") ? reading(store) : unanswered(store);
            assertThat(failure.shown()).endsWith("localhost/x.git");
            assertThat(failure.toString()).doesNotContain("hunter2secret", "horse");
        }
    }

    @Test
    void bundle_isNoPlaceToWriteTo() throws IOException {
        Path bundle = folder.resolve("team.bundle");
        repositories.git(clone, "bundle", "create", "-q", bundle.toString(), "HEAD");

        assertThat(reading(at(bundle.toString())).problem()).isEqualTo(GitProblem.BUNDLE);
        assertThat(reading(at("file://" + bundle)).problem()).isEqualTo(GitProblem.BUNDLE);
        repositories.git(clone, "remote", "set-url", "origin", bundle.toString());
        assertThat(reading(store(REF)).problem()).isEqualTo(GitProblem.BUNDLE);
    }

    @Test
    void addressThatIsAProgram_isRefusedAndNotRun() throws IOException {
        String address = "ext::" + repositories.trap("program");
        repositories.git(clone, "config", "protocol.ext.allow", "always");

        assertThat(reading(at(address)).problem()).isEqualTo(GitProblem.TRANSPORT);
        environment.put("GIT_ALLOW_PROTOCOL", "ext:file");
        assertThat(reading(at(address)).problem()).isEqualTo(GitProblem.TRANSPORT);
        environment.remove("GIT_ALLOW_PROTOCOL");
        repositories.git(clone, "remote", "set-url", "origin", address);
        assertThat(reading(store(REF)).problem()).isEqualTo(GitProblem.TRANSPORT);
        assertThat(writing(store(REF)).problem()).isEqualTo(GitProblem.TRANSPORT);
        assertThat(reading(at("nothing::x")).problem()).isEqualTo(GitProblem.TRANSPORT);

        assertThat(repositories.isTrapped()).isFalse();
    }

    /** Git looks for SSH on the PATH, which may have the current folder in it. */
    @Test
    void programOfTheWorkTree_isNotRun() throws Exception {
        for (String name : new String[] {"git", "ssh"}) {
            Files.move(repositories.trap(name), clone.resolve(name));
        }
        repositories.git(clone, "remote", "set-url", "origin", "ssh://localhost:1/x.git");
        environment.merge("PATH", ".:", (path, more) -> more + path + "::");

        unanswered(store(REF));

        assertThat(repositories.isTrapped()).isFalse();
    }

    @Test
    void addressThatLooksLikeAnOption_isAnAddress() {
        assertThat(reading(at("--upload-pack=touch " + folder.resolve("trapped")))
                        .problem())
                .isIn(GitProblem.NO_REPOSITORY, GitProblem.TRANSPORT);
        assertThat(repositories.isTrapped()).isFalse();
    }

    @Test
    void folderThatIsNoRepository_isNamed() throws Exception {
        Failure failure = reading(at(folder.resolve("home").toString()));
        assertThat(failure.problem()).isEqualTo(GitProblem.NO_REPOSITORY);
        assertThat(failure.shown()).isEqualTo(folder.resolve("home").toString());
        assertThat(failure.shown(1)).contains("does not appear to be a git repository");

        try (GitServer server = GitServer.start(folder)) {
            assertThat(reading(at(server.url("nowhere.git").toString())).problem())
                    .isEqualTo(GitProblem.NO_REPOSITORY);
        }
    }

    @Test
    void hostThatWantsAPassword_isNamedAndNobodyIsAsked() throws Exception {
        String trap = repositories.trap("askpass").toString();
        environment.putAll(Map.of("GIT_ASKPASS", trap, "SSH_ASKPASS", trap, "DISPLAY", ":0"));
        try (GitServer server = GitServer.start(folder).wanting("ann", "s3cret-w0rd")) {
            repositories.git(
                    clone, "remote", "set-url", "origin", server.url("team.git").toString());
            repositories.git(clone, "config", "core.askPass", trap);

            assertThat(reading(store(REF)).problem()).isEqualTo(GitProblem.PASSWORD_WANTED);
            assertThat(repositories.isTrapped()).isFalse();

            String wrong = server.url("team.git").toString().replace("://", "://ann:not-the-w0rd@");
            Failure failure = reading(at(wrong));
            assertThat(failure.problem()).isEqualTo(GitProblem.NOT_LET_IN);
            assertThat(failure.toString()).doesNotContain("not-the-w0rd").contains("http://localhost:");
        }
    }

    @Test
    void readOnlyToken_isToldByTheWordsOfTheHost() throws Exception {
        try (GitServer server = GitServer.start(folder)
                .refusingPushes(403, "Write access to repository not granted.\n\u001b[31m::error::x\n")) {
            LoginStore store = at(server.url("team.git").toString());
            assertThat(store.read()).isEmpty();

            Failure failure = writing(store);

            assertThat(failure.problem()).isEqualTo(GitProblem.NO_PERMISSION);
            assertThat(failure.shown(1))
                    .startsWith("Write access to repository not granted.")
                    .doesNotContain("\u001b", " ::");
        }
    }

    @Test
    void hookOfTheHost_isToldByItsWords() throws Exception {
        hook("pre-receive", "printf 'GitLab: \\033[1mno login here\\nsee rule 7\\n' >&2; exit 1");

        Failure failure = writing(store(REF));

        assertThat(failure.problem()).isEqualTo(GitProblem.HOOK_DECLINED);
        assertThat(failure.shown(1)).contains("no login here see rule 7").doesNotContain("\u001b");
        assertThat(failure.shown(2)).isEqualTo(REF);
        assertThat(store(REF).read()).isEmpty();
    }

    @Test
    void hiddenRef_isRefused() throws Exception {
        repositories.git(bare, "config", "transfer.hideRefs", "refs/salesforce-token");

        Failure failure = writing(store(REF));

        assertThat(failure.problem()).isEqualTo(GitProblem.REF_REFUSED);
        assertThat(failure.shown(1)).contains("hidden ref");
        assertThat(store("refs/heads/salesforce-token").compareAndSet(Optional.empty(), "a"))
                .isInstanceOf(Written.class);
    }

    @Test
    void otherRefusal_isToldByItsReason() throws Exception {
        Path checkedOut = repositories.clone(bare, "checked-out");
        String first = repositories.git(checkedOut, "rev-parse", "HEAD");
        LoginStore store =
                new GitStore(new GitPlace(folder, checkedOut.toString(), true, "refs/heads/main"), environment, LONG);

        Failure failure = failed(() -> store.compareAndSet(Optional.of(first), "a"));

        assertThat(failure.problem()).isEqualTo(GitProblem.REFUSED);
        assertThat(failure.shown(1)).contains("checked out");
    }

    @Test
    void hostThatCannotBeReached_mayPass() throws Exception {
        int port = closedPort();

        assertThat(unanswered(at("http://localhost:" + port + "/x.git")).problem())
                .isEqualTo(GitProblem.UNREACHABLE);
        assertThat(unknown(at("http://localhost:" + port + "/x.git")).problem()).isEqualTo(GitProblem.UNREACHABLE);
    }

    @Test
    void addressThatIsNamed_isTheOneThatFailed() throws Exception {
        String closed = "http://localhost:" + closedPort() + "/";
        repositories.git(clone, "config", "remote.origin.pushurl", closed + "write.git");
        assertThat(unknown(store(REF)).shown()).isEqualTo(closed + "write.git");

        repositories.git(clone, "config", "remote.origin.url", closed + "read.git");
        LoginStore store = store(REF);
        assertThat(unanswered(store).shown()).isEqualTo(closed + "read.git");
        repositories.git(
                clone, "config", "remote.origin.pushurl", folder.resolve("home").toString());
        assertThat(writing(store(REF)).shown()).isEqualTo(folder.resolve("home").toString());

        hook("pre-receive", "exit 1");
        repositories.git(clone, "config", "remote.origin.pushurl", "file://" + bare);
        assertThat(writing(store(REF)).shown()).isEqualTo("file://" + bare);
        assertThat(unanswered(store(REF)).shown()).isEqualTo(closed + "read.git");
    }

    /** Of a user, which a host may not take, and by which Git puts more into what the host says. */
    @Test
    void settingsForPushesOfPeople_doNotCount() throws Exception {
        repositories.git(clone, "config", "--global", "push.pushOption", "ci.skip");
        for (String part : new String[] {"ui", "remote", "push", "advice"}) {
            repositories.git(clone, "config", "--global", "color." + part, "always");
        }
        written(store(REF));

        hook("pre-receive", "echo 'error: no' >&2; exit 1");
        assertThat(writing(store("refs/x/y")).shown(1)).isEqualTo("error: no");
    }

    /** As guides advise it after a failed push: with it, Git asks for more memory at once than it gets. */
    @ParameterizedTest
    @ValueSource(strings = {"http", "http.HERE"})
    void largeBufferOfAUser_doesNotCount(String section) throws Exception {
        try (GitServer server = GitServer.start(folder)) {
            String url = server.url("team.git").toString();
            repositories.git(clone, "config", "--global", section.replace("HERE", url) + ".postBuffer", "524288000");

            written(at(url));
            assertThat(at(url).read()).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HOST_KEY:Host key verification failed.",
                "NOT_LET_IN:git@example.org: Permission denied (publickey).",
                "NO_PERMISSION:ERROR: The key you are authenticating with has been marked as read only.",
                "NO_REPOSITORY:ERROR: Repository not found."
            })
    void ssh_isUnderstoodAndAsksNothing(String sample) throws Exception {
        String words = sample.substring(sample.indexOf(':') + 1);
        repositories.script(
                "bin/ssh", "#!/bin/sh\necho \"$*\" > '" + folder + "/ssh'\necho '" + words + "' >&2\nexit 255\n");
        environment.merge("PATH", folder.resolve("bin") + ":", (path, more) -> more + path);

        Failure failure = reading(at("git@example.org:team/x.git"));

        assertThat(((GitProblem) failure.problem()).name()).isEqualTo(sample.substring(0, sample.indexOf(':')));
        assertThat(failure.shown(1)).isEqualTo(words);
        assertThat(Files.readString(folder.resolve("ssh"))).contains("-o BatchMode=yes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"no-sshpass -p Sesame77 ssh", "no-sshpass \\\n -p Sesame77 ssh", "no-sshpass -p 'Ses;ame77 ssh"})
    void sshThatIsNotThere_isNamedWithoutItsArguments(String command) throws Exception {
        environment.put("GIT_SSH_COMMAND", command);
        Failure byVariable = unanswered(at("ssh://git@example.org/x.git"));
        environment.remove("GIT_SSH_COMMAND");
        repositories.git(clone, "config", "core.sshCommand", command);
        repositories.git(clone, "remote", "set-url", "origin", "ssh://git@example.org/x.git");
        Failure bySetting = unanswered(store(REF));

        for (Failure failure : List.of(byVariable, bySetting)) {
            assertThat(failure.shown(1))
                    .startsWith("\u2026")
                    .containsIgnoringCase(command.contains("'") ? "unterminated" : "not found");
            assertThat(failure.toString()).doesNotContain("Sesame77", "ame77");
        }
    }

    /** With a line break at its end, a helper works, and the shell complains at each call. */
    @Test
    void helperThatAShellComplainsOf_isNotShown() throws Exception {
        try (GitServer server = GitServer.start(folder).wanting("ann", "s3cret-w0rd")) {
            repositories.git(
                    clone, "remote", "set-url", "origin", server.url("team.git").toString());
            repositories.git(
                    clone, "config", "credential.helper", "!f() { echo username=ann; echo password=Sesame77; }; f\n");

            Failure failure = reading(store(REF));

            assertThat(failure.problem()).isEqualTo(GitProblem.NOT_LET_IN);
            assertThat(failure.toString()).doesNotContain("Sesame77", "echo");
        }
    }

    @Test
    void sshThatCannotConnect_mayPass() throws Exception {
        environment.put(
                "GIT_SSH_COMMAND",
                repositories
                        .script(
                                "other-ssh",
                                "#!/bin/sh\necho 'ssh: connect to host x port 22: No route to host' >&2; exit 255\n")
                        .toString());

        assertThat(unanswered(at("ssh://git@example.org/x.git")).problem()).isEqualTo(GitProblem.UNREACHABLE);
    }

    @Test
    void silentHost_isLeftAndNothingRunsOn() throws Exception {
        repositories.script("bin/ssh", "#!/bin/sh\necho $$ >> '" + folder + "/pids'\nexec sleep 100\n");
        environment.merge("PATH", folder.resolve("bin") + ":", (path, more) -> more + path);
        repositories.git(clone, "config", "remote.origin.url", "git@example.org:x.git");
        repositories.git(clone, "config", "remote.origin.pushurl", "git@example.org:y.git");
        LoginStore store = new GitStore(new GitPlace(clone, "origin", false, REF), environment, SHORT);

        Failure failure = unanswered(store);

        assertThat(failure.problem()).isEqualTo(GitProblem.SLOW);
        assertThat(failure.shown()).isEqualTo("git@example.org:x.git");
        assertThat(failure.shown(1)).isEqualTo("git fetch");
        Failure writing = unknown(store);
        assertThat(writing.problem()).isEqualTo(GitProblem.SLOW);
        assertThat(writing.shown()).isEqualTo("git@example.org:y.git");
        for (String pid : Files.readAllLines(folder.resolve("pids"))) {
            ProcessHandle.of(Long.parseLong(pid))
                    .ifPresent(handle -> assertThat(handle.onExit()).succeedsWithin(Duration.ofSeconds(30)));
        }
    }

    @Test
    void lockedRef_mayPass() throws Exception {
        Files.createDirectories(bare.resolve("refs/salesforce-token"));
        Path lock = Files.createFile(bare.resolve(REF + ".lock"));

        Failure failure = unknown(store(REF));
        assertThat(failure.problem()).isEqualTo(GitProblem.BUSY);
        assertThat(failure.shown(1)).contains(".lock");

        Files.delete(lock);
        written(store(REF));
    }

    @ParameterizedTest
    @ValueSource(strings = {"branch", "tag", "blob", "two files", "another file", "huge", "bomb", "folder"})
    void refWithSomethingElse_isToldAndLeft(String kind) throws Exception {
        String ref = "refs/other/thing";
        repositories.git(clone, "checkout", "-q", "--orphan", "other");
        repositories.git(clone, "rm", "-rqf", ".");
        switch (kind) {
            case "two files" -> write("login", "a").write("more", "b");
            case "another file" -> write("more", "b");
            case "folder" -> write("login/x", "b");
            case "huge" -> {
                byte[] noise = new byte[8_000_000];
                new Random(1).nextBytes(noise);
                Files.write(clone.resolve("login"), noise);
            }
            case "bomb" -> Files.write(clone.resolve("login"), new byte[30_000_000]);
            default -> write("login", "a");
        }
        repositories.git(clone, "add", ".");
        repositories.git(clone, "commit", "-q", "-m", "x");
        String pushed = switch (kind) {
            case "branch" -> "origin/main";
            case "blob" -> "HEAD:login";
            case "tag" -> {
                repositories.git(clone, "tag", "-a", "-m", "x", "v1");
                yield "v1";
            }
            default -> "HEAD";
        };
        repositories.git(clone, "push", "-q", "origin", repositories.git(clone, "rev-parse", pushed) + ":" + ref);
        String before = repositories.git(bare, "rev-parse", ref);

        for (LoginStore store : new LoginStore[] {
            store(ref), new GitStore(new GitPlace(folder, "file://" + bare, true, ref), environment, LONG)
        }) {
            if (kind.equals("tag")) {
                assertThat(store.read()).isPresent(); // one of a login
            } else {
                Failure failure = reading(store);
                assertThat(failure.problem()).isIn(GitProblem.OTHER_CONTENT, GitProblem.TOO_LARGE);
                assertThat(failure.shown(1)).isEqualTo(ref);
            }
            assertThat(store.compareAndSet(Optional.empty(), "c")).isEqualTo(new LoginStore.Conflict());
        }
        assertThat(repositories.git(bare, "rev-parse", ref)).isEqualTo(before);
    }

    /** What isn't a file, or is made of another one, Git has in memory as a whole, be it ever so small in a pack. */
    @Test
    void objectThatFillsTheMemory_isNotTaken() throws Exception {
        String tree = repositories.git(clone, "rev-parse", "HEAD^{tree}");
        Path text = Files.writeString(
                folder.resolve("text"),
                "tree " + tree + "\nauthor a <a> 1 +0000\ncommitter a <a> 1 +0000\n\n" + "a".repeat(140_000_000));
        repositories.git(bare, "config", "core.compression", "1"); // fast
        String commit = repositories.git(bare, "hash-object", "-t", "commit", "-w", text.toString());
        repositories.git(bare, "update-ref", REF, commit);

        try (GitServer server = GitServer.start(folder)) {
            Failure failure = reading(at(server.url("team.git").toString()));

            assertThat(failure.problem()).isEqualTo(GitProblem.TOO_LARGE);
            assertThat(failure.shown(1)).isEqualTo(REF);
        }
    }

    private GitStoreFailureTest write(String name, String text) throws IOException {
        Path file = clone.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    @Test
    void answerThatWasLost_isFoundInTheRepository() throws Exception {
        fakeGit(
                "case \"$*\" in *' push '*) \"$git\" \"$@\" > /dev/null; echo 'fatal: the remote end hung up' >&2; exit 128 ;; esac");

        written(store(REF));
    }

    @Test
    void commitThatWasNotMade_deletesNothing() throws Exception {
        String before = written(store(REF));
        fakeGit("case \"$*\" in *' commit-tree '*) exit 0 ;; esac");

        assertThat(unknown(store(REF)).problem()).isEqualTo(GitProblem.FAILED);
        assertThat(repositories.git(bare, "rev-parse", REF)).isEqualTo(before);
    }

    /** A git in front of the real one, which it calls unless it has ended before. */
    private void fakeGit(String script) throws IOException {
        Path real = io.github.salesforcetoken.files.GitProgram.on(environment).orElseThrow();
        repositories.script("bin/git", "#!/bin/sh\ngit=" + real + "\n" + script + "\nexec \"$git\" \"$@\"\n");
        environment.merge("PATH", folder.resolve("bin") + ":", (path, more) -> more + path);
    }

    private void hook(String name, String script) throws IOException {
        Path hook = repositories.script("hook", "#!/bin/sh\n" + script + "\n");
        Files.createDirectories(bare.resolve("hooks"));
        Files.copy(hook, bare.resolve("hooks").resolve(name));
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private LoginStore store(String ref) {
        return store(clone, "origin", ref);
    }

    private LoginStore store(Path inside, String remote, String ref) {
        return new GitStore(new GitPlace(inside, remote, false, ref), environment, LONG);
    }

    private LoginStore at(String address) {
        return new GitStore(new GitPlace(folder, address, true, REF), environment, LONG);
    }

    private static String written(LoginStore store) {
        try {
            return ((Written) store.compareAndSet(Optional.empty(), "a")).version();
        } catch (Failure e) {
            throw new AssertionError(e);
        }
    }

    private static Failure reading(LoginStore store) {
        return failed(store::read);
    }

    private static Failure writing(LoginStore store) {
        return failed(() -> store.compareAndSet(Optional.empty(), "a"));
    }

    private static Failure failed(Call call) {
        try {
            throw new AssertionError("it brought " + call.run());
        } catch (Failure e) {
            assertThat(e.problem()).isInstanceOf(GitProblem.class);
            assertThat(e.problem().isForThePerson()).isTrue();
            return e;
        } catch (Unanswered e) {
            throw new AssertionError(e);
        }
    }

    private static Failure unanswered(LoginStore store) throws Failure {
        try {
            throw new AssertionError("it brought " + store.read());
        } catch (Unanswered e) {
            return e.reason();
        }
    }

    private static Failure unknown(LoginStore store) throws Failure {
        Outcome outcome = store.compareAndSet(Optional.empty(), "c");
        assertThat(outcome).isInstanceOf(Unknown.class);
        return ((Unknown) outcome).reason();
    }

    @FunctionalInterface
    private interface Call {
        Object run() throws Failure, Unanswered;
    }
}
