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

    /** Shells and Git name all that was to run, and shells each word that is no program. A tilde stands for a line break. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "sshpass -p Sesame ssh: 1: sshpass: not found|\u2026: 1: sshpass: not found",
                "sshpass -p Sesame ssh: line 1: sshpass: command not found|\u2026: line 1: sshpass: command not found",
                "sshpass -p Sesame ssh: sshpass: command not found|\u2026: sshpass: command not found",
                "sshpass -p Sesame ssh[1]: sshpass: not found|\u2026[1]: sshpass: not found",
                "sshpass -p Sesame ssh:1: command not found: sshpass|\u2026:1: command not found: sshpass",
                "E: sshpass -p Sesame ssh: sshpass: inaccessible or not found|E: \u2026: sshpass: inaccessible or not found",
                "sshpass -p Ses;ame ssh: 1: ame: not found|\u2026: 1: \u2026: not found",
                "sshpass -p Ses;ame ssh:1: command not found: ame|\u2026:1: command not found: \u2026",
                "sshpass -p Ses<ame ssh: 1: cannot open ame: No such file|\u2026: 1: cannot open \u2026: No such file",
                "sshpass -p Ses<ame ssh: line 1: ame: No such file or directory|\u2026: line 1: \u2026: No such file or directory",
                "sshpass -p kQ;7h:zRp2 ssh: 1: 7h:zRp2: not found|\u2026: 1: \u2026: not found",
                "sshpass -p Ses&/ame ssh: line 1: /ame: Permission denied|\u2026: line 1: \u2026: Permission denied",
                "SSH.PASS=Sesame sshpass -e ssh: 1: SSH.PASS=Sesame: not found|\u2026: 1: \u2026: not found",
                "sshpass -p Ses(ame ssh: -c: line 1: `sshpass -p Ses(ame ssh \"\"$@\"\"'|\u2026: -c: line 1: `\u2026 \"\"$@\"\"'",
                "f() { echo password=Sesame; }; f get: 1: Syntax error: end of file|\u2026 get: 1: Syntax error: end of file",
                "f() {~ echo a: Sesame~}; f~ get: 2: get: not found|get: 2: get: not found",
                "sshpass -p Sesame \\~ssh: sshpass: not found|\u2026: sshpass: not found",
                "git credential-vault --pin Sesame get: 1: x: not found|git credential-\u2026 get: 1: x: not found",
                "error: cannot run sshpass -p Sesame ssh: No such file or directory|error: cannot run \u2026: No such file or directory",
                "Load key '/root/a b': error in libcrypto|Load key '/root/a b': error in libcrypto",
                "Unable to negotiate with host port 22: no matching type found. Their offer: x|"
                        + "Unable to negotiate with host port 22: no matching type found. Their offer: x",
                "ssh: connect to host h.example port 22: Connection refused|ssh: connect to host h.example port 22: Connection refused"
            })
    void argumentsOfAProgram_areNotShown(String complaint, String shown) {
        GitAddress address = new GitAddress("ssh://host.example/x", Optional.empty())
                .by(List.of(
                        "ssh",
                        "sshpass -p Sesame ssh",
                        "sshpass -p Sesame \\\nssh",
                        "sshpass -p Ses;ame ssh",
                        "sshpass -p Ses<ame ssh",
                        "sshpass -p kQ;7h:zRp2 ssh",
                        "sshpass -p Ses&/ame ssh",
                        "SSH.PASS=Sesame sshpass -e ssh",
                        "sshpass -p Ses(ame ssh",
                        "!f() { echo password=Sesame; }; f",
                        "!f() {\n echo a: Sesame\n}; f\n",
                        "vault --pin Sesame"));
        Ended ended = new Ended(FATAL, "", complaint.replace('~', '\n'));
        GitPlace place = new GitPlace(Path.of("work"), "origin", false, "refs/x/y");

        Failure failure = GitComplaint.of(ended, place, address, address.read(), "git fetch");

        assertThat(failure.shown(1)).isEqualTo(shown);
        assertThat(failure.toString()).doesNotContain("Sesame", "ame ssh", "Ses(", "zRp2");
    }

    /** Of an address that isn't encoded, that may be the password. Git also names what it couldn't start. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Unsupported proxy syntax in 'ada:Sesame'|Unsupported proxy syntax in \u2026",
                "Unsupported proxy syntax in 'ada:Sesame x': Port number was not a decimal number|Unsupported proxy syntax in \u2026",
                "Could not resolve proxy: Sesame|Could not resolve proxy: \u2026",
                "fatal: cannot exec 'vault-get --pin Sesame:x': Permission denied|fatal: cannot exec \u2026: Permission denied",
                "fatal: cannot start proxy nc -p Sesame|fatal: cannot start proxy \u2026",
                "sshpass: 1: not found|sshpass: 1: not found"
            })
    void whatIsTakenForAProxyOrCannotBeStarted_isNotShown(String complaint, String shown) {
        Failure failure = failure("warning: a\n" + complaint);

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
