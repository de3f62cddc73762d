package io.github.salesforcetoken.oauth;

import java.net.URI;
import java.util.Locale;

/** What kind of token is exchanged (RFC 8693 section 3), as far as Salesforce knows it. */
public enum SubjectTokenType {
    JWT,
    ID_TOKEN,
    ACCESS_TOKEN,
    REFRESH_TOKEN,
    SAML2;

    private static final String URN = "urn:ietf:params:oauth:token-type:";

    /**
     * The type of that name.
     *
     * @param name short, or the whole URN
     * @throws Failure when Salesforce knows no such type
     */
    public static SubjectTokenType of(String name) throws Failure {
        String end = name.startsWith(URN) ? name.substring(URN.length()) : name;
        for (SubjectTokenType type : values()) {
            if (type.parameter().equals(end)) {
                return type;
            }
        }
        throw new Failure(IdentityProblem.TYPE_UNKNOWN, WrongValue.WORD, end);
    }

    /** Its short name. */
    public String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    URI uri() {
        return URI.create(URN + parameter());
    }

    boolean isJwt() {
        return this == JWT || this == ID_TOKEN;
    }
}
