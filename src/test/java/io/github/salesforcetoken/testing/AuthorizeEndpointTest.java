package io.github.salesforcetoken.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizeEndpointTest {

    private static final String OPEN_APP = "3MVG9WithoutPkce";
    private static final String MISSING_APP = "3MVG9NotInstalled";
    private static final String APPROVED_APP = "3MVG9AdminApproved";
    private static final String CLOSED_APP = "3MVG9AdminApprovedForOthers";

    private SimulatedOrg org;
    private OrgClient client;

    @BeforeEach
    void start() {
        SimulatedApp open = SimulatedApp.publicClient(OPEN_APP, SimulatedOrg.REDIRECT_URI)
                .withRedirectUris(SimulatedOrg.REDIRECT_URI, "https://example.com/cb?tenant=1")
                .without(SimulatedApp.Policy.PKCE_REQUIRED);
        org = SimulatedOrg.builder()
                .app(open)
                .app(SimulatedApp.publicClient(MISSING_APP, SimulatedOrg.REDIRECT_URI)
                        .without(SimulatedApp.Policy.INSTALLED))
                .app(SimulatedApp.publicClient(APPROVED_APP, SimulatedOrg.REDIRECT_URI)
                        .withPermittedUsers(SimulatedOrg.USERNAME))
                .app(SimulatedApp.publicClient(CLOSED_APP, SimulatedOrg.REDIRECT_URI)
                        .withPermittedUsers("grace@example.com"))
                .build();
        client = new OrgClient(org);
    }

    @AfterEach
    void stop() {
        client.close();
        org.close();
    }

    @Test
    void allow_leadsToTheCallbackWithAnEncodedCodeAndTheState() {
        String callback = org.authorize(client.authorizeUrl());

        assertThat(callback)
                .startsWith(SimulatedOrg.REDIRECT_URI + "?code=aPrx")
                .contains("%3D%3D&")
                .endsWith("&state=st%26te%3D1");
        assertThat(OrgClient.codeIn(callback)).endsWith("==").contains(".", "_", "-");
    }

    @Test
    void codes_haveTheCharactersThatCarelessDecodingLoses_everySecondTime() {
        assertThat(client.approvedCode()).contains("+", "/");
        assertThat(client.approvedCode()).doesNotContain("+", "/");
    }

    @Test
    void deny_leadsToTheCallbackWithAccessDenied() {
        assertThat(org.deny(client.authorizeUrl()))
                .isEqualTo(SimulatedOrg.REDIRECT_URI
                        + "?error=access_denied&error_description=end-user+denied+authorization&state=st%26te%3D1");
    }

    @Test
    void callback_hasNoStateWhenNoneWasSent() {
        assertThat(OrgClient.callbackParameters(org.authorize(client.authorizeUrl("state", ""))))
                .containsOnlyKeys("code");
    }

    @Test
    void callback_keepsAQueryOfTheRedirectUri() {
        String callback = org.authorize(
                client.authorizeUrl("client_id", OPEN_APP, "redirect_uri", "https://example.com/cb?tenant=1"));

        assertThat(callback).startsWith("https://example.com/cb?tenant=1&code=aPrx");
    }

    @ParameterizedTest
    @CsvSource({
        "client_id, 3MVG9Unknown, error=invalid_client_id&error_description=client%20identifier%20invalid",
        "client_id, '', error=invalid_client_id&error_description=client%20identifier%20invalid",
        "redirect_uri, http://127.0.0.1:1717/OauthRedirect, "
                + "error=redirect_uri_mismatch&error_description=redirect_uri%20must%20match%20configuration",
        "redirect_uri, http://localhost:1717/OauthRedirect/, "
                + "error=redirect_uri_mismatch&error_description=redirect_uri%20must%20match%20configuration",
        "redirect_uri, http://localhost:1718/OauthRedirect, "
                + "error=redirect_uri_mismatch&error_description=redirect_uri%20must%20match%20configuration",
        "redirect_uri, '', error=redirect_uri_missing&error_description=redirect_uri%20not%20provided",
        "response_type, token, error=unsupported_response_type&error_description=response%20type%20not%20supported",
        "response_type, '', error=unsupported_response_type&error_description=response%20type%20not%20supported"
    })
    void wrongCallbackData_isRefusedAsBareTextWithoutRedirect(String name, String value, String body) {
        OrgClient.Answer answer = client.get(client.authorizeUrl(name, value));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.location()).isNull();
        assertThat(answer.body()).isEqualTo(body);
    }

    @Test
    void repeatedParameter_isRefusedWithoutRedirect() {
        OrgClient.Answer answer = client.get(client.authorizeUrl() + "&client_id=" + SimulatedOrg.CLIENT_ID);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).startsWith("error=invalid_request&");
    }

    @ParameterizedTest
    @CsvSource({
        "code_challenge, '', invalid_request, missing required code challenge",
        "code_challenge, tooShort, invalid_request, invalid code challenge",
        "code_challenge_method, plain, invalid_request, code challenge method not supported",
        "scope, api openid, invalid_scope, the requested scope is not allowed",
        "prompt, none, invalid_request, prompt not supported",
        "display, mobile, invalid_request, display not supported",
        "immediate, true, immediate_unsuccessful, immediate unsuccessful"
    })
    void wrongRequest_isReportedAtTheCallback(String name, String value, String error, String description) {
        OrgClient.Answer answer = client.get(client.authorizeUrl(name, value));

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.location()).startsWith(SimulatedOrg.REDIRECT_URI + "?");
        assertThat(OrgClient.callbackParameters(answer.location()))
                .isEqualTo(Map.of("error", error, "error_description", description, "state", "st&te=1"));
    }

    @ParameterizedTest
    @CsvSource({
        "code_challenge_method, S256",
        "scope, api",
        "scope, refresh_token  api",
        "scope, offline_access",
        "prompt, login consent",
        "display, touch",
        "immediate, false"
    })
    void rightRequest_isShownTheLoginPage(String name, String value) {
        OrgClient.Answer answer = client.get(client.authorizeUrl(name, value));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("<h1>Log in</h1>");
    }

    @Test
    void challenge_isNotNeededForAnAppThatDoesNotRequireIt() {
        assertThat(client.approvedCode("client_id", OPEN_APP, "code_challenge", ""))
                .isNotEmpty();
    }

    @Test
    void appThatIsNotInstalled_leadsToThePageThatHidesTheReason() {
        OrgClient.Answer answer = client.get(client.authorizeUrl("client_id", MISSING_APP));

        assertThat(answer.location())
                .isEqualTo("/setup/secur/RemoteAccessErrorPage.apexp?error=invalid_client"
                        + "&error_description=app+must+be+installed+into+org&state=st%26te%3D1");
        assertThat(client.get(answer.location()).body())
                .contains("OAUTH_APPROVAL_ERROR_GENERIC : An unexpected error has occured during authentication.")
                .doesNotContain("invalid_client");
    }

    @Test
    void adminApprovedUser_isNotAskedToAllow() {
        assertThat(org.authorize(client.authorizeUrl("client_id", APPROVED_APP)))
                .startsWith(SimulatedOrg.REDIRECT_URI + "?code=");
        assertThat(org.requests(AuthorizeEndpoint.APPROVE_PATH)).isEmpty();
    }

    @Test
    void userWithoutAdminApproval_isReportedAtTheCallback() {
        assertThat(OrgClient.callbackParameters(org.authorize(client.authorizeUrl("client_id", CLOSED_APP))))
                .containsEntry("error", "OAUTH_APP_ACCESS_DENIED")
                .containsEntry("error_description", "user is not admin approved to access this app");
    }

    @Test
    void wrongPassword_showsTheFormAgainAndTheSecondTrySucceeds() {
        OrgClient.Answer first = logIn(client.get(client.authorizeUrl()), SimulatedOrg.USERNAME, "wrong");
        OrgClient.Answer second = logIn(first, SimulatedOrg.USERNAME, SimulatedOrg.PASSWORD);

        assertThat(first.body()).contains("Please check your username and password.", "type=\"password\"");
        assertThat(second.body()).contains("<h1>Allow access?</h1>");
    }

    @Test
    void ticket_isGoodForOneUse() {
        OrgClient.Answer page = client.get(client.authorizeUrl());
        logIn(page, SimulatedOrg.USERNAME, SimulatedOrg.PASSWORD);
        OrgClient.Answer again = logIn(page, SimulatedOrg.USERNAME, SimulatedOrg.PASSWORD);

        assertThat(again.status()).isEqualTo(400);
        assertThat(again.body()).contains("This page has expired");
    }

    @Test
    void ticketOfTheLoginPage_doesNotAllow() {
        String ticket =
                HtmlForm.in(client.get(client.authorizeUrl()).body()).fields().get("ticket");
        OrgClient.Answer answer =
                client.post(AuthorizeEndpoint.APPROVE_PATH, Map.of("ticket", ticket, "decision", "allow"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.location()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"><script>alert(1)</script>", "'&lt;<b>%3C"})
    void pages_escapeWhatComesFromOutside(String hostile) {
        OrgClient.Answer page = client.get(client.authorizeUrl("login_hint", hostile));

        assertThat(page.body()).doesNotContain(hostile).doesNotContain("<script", "<b>%");
        assertThat(HtmlForm.in(page.body()).fields()).containsEntry("username", hostile);
    }

    @Test
    void loginPage_isFilledInOnlyForTheDemo() {
        assertThat(client.get(client.authorizeUrl()).body()).doesNotContain(SimulatedOrg.USERNAME);
        try (SimulatedOrg demo = SimulatedOrg.builder().prefillLogin().build();
                OrgClient person = new OrgClient(demo)) {
            HtmlForm form = HtmlForm.in(person.get(person.authorizeUrl()).body());
            assertThat(form.fields())
                    .containsEntry("username", SimulatedOrg.USERNAME)
                    .containsEntry("password", SimulatedOrg.PASSWORD);
        }
    }

    private OrgClient.Answer logIn(OrgClient.Answer page, String username, String password) {
        HtmlForm form = HtmlForm.in(page.body());
        String ticket = form.fields().get("ticket");
        return client.post(form.action(), Map.of("ticket", ticket, "username", username, "password", password));
    }
}
