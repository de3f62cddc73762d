package io.github.salesforcetoken.exports;

import java.util.Locale;

/** What an export can say of a login. */
enum ExportPart {
    CLIENT_ID("clientId"),
    CLIENT_SECRET("clientSecret"),
    REDIRECT_URI("redirectUri"),
    REFRESH_TOKEN("refreshToken"),
    ACCESS_TOKEN("accessToken"),
    LOGIN_URL("loginUrl"),
    INSTANCE_URL("instanceUrl"),
    /** Of Apache Camel, which otherwise guesses it. */
    AUTHENTICATION_TYPE("authenticationType");

    private final String parameter;

    ExportPart(String parameter) {
        this.parameter = parameter;
    }

    /** {@code clientId}, as the user knows it. */
    String parameter() {
        return parameter;
    }

    /** {@code client-id} or {@code client.id}. */
    String words(char separator) {
        return name().toLowerCase(Locale.ROOT).replace('_', separator);
    }
}
