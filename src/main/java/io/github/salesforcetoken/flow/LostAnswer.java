package io.github.salesforcetoken.flow;

import java.time.Instant;
import java.util.Optional;

/** Who decides about a refresh token that an earlier run sent without saving the answer. */
@FunctionalInterface
public interface LostAnswer {

    /**
     * Whether to send it again.
     *
     * @param sentAt when it was sent; empty when another machine that shares the login may have done that, whose clock may be wrong
     * @param rotates whether the app is known to rotate refresh tokens, so that the token is spent if the answer was lost
     * @return false to stop before anything is sent
     */
    boolean isToBeSentAgain(Optional<Instant> sentAt, boolean rotates);
}
