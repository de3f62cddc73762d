package io.github.salesforcetoken.oauth;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Base64;
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

    /** What the Salesforce CLI prints, on terminals and in pipes, and what CI services make of it. */
    @Test
    void url_isFoundInTheAnswerOfTheSalesforceCli() throws Exception {
        String url = "force://3MVG9id:secret0123==:" + TOKEN + "@acme.my.salesforce.com";
        String json = "{\n  \"status\": 0,\n  \"result\": {\n    \"id\": \"00D5g00000Abc12EAB\",\n    \"accessToken\":"
                + " \"[REDACTED] Use 'sf org auth show-access-token'\",\n    \"sfdxAuthUrl\": \"" + url
                + "\",\n    \"username\": \"ci@acme.example\"\n  },\n  \"warnings\": []\n}\n";
        String colored = json.replace("\"sfdxAuthUrl\"", "\u001b[94m\"sfdxAuthUrl\"\u001b[39m")
                .replace("\"" + url + "\"", "\u001b[32m\"" + url + "\"\u001b[39m");
        Base64.Encoder base64 = Base64.getEncoder();
        String once = base64.encodeToString(url.getBytes(UTF_8));
        for (String given : new String[] {
            json,
            json.replace("\n", "").replace("  ", ""),
            json.replace("\n", "\r\n"),
            "{\"sfdxAuthUrl\":\"" + url.replace("/", "\\/") + "\"}",
            colored,
            " \u203a   Warning: @salesforce/cli update available from 2.151.7 to 2.152.0.\n" + json,
            json + "\nDone in 2s",
            "| Sfdx Auth Url   | " + url + " |\n",
            "SALESFORCE_SFDX_AUTH_URL=" + url + "  # uat",
            "\u201c" + url + "\u201d",
            "\\\"" + url + "\\\"",
            "force%3A%2F%2F3MVG9id%3Asecret0123%3D%3D%3A" + TOKEN.replace("=", "%3D") + "%40acme.my.salesforce.com",
            once,
            base64.encodeToString(once.getBytes(UTF_8)),
            Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8)),
            Base64.getMimeEncoder().encodeToString(url.getBytes(UTF_8)),
            base64.encodeToString(url.getBytes(UTF_16LE)),
            json + json
        }) {
            SfdxAuthUrl found = SfdxAuthUrl.parse(Secret.of(given));

            assertThat(found.refreshToken().reveal()).isEqualTo(TOKEN);
            assertThat(found.clientSecret().orElseThrow().reveal()).isEqualTo("secret0123==");
            assertThat(found.host()).isEqualTo("acme.my.salesforce.com");
        }
    }

    @Test
    void url_ofASiteKeepsItsPath() throws Exception {
        assertThat(SfdxAuthUrl.parse(Secret.of("force://id::" + TOKEN + "@acme.my.site.com/partners/"))
                        .host())
                .isEqualTo("acme.my.site.com/partners");
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
                "force://host?user=a&password=secretToken",
                "force://id::" + TOKEN + "@acme.my.salesforce.com force://id::" + TOKEN + "@other.my.salesforce.com",
                "force://id::" + TOKEN + "@acme.my.salesforce.com force://id::secretToken",
                "force://id::" + TOKEN + "@acme.my.salesforce.com?x=1",
                "force://id::" + TOKEN + "@acme.my.site.com/partners?x=1",
                "force://id::" + TOKEN + "@acme.my.site.com/partners:x",
                "force://id::" + TOKEN + "@acme.my.site.com/partners@x",
                "force://id::" + TOKEN + "@acme.my.site.com/force://id::" + TOKEN + "@acme.my.site.com/",
                "{\"result\":{\"sfdxAuthUrl\":\"[REDACTED] Use 'sf org auth show-sfdx-auth-url'\"}}",
                "{\"status\":1,\"name\":\"NoOrgFound\",\"message\":\"secretToken\"}",
                "force://id::" + TOKEN + "\u200b",
                "{}"
            })
    void url_thatLacksAPartIsRefusedAndNotShown(String given) {
        Failure failure = catchThrowableOfType(Failure.class, () -> SfdxAuthUrl.parse(Secret.of(given)));

        assertThat(failure.problem()).isEqualTo(ValueProblem.SFDX_AUTH_URL_MALFORMED);
        assertThatNoneOccurIn(failure.toString(), TOKEN, "secretToken");
    }
}
