package io.github.salesforcetoken.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.catalogue.ErrorCatalogue;
import io.github.salesforcetoken.catalogue.Sent;
import io.github.salesforcetoken.oauth.OAuthException.NotUnderstood;
import io.github.salesforcetoken.oauth.OAuthException.NotUnderstood.Reason;
import io.github.salesforcetoken.oauth.OAuthException.Refused;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What userinfo and the API answer to an access token. */
class InspectionMessagesTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Secret TOKEN = Secret.of("00D5g00000Abc12!AQSecretAccessToken");
    private static final URI INSTANCE = URI.create("https://acme.my.salesforce.com");
    private static final String RECORD = """
            {"totalSize":1,"done":true,"records":[{"Id":"00D5g00000Abc12EAB","IsSandbox":%s,
            "OrganizationType":"%s","TrialExpirationDate":%s}]}""";

    @Test
    void userInfo_namesOrgAndUser() throws Exception {
        UserInfo answer = userInfo(200, """
                {"sub":"https://login.salesforce.com/id/00D5g00000Abc12EAB/0055g000001XyzaAAE","user_id":"0055g000001XyzaAAE",
                "organization_id":"00D5g00000Abc12EAB","preferred_username":"ada@acme.example","active":true}""");

        assertThat(answer).isEqualTo(new UserInfo("00D5g00000Abc12EAB", "0055g000001XyzaAAE", "ada@acme.example"));
    }

    @ParameterizedTest
    @CsvSource({"403, Bad_OAuth_Token", "404, Bad_Id", "403, Missing_OAuth_Token", "403, Wrong_Org", "403, No_Access"})
    void userInfo_refusalIsAPlainWord(int status, String word) {
        Refused refused = catchThrowableOfType(Refused.class, () -> userInfo(status, " " + word + "\n"));

        assertThat(refused.error()).isEqualTo(word);
        assertThat(ErrorCatalogue.explain(refused.error(), refused.description(), Sent.ACCESS_TOKEN)
                        .error())
                .isEqualToIgnoringCase(refused.error());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | <html>Please log in</html>                                        | HTML          |
            403 | <!DOCTYPE html>                                                   | HTML          |
            200 | ''                                                                | EMPTY         |
            200 | {"organization_id":"00D5g00000Abc12EAB","user_                    | NOT_JSON      |
            403 | Access denied by policy                                           | NOT_JSON      |
            200 | []                                                                | NOT_JSON      |
            500 | {}                                                                | FIELD_MISSING | error
            200 | {"user_id":"0055g000001XyzaAAE","preferred_username":"a@b.c"}      | FIELD_MISSING | organization_id
            200 | {"organization_id":"00D5g00000Abc12EAB","user_id":"0055g000001XyzaAAE"} | FIELD_MISSING | preferred_username
            200 | {"organization_id":"x","user_id":"0055g000001XyzaAAE"}             | FIELD_MALFORMED | organization_id
            200 | {"organization_id":"00D5g00000Abc12EAB","user_id":"0055g000001XyzaAAE","preferred_username":"a\\u001b[2J"} | FIELD_MALFORMED | preferred_username
            """)
    void userInfo_whatIsNoAnswerIsSaidToBeNone(int status, String body, Reason reason, String field) {
        NotUnderstood answer = catchThrowableOfType(NotUnderstood.class, () -> userInfo(status, body));

        assertThat(answer.reason()).isEqualTo(reason);
        assertThat(answer.field()).isEqualTo(field == null ? "" : field);
    }

    @ParameterizedTest
    @CsvSource({
        "true,  Enterprise Edition, null,           SANDBOX",
        "true,  Developer Edition,  '\"2026-12-24\"', SCRATCH_ORG",
        "false, Developer Edition,  null,           DEVELOPER_EDITION",
        "false, Enterprise Edition, '\"2026-12-24\"', TRIAL",
        "false, Unlimited Edition,  null,           PRODUCTION"
    })
    void organization_isToldByThreeFields(boolean sandbox, String type, String trial, Organization.Kind kind)
            throws Exception {
        Organization answer = organization(200, RECORD.formatted(sandbox, type, trial));

        assertThat(answer.kind()).isEqualTo(kind);
        assertThat(answer.sandbox()).isEqualTo(sandbox);
    }

    /** A guard hangs on it: nothing may be taken for false or true that is neither. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"records":[]}                                                                    | FIELD_MISSING   | records
            {"done":true}                                                                     | FIELD_MISSING   | records
            {"records":"many"}                                                                | FIELD_MISSING   | records
            {"records":["one"]}                                                               | FIELD_MALFORMED | records
            {"records":[{},{}]}                                                               | FIELD_MALFORMED | records
            {"records":[{"Id":"00D5g00000Abc12EAB","OrganizationType":"x","TrialExpirationDate":null}]} | FIELD_MISSING | IsSandbox
            {"records":[{"Id":"00D5g00000Abc12EAB","IsSandbox":null,"OrganizationType":"x","TrialExpirationDate":null}]} | FIELD_MISSING | IsSandbox
            {"records":[{"Id":"00D5g00000Abc12EAB","IsSandbox":"true","OrganizationType":"x","TrialExpirationDate":null}]} | FIELD_MALFORMED | IsSandbox
            {"records":[{"Id":"00D5g00000Abc12EAB","IsSandbox":true,"TrialExpirationDate":null}]} | FIELD_MISSING | OrganizationType
            {"records":[{"Id":"00D5g00000Abc12EAB","IsSandbox":true,"OrganizationType":"x"}]}  | FIELD_MISSING   | TrialExpirationDate
            {"records":[{"IsSandbox":true,"OrganizationType":"x","TrialExpirationDate":null}]} | FIELD_MISSING   | Id
            """)
    void organization_thatIsNotWholeIsNoAnswer(String body, Reason reason, String field) {
        NotUnderstood answer = catchThrowableOfType(NotUnderstood.class, () -> organization(200, body));

        assertThat(answer.reason()).isEqualTo(reason);
        assertThat(answer.field()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({
        "401, INVALID_SESSION_ID, Session expired or invalid",
        "403, API_CURRENTLY_DISABLED, API is currently disabled for this user.",
        "500, URL_NOT_RESET, Destination URL not reset.",
        "403, REQUEST_LIMIT_EXCEEDED, TotalRequests Limit exceeded."
    })
    void organization_refusalIsAListOfOne(int status, String code, String words) {
        String body = "[{\"message\":\"%s %s\",\"errorCode\":\"%s\"}]".formatted(words, TOKEN.reveal(), code);

        Refused refused = catchThrowableOfType(Refused.class, () -> organization(status, body));

        assertThat(refused.error()).isEqualTo(code);
        assertThat(refused).hasMessageContaining(words).hasMessageNotContaining(TOKEN.reveal());
        assertThat(ErrorCatalogue.explain(refused.error(), refused.description(), Sent.ACCESS_TOKEN)
                        .error())
                .isEqualToIgnoringCase(refused.error());
    }

    /** OAuth allows neither in a description (RFC 6749 section 5.2); the API is not bound by that, and is translated. */
    @Test
    void organization_refusalMayHaveQuotesAndUmlauts() {
        String body = "[{\"message\":\"The field \\\"Id\\\" ist ung\u00fcltig\",\"errorCode\":\"INVALID_FIELD\"}]";

        Refused refused = catchThrowableOfType(Refused.class, () -> organization(400, body));

        assertThat(refused).hasMessage("INVALID_FIELD: The field Id ist ungltig");
    }

    @Test
    void query_asksTheInstance() {
        assertThat(Organization.of(INSTANCE, TOKEN).uri())
                .hasToString("https://acme.my.salesforce.com/services/data/v60.0/query?q=SELECT+Id%2C+IsSandbox%2C"
                        + "+OrganizationType%2C+TrialExpirationDate+FROM+Organization+LIMIT+1");
    }

    private static UserInfo userInfo(int status, String body) throws Exception {
        return UserInfo.of(LoginHost.ofDomain("acme"), TOKEN).read(status, body, NOW);
    }

    private static Organization organization(int status, String body) throws Exception {
        return Organization.of(INSTANCE, TOKEN).read(status, body, NOW);
    }
}
