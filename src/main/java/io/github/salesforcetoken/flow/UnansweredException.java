package io.github.salesforcetoken.flow;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.OAuthException;

/** Salesforce was asked about an access token and did not answer the question. */
public final class UnansweredException extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int UNAUTHORIZED = 401;

    /** What was asked. */
    public enum Question {
        /** Whom the token stands for: the userinfo endpoint of the login host. */
        WHOSE_TOKEN,
        /** What kind of org it is: the API of the instance. */
        WHICH_KIND_OF_ORG
    }

    private final Question question;
    private final OAuthException failure;

    public UnansweredException(Question question, OAuthException failure) {
        super(question + ": " + failure.getMessage(), failure);
        this.question = requireNonNull(question, "question is null");
        this.failure = failure;
    }

    public Question question() {
        return question;
    }

    public OAuthException failure() {
        return failure;
    }

    /**
     * Whether Salesforce says, in the words of either host, that the access token has ended. Where RFC 6750 section 3 is
     * kept, HTTP 401 says so, with or without a body.
     */
    public boolean isForStaleToken() {
        return failure.httpStatus() == UNAUTHORIZED
                || failure instanceof OAuthException.Refused refused
                        && (refused.error().equals("Bad_OAuth_Token")
                                || refused.error().equals("INVALID_SESSION_ID"));
    }
}
