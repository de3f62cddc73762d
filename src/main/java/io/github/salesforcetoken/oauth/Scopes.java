package io.github.salesforcetoken.oauth;

import static io.github.salesforcetoken.oauth.ValueProblem.SCOPES_MALFORMED;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the token may do (RFC 6749 section 3.3).
 *
 * @param values in the order given, each once
 */
public record Scopes(List<String> values) {

    /** {@code refresh_token} makes Salesforce issue a refresh token, {@code api} lets it reach the API. */
    public static final String DEFAULT = "api refresh_token";

    private static final Pattern SCOPE = Pattern.compile("[A-Za-z0-9_:./-]+");

    /** Of Salesforce's own. A text that has one is a list, and its commas are none of a password. */
    private static final Pattern OWN_SCOPE = Pattern.compile(
            "(?<![^\\s,])(?:api|web|full|id|openid|profile|refresh_token|offline_access|[a-z_]{2,20}_api)(?![^\\s,])");

    private static final Pattern SEPARATORS = Pattern.compile("[\\s,]+");

    /** Salesforce takes the two names as one. */
    private static final Set<String> REFRESH_TOKEN = Set.of("refresh_token", "offline_access");

    public Scopes {
        values = List.copyOf(values);
    }

    /**
     * Reads a list separated by blanks or commas.
     *
     * @throws Failure when it is empty or holds what cannot be a scope
     */
    public static Scopes of(String text) throws Failure {
        Collection<String> values = new LinkedHashSet<>();
        if (!secretIn(text).isEmpty()) {
            throw new Failure(SCOPES_MALFORMED, WrongValue.SCOPES, text); // they are part of a printed address
        }
        for (String value : SEPARATORS.split(text.strip())) {
            if (!SCOPE.matcher(value).matches()) {
                throw new Failure(SCOPES_MALFORMED, WrongValue.SCOPES, text);
            }
            values.add(value);
        }
        if (values.isEmpty()) {
            throw new Failure(SCOPES_MALFORMED, WrongValue.SCOPES, text);
        }
        return new Scopes(List.copyOf(values));
    }

    /**
     * Whether a list of scopes, or one of them, looks like a secret.
     *
     * @return what it looks like, for a sentence; empty when it looks harmless
     */
    static String secretIn(String text) {
        String secret = LikelySecret.in(OWN_SCOPE.matcher(text).find() ? text.replace(',', ' ') : text);
        for (String value : SEPARATORS.split(text)) {
            secret = secret.isEmpty() ? LikelySecret.in(value) : secret;
            secret = secret.isEmpty() && LikelySecret.isRandomWord(value) ? "a password" : secret;
        }
        return secret;
    }

    /** Whether Salesforce will issue a refresh token; {@code full} alone does not bring one. */
    public boolean askForRefreshToken() {
        return !Collections.disjoint(values, REFRESH_TOKEN);
    }

    /** With the scope that Salesforce demands of an app for JWT bearer, although it brings no refresh token then. */
    public Scopes withRefreshToken() {
        return askForRefreshToken()
                ? this
                : new Scopes(Stream.concat(values.stream(), Stream.of("refresh_token"))
                        .toList());
    }

    @Override
    public String toString() {
        return String.join(" ", values);
    }
}
