package io.github.salesforcetoken.flow;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.OAuthException.NotUnderstood;
import io.github.salesforcetoken.oauth.OAuthException.Refused;

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
     * a live token may not do, a new one may not either. Where RFC 6750 section 3 is kept, HTTP 401 says so, with another word
     * or without a body. A page is somebody else's, and half an answer of the API may be the half of a "may not".
     */
    public boolean isForStaleToken() {
        if (failure instanceof Refused refused) {
            String words = refused.description().orElse("");
            return switch (refused.error()) {
                case "Bad_OAuth_Token" -> true;
                case "INVALID_SESSION_ID" -> !words.contains("not valid for use with");
                case "INVALID_AUTH_HEADER" -> words.contains("INVALID_JWT_FORMAT");
                default -> failure.httpStatus() == UNAUTHORIZED;
            };
        }
        if (!(failure instanceof NotUnderstood answer) || failure.httpStatus() != UNAUTHORIZED) {
            return false;
        }
        return switch (answer.reason()) {
            case EMPTY -> true;
            case NOT_JSON -> question == Question.WHOSE_TOKEN; // which refuses in plain text
            default -> false;
        };
    }
}
