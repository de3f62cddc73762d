package io.github.salesforcetoken.flow;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.files.FileProblem;
import io.github.salesforcetoken.flow.AccessTokenResult.How;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.CannedAnswer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is repeated when a refresh fails, and what never is. */
class LostRefreshTest extends AccessTokenSetup {

    @Test
    void refresh_doesNotRepeatAnAnswerThatWasLostWhileRotationMayBeOn() throws Exception {
        Map<String, String> before = logIn(ROTATING);
        org.answerNextTokenRequestWith(CannedAnswer.disconnectBeforeAnswer());

        CallException failure = catchThrowableOfType(CallException.class, () -> refresh(ROTATING));

        assertThat(failure.isHalfDone()).isTrue();
        assertThatNoneOccurIn(failure.toString(), before.get(TokenFile.REFRESH_TOKEN));
        assertThat(tokenRequests()).hasSize(2);
        assertThat(file().read()).isEqualTo(before);
    }

    @Test
    void refresh_repeatsALostAnswerOnceItIsKnownThatRotationIsOff() throws Exception {
        logIn(STEADY);
        refresh(STEADY);
        org.answerNextTokenRequestWith(CannedAnswer.truncated());
        org.answerNextTokenRequestWith(CannedAnswer.html(502, "<html>Bad Gateway</html>"));

        assertThat(refresh(STEADY).how()).isEqualTo(How.REFRESHED);
        assertThat(attempts.pauses).hasSize(2);
    }

    @Test
    void refresh_repeatsWhenSalesforceItselfSaysThatItFailed() throws Exception {
        logIn(STEADY);
        org.answerNextTokenRequestWith(CannedAnswer.json(500, "{\"error\":\"server_error\"}"));
        org.answerNextTokenRequestWith(
                CannedAnswer.html(503, "<html>Maintenance</html>").with("Retry-After", "3"));

        assertThat(refresh(STEADY).how()).isEqualTo(How.REFRESHED);
        assertThat(attempts.pauses).hasSize(2);
        assertThat(attempts.pauses.get(1)).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void refresh_passesARefusalOnAndLeavesTheFileAlone() throws Exception {
        logIn(STEADY);
        org.answerNextTokenRequestWith(CannedAnswer.error("invalid_grant", "expired access/refresh token"));
        Map<String, String> before = file().read();

        CallException failure = catchThrowableOfType(CallException.class, () -> refresh(STEADY));

        assertThat(failure.isHalfDone()).isFalse();
        assertThat(failure).hasMessageContaining("expired access/refresh token");
        assertThat(file().read()).isEqualTo(before);
        assertThat(attempts.pauses).isEmpty();
    }

    @Test
    void refresh_doesNotSpendATokenWhoseSuccessorCouldNotBeSaved() throws Exception {
        logIn(ROTATING);
        path().toFile().setWritable(false);

        assertThat(catchThrowableOfType(Failure.class, () -> refresh(ROTATING)).problem())
                .isEqualTo(FileProblem.READ_ONLY);
        assertThat(tokenRequests()).hasSize(1);
    }
}
