package io.github.salesforcetoken.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.oauth.OAuthException.NotUnderstood;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of an answer that could end a line, steer a terminal, or command a CI runner: none of them is a token's. */
class HostileTokenAnswerTest {

    private static final String ANSWER = """
            {"access_token":"00D5g00000Abc12!AQ8AQHxyz","refresh_token":"5Aep861abcdefgh",
             "scope":"refresh_token api","instance_url":"https://acme.my.salesforce.com/",
             "id":"https://login.salesforce.com/id/00D5g00000Abc12EAB/0055g000001XyzAAE","token_type":"Bearer",
             "api_instance_url":"https://api.salesforce.com",
             "sfdc_community_url":"https://acme.my.site.com/x","sfdc_community_id":"0DB000000000001"}""";

    /** As JSON writes them. */
    private static final List<String> HOSTILE = List.of(
            "\\n",
            "\\r::set-env name=A::b",
            "\\n##[command]x",
            "\\u001b[2J",
            "\\u009b2J",
            "\\u202e",
            "\\u200b",
            "\\u2028",
            "\\u0000",
            "\\u0085",
            "\\ue000");

    /** A login can do without these, and a code that brought it is spent. */
    @ParameterizedTest
    @CsvSource({
        "refresh_token api, scope",
        "https://api.salesforce.com, api_instance_url",
        "https://acme.my.site.com/x, sfdc_community_url",
        "0DB000000000001, sfdc_community_id"
    })
    void read_leavesOutWhatALoginCanDoWithout(String good, String field) throws Exception {
        for (String bad : HOSTILE) {
            SalesforceToken token = read(ANSWER.replace(good + '"', good + bad + '"'));

            assertThat(List.of(token.scope(), token.apiInstanceUrl(), token.communityUrl(), token.communityId()))
                    .as("%s with %s", field, bad)
                    .containsOnlyOnce(Optional.empty());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "00D5g00000Abc12!AQ8AQHxyz, access_token",
        "5Aep861abcdefgh, refresh_token",
        "https://acme.my.salesforce.com/, instance_url",
        "/0055g000001XyzAAE, id",
        "Bearer, token_type"
    })
    void read_takesNoValueThatCouldEndALineOrSteerATerminal(String good, String field) {
        for (String bad : HOSTILE) {
            NotUnderstood failure =
                    catchThrowableOfType(NotUnderstood.class, () -> read(ANSWER.replace(good + '"', good + bad + '"')));

            assertThat(failure).as("%s with %s", field, bad).isNotNull();
            assertThat(failure.reason()).isEqualTo(NotUnderstood.Reason.FIELD_MALFORMED);
            assertThat(failure.field()).isEqualTo(field);
            assertThat(failure.getMessage()).doesNotContain("set-env", good);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":\"\\u0000\"}",
                "[{\"errorCode\":\"\\u202e\\u001b\",\"message\":\"x\"}]",
                "error=%00&error_description=x",
                "error_description=x&error=%C3%A4"
            })
    void errorThatNobodyCanRead_isNone(String body) {
        NotUnderstood failure = catchThrowableOfType(NotUnderstood.class, () -> read(body));

        assertThat(failure.reason()).isIn(NotUnderstood.Reason.FIELD_MALFORMED, NotUnderstood.Reason.FIELD_MISSING);
        assertThat(failure.field()).startsWith("error");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":\"invalid_grant\",\"error_description\":\"see a?b&error=c\"}",
                "{\"error_description\":\"error=a&error=c\",\"error\":\"invalid_grant\"}",
                "error_description=a&error=invalid_grant",
                "error=invalid_grant"
            })
    void error_isThatOfTheAnswerWhateverItsWordsHold(String body) {
        assertThat(catchThrowableOfType(OAuthException.Refused.class, () -> read(body))
                        .error())
                .isEqualTo("invalid_grant");
    }

    /** A parser that goes through all values of a name for each of them would need a quarter of an hour. */
    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void formOfTheLargestSize_isReadAtOnce() {
        String body = "error=invalid_grant" + "&a".repeat(256 * 1024) + "&a=b".repeat(128 * 1024);

        assertThat(catchThrowableOfType(OAuthException.Refused.class, () -> read(body))
                        .error())
                .isEqualTo("invalid_grant");
    }

    /** Whose pieces are too short to be known for its own. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 10, 11})
    void scopeThatIsATokenInPieces_isLeftOut(int length) throws Exception {
        String token = "5Aep861TSESvWeug_xvFHRBTTbf_YrTWgEyjBJrfbRYl9Xg.Qx0AbcDefGhi7JklMno";
        for (String part : List.of(token, token.substring(1), token.substring(8, 60))) {
            String pieces = inPieces(part, length);

            SalesforceToken read = read(ANSWER.replace("5Aep861abcdefgh", token).replace("refresh_token api", pieces));

            assertThat(read.refreshToken()).map(Secret::reveal).contains(token);
            assertThat(read.scope()).as(pieces).isEmpty();
        }
    }

    /** Of whomever: reports show it, and a file that has it is refused. */
    @ParameterizedTest
    @ValueSource(strings = {"5Aep861OfSomebody.else", "api 9876543210987654321", "api x7Kq2mZ9pT4v"})
    void scopeThatLooksLikeASecret_isLeftOut(String scope) throws Exception {
        assertThat(read(ANSWER.replace("refresh_token api", scope)).scope()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 10, 11})
    void wordsThatAreASecretInPieces_areNotShown(int length) {
        for (String secret :
                List.of("9E2F0E5F3A9B7D2488F01C6D0E5F3A9B7D2488F01C6D0E5F3A9B7D24", "1234567890123456789")) {
            for (String part : List.of(secret, secret.substring(0, secret.length() - 1), secret.substring(3))) {
                String pieces = inPieces(part, length);

                assertThat(Shown.words("No such client: " + pieces + " here", List.of(Secret.of(secret))))
                        .isEqualTo("[secret]");
            }
        }
    }

    @Test
    void wordsWithoutASecret_areShown() {
        assertThat(Shown.words(
                        "client 3 of 12 is not known since 2026",
                        List.of(Secret.of("9E2F0E5F3A9B7D2488F01C6D0E5F3A9B"))))
                .isEqualTo("client 3 of 12 is not known since 2026");
    }

    private static String inPieces(String text, int length) {
        return text.replaceAll("(.{" + length + "})", "$1 ").strip();
    }

    @Test
    void read_takesTheSameAnswerWithoutThem() throws Exception {
        assertThat(read(ANSWER).scope()).contains("refresh_token api");
    }

    @Test
    void token_cannotBeMadeOfWhatNoAnswerCouldHold() throws Exception {
        SalesforceToken good = read(ANSWER);

        assertThat(with(good, "00D!visible", "api").accessToken().reveal()).isEqualTo("00D!visible");
        assertThatThrownBy(() -> with(good, "00D!secretive\nx", "api"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secretive");
        assertThatThrownBy(() -> with(good, "00D!visible", "secretive\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secretive");
    }

    private static SalesforceToken with(SalesforceToken token, String accessToken, String scope) {
        return new SalesforceToken(
                Secret.of(accessToken),
                token.refreshToken(),
                token.instanceUrl(),
                token.identity(),
                token.tokenType(),
                Optional.of(scope),
                token.issuedAt(),
                token.apiInstanceUrl(),
                token.communityUrl(),
                token.communityId());
    }

    private static SalesforceToken read(String body) throws Exception {
        ClientApp app = ClientApp.of(LoginHost.ofDomain("acme"), "3MVG9", Optional.empty(), ClientAuthentication.POST);
        Call<SalesforceToken> request = TokenMessages.redeem(app, new Grant.RefreshToken(Secret.of("5Aep861Sample")));
        return request.read(200, body, Instant.parse("2026-11-23T12:00:00Z"));
    }
}
