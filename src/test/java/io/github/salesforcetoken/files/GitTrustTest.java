package io.github.salesforcetoken.files;

import static io.github.salesforcetoken.files.GitWorkTree.State.NOT_IGNORED;
import static io.github.salesforcetoken.files.GitWorkTree.State.NO_GIT;
import static io.github.salesforcetoken.files.GitWorkTree.State.SAFE;
import static io.github.salesforcetoken.files.GitWorkTree.State.TRACKED;
import static io.github.salesforcetoken.files.GitWorkTree.State.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.salesforcetoken.store.Samples;
import io.github.salesforcetoken.testing.it.Git;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

/** The real Git in work trees that are strange, hostile, or not the user's own, in environments that are. */
class GitTrustTest {

    private static final String SECRET = "a-client-secret-of-the-build";

    @TempDir
    Path folder;

    private Path repository;

    @BeforeEach
    void createRepository() throws IOException {
        assumeTrue(Git.isInstalled(), "git is not installed");
        assumeTrue(Samples.isPosix(folder), "the programs are shell scripts");
        repository = repository(folder.resolve("repository"));
    }

    private static Path repository(Path at) throws IOException {
        Files.createDirectories(at);
        Git.run(at, "init", "--quiet");
        Files.writeString(at.resolve(".gitignore"), "ignored*\n");
        Files.writeString(at.resolve("tracked.properties"), "a=1\n");
        Git.run(at, "add", ".");
        return at;
    }

    private static Map<String, String> environment(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("SALESFORCE_CLIENT_SECRET", SECRET);
        environment.putAll(more);
        return environment;
    }

    private static Path program(Path at, String script) throws IOException {
        Files.writeString(at, "#!/bin/sh\n" + script);
        return Files.setPosixFilePermissions(at, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void assertThatItTellsAll(Path repository, Map<String, String> more) {
        Map<String, String> environment = environment(more);
        assertThat(GitWorkTree.stateOf(repository.resolve("tracked.properties"), environment))
                .isEqualTo(TRACKED);
        assertThat(GitWorkTree.stateOf(repository.resolve("new.properties"), environment))
                .isEqualTo(NOT_IGNORED);
        assertThat(GitWorkTree.stateOf(repository.resolve("ignored.properties"), environment))
                .isEqualTo(SAFE);
    }

    private static GitWorkTree.State unknownOf(Path repository, Map<String, String> environment) {
        return GitWorkTree.stateOf(repository.resolve("tracked.properties"), environment(environment));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "core.fsmonitor",
                "core.pager",
                "core.sshCommand",
                "core.editor",
                "core.askPass",
                "core.gitProxy",
                "credential.helper",
                "diff.external",
                "filter.own.clean",
                "filter.own.process",
                "diff.own.textconv",
                "pager.ls-files",
                "pager.check-ignore",
                "alias.ls-files",
                "alias.check-ignore",
                "gpg.program"
            })
    void programThatTheConfigurationNames_isNotRun(String key) throws IOException {
        Path run = folder.resolve("run");
        Path program = program(folder.resolve("program"), "env > '" + run + "'\necho\n");
        Files.writeString(repository.resolve(".gitattributes"), "* filter=own diff=own\n");
        Git.run(repository, "config", key, (key.startsWith("alias.") ? "!" : "") + program);

        assertThatItTellsAll(repository, Map.of());

        assertThat(run).doesNotExist();
    }

    @Test
    void configurationOfThisTest_doesRunItsProgramWhenGitIsAskedPlainly() throws IOException {
        Path run = folder.resolve("run");
        Path program = program(folder.resolve("program"), "env > '" + run + "'\necho\n");
        Git.run(repository, "config", "core.fsmonitor", program.toString());

        Git.run(repository, "ls-files", "--error-unmatch", "--", "tracked.properties");

        assertThat(run).exists();
    }

    @Test
    void hooksOfTheWorkTree_areNotRun() throws IOException {
        Path run = folder.resolve("run");
        Files.createDirectories(repository.resolve("hooks"));
        for (String hook : List.of("post-index-change", "fsmonitor-watchman", "pre-auto-gc", "reference-transaction")) {
            program(repository.resolve("hooks").resolve(hook), "env > '" + run + "'\n");
        }
        Git.run(repository, "config", "core.hooksPath", "hooks");

        assertThatItTellsAll(repository, Map.of());

        assertThat(run).doesNotExist();
    }

    /** It fetches what the index has and the repository hasn't, by a program that is missing and so may be an alias. */
    @Test
    void aliasInPlaceOfATransport_isNotRunByAnOlderGitEither() throws IOException {
        Path run = folder.resolve("run");
        Path program = program(folder.resolve("program"), "env > '" + run + "'\necho\n");
        Path bin = Files.createDirectory(folder.resolve("bin"));
        program(bin.resolve("git"), "unset GIT_NO_LAZY_FETCH\nPATH=\"${PATH#*:}\"\nexec git \"$@\"\n");
        Files.createDirectory(repository.resolve("sub"));
        Git.run(repository, "update-index", "--add", "--cacheinfo", "100644," + "1".repeat(40) + ",sub/.gitignore");
        Git.run(repository, "update-index", "--skip-worktree", "sub/.gitignore");
        for (Map.Entry<String, String> setting : Map.of(
                        "core.repositoryformatversion", "1",
                        "extensions.partialClone", "origin",
                        "remote.origin.promisor", "true",
                        "remote.origin.url", "none::x",
                        "alias.remote-none", "!" + program)
                .entrySet()) {
            Git.run(repository, "config", setting.getKey(), setting.getValue());
        }
        Map<String, String> older = environment(Map.of("PATH", bin + File.pathSeparator + System.getenv("PATH")));

        GitWorkTree.stateOf(repository.resolve("sub/new.properties"), older);

        assertThat(run).doesNotExist();
    }

    /** A Git of the test's own notes what it was given, and asks the real one. */
    @Test
    void environmentOfGit_holdsNoSecretAndNothingOfAnotherGit() throws IOException {
        Path noted = folder.resolve("noted");
        Path bin = Files.createDirectory(folder.resolve("bin"));
        program(bin.resolve("git"), "env >> '" + noted + "'\nPATH=\"${PATH#*:}\" exec git \"$@\"\n");
        Map<String, String> odd = Map.of(
                "PATH",
                bin + ":" + System.getenv("PATH"),
                "GIT_DIR",
                "/nonexistent",
                "AWS_SECRET_ACCESS_KEY",
                SECRET,
                "MAVEN_OPTS",
                "-Dsalesforce.clientSecret=" + SECRET);

        assertThatItTellsAll(repository, odd);

        assertThat(noted)
                .content()
                .contains("PATH=", "LC_ALL=C")
                .doesNotContain(SECRET, "SALESFORCE_", "AWS_", "MAVEN_OPTS", "GIT_DIR");
    }

    /** Git starts programs of its own, in the work tree; an empty entry stands for the current folder. */
    @ParameterizedTest
    @ValueSource(
            strings = {":%s", "%s:", "%s::/nonexistent", ".:%s", "bin:%s:./bin", "../bin:%s", "%s:~/bin:$HOME/bin"})
    void pathOfGit_leadsToNoFolderThatDependsOnWhereItRuns(String path) throws IOException {
        Path noted = folder.resolve("noted");
        Path bin = Files.createDirectory(folder.resolve("programs"));
        program(
                bin.resolve("git"),
                "echo \"$PATH\" >> '" + noted + "'\nPATH=\"$PATH\":/usr/local/bin:/usr/bin:/bin\n"
                        + "PATH=\"${PATH#*:}\" exec git \"$@\"\n");

        assertThatItTellsAll(repository, Map.of("PATH", path.formatted(bin)));

        assertThat(Files.readAllLines(noted))
                .isNotEmpty()
                .allSatisfy(seen -> assertThat(seen.split(":", -1)).allMatch(entry -> entry.startsWith("/")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GIT_DIR=/nonexistent",
                "GIT_WORK_TREE=/",
                "GIT_INDEX_FILE=/nonexistent/index",
                "GIT_OBJECT_DIRECTORY=/nonexistent",
                "GIT_COMMON_DIR=/nonexistent",
                "GIT_CEILING_DIRECTORIES=/",
                "GIT_CONFIG_COUNT=1",
                "GIT_CONFIG_PARAMETERS='x",
                "GIT_CONFIG_GLOBAL=/nonexistent",
                "GIT_EXEC_PATH=/nonexistent",
                "GIT_LITERAL_PATHSPECS=1",
                "GIT_NOGLOB_PATHSPECS=1",
                "GIT_PREFIX=elsewhere/",
                "GIT_NAMESPACE=/"
            })
    void variableOfAnotherGit_changesNoAnswer(String variable) {
        String[] parts = variable.split("=", 2);

        assertThatItTellsAll(repository, Map.of(parts[0], parts[1]));
    }

    @Test
    void workTreeOfAnotherUser_isAskedAllTheSame() throws IOException {
        try (Stream<Path> files = Files.walk(repository)) {
            for (Path file : files.toList()) {
                Files.setAttribute(file, "unix:uid", 12_345);
            }
        } catch (FileSystemException | UnsupportedOperationException e) {
            throw new TestAbortedException("only root can give files away");
        }

        assertThatItTellsAll(repository, Map.of());
    }

    /** As a container finds it that mounts a linked work tree or a submodule without the repository. */
    @Test
    void fileThatLeadsNowhereInPlaceOfTheRepository_isToldInGitsOwnWords() throws IOException {
        Path linked = Files.createDirectory(folder.resolve("linked"));
        Files.writeString(linked.resolve(".git"), "gitdir: /nowhere/.git/worktrees/linked\n");

        GitWorkTree.Answer answer = GitWorkTree.stateOf(linked.resolve("token.properties"), List.of(".lock"));
        assertThat(answer.state()).isEqualTo(UNKNOWN);
        assertThat(answer.complaint()).startsWith("fatal: not a git repository: ");
    }

    @Test
    void indexThatGitCannotRead_isToldInGitsOwnWords() throws IOException {
        Files.writeString(repository.resolve(".git/index"), "garbage");

        GitWorkTree.Answer answer = GitWorkTree.stateOf(repository.resolve("tracked.properties"), List.of());
        assertThat(answer.state()).isEqualTo(UNKNOWN);
        assertThat(answer.complaint()).isNotEmpty();
        assertThat(GitWorkTree.isTracked(repository.resolve("tracked.properties")))
                .isFalse();
    }

    @Test
    void repositoryOfANewerGit_isToldInGitsOwnWords() throws IOException {
        Git.run(repository, "config", "core.repositoryFormatVersion", "99");

        assertThat(GitWorkTree.stateOf(repository.resolve("tracked.properties"), List.of())
                        .complaint())
                .contains("99");
    }

    @Test
    void linkedWorkTreeOfAnotherUser_isAskedAllTheSame() throws IOException {
        linkedWorkTree_isAWorkTree();
        workTreeOfAnotherUser_isAskedAllTheSame();
        assertThatItTellsAll(folder.resolve("linked"), Map.of());
    }

    @Test
    void configurationThatPointsElsewhere_changesNoAnswer() throws IOException {
        Git.run(repository, "config", "core.worktree", folder.toString());

        assertThatItTellsAll(repository, Map.of());
    }

    @Test
    void ignoreRulesOfTheUser_count() throws IOException {
        Path home = Files.createDirectory(folder.resolve("home"));
        Files.writeString(home.resolve("rules"), "*.own\n");
        Files.writeString(home.resolve(".gitconfig"), "[core]\n\texcludesFile = ~/rules\n");
        Files.createDirectories(home.resolve("xdg/git"));
        Map<String, String> environment = environment(Map.of(
                "HOME", home.toString(), "XDG_CONFIG_HOME", home.resolve("xdg").toString()));

        assertThat(GitWorkTree.stateOf(repository.resolve("token.own"), environment))
                .isEqualTo(SAFE);
        assertThat(GitWorkTree.stateOf(repository.resolve("token.properties"), environment))
                .isEqualTo(NOT_IGNORED);

        Files.writeString(repository.resolve(".git/info/exclude"), "token.*\n");
        assertThat(GitWorkTree.stateOf(repository.resolve("token.properties"), environment))
                .isEqualTo(SAFE);
    }

    @Test
    void linkedWorkTree_isAWorkTree() throws IOException {
        Git.run(
                repository,
                "-c",
                "user.name=a",
                "-c",
                "user.email=a@b.example",
                "commit",
                "--quiet",
                "--message=1",
                "--no-gpg-sign");
        Path linked = folder.resolve("linked");
        Git.run(repository, "worktree", "add", "--quiet", linked.toString());

        assertThatItTellsAll(linked, Map.of());
    }

    @Test
    void submodule_answersForItself() throws IOException {
        Path sub = repository(folder.resolve("sub"));
        Path modules = Files.createDirectories(repository.resolve(".git/modules"));
        Files.move(sub.resolve(".git"), modules.resolve("sub"));
        Files.move(sub, repository.resolve("sub"));
        Files.writeString(repository.resolve("sub/.git"), "gitdir: ../.git/modules/sub\n");
        Git.run(repository.resolve("sub"), "config", "core.worktree", "../../../sub");

        assertThatItTellsAll(repository.resolve("sub"), Map.of());
    }

    @Test
    void emptyFolderNamedGit_isPassedOverAsGitDoes() throws IOException {
        Files.createDirectories(repository.resolve("ignored-module/.git"));
        Files.createDirectories(repository.resolve("module/.git"));

        assertThat(GitWorkTree.stateOf(repository.resolve("ignored-module/token.properties")))
                .isEqualTo(SAFE);
        assertThat(GitWorkTree.stateOf(repository.resolve("module/token.properties")))
                .isEqualTo(NOT_IGNORED);
    }

    @Test
    void fileInsideTheRepositoryItself_isSafe() {
        assertThat(GitWorkTree.stateOf(repository.resolve(".git/token.properties")))
                .isEqualTo(SAFE);
        assertThat(GitWorkTree.stateOf(repository.resolve(".git/new/token.properties")))
                .isEqualTo(SAFE);
        assertThat(GitWorkTree.stateOf(repository.resolve(".github/token.properties")))
                .isEqualTo(NOT_IGNORED);
    }

    @Test
    void bareRepository_isNoWorkTree() throws IOException {
        Git.run(folder, "init", "--quiet", "--bare", "bare");

        assertThat(GitWorkTree.stateOf(folder.resolve("bare/token.properties"))).isEqualTo(SAFE);
    }

    @Test
    void otherSpellingOfATrackedFile_isThatFileOnlyWhereCaseIsIgnored() throws IOException {
        Path file = repository.resolve("Tracked.Properties");
        assertThat(GitWorkTree.stateOf(file)).isEqualTo(NOT_IGNORED);

        Git.run(repository, "config", "core.ignorecase", "true");
        assertThat(GitWorkTree.stateOf(file)).isEqualTo(TRACKED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"two\nlines", "back\\slash", "caf\u00e9", ":(glob)x", ":(top)tracked.properties", "**", "--help"
            })
    void nameThatMeansSomethingToGit_isANameOnly(String name) throws IOException {
        Path file = repository.resolve(name);
        assertThat(GitWorkTree.stateOf(file)).isEqualTo(NOT_IGNORED);
        Files.writeString(file, "a=1\n");
        assertThat(GitWorkTree.stateOf(file)).isEqualTo(NOT_IGNORED);
        Git.run(repository, "--literal-pathspecs", "add", "--", name);
        assertThat(GitWorkTree.stateOf(file)).isEqualTo(TRACKED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no repository", "gitdir: /nonexistent/worktrees/x\n"})
    void fileNamedGitThatLeadsNowhere_isToldAsUnknown(String text) throws IOException {
        Path broken = Files.createDirectory(folder.resolve("broken"));
        Files.writeString(broken.resolve(".git"), text);

        assertThat(GitWorkTree.stateOf(broken.resolve("token.properties"))).isEqualTo(UNKNOWN);
        assertThat(GitWorkTree.isTracked(broken.resolve("token.properties"))).isFalse();
    }

    @Test
    void brokenIndex_isToldAsUnknown() throws IOException {
        Files.writeString(repository.resolve(".git/index"), "no index");

        assertThat(unknownOf(repository, Map.of())).isEqualTo(UNKNOWN);
    }

    @Test
    void withoutGit_isToldInsideAWorkTreeOnly() throws IOException {
        Map<String, String> environment =
                Map.of("PATH", Files.createDirectory(folder.resolve("bin")).toString());

        assertThat(unknownOf(repository, environment)).isEqualTo(NO_GIT);
        assertThat(GitWorkTree.stateOf(folder.resolve("token.properties"), environment))
                .isEqualTo(SAFE);
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "", "bin"})
    void gitOfTheCurrentFolder_isNotRun(String path) throws IOException {
        Path run = folder.resolve("run");
        program(repository.resolve("git"), "touch '" + run + "'\n");

        assertThat(unknownOf(repository, Map.of("PATH", path))).isEqualTo(NO_GIT);

        assertThat(run).doesNotExist();
    }

    @Test
    void gitThatNeverAnswers_isEndedWithWhatItStarted() throws IOException {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Path pid = folder.resolve("pid");
        program(bin.resolve("git"), "sleep 600 & echo $! > '" + pid + "'\nwait\n");
        Map<String, String> environment = Map.of("PATH", bin + ":" + System.getenv("PATH"));

        GitWorkTree.State state =
                Assertions.assertTimeoutPreemptively(Duration.ofMinutes(2), () -> unknownOf(repository, environment));

        assertThat(state).isEqualTo(UNKNOWN);
        long started = Long.parseLong(Files.readString(pid).strip());
        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            while (isRunning(started)) {
                Thread.onSpinWait();
            }
        });
    }

    /** One that was killed and that nobody has waited for yet has no program any more. */
    private static boolean isRunning(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .isPresent();
    }
}
