package io.github.salesforcetoken.testing.contract;

/**
 * Where Salesforce is known to leave the RFCs, or to choose another way that they allow, with the fact behind it. The
 * simulated org follows it there; in everything else it must answer as the independent server does.
 */
enum Deviation {
    /** Salesforce's invalid_client and invalid_client_id come with HTTP 400 in all known reports. */
    CLIENT_ERRORS_ARE_400,

    /** Salesforce says invalid_client_id where RFC 6749 section 5.2 says invalid_client. */
    UNKNOWN_CLIENT_HAS_ITS_OWN_CODE,

    /** Salesforce has redirect_uri_mismatch where RFC 6749 section 5.2 says invalid_grant. */
    REDIRECT_URI_MISMATCH,

    /** Salesforce has redirect_uri_missing where RFC 6749 section 5.2 says invalid_grant. */
    MISSING_REDIRECT_URI,

    /** Salesforce compares the whole redirect URI; RFC 8252 section 7.3 frees the port. */
    LOOPBACK_PORT_IS_COMPARED,

    /** Salesforce takes a challenge without a method as S256; RFC 7636 section 4.3 as plain. */
    METHOD_MAY_BE_LEFT_OUT,

    /** Salesforce knows a public client by its id alone; Spring by its verifier. */
    VERIFIER_IS_ASKED_OF_THE_CODE,

    /** RFC 6749 section 4.1.2 would have the tokens of such a code ended; of Salesforce it is not known, so the org does not. */
    TOKENS_OUTLIVE_A_CODE_THAT_COMES_TWICE,

    /** Salesforce's answers have no expires_in, which RFC 6749 section 5.1 recommends. */
    NO_EXPIRES_IN,

    /** Salesforce refuses scope in a refresh, which RFC 6749 section 6 allows. */
    REFRESH_TAKES_NO_SCOPE,

    /** A spent refresh token ends its successors at Salesforce (RFC 9700 section 4.14.2). */
    REUSE_ENDS_THE_FAMILY,

    /** Salesforce refuses to revoke what it does not know; RFC 7009 section 2.2 says 200. */
    UNKNOWN_TOKEN_IS_NOT_REVOKED,

    /** Salesforce asks for no client at its revoke endpoint; RFC 7009 section 2.1 requires one. */
    REVOKES_FOR_EVERYBODY,

    /** Salesforce's revoke endpoint also takes GET; RFC 7009 section 2.1 knows POST. */
    REVOKES_BY_GET,

    /** Salesforce's userinfo says 403 Bad_OAuth_Token; RFC 6750 section 3 says 401. */
    USERINFO_REFUSES_IN_ONE_WORD
}
