package io.github.salesforcetoken.catalogue;

/** What Salesforce refused. It uses the same words for different things, so their meaning depends on what was sent. */
public enum Sent {
    /** The request that the browser brings to the authorize page (RFC 6749 section 4.1.1). */
    AUTHORIZATION_REQUEST("authorization request"),
    AUTHORIZATION_CODE("code"),
    REFRESH_TOKEN("refresh token"),
    JWT("signed JWT"),
    CLIENT_CREDENTIALS("client credentials"),
    IDENTITY_TOKEN("identity token"),
    /** To userinfo or to the org's API. */
    ACCESS_TOKEN("access token"),
    /** A token that is to be revoked (RFC 7009). */
    REVOCATION("token to revoke");

    private final String words;

    Sent(String words) {
        this.words = words;
    }

    /** Its name in a sentence, after "the". */
    public String words() {
        return words;
    }
}
