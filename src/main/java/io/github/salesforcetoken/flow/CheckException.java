package io.github.salesforcetoken.flow;

import static java.util.Objects.requireNonNull;

/** A login cannot be checked, or does not hold. */
public final class CheckException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong, one constant for each remedy. */
    public enum Problem {
        /** The access token has ended, and it came without a refresh token. */
        ACCESS_TOKEN_ENDED,
        /** Salesforce answered about another org than the one that the token was issued for. */
        ANSWER_OF_OTHER_ORG
    }

    private final Problem problem;
    private final String detail;

    /** @param detail what may be shown */
    public CheckException(Problem problem, String detail) {
        super(problem + (detail.isEmpty() ? "" : ": " + detail));
        this.problem = requireNonNull(problem, "problem is null");
        this.detail = detail;
    }

    public Problem problem() {
        return problem;
    }

    public String detail() {
        return detail;
    }
}
