package io.github.salesforcetoken.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import okhttp3.Credentials;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAuthenticationTest {

    private static final String SECRET_APP = "3MVG9Confidential";
    private static final String SECRET = "1234567890123456789";

    private SimulatedOrg org;
    private OrgClient client;

    @BeforeEach
    void start() {
        org = SimulatedOrg.builder()
                .app(SimulatedApp.confidential(SECRET_APP, SECRET, SimulatedOrg.REDIRECT_URI))
                .build();
        client = new OrgClient(org);
    }

    @AfterEach
    void stop() {
        client.close();
        org.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3MVG9Unknown", ""})
    void unknownClient_isRefused(String clientId) {
        assertThat(client.redeem(client.approvedCode(), "client_id", clientId).refusal())
                .isEqualTo("400 invalid_client_id: client identifier invalid");
    }

    @Test
    void secretThatNeedNotBeSent_isStillChecked() {
        assertThat(client.redeem(client.approvedCode(), "client_secret", "guessed")
                        .refusal())
                .isEqualTo("400 invalid_client: invalid client credentials");
    }

    @ParameterizedTest
    @CsvSource({"'', 400", "wrong, 400", "1234567890123456789, 200"})
    void requiredSecret_isChecked(String secret, int status) {
        String code = org.issueCode(SECRET_APP, SimulatedOrg.REDIRECT_URI);
        OrgClient.Answer answer =
                client.redeem(code, "client_id", SECRET_APP, "client_secret", secret, "code_verifier", "");

        assertThat(answer.status()).isEqualTo(status);
        if (status == 400) {
            assertThat(answer.refusal()).isEqualTo("400 invalid_client: invalid client credentials");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Basic M01WRzlDb25maWRlbnRpYWw6MTIzNDU2Nzg5MDEyMzQ1Njc4OQ==, 200, ",
        "Basic M01WRzlDb25maWRlbnRpYWw6d3Jvbmc=, 400, invalid_client",
        "Basic *, 400, invalid_basic_auth_header",
        "Bearer x, 400, invalid_basic_auth_header"
    })
    void basicAuthentication_isReadAndChecked(String authorization, int status, String error) {
        OrgClient.Answer answer = client.send(client.request(TokenEndpoint.PATH)
                .header("Authorization", authorization)
                .post(OrgClient.form(Map.of(
                        "grant_type",
                        "authorization_code",
                        "redirect_uri",
                        SimulatedOrg.REDIRECT_URI,
                        "code",
                        org.issueCode(SECRET_APP, SimulatedOrg.REDIRECT_URI)))));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.field("error")).isEqualTo(error);
    }

    @Test
    void basicTogetherWithSecretInTheForm_isRefused() {
        OrgClient.Answer answer = client.send(client.request(TokenEndpoint.PATH)
                .header("Authorization", Credentials.basic(SECRET_APP, SECRET))
                .post(OrgClient.form(Map.of("grant_type", "authorization_code", "client_secret", SECRET))));

        assertThat(answer.field("error")).isEqualTo("invalid_request");
    }
}
