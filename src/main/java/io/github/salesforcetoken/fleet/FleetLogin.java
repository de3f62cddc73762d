package io.github.salesforcetoken.fleet;

import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.store.Fingerprints;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.store.TokenProperties;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A login that machines share, as the token file has it and the store too.
 *
 * @param values keys of the token file that belong to the login
 */
public record FleetLogin(Map<String, String> values) {

    /** All that machines share of a login: not what is this file's own. */
    private static final List<String> SHARED = TokenProperties.ofALoginAnd(
            TokenFile.LOGIN_URL,
            TokenFile.CLIENT_ID,
            TokenFile.SPENT_REFRESH_TOKENS,
            TokenFile.OUTSIDE_REFRESH_TOKENS,
            TokenFile.LOGIN_AT,
            TokenFile.GENERATION);

    /** @throws IllegalArgumentException when {@code loginAt} or {@code generation} is no number */
    public FleetLogin {
        values = Map.copyOf(values);
        number(values, TokenFile.LOGIN_AT);
        number(values, TokenFile.GENERATION);
    }

    /** Of what a token file holds; keys that aren't of the login are left out, and what another grant has brought. */
    public static FleetLogin of(Map<String, String> file) {
        Map<String, String> login = TokenProperties.ofRefreshToken(file);
        Map<String, String> own = new TreeMap<>();
        for (String key : SHARED) {
            TokenProperties.text(login, key).ifPresent(value -> own.put(key, value));
        }
        return new FleetLogin(own);
    }

    /** A number of 0 or more; 0 when there is none. */
    static long number(Map<String, String> values, String key) {
        try {
            long number = Long.parseLong(values.getOrDefault(key, "0"));
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // It may be anything, so it isn't quoted.
        }
        throw new IllegalArgumentException(key + " is no number");
    }

    /** Whether it is a login that machines share, rather than one of this file's own. */
    public boolean isShared() {
        return values.containsKey(TokenFile.LOGIN_AT);
    }

    /** When a person logged in, in milliseconds of Salesforce's clock; 0 when nobody knows. */
    public long loginAt() {
        return number(values, TokenFile.LOGIN_AT);
    }

    /** How many token responses there were since. */
    public long generation() {
        return number(values, TokenFile.GENERATION);
    }

    /** A later login is newer however often the one before it was refreshed. */
    public boolean isNewerThan(FleetLogin other) {
        return loginAt() != other.loginAt() ? loginAt() > other.loginAt() : generation() > other.generation();
    }

    public Optional<Secret> refreshToken() {
        return TokenProperties.secret(values, TokenFile.REFRESH_TOKEN);
    }

    private Fingerprints fingerprints(String key) {
        return Fingerprints.parse(text(key));
    }

    /** Whether rotation has spent a refresh token on the way to this login. */
    boolean hasSpent(Secret refreshToken) {
        return fingerprints(TokenFile.SPENT_REFRESH_TOKENS).contains(refreshToken);
    }

    /** As one whose refresh token came from outside, and whatever became of it, is known for good. */
    FleetLogin fromOutside() {
        Fingerprints outside = fingerprints(TokenFile.OUTSIDE_REFRESH_TOKENS)
                .plus(Fingerprints.of(refreshToken().stream().toList()));
        return with(TokenFile.OUTSIDE_REFRESH_TOKENS, outside.text());
    }

    /** With what another login tells about tokens from outside: a CI secret still holds them, whichever login comes next. */
    FleetLogin remembering(FleetLogin other) {
        Fingerprints outside = other.fingerprints(TokenFile.OUTSIDE_REFRESH_TOKENS)
                .plus(fingerprints(TokenFile.OUTSIDE_REFRESH_TOKENS));
        Fingerprints spent = other.fingerprints(TokenFile.SPENT_REFRESH_TOKENS)
                .among(outside)
                .plus(fingerprints(TokenFile.SPENT_REFRESH_TOKENS));
        return with(TokenFile.OUTSIDE_REFRESH_TOKENS, outside.text())
                .with(TokenFile.SPENT_REFRESH_TOKENS, spent.text());
    }

    private FleetLogin with(String key, Optional<String> value) {
        return value.isPresent() ? with(key, value.get()) : this;
    }

    public Optional<SalesforceToken> token() {
        return TokenProperties.token(values);
    }

    /** Whether its refresh token is as good after a refresh as before. */
    public boolean isRotationOff() {
        return TokenFile.OFF.equals(values.get(TokenFile.ROTATION));
    }

    public Optional<String> text(String key) {
        return TokenProperties.text(values, key);
    }

    /** With one value more, or another. */
    public FleetLogin with(String key, String value) {
        Map<String, String> changed = new TreeMap<>(values);
        changed.put(key, value);
        return new FleetLogin(changed);
    }

    /** With the keys that make it a login that machines share. */
    public FleetLogin with(long loginAt, long generation) {
        return with(TokenFile.LOGIN_AT, Long.toString(loginAt)).with(TokenFile.GENERATION, Long.toString(generation));
    }

    public FleetLogin without(String... keys) {
        Map<String, String> changed = new TreeMap<>(values);
        for (String key : keys) {
            changed.remove(key);
        }
        return new FleetLogin(changed);
    }

    public FleetLogin withoutAccessToken() {
        return without(TokenFile.ACCESS_TOKEN, TokenFile.ISSUED_AT);
    }

    public FleetLogin withoutTokens() {
        return withoutAccessToken().without(TokenFile.REFRESH_TOKEN);
    }

    /** Each key that belongs to a login, as it is to be in a token file; empty for those that it doesn't have. */
    public Map<String, Optional<String>> changes() {
        Map<String, Optional<String>> changes = new TreeMap<>();
        SHARED.forEach(key -> changes.put(key, text(key)));
        return changes;
    }

    /** Without the values: there are tokens among them. */
    @Override
    public String toString() {
        return "FleetLogin[" + loginAt() + ", " + generation() + "]";
    }
}
