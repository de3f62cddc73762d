package io.github.salesforcetoken.oauth;

/** There is no identity token that could be exchanged. Nothing was sent to Salesforce. */
public enum IdentityProblem implements Problem {
    /** None is given, and none is to be fetched. */
    ABSENT,
    /** One is given, and another one is to be fetched. */
    GIVEN_TWICE,
    /** One is to be fetched, and nobody issues one here. */
    NO_ISSUER,
    /** This is a job of GitHub's that may not have one. */
    NO_PERMISSION,
    /** The address to fetch it from isn't HTTPS; the detail is its host. */
    ADDRESS_NOT_HTTPS,
    ADDRESS_MALFORMED,
    TYPE_UNKNOWN,
    HANDLER_MALFORMED,
    /** The detail is its length. */
    TOO_LONG,
    /** A character that no token has. */
    MALFORMED,
    NOT_JWT,
    /** The details are when it ended, and the time by this machine's clock. */
    ENDED
}
