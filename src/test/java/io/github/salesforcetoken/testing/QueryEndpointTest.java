package io.github.salesforcetoken.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueryEndpointTest {

    private static final String NO_API = "3MVG9NoApiScope";
    private static final String ASKED =
            "/services/data/v60.0/query?q=SELECT+IsSandbox,OrganizationType+FROM+Organization";

    private SimulatedOrg org;
    private OrgClient client;

    @BeforeEach
    void start() {
        org = SimulatedOrg.builder()
                .kind(SimulatedKind.SCRATCH_ORG)
                .app(SimulatedApp.publicClient(NO_API, SimulatedOrg.REDIRECT_URI)
                        .withScopes("openid", "refresh_token"))
                .build();
        client = new OrgClient(org);
    }

    @AfterEach
    void stop() {
        client.close();
        org.close();
    }

    @Test
    void query_tellsWhatWasAskedFor() {
        assertThat(query(ASKED, accessToken(SimulatedOrg.CLIENT_ID)).body())
                .contains("\"records\":[{", "\"IsSandbox\":true", "\"OrganizationType\":\"Developer Edition\"")
                .doesNotContain("TrialExpirationDate");
    }

    @Test
    void query_refusesInAListWhatItCannotAnswer() {
        String token = accessToken(SimulatedOrg.CLIENT_ID);

        assertThat(query(ASKED, "00DSimulated001!AQUnknown").body())
                .startsWith("[{")
                .contains("INVALID_SESSION_ID");
        assertThat(query(ASKED, accessToken(NO_API)).status()).isEqualTo(401);
        assertThat(query(ASKED.replace("IsSandbox", "Nonsense"), token).body()).contains("INVALID_FIELD");
        assertThat(query(ASKED.replace("SELECT", "DELETE"), token).body()).contains("MALFORMED_QUERY");
        assertThat(query(ASKED.replace("v60", "v20"), token).status()).isEqualTo(404);
    }

    @Test
    void tokenOfAnotherOrg_isUnknownHereByItsId() {
        assertThat(client.userInfo("00DAnotherOrg01!AQToken").body()).isEqualTo("Bad_Id");
        OrgClient.Answer revoked =
                client.post(TokenUseEndpoints.REVOKE_PATH, Map.of("token", "00DAnotherOrg01!AQToken"));
        assertThat(revoked.status()).isEqualTo(404);
    }

    @Test
    void end_endsTheSession() {
        String token = accessToken(SimulatedOrg.CLIENT_ID);

        org.end(token);

        assertThat(client.userInfo(token).body()).isEqualTo("Bad_OAuth_Token");
    }

    private String accessToken(String clientId) {
        return client.redeem(client.approvedCode("client_id", clientId), "client_id", clientId)
                .field("access_token");
    }

    private OrgClient.Answer query(String path, String token) {
        return client.send(client.request(path).header("Authorization", "Bearer " + token));
    }
}
