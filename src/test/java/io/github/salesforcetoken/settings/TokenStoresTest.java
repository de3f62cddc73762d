package io.github.salesforcetoken.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.ValueProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenStoresTest {

    private static final String ENCRYPTED_PASSWORD = "1C6D0E5F3A9B7D2488F0SampleConsumerSecret";
    private static final String KEY = "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=";

    @Test
    void withoutAStore_nothingIsShared() throws Exception {
        assertThat(TokenStores.read(values(Map.of()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"exec:ci/store", "exec: ci/store", "  exec:ci/store "})
    void program_isWhatFollowsExec(String given) throws Exception {
        Values values = values(Map.of(Setting.TOKEN_STORE, given));

        assertThat(TokenStores.read(values)).contains(new TokenStores.Program("ci/store"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exec:", "exec", "ci/store", "vault:secret", "redis://host", "gitlab", "EXEC"})
    void otherStore_isRefused(String given) {
        assertThat(problem(Map.of(Setting.TOKEN_STORE, given))).isEqualTo(ValueProblem.TOKEN_STORE_UNKNOWN);
    }

    @Test
    void git_isTheRemoteOriginOrWhatIsNamed() throws Exception {
        assertThat(repository("git")).isEqualTo(new TokenStores.Repository("origin", false, Optional.empty()));
        assertThat(repository("git:upstream"))
                .isEqualTo(new TokenStores.Repository("upstream", false, Optional.empty()));
        assertThat(repository("git:team/up.stream#refs/heads/salesforce-token"))
                .isEqualTo(new TokenStores.Repository(
                        "team/up.stream", false, Optional.of("refs/heads/salesforce-token")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/x.git",
                "ssh://git@example.org:22/x.git",
                "git@example.org:team/x.git",
                "file:///srv/x.git",
                "ext::sh -c true", // which Git refuses
                "C:\\x.git"
            })
    void git_knowsAnAddress(String address) throws Exception {
        TokenStores.Repository repository = repository("git:" + address + "#refs/x/y");

        assertThat(repository).isEqualTo(new TokenStores.Repository(address, true, Optional.of("refs/x/y")));
        assertThat(repository.isPath()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/srv/x.git", "../x.git", "./x y.git", "~/x.git"})
    void git_knowsAPath(String path) throws Exception {
        assertThat(repository("git:" + path).isPath()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"git:", "git:#refs/x/y", "git:-x", "git:--upload-pack=x", "git:-x:y", "git:a b", "git:a\nb:c"})
    void otherRemote_isRefused(String given) {
        assertThat(problem(Map.of(Setting.TOKEN_STORE, given))).isEqualTo(ValueProblem.TOKEN_STORE_REMOTE_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "main",
                "heads/main",
                "refs/",
                "refs",
                "refs//x",
                "refs/heads/x/",
                "refs/heads/../x",
                "refs/heads/.x",
                "refs/heads/x.",
                "refs/heads/x.lock",
                "refs/heads/x.lock/y",
                "refs/heads/a b",
                "refs/heads/*",
                "refs/heads/a:b",
                "refs/heads/a^",
                "-x"
            })
    void otherRef_isRefused(String ref) {
        assertThat(problem(Map.of(Setting.TOKEN_STORE, "git:origin#" + ref)))
                .isEqualTo(ValueProblem.TOKEN_STORE_REF_MALFORMED);
    }

    /** Of an address whose password has the separator of a ref. */
    @Test
    void restOfAPassword_isNotShownAsARef() {
        Failure failure = catchThrowableOfType(
                Failure.class,
                () -> TokenStores.read(
                        values(Map.of(Setting.TOKEN_STORE, "git:https://ci:s3cr#t2024@git.example/acme/x.git"))));

        assertThat(failure.problem()).isEqualTo(ValueProblem.TOKEN_STORE_REF_MALFORMED);
        assertThat(failure.toString()).doesNotContain("t2024");
    }

    /** The user of an address may be a token. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://sesame@host.example/x.git",
                "https://ada:sesame@host.example/x.git",
                "ssh://sesame@host.example/x.git",
                "git:-https://sesame@host.example/x.git"
            })
    void addressWithAUser_isNotShownWhenItsPrefixWasForgotten(String given) {
        Failure failure =
                catchThrowableOfType(Failure.class, () -> TokenStores.read(values(Map.of(Setting.TOKEN_STORE, given))));

        assertThat(failure.toString()).doesNotContain("sesame");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "git:", "git:origin#refs/heads/"})
    void storeThatLooksLikeASecret_isNotShown(String before) {
        Failure failure = catchThrowableOfType(
                Failure.class, () -> TokenStores.read(values(Map.of(Setting.TOKEN_STORE, before + KEY))));

        assertThat(failure.toString()).doesNotContain(KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"always", "Wm9vbQ", "0123456789abcdef0123456789abcdef"})
    void lease_isAnIdOrAlways(String given) throws Exception {
        assertThat(TokenStores.takeOver(values(Map.of(Setting.TAKE_OVER, given))))
                .contains(given);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "../x", "ä"})
    void otherLease_isRefused(String given) {
        Failure failure = catchThrowableOfType(
                Failure.class, () -> TokenStores.takeOver(values(Map.of(Setting.TAKE_OVER, given))));

        assertThat(failure.problem()).isEqualTo(ValueProblem.TAKE_OVER_MALFORMED);
    }

    @Test
    void key_isThePasswordOfItsServer() throws Exception {
        StoreKeyServer server = server(SettingsFiles.decrypterWith("settings-security.xml"));

        assertThat(server.find(Setting.TOKEN_STORE_KEY)).contains(ENCRYPTED_PASSWORD);
    }

    @Test
    void server_needNotExist() throws Exception {
        SettingsDecrypter decrypter = SettingsFiles.decrypterWith("settings-security.xml");

        assertThat(new StoreKeyServer(new Settings(), decrypter).find(Setting.TOKEN_STORE_KEY))
                .isEmpty();
    }

    @Test
    void serverThatCannotBeDecrypted_isRefused() {
        StoreKeyServer server = server(SettingsFiles.decrypterWith("settings-security-without-master.xml"));

        Failure failure = catchThrowableOfType(Failure.class, () -> server.find(Setting.TOKEN_STORE_KEY));

        assertThat(failure.problem()).isEqualTo(PlaceProblem.SERVER_NOT_DECRYPTED);
        assertThat(failure.shown()).isEqualTo("salesforce-token-store");
    }

    /** Whatever else is asked, nothing is decrypted. */
    @Test
    void server_isDecryptedOnlyForItsKey() throws Exception {
        StoreKeyServer server = server(request -> {
            throw new AssertionError("decrypted");
        });

        for (Setting setting : Setting.values()) {
            if (setting != Setting.TOKEN_STORE_KEY) {
                assertThat(server.find(setting)).isEmpty();
            }
        }
    }

    private static StoreKeyServer server(SettingsDecrypter decrypter) {
        Server server = new Server();
        server.setId("salesforce-token-store");
        try {
            server.setPassword(SettingsFiles.settings().getServer("encrypted").getPassword());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Settings settings = new Settings();
        settings.addServer(server);
        return new StoreKeyServer(settings, decrypter);
    }

    private static TokenStores.Repository repository(String given) throws Failure {
        return (TokenStores.Repository)
                TokenStores.read(values(Map.of(Setting.TOKEN_STORE, given))).orElseThrow();
    }

    private static ValueProblem problem(Map<Setting, String> given) {
        return (ValueProblem) catchThrowableOfType(Failure.class, () -> TokenStores.read(values(given)))
                .problem();
    }

    private static Values values(Map<Setting, String> given) {
        List<Source> sources = new ArrayList<>(List.of(Source.of("the test", given)));
        return new Values(sources, Gate.silent(), secret -> {});
    }
}
