package io.github.salesforcetoken.flow;

import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.OAuthException.NotUnderstood;
import io.github.salesforcetoken.oauth.OAuthException.Refused;
import io.github.salesforcetoken.oauth.OAuthException.Unreachable;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * When a grant may be sent again. Where refresh tokens rotate, an answer that was lost may have brought a new one and spent
 * the old; sending the old one then revokes every token of that login.
 */
enum Repetition {
    /** A code, which works once: only what has not reached the org. */
    WHEN_HELD_BACK,
    /** Rotation is on: only what Salesforce did not take up. */
    WHEN_NOT_TAKEN_UP,
    /** Nobody knows whether rotation is on: also when Salesforce itself answered that it failed (RFC 6749 section 5.2). */
    WHEN_ANSWERED,
    /**
     * The same, and the refresh token stands where only a person can change it: also when another refresh of it is being
     * processed. If rotation is on, such a token is good for one build, with or without this.
     */
    WHEN_ANSWERED_OR_BUSY,
    /** The grant is as good as before, whatever became of the request. */
    ALWAYS;

    private static final List<String> NOT_TAKEN_UP = List.of("service_unavailable", "system_down", "slow_down");
    private static final List<String> FAILED = List.of("server_error", "unknown_error", "Internal Error");
    private static final int NOT_ACCEPTABLE = 406;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final int SERVICE_UNAVAILABLE = 503;

    /** Whether the failure will pass, and sending the grant again does no harm. */
    boolean isAdvisedAfter(OAuthException failure) {
        if (this == WHEN_HELD_BACK) {
            return failure.httpStatus() == OAuthException.HELD_BACK;
        }
        if (isBusy(failure)) {
            return this == ALWAYS || this == WHEN_ANSWERED_OR_BUSY;
        }
        if (failure instanceof Unreachable unreachable) {
            return unreachable.sent() ? this == ALWAYS : mayPass(unreachable);
        }
        if (isTooOften(failure)) {
            return false;
        }
        if (failure instanceof Refused refused && refused.is(NOT_TAKEN_UP)) {
            return true;
        }
        if (failure instanceof Refused refused && refused.is(FAILED)) {
            return this != WHEN_NOT_TAKEN_UP;
        }
        if (failure instanceof Refused || failure instanceof NotUnderstood) {
            return switch (failure.httpStatus()) {
                case OAuthException.HELD_BACK, TOO_MANY_REQUESTS, SERVICE_UNAVAILABLE -> true;
                case NOT_ACCEPTABLE -> this == ALWAYS; // a gateway's passing fault
                default -> this == ALWAYS && failure.httpStatus() >= SERVER_ERROR;
            };
        }
        return false;
    }

    /** As good as a token of the file's, for one that somebody has set outside and nobody has seen rotate. */
    Repetition fromOutside() {
        return this == WHEN_ANSWERED ? WHEN_ANSWERED_OR_BUSY : this;
    }

    /** Whether Salesforce is processing another refresh of the same token, so that it has not looked at this one. */
    static boolean isBusy(OAuthException failure) {
        return failure instanceof Refused refused && refused.isBusy();
    }

    /** Logins are counted by the hour, and each that is refused counts too. */
    private static boolean isTooOften(OAuthException failure) {
        return failure instanceof Refused refused
                && (refused.is("rate_limit_exceeded") || refused.says("login rate exceeded"));
    }

    /** Whether the request may have been carried out although no token came. */
    boolean mayHaveSpentIn(OAuthException failure) {
        boolean lost = failure instanceof Unreachable unreachable && unreachable.sent()
                || failure instanceof NotUnderstood answer
                        && answer.httpStatus() != OAuthException.HELD_BACK
                        && answer.httpStatus() != SERVICE_UNAVAILABLE
                        && answer.httpStatus() != TOO_MANY_REQUESTS
                || failure instanceof Refused refused
                        && this == WHEN_NOT_TAKEN_UP
                        && (refused.is(FAILED) || refused.httpStatus() >= SERVER_ERROR)
                        && !refused.is(NOT_TAKEN_UP)
                        && refused.httpStatus() != SERVICE_UNAVAILABLE;
        return lost && this != ALWAYS;
    }

    /** Whether no unrelated token file of the build may send the refresh token: rotation is on, and the request may have been carried out. */
    boolean isForOneFileAfter(OAuthException failure) {
        return this == WHEN_NOT_TAKEN_UP && mayHaveSpentIn(failure);
    }

    /** A certificate that is not trusted now, or a proxy that refuses us, will not change its mind in seconds. */
    private static boolean mayPass(Unreachable unreachable) {
        boolean certificate = unreachable.getCause() instanceof SSLHandshakeException
                || unreachable.getCause() instanceof SSLPeerUnverifiedException;
        return unreachable.stage() != Unreachable.Stage.PROXY && !certificate;
    }
}
