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
     * Whether Salesforce says, in the words of either host, that the access token has ended, so that another one helps. What
     * a live token may not do, a new one may not either. Where RFC 6750 section 3 is kept, HTTP 401 says so, with or without
     * a body.
     */
    public boolean isForStaleToken() {
        if (failure instanceof OAuthException.Refused refused) {
            String words = refused.description().orElse("");
            switch (refused.error()) {
                case "Bad_OAuth_Token":
                    return true;
                case "INVALID_SESSION_ID":
                    return !words.contains("not valid for use with the REST API");
                case "INVALID_AUTH_HEADER":
                    return words.contains("INVALID_JWT_FORMAT");
                default:
            }
        }
        return failure.httpStatus() == UNAUTHORIZED;
    }
}
