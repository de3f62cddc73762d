package io.github.salesforcetoken.metadata;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.WrongValue;

/** Whether the app can keep a secret (RFC 6749 section 2.1). A Maven build on a desk cannot. */
public enum ClientType {
    PUBLIC("public"),
    CONFIDENTIAL("confidential");

    /** What an app for logging in from a desk should be (RFC 8252 section 8.4). */
    public static final String DEFAULT = "public";

    private final String parameter;

    ClientType(String parameter) {
        this.parameter = parameter;
    }

    /**
     * Reads a client type.
     *
     * @throws Failure when there is no such one
     */
    public static ClientType of(String text) throws Failure {
        for (ClientType type : values()) {
            if (type.parameter.equals(text)) {
                return type;
            }
        }
        throw new Failure(MetadataProblem.CLIENT_TYPE_UNKNOWN, WrongValue.WORD, text);
    }

    boolean needsSecret() {
        return this == CONFIDENTIAL;
    }
}
