package io.github.salesforcetoken.exports;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an export can say of a login. */
public enum ExportPart {
    CLIENT_ID("clientId"),
    CLIENT_SECRET("clientSecret"),
    REDIRECT_URI("redirectUri"),
    REFRESH_TOKEN("refreshToken"),
    ACCESS_TOKEN("accessToken"),
    LOGIN_URL("loginUrl"),
    INSTANCE_URL("instanceUrl"),
    ORGANIZATION_ID("organizationId"),
    USER_ID("userId"),
    /** The token file doesn't have it: Salesforce is asked for it. */
    USERNAME("username"),
    /** Of Apache Camel, which otherwise guesses it. */
    AUTHENTICATION_TYPE("authenticationType");

    private final String parameter;

    ExportPart(String parameter) {
        this.parameter = parameter;
    }

    /** What a user can ask for by name, under keys or in a template of their own. */
    static Optional<ExportPart> of(String parameter) {
        return all().filter(part -> part.parameter.equals(parameter)).findFirst();
    }

    /** Their names, for a message. */
    public static String names() {
        return all().map(ExportPart::parameter).collect(Collectors.joining(", "));
    }

    private static Stream<ExportPart> all() {
        return Stream.of(values()).filter(part -> part != REDIRECT_URI && part != AUTHENTICATION_TYPE);
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
