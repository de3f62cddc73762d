package io.github.salesforcetoken.browser;

import io.github.salesforcetoken.oauth.Callback;

/** Whoever waits for the browser's answer, and knows which login it must belong to. */
@FunctionalInterface
public interface CallbackTaker {

    /** What becomes of an answer; the browser shows a page for each. */
    enum Verdict {
        /** It is the one that was waited for, be it a code or a refusal; a browser that loads its page again brings it again. */
        TAKEN,
        /** This login has had its answer. */
        ALREADY_ANSWERED,
        /** Its state is not this login's, or it has none; the wait goes on. */
        OTHER_LOGIN
    }

    /** Judges an answer, at once. */
    Verdict offer(Callback callback);

    /** The address that the browser was started with has led it on. */
    default void tellStarted() {}

    /** The address that the browser was started with came a second time, and was refused. */
    default void tellStartedAgain() {}

    /** A browser came with TLS, which is not spoken here. */
    default void tellTls() {}

    /** Another user of this computer asked for that address, and was refused. */
    default void tellStartedByAnotherUser() {}
}
