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

    private Failure refused(String first, String second) throws Failure {
        Path file = folder.resolve("t.properties");
        logins.use(file, login(first, "one"));
        return catchThrowableOfType(Failure.class, () -> logins.use(file, login(second, "two")));
    }

    private static OneLoginPerFile.Login login(String who, String by) throws Failure {
        ClientApp app = ClientApp.of(
                LoginHost.ofLoginUrl("https://login.salesforce.com"),
                "3MVG9Sample",
                Optional.empty(),
                ClientAuthentication.POST);
        return new OneLoginPerFile.Login(app, who, FileUse.USED, by);
    }
}
