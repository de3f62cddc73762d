package io.github.salesforcetoken.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.fleet.LoginStore.Unanswered;
import io.github.salesforcetoken.fleet.LoginStore.Written;
import io.github.salesforcetoken.oauth.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Git has a program for each kind of address, and a work tree may name both: real Git runs none of them. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class GitTransportTest {

    private static final String REF = "refs/salesforce-token/0123456789abcdef";
    private static final Duration LONG = Duration.ofSeconds(60);

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
        environment.merge(
                "PATH",
                repositories.trap("bin/git-remote-mine").getParent().toString(),
                (path, mine) -> mine + ":" + path);
    }

    private LoginStore origin() {
        return new GitStore(new GitPlace(clone, "origin", false, REF), environment, LONG);
    }

    private LoginStore at(String address) {
        return new GitStore(new GitPlace(clone, address, true, REF), environment, LONG);
    }

    private Failure reading() {
        return catchThrowableOfType(Failure.class, () -> origin().read());
    }

    private void configure(String name, String value) throws IOException {
        String address = "file://" + bare;
        repositories.git(clone, "config", name.replace("ADDRESS", address), value.replace("ADDRESS", address));
    }

    private static void assertIsRefused(Failure failure, String transport) {
        assertThat(failure.problem()).isEqualTo(GitProblem.TRANSPORT);
        assertThat(failure.shown(1)).contains("transport '" + transport + "' not allowed");
    }

    @ParameterizedTest
    @CsvSource({
        "url.foo::.insteadOf, file://, both",
        "url.foo://x.insteadOf, file://, both",
        "url.foo::.pushInsteadOf, file://, write",
        "remote.origin.url, foo::x, both",
        "remote.origin.pushurl, foo::x, write"
    })
    void settingOfTheWorkTreeThatLeadsToAProgram_isRefused(String name, String value, String direction)
            throws Exception {
        configure("alias.remote-foo", "!" + repositories.trap("trap"));
        configure("protocol.allow", "always");
        configure("protocol.foo.allow", "always");
        configure(name, value);

        if (direction.equals("write")) {
            assertThat(origin().read()).isEmpty();
        } else {
            assertIsRefused(reading(), "foo");
        }
        assertIsRefused(
                catchThrowableOfType(Failure.class, () -> origin().compareAndSet(Optional.empty(), "a")), "foo");
        assertThat(repositories.isTrapped()).isFalse();
    }

    /** Git takes an address for the name of a remote, too. */
    @ParameterizedTest
    @CsvSource({
        "vcs, foo",
        "vcs, file",
        "url, foo::x",
        "url, foo://x/y",
        "pushurl, foo::x",
        "fetch, +refs/*:refs/remotes/evil/*",
        "push, +refs/*:refs/*",
        "mirror, true",
        "tagOpt, --tags",
        "uploadpack, false",
        "receivepack, false"
    })
    void settingForTheAddressOfARemote_doesNotCount(String name, String value) throws Exception {
        configure("alias.remote-foo", "!" + repositories.trap("trap"));
        configure("alias.remote-file", "!" + repositories.trap("trap"));
        configure("remote.ADDRESS.url", "ADDRESS");
        configure("remote.ADDRESS." + name, value);
        Map<String, String> before = GitRepositories.states(clone);
        String refs = repositories.git(bare, "for-each-ref", "refs/heads");

        assertThat(origin().read()).isEmpty();
        assertThat(origin().compareAndSet(Optional.empty(), "a")).isInstanceOf(Written.class);
        assertThat(origin().read().orElseThrow().content()).isEqualTo("a");
        assertThat(GitRepositories.states(clone)).isEqualTo(before);
        assertThat(repositories.git(bare, "for-each-ref", "refs/heads")).isEqualTo(refs);
        assertThat(repositories.isTrapped()).isFalse();
    }

    /** Git has these without a program of that name. */
    @ParameterizedTest
    @CsvSource({
        "remote.origin.url, ssh, both",
        "remote.origin.url, git, both",
        "remote.origin.url, file, both",
        "remote.origin.pushurl, ssh, write",
        "url.ssh::.insteadOf, ssh, both",
        "url.git::.pushInsteadOf, git, write"
    })
    void transportThatIsNoProgram_isNotNamedByTheWorkTree(String name, String transport, String direction)
            throws Exception {
        configure("alias.remote-" + transport, "!" + repositories.trap("trap"));
        configure(name, name.startsWith("url.") ? "file://" : transport + "::x");

        if (direction.equals("write")) {
            assertThat(origin().read()).isEmpty();
        } else {
            assertThat(reading().problem()).isEqualTo(GitProblem.TRANSPORT);
        }
        assertThat(catchThrowableOfType(Failure.class, () -> origin().compareAndSet(Optional.empty(), "a"))
                        .problem())
                .isEqualTo(GitProblem.TRANSPORT);
        assertThat(repositories.isTrapped()).isFalse();
    }

    /** In newer Git, an alias with any name is a section. */
    @ParameterizedTest
    @ValueSource(strings = {"mine-too", "mine.too", "mine.2", "mine+too"})
    void programThatTheEnvironmentAllowsAndThatIsMissing_isNotNamedByTheWorkTree(String transport) throws Exception {
        environment.put("GIT_ALLOW_PROTOCOL", "https:" + transport + ":ssh");
        configure("alias.remote-" + transport + ".command", "!" + repositories.trap("trap"));
        if (!transport.matches(".*[2+].*")) {
            configure("alias.remote-" + transport, "!" + repositories.trap("trap"));
        }
        configure("remote.origin.url", transport + "::x");

        assertThat(reading().problem()).isEqualTo(GitProblem.TRANSPORT);
        assertThat(repositories.isTrapped()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void programOfGitThatIsMissing_isNotNamedByTheWorkTree(String scheme) throws Exception {
        environment.put(
                "GIT_EXEC_PATH",
                Files.createDirectory(folder.resolve("no-programs")).toString());
        configure("alias.remote-" + scheme, "!" + repositories.trap("trap"));
        configure("remote.origin.url", scheme + "://localhost:1/x.git");

        assertThat(reading().problem()).isEqualTo(GitProblem.TRANSPORT);
        assertThat(repositories.isTrapped()).isFalse();
    }

    /** With an address, no setting of a work tree counts. */
    @Test
    void programForAnAddressOfTheUser_isNotNamedByTheWorkTree() throws Exception {
        configure("alias.remote-foo", "!" + repositories.trap("trap"));
        assertThat(catchThrowableOfType(Failure.class, () -> at("foo::x").read())
                        .problem())
                .isEqualTo(GitProblem.TRANSPORT);
        assertThat(repositories.isTrapped()).isFalse();

        catchThrowableOfType(Unanswered.class, () -> at("mine::x").read());
        assertThat(repositories.isTrapped()).isTrue();
    }

    @Test
    void programForARemote_isRunWhereTheEnvironmentAllowsIt() throws Exception {
        configure("remote.origin.url", "mine::x");
        assertIsRefused(reading(), "mine");
        assertThat(repositories.isTrapped()).isFalse();

        environment.put("GIT_ALLOW_PROTOCOL", "https:mine");
        catchThrowableOfType(Unanswered.class, () -> origin().read());
        assertThat(repositories.isTrapped()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"protocol.file.allow", "protocol.allow"})
    void addressThatASettingForbids_staysForbidden(String name) throws Exception {
        repositories.git(clone, "config", "--global", name, "always");
        repositories.git(clone, "config", "--global", "--add", name, "Never"); // the last one counts

        assertIsRefused(reading(), "file");

        repositories.git(clone, "config", "--global", "--replace-all", "protocol.file.allow", "user");
        assertThat(origin().compareAndSet(Optional.empty(), "a")).isInstanceOf(Written.class);
    }

    @Test
    void listOfTheEnvironment_stays() {
        environment.put("GIT_ALLOW_PROTOCOL", "https:ssh");

        assertIsRefused(reading(), "file");
    }
}
