package io.github.salesforcetoken.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.testing.OrgClient.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.minidev.json.JSONArray;
import net.minidev.json.JSONObject;
import net.minidev.json.JSONValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The org answers in the form in which Salesforce was recorded, so that the two cannot drift apart. */
class RecordedOrgTest {

    private static final String PUBLIC = SimulatedOrg.CLIENT_ID;
    private static final String SECRET_APP = "3MVG9WithASecret";
    private static final String WITHOUT_API = "3MVG9WithoutApi";
    private static final String SECRET = "1234567890123456789";
    private static final String QUERY = "/services/data/v60.0/query?q=SELECT%20Id,%20IsSandbox,%20OrganizationType,"
            + "%20TrialExpirationDate%20FROM%20Organization%20LIMIT%201";

    private SimulatedOrg org;
    private OrgClient client;

    @BeforeEach
    void start() {
        org = SimulatedOrg.builder()
                .kind(SimulatedKind.SCRATCH_ORG)
                .app(SimulatedApp.publicClient(PUBLIC, SimulatedOrg.REDIRECT_URI)
                        .withScopes("api", "refresh_token", "openid"))
                .app(SimulatedApp.confidential(SECRET_APP, SECRET, SimulatedOrg.REDIRECT_URI))
                .app(SimulatedApp.publicClient(WITHOUT_API, SimulatedOrg.REDIRECT_URI)
                        .withScopes("openid", "refresh_token"))
                .refreshesTake(Duration.ofMillis(1))
                .build();
        client = new OrgClient(org);
    }

    @AfterEach
    void stop() {
        client.close();
        org.close();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                asked("consumer-key-unknown", test -> test.refresh("client_id", "3MVG9Unknown")),
                asked("scope-sent", test -> test.refresh("scope", "api")),
                asked("secret-wrong", test -> test.refresh("client_id", SECRET_APP, "client_secret", "wrong")),
                asked("no-run-as-user", test -> test.clientCredentials()),
                asked(
                        "verifier-of-another-run",
                        test -> test.client.redeem(test.client.approvedCode(), "code_verifier", "another".repeat(7))),
                asked(
                        "verifier-not-expected",
                        test -> test.client.redeem(
                                test.org.issueCode(SECRET_APP, SimulatedOrg.REDIRECT_URI),
                                "client_id",
                                SECRET_APP,
                                "client_secret",
                                SECRET)),
                asked("userinfo-bad-token", test -> test.client.userInfo("00DSimulated001!AQEnded")),
                asked("userinfo-missing-token", test -> test.client.get(TokenUseEndpoints.USERINFO_PATH)),
                asked("userinfo-bad-id", test -> test.client.userInfo("00DAnotherOrg01!AQToken")),
                asked("revoke-unsupported-token-type", test -> test.revoke("5Aep861Unknown")),
                asked("revoke-invalid-token", test -> {
                    String token = test.org.issueRefreshToken(PUBLIC);
                    test.revoke(token);
                    return test.revoke(token);
                }),
                asked("api-session-ended", test -> test.query("00DSimulated001!AQEnded")),
                asked("api-session-not-for-rest", test -> test.query(test.accessToken(WITHOUT_API))),
                asked(
                        "authorize-page-in-plain-text",
                        test -> test.client.get(test.client.authorizeUrl("redirect_uri", "http://localhost:1718/"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void refusal_isTheRecordedOne(String name, Function<RecordedOrgTest, Answer> question) {
        assertIsAsRecorded(name, question.apply(this));
    }

    @Test
    void clientCredentialsOnAGenericHost_areRefusedAsRecorded() {
        try (SimulatedOrg login = SimulatedOrg.builder().genericHost().build();
                OrgClient visitor = new OrgClient(login)) {
            assertIsAsRecorded(
                    "client-credentials-on-a-generic-host",
                    visitor.post(TokenEndpoint.PATH, Map.of("grant_type", "client_credentials", "client_id", PUBLIC)));
        }
    }

    @Test
    void secondRefreshOfAToken_isRefusedAsRecordedWhileTheFirstIsBeingProcessed() throws Exception {
        try (SimulatedOrg slow = SimulatedOrg.builder()
                        .refreshesTake(Duration.ofMinutes(5))
                        .build();
                OrgClient visitor = new OrgClient(slow)) {
            String token = slow.issueRefreshToken(PUBLIC);
            Supplier<Answer> refresh = () -> visitor.refresh(token);

            Object first = CompletableFuture.anyOf(
                            CompletableFuture.supplyAsync(refresh), CompletableFuture.supplyAsync(refresh))
                    .get();

            assertIsAsRecorded("busy", (Answer) first);
        }
    }

    static Stream<Arguments> successes() {
        return Stream.of(
                asked(
                        "refresh-without-rotation",
                        test -> test.client.refresh(
                                test.org.issueRefreshToken(SECRET_APP),
                                "client_id",
                                SECRET_APP,
                                "client_secret",
                                SECRET)),
                asked("code-exchange-with-an-id-token", test -> test.client.redeem(test.client.approvedCode())),
                asked("organization-scratch-org", test -> test.query(test.accessToken(PUBLIC))));
    }

    /** Values differ, and so does the order, which Salesforce does not keep either. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("successes")
    void success_hasTheRecordedMembersAndTypes(String name, Function<RecordedOrgTest, Answer> question) {
        Recording recording = Recording.of(name);

        Answer answer = question.apply(this);

        assertThat(answer.status()).isEqualTo(recording.status());
        assertThat(answer.contentType()).isEqualTo("application/json;charset=UTF-8");
        assertThat(form(JSONValue.parse(answer.body()))).isEqualTo(form(JSONValue.parse(recording.body())));
    }

    @Test
    void callback_isARedirectWithACodeThatIsEncodedOnce() {
        String recorded =
                Recording.of("callback-with-a-code").header("Location").get(0);

        String callback = org.authorize(client.authorizeUrl("state", "{state}"));

        assertThat(callback.replaceAll("code=aPrx[^&]+?%3D", "code=aPrx%3D").replace("%7Bstate%7D", "{state}"))
                .isEqualTo(recorded.replaceAll("code=aPrx[^&]+?%3D", "code=aPrx%3D"));
    }

    private static Arguments asked(String recording, Function<RecordedOrgTest, Answer> question) {
        return Arguments.of(recording, question);
    }

    private Answer refresh(String... changes) {
        return client.refresh(org.issueRefreshToken(PUBLIC), changes);
    }

    private Answer clientCredentials() {
        return client.post(
                TokenEndpoint.PATH,
                Map.of("grant_type", "client_credentials", "client_id", SECRET_APP, "client_secret", SECRET));
    }

    private Answer revoke(String token) {
        return client.post(TokenUseEndpoints.REVOKE_PATH, Map.of("token", token));
    }

    private Answer query(String token) {
        return client.send(client.request(QUERY).header("Authorization", "Bearer " + token));
    }

    private String accessToken(String clientId) {
        return client.redeem(client.approvedCode("client_id", clientId), "client_id", clientId)
                .field("access_token");
    }

    private static void assertIsAsRecorded(String name, Answer answer) {
        Recording recording = Recording.of(name);
        assertThat(answer.status()).isEqualTo(recording.status());
        assertThat(answer.body()).isEqualTo(recording.body());
        recording
                .header("Content-Type")
                .forEach(type -> assertThat(mediaType(answer.contentType())).isEqualTo(mediaType(type)));
    }

    private static String mediaType(String contentType) {
        return contentType.split(";")[0];
    }

    /** Names and types of members, one below the other. */
    private static Object form(Object json) {
        if (json instanceof JSONObject object) {
            Map<String, Object> members = new TreeMap<>();
            object.forEach((name, value) -> members.put(name, form(value)));
            return members;
        }
        return json instanceof JSONArray list
                ? List.of(list.stream().map(RecordedOrgTest::form).toArray())
                : json.getClass();
    }
}
