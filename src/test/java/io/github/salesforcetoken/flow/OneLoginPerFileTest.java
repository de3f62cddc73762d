package io.github.salesforcetoken.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.ClientAuthentication;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.LoginHost;
import io.github.salesforcetoken.testing.Failures;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of two logins that would share a file; {@code ReactorTest} has which of them may. */
class OneLoginPerFileTest {

    @TempDir
    Path folder;

    private final OneLoginPerFile logins = OneLoginPerFile.in(new ConcurrentHashMap<>());

    @Test
    void twoUsers_areNamed() throws Exception {
        Failure failure = refused("jwt_bearer ada@acme.example", "jwt_bearer grace@acme.example");

        assertThat(failure.shown()).isEqualTo("one and two");
        assertThat(failure.shown(1)).endsWith(" by jwt_bearer ada@acme.example");
        assertThat(failure.shown(2)).endsWith(" by jwt_bearer grace@acme.example");
    }

    /** A handler is any name, and an audience any text: a consumer key, perhaps, so that none is refused. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "C6D0E5F3A9B7D2488F01C6D0E5F3A9B7D2488F01C6D0E5F3A9B7D2488F0ABCD1",
                "Tr0ub4dor&3-Sample",
                "ghp_0123456789abcdefABCDEF0123456789abcd",
                "https://ci:swordfish@git.example.com"
            })
    void secretInThePlaceOfAHandlerOrAnAudience_isDescribed(String secret) throws Exception {
        Failure failure = refused("token_exchange Handler " + secret, "token_exchange " + secret + " sts.acme.example");

        assertThat(failure.shown(1)).contains(" by token_exchange Handler (what looks like a ");
        assertThat(failure.shown(2))
                .contains(" by token_exchange (what looks like a ")
                .endsWith(" sts.acme.example");
        Failures.assertThatItHides(failure, secret);
    }

    /** What is described alike need not be the same. */
    @Test
    void twoSecretsInThePlaceOfAHandler_areStillTwoLogins() throws Exception {
        String secret = "C6D0E5F3A9B7D2488F01C6D0E5F3A9B7D2488F01C6D0E5F3A9B7D2488F0ABCD";

        Failure failure = refused("token_exchange " + secret + "1", "token_exchange " + secret + "2");

        assertThat(failure.shown()).isEqualTo("one and two");
        assertThat(failure.shown(1)).isEmpty();
        Failures.assertThatItHides(failure, secret);
    }

    /** Its address may have a password or a token. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "git:https://ci:swordfish@git.example.com/ci.git",
                "git:ci:swordfish@git.example.com/ci.git#refs/x",
                "git:https://swordfish@git.example.com/ci.git"
            })
    void secretInTheAddressOfAStore_isDescribed(String store) throws Exception {
        Failure failure = refused(login("", store, "one"), login("refresh_token ", "exec:ci/store", "two"));

        assertThat(failure.shown(1)).contains(" in (").doesNotContain(" by ");
        assertThat(failure.shown(2)).endsWith(" by refresh_token in exec:ci/store");
        Failures.assertThatItHides(failure, "swordfish");
    }

    /** Only one with a store can bring a login from elsewhere. */
    @Test
    void executionWithoutAStore_usesTheFileOfOneThatHasIt() throws Exception {
        assertThat(refused(login("refresh_token ", "exec:ci/store", "one"), login("refresh_token ", "", "two")))
                .isNull();
    }

    @Test
    void twoStores_areTwoLoginsWhoeverTheyStandFor() throws Exception {
        assertThat(refused(login("refresh_token ", "exec:ci/other", "one"), login("", "exec:ci/store", "two")))
                .isNotNull();
    }

    private Failure refused(String first, String second) throws Failure {
        return refused(login(first, "", "one"), login(second, "", "two"));
    }

    private Failure refused(OneLoginPerFile.Login first, OneLoginPerFile.Login second) throws Failure {
        Path file = folder.resolve("t.properties");
        logins.use(file, first);
        return catchThrowableOfType(Failure.class, () -> logins.use(file, second));
    }

    private static OneLoginPerFile.Login login(String who, String store, String by) throws Failure {
        ClientApp app = ClientApp.of(
                LoginHost.ofLoginUrl("https://login.salesforce.com"),
                "3MVG9Sample",
                Optional.empty(),
                ClientAuthentication.POST);
        return new OneLoginPerFile.Login(app, who, store, FileUse.USED, by);
    }
}
