package io.github.salesforcetoken.oauth;

/** A private key cannot be used to sign. The message names the problem and the place, never a part of the key. */
public enum KeyProblem implements Problem {
    /** No key is given at all. */
    ABSENT,
    /** A key file and a keystore are given. */
    GIVEN_TWICE,
    /** The file is not there, or cannot be read. */
    NOT_READABLE,
    TOO_LARGE,
    /** No PEM text: DER, a keystore, or something else. */
    NOT_PEM,
    ENCRYPTED,
    CERTIFICATE,
    PUBLIC_KEY,
    OPENSSH,
    /** A private key, but of another algorithm. */
    NOT_RSA,
    /** Less than the 2048 bits of RFC 7518 section 3.3. */
    TOO_SHORT,
    /** PEM, but cut off or damaged. */
    MALFORMED,
    KEYSTORE_PASSWORD_ABSENT,
    /** A wrong password, or no keystore. */
    KEYSTORE_NOT_OPENED,
    /** No key of that name, or several and no name. */
    KEYSTORE_ALIAS
}
