package io.github.salesforcetoken.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.flow.CallException.Asked;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.OAuthException.NotUnderstood;
import io.github.salesforcetoken.oauth.OAuthException.Refused;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A refresh is spent only on a token that has ended. */
class CallExceptionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            403 | Bad_OAuth_Token     |                                                           | true
            401 | INVALID_SESSION_ID  | Session expired or invalid                                | true
            401 | INVALID_AUTH_HEADER | INVALID_JWT_FORMAT                                        | true
            401 | something_new       | words of tomorrow                                         | true
            401 | INVALID_SESSION_ID  | This session is not valid for use with the REST API       | false
            401 | INVALID_SESSION_ID  | This session is not valid for use with the API            | false
            401 | INVALID_AUTH_HEADER | INVALID_SCOPES                                            | false
            401 | INVALID_AUTH_HEADER | INVALID_HEADER_TYPE                                       | false
            403 | API_DISABLED_FOR_ORG | The REST API is not enabled for this Organization.       | false
            400 | INVALID_TYPE        | sObject type 'Organization' is not supported.             | false
            403 | something_new       | words of tomorrow                                         | false
            """)
    void isForStaleToken_tellsWhatHasEndedFromWhatMayNot(int status, String error, String words, boolean stale) {
        OAuthException failure = new Refused(error, Optional.ofNullable(words)).addAnswer(status, Optional.empty());

        assertThat(new CallException(Asked.WHICH_KIND_OF_ORG, failure).isForStaleToken())
                .isEqualTo(stale);
    }

    @Test
    void isForStaleToken_holdsForA401WithoutABody() {
        OAuthException failure = new NotUnderstood(
                        NotUnderstood.Reason.EMPTY, URI.create("https://acme.my.salesforce.com"), 401)
                .addAnswer(401, Optional.empty());

        assertThat(new CallException(Asked.WHOSE_TOKEN, failure).isForStaleToken())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"HTML, 401", "NOT_JSON, 401", "EMPTY, 403"})
    void isForStaleToken_doesNotHoldForAPageHalfAnAnswerOrAnotherStatus(NotUnderstood.Reason reason, int status) {
        OAuthException failure = new NotUnderstood(reason, URI.create("https://acme.my.salesforce.com"), status)
                .addAnswer(status, Optional.empty());

        assertThat(new CallException(Asked.WHICH_KIND_OF_ORG, failure).isForStaleToken())
                .isFalse();
    }
}
