package io.github.salesforcetoken.oauth;

/** How a confidential client sends its secret to the token endpoint (RFC 6749 section 2.3.1). Never both ways at once. */
public enum ClientAuthentication {
    /** In the form: {@code client_secret_post}. */
    POST,
    /** As HTTP Basic: {@code client_secret_basic}. */
    BASIC
}
