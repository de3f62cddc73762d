package io.github.salesforcetoken.testing.contract;

import static io.github.salesforcetoken.testing.SpringServer.CONFIDENTIAL_CLIENT;
import static io.github.salesforcetoken.testing.SpringServer.PUBLIC_CLIENT;
import static io.github.salesforcetoken.testing.SpringServer.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;

/** The exchange of a code (RFC 6749 sections 4.1.3, 5 and 2.3.1, RFC 7636 section 4.6). */
abstract class TokenContract extends AuthorizeContract {

    @Test
    void exchange_answersWithTokensInJsonThatNobodyMayKeep() {
        Answer answer = tokens();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Pragma")).isEqualTo("no-cache");
        assertThat(answer.json()).containsKeys("access_token", "refresh_token", "instance_url", "id", "signature");
        assertThat(answer.field("token_type")).isEqualTo("Bearer");
        assertThat(answer.field("scope").split(" ")).contains("api", "refresh_token", "openid");
        assertThat(answer.field("issued_at")).matches("\\d{13}");
        assertThat(answer.json().containsKey("expires_in")).isEqualTo(unless(Deviation.NO_EXPIRES_IN, false, true));
    }

    @Test
    void exchange_refusesInJsonThatNobodyMayKeep() {
        Answer answer = token(exchange("of-nobody"));

        assertThat(answer.outcome()).isEqualTo("400 invalid_grant");
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.header("Cache-Control")).contains("no-store");
    }

    @Test
    void exchange_takesACodeOnce() {
        Form exchange = exchange(code(PUBLIC_CLIENT));

        assertThat(token(exchange).outcome()).isEqualTo("200");
        assertThat(token(exchange).outcome()).isEqualTo("400 invalid_grant");
    }

    @Test
    void exchange_endsTheTokensOfACodeThatComesTwiceAsDocumented() {
        Form exchange = exchange(code(PUBLIC_CLIENT));
        String accessToken = token(exchange).field("access_token");
        token(exchange);

        Answer person = get("/services/oauth2/userinfo", "Authorization", "Bearer " + accessToken);

        assertThat(person.status()).isEqualTo(unless(Deviation.TOKENS_OUTLIVE_A_CODE_THAT_COMES_TWICE, 200, 401));
    }

    @Test
    void exchange_refusesAnotherVerifier() {
        assertThat(token(exchange(code(PUBLIC_CLIENT)).with("code_verifier", VERIFIER.replace('d', 'e')))
                        .outcome())
                .isEqualTo("400 invalid_grant");
        assertThat(token(exchangeWithSecret(code(CONFIDENTIAL_CLIENT)).with("code_verifier", CHALLENGE))
                        .outcome())
                .isEqualTo("400 invalid_grant");
    }

    @Test
    void exchange_refusesAMissingVerifierOfAConfidentialClientToo() {
        assertThat(token(exchange(code(PUBLIC_CLIENT)).without("code_verifier")).status())
                .isEqualTo(unless(Deviation.VERIFIER_IS_ASKED_OF_THE_CODE, 400, 401));
        assertThat(token(exchangeWithSecret(code(CONFIDENTIAL_CLIENT)).without("code_verifier"))
                        .outcome())
                .isEqualTo("400 invalid_grant");
    }

    @Test
    void exchange_refusesAnotherRedirectUri() {
        assertThat(token(exchange(code(PUBLIC_CLIENT)).with("redirect_uri", Server.LOOPBACK_IP))
                        .outcome())
                .isEqualTo(unless(Deviation.REDIRECT_URI_MISMATCH, "400 redirect_uri_mismatch", "400 invalid_grant"));
    }

    @Test
    void exchange_refusesAMissingRedirectUri() {
        assertThat(token(exchange(code(PUBLIC_CLIENT)).without("redirect_uri")).outcome())
                .isEqualTo(unless(Deviation.MISSING_REDIRECT_URI, "400 redirect_uri_missing", "400 invalid_grant"));
    }

    @Test
    void exchange_refusesTheCodeOfAnotherClient() {
        assertThat(token(exchangeWithSecret(code(PUBLIC_CLIENT))).outcome()).isEqualTo("400 invalid_grant");
    }

    @Test
    void exchange_takesTheSecretFromFormOrHeader() {
        assertThat(token(exchangeWithSecret(code(CONFIDENTIAL_CLIENT))).outcome())
                .isEqualTo("200");
        assertThat(token(inHeader(), "Authorization", basic(CONFIDENTIAL_CLIENT, SECRET))
                        .outcome())
                .isEqualTo("200");
    }

    @Test
    void exchange_refusesAWrongSecretInFormAndHeader() {
        String refused = unless(Deviation.CLIENT_ERRORS_ARE_400, "400 invalid_client", "401 invalid_client");

        assertThat(token(exchangeWithSecret(code(CONFIDENTIAL_CLIENT)).with("client_secret", "another"))
                        .outcome())
                .isEqualTo(refused);
        assertThat(token(inHeader(), "Authorization", basic(CONFIDENTIAL_CLIENT, "another"))
                        .outcome())
                .isEqualTo(refused);
    }

    @Test
    void exchange_refusesAMissingSecret() {
        assertThat(token(exchangeWithSecret(code(CONFIDENTIAL_CLIENT)).without("client_secret"))
                        .outcome())
                .isEqualTo(unless(Deviation.CLIENT_ERRORS_ARE_400, "400 invalid_client", "401 invalid_client"));
    }

    @Test
    void exchange_refusesAnUnknownClient() {
        assertThat(token(exchange(code(PUBLIC_CLIENT)).with("client_id", "nobody"))
                        .outcome())
                .isEqualTo(unless(
                        Deviation.UNKNOWN_CLIENT_HAS_ITS_OWN_CODE, "400 invalid_client_id", "401 invalid_client"));
    }

    @Test
    void token_refusesAParameterThatComesTwice() {
        assertThat(token(exchange(code(PUBLIC_CLIENT)).and("redirect_uri", Server.REDIRECT_URI))
                        .outcome())
                .isEqualTo("400 invalid_request");
    }

    @Test
    void token_refusesAGrantTypeOfItsOwn() {
        assertThat(token(exchangeWithSecret("any").with("grant_type", "of_its_own"))
                        .outcome())
                .isEqualTo("400 unsupported_grant_type");
    }

    @Test
    void token_givesNothingForGet() {
        Form exchange = exchange(code(PUBLIC_CLIENT));

        Answer answer = get("/services/oauth2/token?" + exchange.encoded());

        assertThat(answer.status()).isGreaterThanOrEqualTo(400);
        assertThat(token(exchange).outcome()).as("the code is not spent").isEqualTo("200");
    }

    @Test
    void token_givesNothingForJson() {
        Answer answer = send(HttpRequest.newBuilder(server().url().resolve("/services/oauth2/token"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"grant_type\":\"authorization_code\"}")));

        assertThat(answer.status()).isBetween(400, 401);
    }

    private Form inHeader() {
        return exchange(code(CONFIDENTIAL_CLIENT)).without("client_id");
    }
}
