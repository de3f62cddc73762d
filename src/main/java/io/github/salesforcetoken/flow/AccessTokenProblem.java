package io.github.salesforcetoken.flow;

import io.github.salesforcetoken.oauth.Problem;

/** An access token cannot be asked for as things are. Nothing was sent, except where a constant says so. */
public enum AccessTokenProblem implements Problem {
    NO_REFRESH_TOKEN,
    /** It is spent, and its successor is not here; the details are its place, empty for the token file, and the other token file it was used for, if so. */
    REFRESH_TOKEN_SPENT,
    /** An earlier run sent it without saving the answer, and nobody wants it sent again; the detail tells when, unless another machine did. Or this build sent it for another token file; the others are its place, and that file. */
    ANSWER_LOST,
    /** An earlier run spent it, and could save its successor in a rescue file only, which the detail names. */
    RESCUED_EARLIER,
    /** The same, and it isn't there any more; the details are when it was sent, and that file, unless none was written or it's another user's. */
    SUCCESSOR_GONE,
    /** The token file is for a different app or host; the details are the parameter, the file's value and this build's. */
    OTHER_LOGIN,
    /** Salesforce answered for another org than the file's; what came was not kept. */
    OTHER_ORG,
    /** Salesforce issued one for a grant that can be used again, and the token file, which the detail names, couldn't take it. */
    ISSUED_NOT_SAVED,
    /** Client credentials are taken by a My Domain host only. */
    MY_DOMAIN_NEEDED,
    CLIENT_SECRET_NEEDED,
    /** Two executions of one build want different logins in one token file; the details name both, and what they want. */
    TWO_LOGINS,
    /** Another module asks the same, and hasn't got an answer in the time that this one has. */
    OTHER_MODULE_BUSY
}
