package io.github.salesforcetoken.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.settings.Setting;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorCatalogueTest {

    private static final int CONSOLE_LINE = 240;

    /** What would be read as a goal: a word with a hyphen, or one after {@code salesforce-token:}. */
    private static final Pattern GOAL =
            Pattern.compile("(?<![\\w.-])[a-z]+-(?:url|code|token|metadata)\\b|(?<=salesforce-token:)[a-z-]+");

    private static final Set<String> PARAMETERS =
            Stream.of(Setting.values()).map(Setting::parameter).collect(Collectors.toUnmodifiableSet());

    private static final Pattern PROPERTY = Pattern.compile("\"-Dsalesforce\\.(\\w+)=[^\"]*\"");
    private static final Pattern ELEMENT = Pattern.compile("<(?!server>)(\\w+)>");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            invalid_grant             | expired authorization code
            invalid_grant             | invalid authorization code
            invalid_grant             | authentication failure
            invalid_grant             | invalid code verifier
            invalid_grant             | expired access/refresh token
            invalid_grant             | token validity expired
            invalid_grant             | ip restricted
            invalid_grant             | ip restricted or invalid login hours
            invalid_grant             | inactive user
            invalid_grant             | user hasn't approved this consumer
            invalid_grant             | request not supported on this domain
            invalid_grant             | no client credentials user enabled
            invalid_grant             | client credentials flow not enabled
            invalid_grant             | no valid scopes defined
            invalid_grant             | Audience validation failed
            invalid_grant             | audience is invalid
            invalid_grant             | invalid assertion
            invalid_request           | missing required code challenge
            invalid_request           | refresh_token scope is required and the connected app should be installed and preauthorized
            invalid_request           | scope parameter not supported
            invalid_client_id         | client identifier invalid
            invalid_client            | invalid client credentials
            invalid_client            | app must be installed into org
            redirect_uri_mismatch     | redirect_uri must match configuration
            unsupported_grant_type    | grant type not supported
            invalid_scope             | the requested scope is not allowed
            invalid_app_access        | user is not admin approved to access this app
            app_not_found             | External client app is not installed in this org
            unknown_error             | retry your request
            oauth_flow_disabled       | The external client app or the OAuth plugin is disabled.
            invalid_grant             | token request is already being processed
            invalid_grant             | activation secret invalid
            invalid_grant             | inactive organization
            invalid_grant             | invalid audience
            invalid_grant             | invalid user
            INVALID_SESSION_ID        | This session is not valid for use with the REST API
            INVALID_AUTH_HEADER       | INVALID_JWT_FORMAT
            INVALID_AUTH_HEADER       | INVALID_SCOPES
            INVALID_AUTH_HEADER       | INVALID_HEADER_TYPE
            INVALID_TYPE              | sObject type 'Organization' is not supported.
            access_denied             | end-user denied authorization
            OAUTH_APP_BLOCKED         | this app is blocked by admin
            OAUTH_APP_ACCESS_DENIED   | user is not admin approved to access this app
            OAUTH_EC_APP_NOT_FOUND    | External client app is not installed in this org
            OAUTH_AUTHORIZATION_BLOCKED | Cross-org OAuth flows are not supported for this external client app
            """)
    void explain_fixedPair_givesItsOwnEntry(String error, String description) {
        assertThat(explain(error, Optional.of(description)))
                .extracting(Explanation::heading)
                .isEqualTo(error + ": " + description);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "API_CURRENTLY_DISABLED",
                "API_DISABLED_FOR_ORG",
                "Internal Error",
                "INVALID_AUTH_HEADER",
                "app_blocked",
                "authorization_pending",
                "Bad_Id",
                "Bad_OAuth_Token",
                "bad_jti_claim",
                "ecapp_policy_not_found",
                "fail_close_app_blocked",
                "immediate_unsuccessful",
                "inactive_org",
                "inactive_user",
                "installation_error",
                "invalid_basic_auth_header",
                "invalid_client",
                "invalid_client_credentials",
                "invalid_distribution_state",
                "invalid_grant",
                "invalid_request",
                "INVALID_SESSION_ID",
                "invalid_session_level",
                "invalid_token",
                "login_error",
                "Missing_OAuth_Token",
                "NO_ACCESS",
                "OAUTH_APPROVAL_ERROR_GENERIC",
                "oauth_policy_not_found",
                "rate_limit_exceeded",
                "redirect_uri_missing",
                "REQUEST_LIMIT_EXCEEDED",
                "server_error",
                "service_unavailable",
                "slow_down",
                "system_down",
                "unsupported_response_type",
                "unsupported_token_type",
                "URL_NOT_RESET",
                "Wrong_Org"
            })
    void explain_codeWithoutFixedText_givesTheEntryOfTheCode(String error) {
        assertThat(List.of(explain(error, Optional.empty()), explain(error, Optional.of("some text nobody has seen"))))
                .allSatisfy(found ->
                        assertThat(found).extracting(Explanation::heading).isEqualTo(error));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unexpected code verifier", "Data Not Available", "login rate exceeded"})
    void explain_textSentUnderVaryingCodes_isFoundByTheText(String text) {
        assertThat(List.of(
                        explain("invalid_grant", Optional.of(text)),
                        explain("a_code_nobody_has_seen", Optional.of("Sorry: " + text + ", said the server")),
                        explain(text, Optional.empty())))
                .allSatisfy(found ->
                        assertThat(found).extracting(Explanation::heading).isEqualTo(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            IP restricted or invalid login hours    | ip restricted or invalid login hours
            "  Expired  authorization\tcode. "      | expired authorization code
            "EXPIRED ACCESS/REFRESH TOKEN!"         | expired access/refresh token
            user hasn’t approved this consumer      | user hasn't approved this consumer
            My App client credentials flow not enabled | client credentials flow not enabled
            """)
    void explain_textSpeltDifferently_givesTheSameEntry(String spelt, String description) {
        assertThat(explain(" INVALID_GRANT ", Optional.of(spelt)))
                .extracting(Explanation::description)
                .isEqualTo(Optional.of(description));
    }

    @Test
    void explain_partOfAWord_isNoMatch() {
        assertThat(explain("invalid_grant", Optional.of("vip restricted")))
                .extracting(Explanation::heading)
                .isEqualTo("invalid_grant");
    }

    @Test
    void explain_codeWithOneMeaning_holdsForAnyText() {
        assertThat(List.of(
                        explain("redirect_uri_mismatch", Optional.empty()),
                        explain("redirect_uri_mismatch", Optional.of("some text nobody has seen"))))
                .allSatisfy(found -> assertThat(found)
                        .extracting(Explanation::heading)
                        .isEqualTo("redirect_uri_mismatch: redirect_uri must match configuration"));
    }

    @Test
    void explain_textOfAnotherCode_meansWhatItMeansThere() {
        assertThat(List.of(
                        explain("invalid_client", Optional.of("expired authorization code")),
                        explain("a_code_nobody_has_seen", Optional.of("Expired authorization code."))))
                .allSatisfy(found -> assertThat(found)
                        .extracting(Explanation::heading)
                        .isEqualTo("invalid_grant: expired authorization code"));
    }

    @Test
    void explain_textOfAnotherCodeAndAnotherRequest_staysWithItsOwnCode() {
        assertThat(ErrorCatalogue.explain("invalid_client", Optional.of("invalid code verifier"), Sent.REFRESH_TOKEN))
                .extracting(Explanation::heading)
                .isEqualTo("invalid_client");
    }

    @ParameterizedTest
    @EnumSource(Sent.class)
    void explain_unknownCode_namesWhatWasSentAndWhatToDo(Sent sent) {
        assertThat(List.of(
                        ErrorCatalogue.explain("a_code_nobody_has_seen", Optional.of("words nobody has seen"), sent),
                        ErrorCatalogue.explain("a_code_nobody_has_seen", Optional.empty(), sent),
                        ErrorCatalogue.explain("", Optional.empty(), sent)))
                .allSatisfy(found -> {
                    assertThat(found.cause()).contains(sent.words());
                    assertThat(found.fix()).contains("Login History", "policies", "issue at this project");
                    assertThat(found.anchor()).isEqualTo("an-error-that-isnt-listed-here");
                });
    }

    @ParameterizedTest
    @EnumSource(
            value = Sent.class,
            names = {"REFRESH_TOKEN", "JWT", "CLIENT_CREDENTIALS"})
    void explain_wordsOfACodeForSomethingElse_speakOfWhatWasSent(Sent sent) {
        for (String text : List.of("expired authorization code", "authentication failure", "inactive user")) {
            Explanation found = ErrorCatalogue.explain("invalid_grant", Optional.of(text), sent);

            assertThat(found.cause() + found.fix()).doesNotContainPattern("[Tt]he code|A code|this code|15 minutes");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            invalid_grant       | expired authorization code         | invalid_grant-expired-authorization-code
            invalid_grant       | expired access/refresh token       | invalid_grant-expired-accessrefresh-token
            invalid_grant       | user hasn't approved this consumer | invalid_grant-user-hasnt-approved-this-consumer
            access_denied       | end-user denied authorization      | access_denied-end-user-denied-authorization
            inactive_org        |                                    | inactive_org
            Data Not Available  |                                    | data-not-available
            """)
    void anchor_isWhatGitHubMakesOfTheHeading(String error, String description, String anchor) {
        assertThat(explain(error, Optional.ofNullable(description)))
                .extracting(Explanation::anchor)
                .isEqualTo(anchor);
    }

    @Test
    void all_explainEachRequestOnce() {
        assertThat(ErrorCatalogue.all().stream()
                        .flatMap(entry -> entry.sent().stream().map(sent -> entry.heading() + " to " + sent)))
                .doesNotHaveDuplicates();
    }

    @Test
    void all_canBeFoundByWhatTheySay() {
        assertThat(ErrorCatalogue.all())
                .allSatisfy(entry -> assertThat(entry.sent())
                        .allSatisfy(sent -> assertThat(ErrorCatalogue.explain(entry.error(), entry.description(), sent))
                                .isEqualTo(entry)));
    }

    @Test
    void causeAndFix_areWholeSentences() {
        assertThat(ErrorCatalogue.all()).allSatisfy(entry -> {
            assertThat(entry.cause()).isNotEmpty();
            assertThat(List.of(entry.cause(), entry.fix()))
                    .allSatisfy(line -> assertThat(line)
                            .hasSizeLessThanOrEqualTo(CONSOLE_LINE)
                            .doesNotContain("\n", "  ")
                            .matches("|(?s)[A-Zf].*[.]"));
        });
    }

    /** Which goal comes next, only the console knows. */
    @Test
    void causeAndFix_nameNoGoalAndOnlyParametersThatExist() {
        assertThat(ErrorCatalogue.all()).allSatisfy(entry -> {
            String advice = entry.cause() + " " + entry.fix();
            assertThat(GOAL.matcher(advice).results()).isEmpty();
            assertThat(advice).doesNotContain("mvn ", " run login", "try again");
            assertThat(firstGroups(PROPERTY, advice)).isSubsetOf(PARAMETERS);
            assertThat(firstGroups(ELEMENT, advice)).isSubsetOf(PARAMETERS);
        });
    }

    @Test
    void fix_namesAParameterAsXmlAndAsOneQuotedArgument() {
        assertThat(ErrorCatalogue.all())
                .allSatisfy(entry -> assertThat(firstGroups(PROPERTY, entry.fix()))
                        .containsExactlyElementsOf(firstGroups(ELEMENT, entry.fix())));
    }

    /** By the first request that the catalogue knows the error for. */
    private static Explanation explain(String error, Optional<String> description) {
        return Stream.of(Sent.values())
                .map(sent -> ErrorCatalogue.explain(error, description, sent))
                .max(Comparator.comparingInt(ErrorCatalogueTest::exactness))
                .orElseThrow();
    }

    /** Unknown, by its code alone, as a pair. */
    private static int exactness(Explanation found) {
        boolean isText = found.error().contains(" ");
        return found.error().startsWith("An error")
                ? 0
                : isText || found.description().isPresent() ? 2 : 1;
    }

    private static List<String> firstGroups(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }
}
