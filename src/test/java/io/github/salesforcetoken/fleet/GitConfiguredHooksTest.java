package io.github.salesforcetoken.fleet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.files.GitProgram;
import io.github.salesforcetoken.fleet.LoginStore.Written;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.testing.GitServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Since Git 2.54, a hook can be a setting, which core.hooksPath doesn't switch off. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class GitConfiguredHooksTest {

    private static final String REF = "refs/salesforce-token/0123456789abcdef";
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private GitRepositories repositories;
    private Path clone;

    @BeforeEach
    void makeRepositories() throws IOException {
        repositories = new GitRepositories(folder);
        clone = repositories.clone(repositories.bare("team.git"), "clone");
    }

    private LoginStore origin() {
        return new GitStore(new GitPlace(clone, "origin", false, REF), repositories.environment(), LONG);
    }

    private void hook(String name, String event) throws IOException {
        repositories.git(clone, "config", "hook." + name + ".command", "touch '" + folder + "/ran'");
        repositories.git(clone, "config", "--add", "hook." + name + ".event", event);
    }

    private void hooks() throws IOException {
        for (String event : List.of("reference-transaction", "pre-push", "post-index-change", "pre-auto-gc")) {
            hook("a=b.c " + event, event);
        }
        hook("mine", "pre-push");
        hook("mine", "reference-transaction");
        repositories.git(clone, "config", "hook.mine.enabled", "true");
    }

    /** With a Git that has no such hooks, this only tells that they do no harm. */
    @Test
    void hookInASetting_isNotRun() throws Exception {
        hooks();

        LoginStore store = origin();
        assertThat(store.read()).isEmpty();
        assertThat(store.compareAndSet(Optional.empty(), "a")).isInstanceOf(Written.class);
        assertThat(origin().read().orElseThrow().content()).isEqualTo("a");
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    /** Its name may have an equals sign in it, where the option -c would split it. */
    @Test
    void hookInASetting_isSwitchedOffByItsName_besideSettingsOfTheEnvironment() throws Exception {
        hooks();
        repositories
                .environment()
                .putAll(Map.of("GIT_CONFIG_COUNT", "1", "GIT_CONFIG_KEY_0", "color.ui", "GIT_CONFIG_VALUE_0", "never"));
        Path real = GitProgram.on(repositories.environment()).orElseThrow();
        repositories.script(
                "bin/git",
                "#!/bin/sh\ncase \"$*\" in *\\ fetch\\ *) '" + real + "' config --list > '" + folder
                        + "/settings';; esac\nexec '" + real + "' \"$@\"\n");
        repositories.environment().merge("PATH", folder.resolve("bin") + ":", (path, more) -> more + path);

        assertThat(origin().read()).isEmpty();
        assertThat(Files.readAllLines(folder.resolve("settings")))
                .contains(
                        "color.ui=never",
                        "hook.mine.enabled=false",
                        "hook.a=b.c reference-transaction.enabled=false",
                        "hook.a=b.c pre-push.enabled=false");
    }

    /** Its name may be in bytes that no program gets as they are. */
    @Test
    void hookWhoseNameIsNotAscii_isRefused() throws Exception {
        hook("é", "reference-transaction");

        Failure failure = catchThrowableOfType(Failure.class, () -> origin().read());

        assertThat(failure.problem()).isEqualTo(GitProblem.TRANSPORT);
        assertThat(folder.resolve("ran")).doesNotExist();
        LoginStore byAddress = new GitStore(
                new GitPlace(clone, repositories.bare("own.git").toString(), true, REF),
                repositories.environment(),
                LONG);
        assertThat(byAddress.read()).isEmpty();
    }

    /** Git would write what the host says into any file. */
    @Test
    void cookies_areNotSaved() throws Exception {
        repositories.git(clone, "config", "http.https://HOST/a=b.saveCookies", "true");
        Files.writeString(clone.resolve(".git/config"), "[http]\n\tsaveCookies\n", StandardOpenOption.APPEND);
        Path real = GitProgram.on(repositories.environment()).orElseThrow();
        repositories.script(
                "bin/git",
                "#!/bin/sh\ncase \"$*\" in *\\ fetch\\ *) for u in https://HOST/a=b/x.git http://other/; do '" + real
                        + "' config --type=bool --get-urlmatch http.saveCookies $u >> '" + folder
                        + "/cookies'; done;; esac\nexec '" + real + "' \"$@\"\n");
        repositories.environment().merge("PATH", folder.resolve("bin") + ":", (path, more) -> more + path);

        assertThat(origin().read()).isEmpty();

        assertThat(folder.resolve("cookies")).hasContent("false\nfalse");
    }

    /** Git also counts an address that is only on its command line; one in other bytes can't be handed on as it is. */
    @ParameterizedTest
    @CsvSource({
        "localhost, localhost, /./team.git, localhost, /./team.git",
        "\u00ff@localhost, localhost, /team.git, [?]@localhost, /team.git",
        "\u00ff@localhost, localhost, /team.git, \u00ef\u00bf\u00bd@localhost, /team.git"
    })
    void cookies_areNotSaved_becauseOfAnAddressThatGitIsGiven(
            String read, String write, String writePath, String included, String path) throws Exception {
        Path cookies = Files.writeString(folder.resolve("cookies"), "mine");
        try (GitServer server = GitServer.start(folder).settingCookies()) {
            String port = ":" + server.port();
            String settings = "[remote \"origin\"]\n\turl = http://" + read + port + "/team.git\n\tpushurl = http://"
                    + write + port + writePath + "\n[http]\n\tcookieFile = " + cookies
                    + "\n[includeIf \"hasconfig:remote.*.url:http://" + included + port + path + "\"]\n\tpath = more\n";
            repositories.git(clone, "remote", "remove", "origin");
            Files.writeString(clone.resolve(".git/config"), settings, ISO_8859_1, StandardOpenOption.APPEND);
            Files.writeString(clone.resolve(".git/more"), "[http]\n\tsaveCookies = true\n");

            assertThat(origin().read()).isEmpty();
            assertThat(origin().compareAndSet(Optional.empty(), "a")).isInstanceOf(Written.class);
        }
        assertThat(cookies).hasContent("mine");
    }
}
