package io.github.salesforcetoken.oauth;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SfdxAuthUrlTest {

    private static final String TOKEN = "5Aep861secretToken.x_y==";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "force://3MVG9id:secret0123==:" + TOKEN + "@acme.my.salesforce.com",
                "\ufeffforce://3MVG9id:secret0123==:" + TOKEN + "@acme.my.salesforce.com",
                "  \"force://3MVG9id:secret0123==:" + TOKEN + "@acme.my.salesforce.com\"\n",
                "'force://3MVG9id:secret0123==:" + TOKEN + "@https://acme.my.salesforce.com/'",
                "force://3MVG9id:secret0123==:" + TOKEN + "@acme.my.salesforce.com/services/Soap\r\n",
            })
    void url_isTakenAsPeopleHaveIt(String given) throws Exception {
        SfdxAuthUrl url = SfdxAuthUrl.parse(Secret.of(given));

        assertThat(url.clientId()).isEqualTo("3MVG9id");
        assertThat(url.clientSecret().orElseThrow().reveal()).isEqualTo("secret0123==");
        assertThat(url.refreshToken().reveal()).isEqualTo(TOKEN);
        assertThat(LoginHost.ofLoginUrl(url.host()).uri()).hasToString("https://acme.my.salesforce.com");
        assertThatNoneOccurIn(url.toString(), TOKEN, "secret0123==");
    }

    @Test
    void url_ofAPublicClientHasNoSecret() throws Exception {
        SfdxAuthUrl url = SfdxAuthUrl.parse(Secret.of("force://PlatformCLI::" + TOKEN + "@localhost:8443"));

        assertThat(url.clientSecret()).isEmpty();
        assertThat(url.host()).isEqualTo("localhost:8443");
    }

    /** The Salesforce CLI refuses such secrets; they are good all the same. */
    @Test
    void url_mayHoldCharactersThatTheSalesforceCliRefuses() throws Exception {
        assertThat(SfdxAuthUrl.parse(Secret.of("force://id:a+b/c%!~:" + TOKEN + "@acme.my.salesforce.com"))
                        .clientSecret()
                        .orElseThrow()
                        .reveal())
                .isEqualTo("a+b/c%!~");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "force://:" + TOKEN + "@acme.my.salesforce.com",
                "force://id:" + TOKEN + "@acme.my.salesforce.com",
                "force://id:secret:" + TOKEN,
                "force://id:secret:@acme.my.salesforce.com",
                "https://id:secret:" + TOKEN + "@acme.my.salesforce.com",
                "force://id:secret:5Aep861 secretToken@acme.my.salesforce.com",
                "force://id:\u2003:" + TOKEN + "@acme.my.salesforce.com",
                "force://id:secret:\u2003@acme.my.salesforce.com",
                TOKEN,
                "force://host?user=a&password=secretToken"
            })
    void url_thatLacksAPartIsRefusedAndNotShown(String given) {
        Failure failure = catchThrowableOfType(Failure.class, () -> SfdxAuthUrl.parse(Secret.of(given)));

        assertThat(failure.problem()).isEqualTo(ValueProblem.SFDX_AUTH_URL_MALFORMED);
        assertThatNoneOccurIn(failure.toString(), TOKEN, "secretToken");
    }
}
