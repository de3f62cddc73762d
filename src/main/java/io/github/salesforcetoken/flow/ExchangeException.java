package io.github.salesforcetoken.flow;

import static java.util.Objects.requireNonNull;

/** A callback was not exchanged, or what it brought was not kept. */
public final class ExchangeException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What was wrong, one constant for each remedy. */
    public enum Problem {
        /** The callback answers another request than the pending one. Nothing was sent. */
        STATE_MISMATCH,
        /** The callback answers a request, but none is pending here. Nothing was sent. */
        NO_PENDING_REQUEST,
        /** The pending request was made for another app, host or redirect URI. Nothing was sent. */
        OTHER_REQUEST_PENDING,
        /** The code was taken, but no refresh token came. The token file is as it was. */
        NO_REFRESH_TOKEN
    }

    private final Problem problem;
    private final String[] details;

    /** @param details the name of the parameter that differs, the pending value and the given one */
    public ExchangeException(Problem problem, String... details) {
        super(problem + (details.length == 0 ? "" : ": " + String.join(", ", details)));
        this.problem = requireNonNull(problem, "problem is null");
        this.details = details.clone();
    }

    public Problem problem() {
        return problem;
    }

    /** The name of the parameter that differs, else empty. */
    public String detail() {
        return detail(0);
    }

    /** One of several things to show; empty when there are fewer. */
    public String detail(int index) {
        return index < details.length ? details[index] : "";
    }
}
