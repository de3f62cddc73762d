package io.github.salesforcetoken.flow;

import static java.util.Objects.requireNonNull;

/** An access token cannot be asked for as things are. Nothing was sent, except where a constant says so. */
public final class AccessTokenException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong, one constant for each remedy. */
    public enum Problem {
        NO_REFRESH_TOKEN,
        /** The one from outside is spent, and its successor is not here; the detail names the place. */
        REFRESH_TOKEN_SPENT,
        /** An earlier run sent it without saving the answer, and nobody wants it sent again; the detail tells when. */
        ANSWER_LOST,
        /** An earlier run spent it, and could save its successor in a rescue file only, which the detail names. */
        RESCUED_EARLIER,
        /** The token file belongs to another app or host; the detail names the parameter and both values. */
        OTHER_LOGIN,
        /** Salesforce answered for another org than the file's; what came was not kept. */
        OTHER_ORG,
        /** Client credentials are taken by a My Domain host only. */
        MY_DOMAIN_NEEDED,
        CLIENT_SECRET_NEEDED,
        /** Two executions of one build want different logins in one token file; the detail names both. */
        TWO_LOGINS
    }

    private final Problem problem;
    private final String detail;

    public AccessTokenException(Problem problem) {
        this(problem, "");
    }

    /** @param detail what may be shown */
    public AccessTokenException(Problem problem, String detail) {
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
