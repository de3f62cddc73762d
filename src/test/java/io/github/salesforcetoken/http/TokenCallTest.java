package io.github.salesforcetoken.http;

import static io.github.salesforcetoken.testing.SampleGrant.CLIENT_ID;
import static io.github.salesforcetoken.testing.SampleGrant.CLIENT_SECRET;
import static io.github.salesforcetoken.testing.SampleGrant.CODE;
import static io.github.salesforcetoken.testing.SampleGrant.VERIFIER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.ClientAuthentication;
import io.github.salesforcetoken.oauth.Grant;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.Salesforce;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.TokenMessages;
import io.github.salesforcetoken.testing.CannedAnswer;
import io.github.salesforcetoken.testing.LoggedRequest;
import io.github.salesforcetoken.testing.SampleGrant;
import io.github.salesforcetoken.testing.SampleSecrets;
import io.github.salesforcetoken.testing.SimulatedApp;
import io.github.salesforcetoken.testing.SimulatedOrg;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent, and what is made of the answers that Salesforce gives. */
class TokenCallTest {

    private static final String PATH = "/services/oauth2/token";

    private final Salesforce salesforce = TestSalesforce.direct();
    private SimulatedOrg org;

    @BeforeEach
    void start() {
        org = SimulatedOrg.builder()
                .app(SimulatedApp.confidential(CLIENT_ID, CLIENT_SECRET, RedirectUri.DEFAULT))
                .build();
    }

    @AfterEach
    void stop() {
        org.close();
    }

    @ParameterizedTest
    @EnumSource
    void goodCode_bringsTokens(ClientAuthentication authentication) throws Exception {
        Grant grant = new Grant.AuthorizationCode(
                Secret.of(org.issueCode(CLIENT_ID, RedirectUri.DEFAULT)),
                RedirectUri.of(RedirectUri.DEFAULT),
                Optional.empty());

        SalesforceToken token =
                salesforce.send(TokenMessages.redeem(app(authentication), grant), TestSalesforce.GENEROUS);

        assertThat(token.refreshToken()).isPresent();
        assertThat(token.instanceUrl()).isEqualTo(org.url());
        assertThat(onlyRequest().form()).doesNotContainKey("code_verifier");
        SampleSecrets.assertThatNoneOccurIn(
                token.toString(),
                token.accessToken().reveal(),
                token.refreshToken().orElseThrow().reveal());
    }

    @ParameterizedTest
    @EnumSource
    void codeThatIsNotKnown_isRefusedWithSalesforcesWords(ClientAuthentication authentication) throws Exception {
        ClientApp app = app(authentication);

        OAuthException.Refused failure = catchThrowableOfType(
                OAuthException.Refused.class,
                () -> salesforce.send(TokenMessages.redeem(app, SampleGrant.grant()), TestSalesforce.GENEROUS));

        assertThat(failure.error()).isEqualTo("invalid_grant");
        assertThat(failure.description()).contains("invalid authorization code");
        SampleGrant.assertHiddenIn(failure);
    }

    @Test
    void publicApp_sendsExactlyTheFieldsOfTheGrant() throws Exception {
        failingRedeem(SampleGrant.publicApp(org.url()));

        LoggedRequest request = onlyRequest();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.query()).isEmpty();
        assertThat(request.form()).isEqualTo(grantFields(Map.of("client_id", List.of(CLIENT_ID))));
        assertThat(request.header("Authorization")).isNull();
    }

    @Test
    void secretByPost_isInTheFormOnly() throws Exception {
        failingRedeem(app(ClientAuthentication.POST));

        assertThat(onlyRequest().form())
                .isEqualTo(
                        grantFields(Map.of("client_id", List.of(CLIENT_ID), "client_secret", List.of(CLIENT_SECRET))));
        assertThat(onlyRequest().header("Authorization")).isNull();
        assertThat(onlyRequest().query()).isEmpty();
    }

    @Test
    void secretByBasic_isInTheHeaderOnly() throws Exception {
        failingRedeem(app(ClientAuthentication.BASIC));

        String pair = CLIENT_ID + ":" + CLIENT_SECRET;
        assertThat(onlyRequest().headers().get("Authorization"))
                .containsExactly("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
        assertThat(onlyRequest().form()).doesNotContainKey("client_secret").containsEntry("code", List.of(CODE));
        assertThat(onlyRequest().query()).isEmpty();
    }

    @Test
    void headers_sayWhoAsksAndWhatForAndNothingMore() throws Exception {
        failingRedeem(SampleGrant.publicApp(org.url()));

        LoggedRequest request = onlyRequest();
        assertThat(request.headers().get("User-Agent")).containsExactly(TestSalesforce.USER_AGENT);
        assertThat(request.headers().get("Accept")).containsExactly("application/json");
        assertThat(request.header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
        assertThat(request.headers()).doesNotContainKeys("Cookie", "Referer", "Proxy-Authorization");
    }

    @Test
    void cookieOfOneAnswer_isNotSentWithTheNextRequest() throws Exception {
        failingRedeem(SampleGrant.publicApp(org.url()));
        failingRedeem(SampleGrant.publicApp(org.url()));

        assertThat(org.requests(PATH)).hasSize(2).noneMatch(request -> request.header("Cookie") != null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json;charset=UTF-8", "text/html", "text/plain"})
    void jsonError_isReadWhateverTypeItClaims(String contentType) throws Exception {
        org.answerNextTokenRequestWith(CannedAnswer.of(
                400,
                contentType,
                "{\"error\":\"invalid_client\",\"error_description\":\"invalid client credentials\"}"));

        assertThat(refusal(app(ClientAuthentication.POST))).isEqualTo("invalid_client: invalid client credentials");
    }

    @Test
    void formEncodedError_isReadAsWell() throws Exception {
        org.answerNextTokenRequestWith(
                CannedAnswer.form(400, "error=invalid_client_id&error_description=client+identifier+invalid"));

        assertThat(refusal(app(ClientAuthentication.POST))).isEqualTo("invalid_client_id: client identifier invalid");
    }

    @Test
    void errorWithoutDescription_isARefusalToo() throws Exception {
        org.answerNextTokenRequestWith(CannedAnswer.json(500, "{\"error\":\"server_error\"}"));

        assertThat(refusal(app(ClientAuthentication.POST))).isEqualTo("server_error");
    }

    @Test
    void errorWithStatus200_isARefusalToo() throws Exception {
        org.answerNextTokenRequestWith(CannedAnswer.json(200, "{\"error\":\"rate_limit_exceeded\"}"));

        assertThat(refusal(app(ClientAuthentication.POST))).isEqualTo("rate_limit_exceeded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"invalid code %s!", "%s", "a%sb"})
    void secretThatTheServerRepeats_isMasked(String shape) throws Exception {
        for (String sent : List.of(CODE, VERIFIER, CLIENT_SECRET, URLEncoder.encode(CODE, UTF_8), basicPair())) {
            org.answerNextTokenRequestWith(CannedAnswer.error("invalid_request", shape.formatted(sent)));

            OAuthException.Refused failure = refused(app(ClientAuthentication.BASIC));

            assertThat(failure.description().orElse("")).contains("[secret]");
            SampleGrant.assertHiddenIn(failure);
            SampleSecrets.assertThatNoneOccurIn(failure.error() + failure.description(), CODE, VERIFIER, CLIENT_SECRET);
        }
    }

    @Test
    void secretInTheErrorCode_isMasked() throws Exception {
        org.answerNextTokenRequestWith(CannedAnswer.error("bad_" + CODE, "no"));

        SampleGrant.assertHiddenIn(refused(app(ClientAuthentication.POST)));
    }

    @Test
    void wordsThatWouldSteerATerminal_arePlainText() throws Exception {
        org.answerNextTokenRequestWith(
                CannedAnswer.json(400, "{\"error\":\"x\",\"error_description\":\"a\\u001b[2Jb\\r\\nc\\u202ed\"}"));

        assertThat(refusal(app(ClientAuthentication.POST))).matches("[\\x20-\\x7e]*");
    }

    private static String basicPair() {
        return Base64.getEncoder().encodeToString((CLIENT_ID + ":" + CLIENT_SECRET).getBytes(UTF_8));
    }

    private ClientApp app(ClientAuthentication authentication) throws Exception {
        return SampleGrant.confidentialApp(org.url(), authentication);
    }

    private void failingRedeem(ClientApp app) {
        SampleGrant.assertHiddenIn(refused(app));
    }

    private String refusal(ClientApp app) {
        OAuthException.Refused failure = refused(app);
        SampleGrant.assertHiddenIn(failure);
        return failure.getMessage();
    }

    private OAuthException.Refused refused(ClientApp app) {
        return catchThrowableOfType(
                OAuthException.Refused.class,
                () -> salesforce.send(TokenMessages.redeem(app, SampleGrant.grant()), TestSalesforce.GENEROUS));
    }

    private LoggedRequest onlyRequest() {
        assertThat(org.requests(PATH)).hasSize(1);
        return org.requests(PATH).get(0);
    }

    private static Map<String, List<String>> grantFields(Map<String, List<String>> more) {
        Map<String, List<String>> fields = new HashMap<>(more);
        fields.put("grant_type", List.of("authorization_code"));
        fields.put("code", List.of(CODE));
        fields.put("redirect_uri", List.of(RedirectUri.DEFAULT));
        fields.put("code_verifier", List.of(VERIFIER));
        return fields;
    }
}
