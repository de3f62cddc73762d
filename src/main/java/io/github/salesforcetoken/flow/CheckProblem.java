package io.github.salesforcetoken.flow;

import io.github.salesforcetoken.oauth.Problem;

/** A login cannot be checked, or does not hold. */
public enum CheckProblem implements Problem {
    /** The access token has ended, and it came without a refresh token. */
    ACCESS_TOKEN_ENDED,
    /** Salesforce answered about another org than the one that the token was issued for. */
    ANSWER_OF_OTHER_ORG
}
