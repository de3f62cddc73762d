package io.github.salesforcetoken.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.flow.AccessTokenProblem;
import io.github.salesforcetoken.flow.CallException;
import io.github.salesforcetoken.flow.CallException.Asked;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.OAuthException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of a code that Salesforce refuses, besides what its words mean. */
class RefusedCodeTest {

    private static final Instant EARLIER = Instant.parse("2025-11-26T14:35:10Z");

    @Test
    void codeOfARunThatWasKilled_mayBeUsedUp() {
        assertThat(said(true))
                .contains("An earlier run sent this code at 2025-11-26T14:35:10Z", "may have used the code")
                .doesNotContain("requested");
    }

    @Test
    void codeThatWasNotSentBefore_isOnlyOld() {
        assertThat(said(false)).doesNotContain("earlier run").contains("This one was requested");
    }

    @Test
    void codeWhoseTokensWereRescued_isTheOnlyOneThatIsCalledUsedUp() {
        assertThat(AdviceProbe.text(AdviceProbe.end(new Failure(AccessTokenProblem.RESCUED_EARLIER, "/r", "code"))))
                .contains("This code is used up. The tokens for it are in /r.", "Move that file's lines");
        assertThat(AdviceProbe.text(AdviceProbe.end(new Failure(AccessTokenProblem.RESCUED_EARLIER, "/r"))))
                .contains("The refresh token in the token file is spent. Its successor is in /r.")
                .doesNotContain("used up");
    }

    @Test
    void spentTokenFromOutside_isNotBlamedOnTheTokenFile() {
        for (AccessTokenProblem problem :
                List.of(AccessTokenProblem.RESCUED_EARLIER, AccessTokenProblem.SUCCESSOR_GONE)) {
            assertThat(AdviceProbe.text(AdviceProbe.end(new Failure(problem, "/r", "", "SALESFORCE_REFRESH_TOKEN"))))
                    .contains("The refresh token in SALESFORCE_REFRESH_TOKEN is spent");
        }
    }

    private static String said(boolean isSentBefore) {
        OAuthException refused = new OAuthException.Refused("invalid_grant", Optional.of("expired authorization code"));
        return AdviceProbe.text(
                AdviceProbe.end(new CallException(Asked.TOKEN_FOR_CODE, refused, isSentBefore, Optional.of(EARLIER))));
    }
}
