package io.github.salesforcetoken.fleet;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.Failure;
import java.time.Duration;

/** Sends the refresh token of a login: to redeem it, or to revoke it. */
@FunctionalInterface
public interface Sender {

    /** How long everything may take, with repetitions. */
    Duration LONGEST = Duration.ofSeconds(30);

    /**
     * Gets ready, before a machine takes the lease to send.
     *
     * @throws Failure when something is wrong here
     */
    default void prepare() throws Failure {}

    /**
     * Finds out whether to send what an earlier run may have sent already, with an answer that nobody has.
     *
     * @param mayBeSpent whether the store says so; this machine may know more
     * @return whether somebody had to say so now, who may have taken minutes for it
     * @throws Failure when it isn't to be sent
     */
    default boolean confirm(FleetLogin login, boolean mayBeSpent) throws Failure {
        return false;
    }

    /**
     * Sends it.
     *
     * @param gate is asked last before each request
     * @throws Failure when something is wrong here, so that nothing was sent
     */
    Answer send(FleetLogin login, Gate gate) throws Failure;

    /** Says until when a request may begin. */
    @FunctionalInterface
    interface Gate {
        boolean isOpen();

        /**
         * A request has failed, and no other one begins before the gate is asked again.
         *
         * @param isUnspent whether it has left the refresh token as it was
         * @return false when no other one may follow, so that what has become of this one is told at once
         */
        default boolean mayRepeat(boolean isUnspent) {
            return true;
        }
    }

    /** What has become of it. */
    sealed interface Answer permits Tokens, Ended, Unspent, NoAnswer, TooLate {}

    /** @param login with what was got; its generation is that of the one that was sent */
    record Tokens(FleetLogin login) implements Answer {
        public Tokens {
            requireNonNull(login, "login is null");
        }
    }

    /** The refresh token has ended. */
    record Ended(String reason) implements Answer {
        public Ended {
            requireNonNull(reason, "reason is null");
        }
    }

    /** Nothing was sent, or the answer leaves the refresh token as it was. */
    record Unspent() implements Answer {}

    /** The refresh token may be spent, and its successor lost on the way. */
    record NoAnswer() implements Answer {}

    /** The gate was closed before anything was sent. */
    record TooLate() implements Answer {}
}
