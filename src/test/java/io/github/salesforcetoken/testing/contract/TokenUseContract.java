package io.github.salesforcetoken.testing.contract;

import static io.github.salesforcetoken.testing.SpringServer.CONFIDENTIAL_CLIENT;
import static io.github.salesforcetoken.testing.SpringServer.PUBLIC_CLIENT;
import static io.github.salesforcetoken.testing.SpringServer.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What tokens are good for: refresh (RFC 6749 section 6), revocation (RFC 7009), and userinfo (RFC 6750). */
abstract class TokenUseContract extends TokenContract {

    @Test
    void refresh_replacesTheRefreshToken() {
        String first = tokens().field("refresh_token");
        Answer refreshed = token(refresh(first));

        assertThat(refreshed.outcome()).isEqualTo("200");
        assertThat(refreshed.field("refresh_token")).isNotEmpty().isNotEqualTo(first);
        assertThat(refreshed.json()).containsKeys("access_token", "instance_url", "id", "issued_at", "signature");
        assertThat(token(refresh(refreshed.field("refresh_token"))).outcome()).isEqualTo("200");
    }

    @Test
    void refresh_refusesASpentTokenAndKeepsItsSuccessorAsDocumented() {
        String first = tokens().field("refresh_token");
        String second = token(refresh(first)).field("refresh_token");

        assertThat(token(refresh(first)).outcome()).isEqualTo("400 invalid_grant");
        assertThat(token(refresh(second)).outcome())
                .isEqualTo(unless(Deviation.REUSE_ENDS_THE_FAMILY, "400 invalid_grant", "200"));
    }

    @Test
    void refresh_refusesAnUnknownTokenAndAnAccessToken() {
        assertThat(token(refresh("of-nobody")).outcome()).isEqualTo("400 invalid_grant");
        assertThat(token(refresh(tokens().field("access_token"))).outcome()).isEqualTo("400 invalid_grant");
    }

    @Test
    void refresh_refusesTheTokenOfAnotherClient() {
        Form refresh = refresh(tokens().field("refresh_token"))
                .with("client_id", CONFIDENTIAL_CLIENT)
                .and("client_secret", SECRET);

        assertThat(token(refresh).outcome()).isEqualTo("400 invalid_grant");
    }

    @Test
    void refresh_asksAConfidentialClientForItsSecret() {
        String refreshToken =
                token(exchangeWithSecret(code(CONFIDENTIAL_CLIENT))).field("refresh_token");
        Form refresh = refresh(refreshToken).with("client_id", CONFIDENTIAL_CLIENT);

        assertThat(token(refresh).outcome())
                .isEqualTo(unless(Deviation.CLIENT_ERRORS_ARE_400, "400 invalid_client", "401 invalid_client"));
        assertThat(token(refresh.and("client_secret", SECRET)).outcome()).isEqualTo("200");
    }

    @Test
    void refresh_takesTheSecretFromTheHeader() {
        String refreshToken =
                token(exchangeWithSecret(code(CONFIDENTIAL_CLIENT))).field("refresh_token");

        assertThat(token(
                                refresh(refreshToken).without("client_id"),
                                "Authorization",
                                basic(CONFIDENTIAL_CLIENT, SECRET))
                        .outcome())
                .isEqualTo("200");
    }

    @Test
    void refresh_takesAScopeAsDocumented() {
        Form refresh = refresh(tokens().field("refresh_token")).and("scope", "api");

        assertThat(token(refresh).outcome())
                .isEqualTo(unless(Deviation.REFRESH_TAKES_NO_SCOPE, "400 invalid_request", "200"));
    }

    @Test
    void revoke_endsARefreshToken() {
        Answer tokens = tokens();

        Answer revoked = revoke(tokens.field("refresh_token"));

        assertThat(revoked.status()).isEqualTo(200);
        assertThat(revoked.response().body()).isEmpty();
        assertThat(token(refresh(tokens.field("refresh_token"))).outcome()).isEqualTo("400 invalid_grant");
        assertThat(person(tokens.field("access_token")).status())
                .as("the access token goes with it")
                .isGreaterThanOrEqualTo(400);
    }

    @Test
    void revoke_endsAnAccessTokenAlone() {
        Answer tokens = tokens();

        assertThat(revoke(tokens.field("access_token")).status()).isEqualTo(200);
        assertThat(person(tokens.field("access_token")).status()).isGreaterThanOrEqualTo(400);
        assertThat(token(refresh(tokens.field("refresh_token"))).outcome()).isEqualTo("200");
    }

    @Test
    void revoke_ofAnUnknownTokenIsAnsweredAsDocumented() {
        assertThat(revoke("of-nobody").status()).isEqualTo(unless(Deviation.UNKNOWN_TOKEN_IS_NOT_REVOKED, 400, 200));
    }

    @Test
    void revoke_asksForTheClientAsDocumented() {
        Answer answer = post("/services/oauth2/revoke", Form.of("token", tokens().field("refresh_token")));

        assertThat(answer.status()).isEqualTo(unless(Deviation.REVOKES_FOR_EVERYBODY, 200, 401));
    }

    @Test
    void revoke_takesGetAsDocumented() {
        String refreshToken = tokens().field("refresh_token");

        get("/services/oauth2/revoke?"
                + Form.of("token", refreshToken, "client_id", PUBLIC_CLIENT).encoded());

        assertThat(token(refresh(refreshToken)).outcome())
                .isEqualTo(unless(Deviation.REVOKES_BY_GET, "400 invalid_grant", "200"));
    }

    @Test
    void userInfo_namesThePersonForABearerToken() {
        Answer answer = person(tokens().field("access_token"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.json()).containsKeys("sub", "user_id", "organization_id", "preferred_username");
    }

    @Test
    void userInfo_refusesWhatIsNoAccessToken() {
        int refused = unless(Deviation.USERINFO_REFUSES_IN_ONE_WORD, 403, 401);

        assertThat(person("of-nobody").status()).isEqualTo(refused);
        assertThat(person(tokens().field("refresh_token")).status()).isEqualTo(refused);
        assertThat(get("/services/oauth2/userinfo").status()).isEqualTo(refused);
    }

    private Answer revoke(String token) {
        return post("/services/oauth2/revoke", Form.of("token", token, "client_id", PUBLIC_CLIENT));
    }

    private Answer person(String accessToken) {
        return get("/services/oauth2/userinfo", "Authorization", "Bearer " + accessToken);
    }
}
