package io.github.salesforcetoken.oauth;

import static io.github.salesforcetoken.oauth.ValueProblem.GRANT_UNKNOWN;

import java.util.Locale;

/** The ways to an access token that need no browser, as the parameter {@code grant} names them. */
public enum GrantType {
    REFRESH_TOKEN("refresh token"),
    JWT_BEARER("signed JWT"),
    CLIENT_CREDENTIALS("client credentials"),
    TOKEN_EXCHANGE("identity token");

    private final String words;

    GrantType(String words) {
        this.words = words;
    }

    /** @throws Failure when there is no such grant, or not here */
    public static GrantType of(String name) throws Failure {
        for (GrantType type : values()) {
            if (type.parameter().equals(name)) {
                return type;
            }
        }
        throw new Failure(GRANT_UNKNOWN, WrongValue.WORD, name);
    }

    /** The value of the parameter. */
    public String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What is sent, for a sentence. */
    public String words() {
        return words;
    }
}
