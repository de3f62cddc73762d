package io.github.salesforcetoken.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.fleet.LimitedProcess.Ended;
import io.github.salesforcetoken.oauth.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Git and hosts say in words that a real one is hard to bring to. */
class GitComplaintTest {

    private static final int FATAL = 128;

    @TempDir
    Path folder;

    private static Failure failure(String complaint) {
        return failure("https://host.example/x.git", complaint);
    }

    private static Failure failure(String address, String complaint) {
        return failure(Path.of("work"), address, complaint);
    }

    private static Failure failure(Path workTree, String address, String complaint) {
        GitPlace place = new GitPlace(workTree, "origin", false, "refs/x/y");
        Ended ended = new Ended(FATAL, "", complaint);
        GitAddress addresses = new GitAddress("https://host.example/x.git", Optional.of(address));
        return GitComplaint.of(ended, place, addresses, address, "git ls-remote");
    }

    private static String distrusted(String folder) {
        return "fatal: detected dubious ownership in repository at '" + folder + "'\n"
                + "To add an exception for this directory, call:\n\n"
                + "\tgit config --global --add safe.directory '" + folder + "'\n";
    }

    /** Git takes it for the host. */
    @ParameterizedTest
    @ValueSource(strings = {"https://ci:pa@ses.ame/w0rd@host.org/x.git", "https://ses.ame/w0rd@host.org/x.git"})
    void partOfAPassword_isNotShownInGitsWords(String address) {
        Failure failure = failure(
                address, "fatal: unable to access '" + address + "/': Could not resolve host: ses.ame (w0rd, Words)");

        assertThat(failure.problem()).isEqualTo(GitProblem.UNREACHABLE);
        assertThat(failure.toString())
                .contains("https://\u2026@host.org/x.git", "Could not resolve host: \u2026 (\u2026, Words)")
                .doesNotContain("ses", "w0rd");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://host.example/5Aep861Sesame/x.git",
                "https://5Aep861Sesame.org/x.git",
                "5Aep861Sesame:x.git",
                "@://x",
                "://@x",
                "https://@host.org/x.git",
                "ssh://git@host.org/x.git",
                "https://git:Sesame@host.org/x.git"
            })
    void wordsOfGit_stayWhereAnAddressHasNoUser(String address) {
        String words = "fatal: 'x' does not appear to be a git repository of host.example";
        Failure failure = failure(address, words);

        assertThat(failure.toString()).contains(words).doesNotContain("Sesame");
    }

    /** Shells and Git name all that was to run, and curl what it takes for the proxy. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "sshpass -p Sesame ssh: 1: sshpass: not found|\u2026: sshpass: not found",
                "sshpass -p Sesame ssh: line 1: sshpass: command not found|\u2026: sshpass: command not found",
                "sshpass -p Sesame ssh: sshpass: command not found|\u2026: sshpass: command not found",
                "SSHPASS=Sesame sshpass -e ssh: 1: sshpass: not found|\u2026: sshpass: not found",
                "sshpass -p Sesame: 1: x ssh: 2: sshpass: not found|\u2026: sshpass: not found",
                "sshpass -p Sesame ssh[1]: sshpass: not found|\u2026: sshpass: not found",
                "sshpass -p Sesame ssh:1: command not found: sshpass|\u2026: sshpass",
                "f() { echo password=Sesame }; f get: 1: Syntax error: end of file|\u2026: end of file",
                "f() { echo password=Sesame }; f get: syntax error: unmatched '{'|\u2026: unmatched '{'",
                "f() { echo password=Sesame; }; f~ get: 2: get: not found|\u2026: get: not found",
                "sshpass -p Sesame ssh~: 1: sshpass: not found|\u2026: sshpass: not found",
                "sshpass -p Sesame \\~ssh: 1: sshpass: not found|ssh: 1: sshpass: not found",
                "f() {~ echo a: Sesame~}; f get: line 4: x: command not found|\u2026: x: command not found",
                "error: cannot run sshpass -p Sesame ssh: No such file or directory|error: cannot run \u2026: No such file or directory",
                "fatal: cannot exec 'vault-get --pin Sesame:x': Permission denied|fatal: cannot exec \u2026: Permission denied",
                "fatal: cannot start proxy nc -p Sesame|fatal: cannot start proxy \u2026",
                "fatal: unable to access 'https://host.example/x.git/': Unsupported proxy syntax in 'ada:Sesame'|"
                        + "fatal: unable to access 'https://host.example/x.git/': Unsupported proxy syntax in \u2026",
                "fatal: unable to access 'https://host.example/x.git/': Unsupported proxy syntax in 'ada:Sesame x': Port number was not a decimal number|"
                        + "fatal: unable to access 'https://host.example/x.git/': Unsupported proxy syntax in \u2026",
                "fatal: unable to access 'https://host.example/x.git/': Could not resolve proxy: Sesame|"
                        + "fatal: unable to access 'https://host.example/x.git/': Could not resolve proxy: \u2026",
                "sshpass: 1: not found|sshpass: 1: not found",
                "git@host.example: Permission denied (publickey).|git@host.example: Permission denied (publickey).",
                "Host key verification failed.~fatal: Could not read from remote repository.|Host key verification failed.",
                "/home/ada/.ssh/config: line 3: Bad configuration option: x|/home/ada/.ssh/config: line 3: Bad configuration option: x",
                "ssh: connect to host h.example port 22: Connection refused|ssh: connect to host h.example port 22: Connection refused",
                "fatal: cannot run gpg: No such file|fatal: cannot run \u2026: No such file"
            })
    void argumentsOfAProgram_andWhatIsTakenForAProxyAreNotShown(String complaint, String shown) {
        Failure failure = failure(complaint.replace('~', '\n'));

        assertThat(failure.shown(1)).isEqualTo(shown);
        assertThat(failure.toString()).doesNotContain("Sesame");
    }

    @ParameterizedTest
    @ValueSource(strings = {"work", "it's ours", "'quoted'", "a'b at 'c"})
    void workTreeOfAnotherOwner_isNamedWhole(String name) throws IOException {
        Path top = folder.toRealPath().resolve(name);
        Path module = Files.createDirectories(top.resolve("module"));
        Files.createDirectory(top.resolve(".git"));

        Failure failure = failure(module, "https://host.example/x.git", distrusted(top.toString()));

        assertThat(failure.problem()).isEqualTo(GitProblem.OTHER_OWNER);
        assertThat(failure.shown()).isEqualTo(top.toString());
    }

    /** Git adds what it looks for itself. */
    @ParameterizedTest
    @CsvSource({
        "/srv/x, /srv/x",
        "/srv/x, /srv/x.git",
        "/srv/x/, /srv/x/.git",
        "/srv/x.git/, /srv/x.git",
        "file:///srv/x.git, /srv/x.git",
        "../x, ../x.git"
    })
    void localRepositoryOfAnotherOwner_isNamedAsGitNamesIt(String address, String named) {
        Failure failure = failure(address, distrusted(named));

        assertThat(failure.problem()).isEqualTo(GitProblem.OTHER_OWNER);
        assertThat(failure.shown()).isEqualTo(named);
    }

    @Test
    void folderOfAnotherOwner_isTheWorkTreeWhenGitNamesNone() {
        assertThat(failure("fatal: unsafe repository").shown()).isEqualTo("work");
    }

    /** The advice has a command with that folder, and what a host says looks like Git's own words. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "/*",
                "/",
                "/tmp/evil",
                "https://host.example/x.git",
                "//host.example/x.git",
                "host.example/x.git",
                "a\u0000b"
            })
    void folderOfAnotherOwner_isNotTakenFromTheHostsWords(String named) {
        for (String before : List.of("", "remote: ", "fatal: remote error: ", "fatal: remote error: x\n")) {
            Failure failure = failure(before + distrusted(named) + "fatal: the requested URL returned error: 403\n");

            assertThat(failure.problem()).isEqualTo(GitProblem.NO_PERMISSION);
        }
    }

    /** To try again would change nothing, and nobody should wait for that. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "fatal: unable to access 'https://ci:pa/ss@host/': URL rejected: Port number was not a decimal number"
                        + " between 0 and 65535",
                "fatal: unable to access 'https://ci:pa/ss@host/': URL using bad/illegal format or missing URL",
                "fatal: unable to access 'https://ci:pa/ss@host/': URL rejected: Malformed input to a URL function"
            })
    void addressThatIsNone_isForThePerson(String complaint) {
        Failure failure = failure(complaint);

        assertThat(failure.problem()).isEqualTo(GitProblem.TRANSPORT);
        assertThat(failure.isForThePerson()).isTrue();
        assertThat(failure.toString()).doesNotContain("pa/", "ss@");
    }

    @Test
    void hostThatIsNotFound_mayPass() {
        assertThat(failure("fatal: unable to access 'https://host.example/': Could not resolve host: host.example")
                        .problem())
                .isEqualTo(GitProblem.UNREACHABLE);
    }
}
