package io.github.salesforcetoken.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CannedAnswerTest {

    private SimulatedOrg org;
    private OrgClient client;

    @BeforeEach
    void start() {
        org = SimulatedOrg.start();
        client = new OrgClient(org);
    }

    @AfterEach
    void stop() {
        client.close();
        org.close();
    }

    @Test
    void cannedAnswers_comeInOrderAndDoNotSpendTheCode() {
        org.answerNextTokenRequestWith(CannedAnswer.error("server_error", "try \"again\""));
        org.answerNextTokenRequestWith(CannedAnswer.html(503, "<p>Down for maintenance</p>"));
        String code = client.approvedCode();

        assertThat(client.redeem(code).refusal()).isEqualTo("400 server_error: try \"again\"");
        OrgClient.Answer second = client.redeem(code);
        assertThat(second.status()).isEqualTo(503);
        assertThat(second.contentType()).startsWith("text/html");
        assertThat(client.redeem(code).status()).isEqualTo(200);
        assertThat(org.requests(TokenEndpoint.PATH))
                .hasSize(3)
                .allSatisfy(request -> assertThat(request.formField("code")).isEqualTo(code));
    }

    @Test
    void cannedAnswers_areForTokenRequestsOnly() {
        org.answerNextTokenRequestWith(CannedAnswer.json(418, "{}"));

        assertThat(client.get("/services/oauth2/userinfo").status()).isEqualTo(403);
        assertThat(client.redeem("any").status()).isEqualTo(418);
    }

    @Test
    void jsonFormAndOthers_haveTheirContentType() {
        org.answerNextTokenRequestWith(CannedAnswer.json(200, "{}"));
        org.answerNextTokenRequestWith(CannedAnswer.form(400, "error=x"));
        org.answerNextTokenRequestWith(CannedAnswer.of(200, "application/octet-stream", ""));

        assertThat(client.redeem("any").contentType()).startsWith("application/json");
        assertThat(client.redeem("any").contentType()).startsWith("application/x-www-form-urlencoded");
        assertThat(client.redeem("any").contentType()).startsWith("application/octet-stream");
    }

    @Test
    void redirectTo_isA302() {
        org.answerNextTokenRequestWith(CannedAnswer.redirectTo("https://my.example.com/services/oauth2/token"));
        OrgClient.Answer answer = client.redeem("any");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).isEqualTo("https://my.example.com/services/oauth2/token");
    }

    @Test
    void oversized_hasTheLengthAskedFor() {
        org.answerNextTokenRequestWith(CannedAnswer.oversized(100_001));

        assertThat(client.redeem("any").body()).hasSize(100_001);
        assertThat(client.redeem("any").status()).isEqualTo(400);
    }

    @Test
    @Timeout(20)
    void oversized_doesNotHoldTheServerWhenTheClientLeaves() throws IOException {
        org.answerNextTokenRequestWith(CannedAnswer.oversized(Long.MAX_VALUE));
        OkHttpClient http = new OkHttpClient();
        Request request = client.request(TokenEndpoint.PATH)
                .post(OrgClient.form(Map.of()))
                .build();
        try (Response response = http.newCall(request).execute()) {
            assertThat(response.header("Content-Length")).isNull();
            assertThat(response.body().source().readByteArray(20_000)).hasSize(20_000);
            http.connectionPool().evictAll();
        }
        org.close();
    }

    @Test
    void truncated_breaksOffInTheBody() {
        org.answerNextTokenRequestWith(CannedAnswer.truncated());

        assertThatThrownBy(() -> client.trySend(tokenRequest())).isInstanceOf(IOException.class);
        assertThat(org.requests(TokenEndpoint.PATH)).hasSize(1);
    }

    @Test
    void disconnectBeforeAnswer_leavesTheClientWithoutStatus() {
        org.answerNextTokenRequestWith(CannedAnswer.disconnectBeforeAnswer());

        assertThatThrownBy(() -> client.trySend(tokenRequest())).isInstanceOf(IOException.class);
        assertThat(org.requests(TokenEndpoint.PATH)).hasSize(1);
    }

    @Test
    void slow_arrivesWhole() {
        org.answerNextTokenRequestWith(CannedAnswer.slow(Duration.ZERO));

        assertThat(client.redeem("any").field("refresh_token")).startsWith("5Aep861");
    }

    @Test
    @Timeout(value = 4, unit = TimeUnit.SECONDS)
    void slow_endsWithTheOrg() throws IOException {
        org.answerNextTokenRequestWith(CannedAnswer.slow(Duration.ofDays(1)));
        OkHttpClient http = new OkHttpClient();
        try (Response response = http.newCall(tokenRequest().build()).execute()) {
            assertThat(response.body().source().readByte()).isEqualTo((byte) '{');
            org.close();
            assertThatThrownBy(() -> response.body().source().readByte()).isInstanceOf(IOException.class);
        }
        http.connectionPool().evictAll();
    }

    private Request.Builder tokenRequest() {
        return client.request(TokenEndpoint.PATH).post(OrgClient.form(Map.of("grant_type", "x")));
    }
}
