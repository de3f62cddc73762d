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
        /** The token file belongs to another app or host; the details are the parameter, the file's value and this build's. */
        OTHER_LOGIN,
        /** Salesforce answered for another org than the file's; what came was not kept. */
        OTHER_ORG,
        /** Client credentials are taken by a My Domain host only. */
        MY_DOMAIN_NEEDED,
        CLIENT_SECRET_NEEDED,
        /** Two executions of one build want different logins in one token file; the details name both, and what they want. */
        TWO_LOGINS
    }

    private final Problem problem;
    private final String[] details;

    /** @param details what may be shown */
    public AccessTokenException(Problem problem, String... details) {
        super(problem + (details.length == 0 ? "" : ": " + String.join(", ", details)));
        this.problem = requireNonNull(problem, "problem is null");
        this.details = details.clone();
    }

    public Problem problem() {
        return problem;
    }

    public String detail() {
        return detail(0);
    }

    /** One of several things to show; empty when there are fewer. */
    public String detail(int index) {
        return index < details.length ? details[index] : "";
    }
}
