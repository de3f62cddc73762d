package io.github.salesforcetoken.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitAddressTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "https://ada:sesame@host/x.git|https://host/x.git",
                "https://sesame@host/x.git|https://host/x.git",
                "https://ada:ses/ame@host/x.git|https://\u2026@host/x.git",
                "https://ses.ame/x@host.example/x.git|https://\u2026@host.example/x.git",
                "https://ses.ame/x@host:22/x.git|https://\u2026@host:22/x.git",
                "https://ci:pa@ss/w0rd@localhost:9/x.git|https://\u2026@localhost:9/x.git",
                "https://ada:sesame@host.example/team@2/x.git|https://\u2026@2/x.git",
                "https://5Aep861Sesame.x/y@host/x.git|https://\u2026@host/x.git",
                "https://host.example/team@2/x.git|https://host.example/team@2/x.git",
                "https://[::1]:80/team@2|https://[::1]:80/team@2",
                "unable to access 'https://localhost:9/a/b@c/': why|unable to access 'https://localhost:9/a/b@c/': why",
                "https://ada:ses@ame@host/x.git|https://host/x.git",
                "unable to access 'https://ada:s/e@s@host/': ask ada@host|unable to access 'https://\u2026@host/': ask ada@host",
                "ssh://host:22/x.git|ssh://host:22/x.git",
                "https://host/glpat-0123456789abcdefXY/x.git|https://host/\u2026",
                "https://5Aep861Sesame.x/y.git|[secret]",
                "fatal: '5Aep861Sesame' isn't a repository|fatal: [secret] isn't a repository",
                "unable to access 'https://host:22': why|unable to access 'https://host:22': why",
                "unable to access 'https://ada:sesame/x': why|unable to access 'https://ada:\u2026 why",
                "https://ada:1234567/x.git|https://ada:\u2026",
                "git@host:x.git|git@host:x.git"
            })
    void address_isShownWithoutAPasswordOfAnyCharacters(String address, String shown) {
        assertThat(GitAddress.anonymous(address)).isEqualTo(shown);
    }

    /** Whose scheme is misspelt or missing, or whose password has blanks: a word of it looks like no address. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "alice:hunter2secret@git.example.com/team/x.git|…@git.example.com/team/x.git",
                "https:/alice:hunter2secret@git.example.com/x.git|…@git.example.com/x.git",
                "https:alice:hunter2secret@git.example.com/x.git|…@git.example.com/x.git",
                "//alice:hunter2secret@git.example.com/x.git|…@git.example.com/x.git",
                "alice@acme.example:hunter2secret@git.example.com/x.git|…@git.example.com/x.git",
                "hunter2secret@git.example.com/x.git|…@git.example.com/x.git",
                "/hunter2secret@git.example.com/x.git|…@git.example.com/x.git",
                "git:https://alice:hunter2secret@git.example.com/x.git|…@git.example.com/x.git",
                "alice:hunter2secret://x@git.example.com/x.git|…@git.example.com/x.git",
                "alice:hunter2secret@https://git.example.com/x.git|…@https://git.example.com/x.git",
                "https://alice:hunter2secret horse battery@git.example.com/x.git|https://git.example.com/x.git",
                "https://alice:hunter2secret /horse@git.example.com/x.git|https://…@git.example.com/x.git",
                "https://alice hunter2secret@git.example.com/x.git|https://git.example.com/x.git",
                "https://alice:hunter2secret@git.example.com/a b.git|https://git.example.com/a b.git",
                "https://alice:hunter2secret%40git.example.com/x.git|https://git.example.com/x.git",
                "https://alice:hunter2secret|https://alice:…",
                "https://alice:hunter2secret/x.git|https://alice:…",
                "https://[::1]:hunter2secret/x.git|https://[::1]:…"
            })
    void wholeAddress_isShownWithoutAPasswordHoweverItIsMistyped(String address, String shown) {
        GitAddress given = new GitAddress(address, Optional.empty());

        assertThat(GitAddress.shown(address)).isEqualTo(shown);
        assertThat(GitAddress.anonymous(GitAddress.shown(address))).isEqualTo(shown);
        assertThat(given.hiddenIn("fatal: unable to access '" + address + "/': hunter2secret isn't a host (horse)"))
                .isEqualTo("fatal: unable to access '" + shown + "/': … isn't a host ("
                        + (address.contains("horse") ? "…" : "horse") + ")");
    }

    /** Git decodes an address before it names it to SSH or looks a host up, and then shows what it has decoded. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ssh://u:p%40ssword@host/x|u:p@ssword@host: Permission denied (publickey).",
                "ssh://u:pa%2Fssword@host/x|ssh: Could not resolve hostname u:pa: ssword",
                "git://u:p%40ssword@host/x|fatal: unable to look up u:p@ssword@host (port 9418)",
                "ssh://u:p%40ssword@host/x|fatal: no path in ssh://u:p@ssword@host/x",
                "ssh://u%3Ap%40ssword@host/x|u:p@ssword@host: Permission denied (publickey).",
                "ssh://u:%70a%zzssword@host/x|ssh: u:pa%zzssword is none",
                "ssh://u:%C3%A9+ssword@host/x|ssh: u:\u00e9+ssword is none",
                "https://u:pa-ssword%40host/x|fatal: unable to access 'https://u:pa-ssword%40host/x/': pa-ssword",
                "ssh://u:pa-ssword/x|ssh: Could not resolve hostname u:pa-ssword: unknown"
            })
    void passwordThatGitHasDecoded_isNotShown(String address, String words) {
        GitAddress given = new GitAddress("https://host/x", Optional.of(address));

        assertThat(words).contains("ssword");
        assertThat(GitAddress.anonymous(given.hiddenIn(words))).doesNotContain("ssword");
        assertThat(GitAddress.shown(address)).doesNotContain("ssword");
    }

    /** As hosts of Git take it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hunter2secret@host/x",
                "https://hunter2secret:@host/x",
                "https://hunter2secret:x-oauth-basic@host/x",
                "https://oauth2:hunter2secret@host/x"
            })
    void tokenBesideAColon_isNotShown(String address) {
        GitAddress given = new GitAddress(address, Optional.empty());

        assertThat(given.hiddenIn("remote: no token hunter2secret at " + address))
                .isEqualTo("remote: no token … at https://host/x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "origin",
                "C:\\work\\job@2\\x.git",
                "https://host:8443/x.git",
                "https://host:8443",
                "https://host:/x.git",
                "ssh://[::1]:22/x.git",
                "ssh://[::1]/x.git",
                "file:///srv/x:y.git",
                "file://C:/x.git",
                "/srv/job%402/x.git",
                "https://host.example/team%402/x.git",
                "git@host:x.git",
                "ssh://host:22/x.git",
                "https://host.example/team@2/x.git",
                "/srv/job@2/x.git",
                "~/job@2/x.git",
                "../work/job@2/x y.git",
                "C:\\x.git",
                ""
            })
    void addressWithoutAUserThatMayBeASecret_isShownWhole(String address) {
        GitAddress given = new GitAddress(address, Optional.empty());

        assertThat(GitAddress.shown(address)).isEqualTo(address);
        assertThat(given.hiddenIn("fatal: job 2 of team git srv at " + address))
                .isEqualTo("fatal: job 2 of team git srv at " + address);
    }
}
