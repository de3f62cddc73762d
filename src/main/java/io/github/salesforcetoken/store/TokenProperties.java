package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.store.TokenFileProblem.VALUE_REFUSED;

import io.github.salesforcetoken.files.PropertiesText;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.LoginFields;
import io.github.salesforcetoken.oauth.LoginHost;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.ValueKind;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A token as the keys of the token file, and back. */
public final class TokenProperties {

    /** What tells about a login, and ends with it. App and host hold for the next one as well. */
    static final List<String> OF_A_LOGIN = List.of(
            TokenFile.REFRESH_TOKEN,
            TokenFile.ACCESS_TOKEN,
            TokenFile.INSTANCE_URL,
            TokenFile.ID,
            TokenFile.ORGANIZATION_ID,
            TokenFile.USER_ID,
            TokenFile.REFRESH_TOKEN_USER_ID,
            TokenFile.SCOPE,
            TokenFile.TOKEN_TYPE,
            TokenFile.ISSUED_AT,
            TokenFile.ISSUED_FOR,
            TokenFile.SPENT_CODE,
            TokenFile.API_INSTANCE_URL,
            TokenFile.COMMUNITY_URL,
            TokenFile.COMMUNITY_ID,
            TokenFile.ROTATION);

    /** What tells about an access token and whose it is; the org is the same, whoever has logged in. */
    private static final List<String> OF_AN_ACCESS_TOKEN = List.of(
            TokenFile.ACCESS_TOKEN,
            TokenFile.ID,
            TokenFile.USER_ID,
            TokenFile.REFRESH_TOKEN_USER_ID,
            TokenFile.SCOPE,
            TokenFile.TOKEN_TYPE,
            TokenFile.COMMUNITY_URL,
            TokenFile.COMMUNITY_ID);

    /** What makes a login one that machines share. */
    static final List<String> OF_A_FLEET = List.of(TokenFile.LOGIN_AT, TokenFile.GENERATION, TokenFile.FLEET_HOLDER);

    /** All that decides what is sent and where, or is shown. */
    private static final List<String> CHECKED = ofALoginAnd(
            TokenFile.LOGIN_URL,
            TokenFile.CLIENT_ID,
            TokenFile.EXPORTED_TO,
            TokenFile.LOGIN_AT,
            TokenFile.GENERATION,
            TokenFile.FLEET_HOLDER,
            TokenFile.SPENT_REFRESH_TOKENS,
            TokenFile.OUTSIDE_REFRESH_TOKENS);

    private TokenProperties() {}

    /** The keys that tell about a login, and others. */
    public static List<String> ofALoginAnd(String... others) {
        List<String> keys = new ArrayList<>(OF_A_LOGIN);
        keys.addAll(List.of(others));
        return List.copyOf(keys);
    }

    /** The last 3 of 18 characters are a checksum, which not everyone writes. */
    public static boolean isSameId(Optional<String> one, String other) {
        return one.filter(id -> id.length() >= 15 && other.startsWith(id.substring(0, 15)))
                .isPresent();
    }

    /** What a value of ours must look like, as {@link LoginFields} checks an answer. */
    private static void check(String key, String value) throws Failure {
        switch (key) {
            case TokenFile.REFRESH_TOKEN, TokenFile.ACCESS_TOKEN -> {
                LoginFields.secret(value);
                if (ValueKind.isUnfilled(value)) {
                    throw new IllegalArgumentException("made from a template, which nothing has filled in");
                }
            }
            case TokenFile.INSTANCE_URL, TokenFile.API_INSTANCE_URL, TokenFile.COMMUNITY_URL -> LoginFields.host(value);
            case TokenFile.LOGIN_URL -> LoginHost.ofLoginUrl(value);
            case TokenFile.CLIENT_ID -> LoginFields.clientId(value);
            case TokenFile.ID -> LoginFields.identity(value);
            case TokenFile.ORGANIZATION_ID,
                    TokenFile.USER_ID,
                    TokenFile.REFRESH_TOKEN_USER_ID,
                    TokenFile.COMMUNITY_ID -> LoginFields.id(value);
            case TokenFile.SCOPE -> LoginFields.scope(value);
            case TokenFile.TOKEN_TYPE -> LoginFields.tokenType(value);
            case TokenFile.ISSUED_AT -> Instant.parse(value);
            case TokenFile.LOGIN_AT, TokenFile.GENERATION -> LoginFields.number(value);
            case TokenFile.SPENT_REFRESH_TOKENS, TokenFile.OUTSIDE_REFRESH_TOKENS -> {
                if (!Fingerprints.parse(Optional.of(value)).areWhole()) {
                    throw new IllegalArgumentException("cut off");
                }
            }
            default -> {
                for (int i = 0; i < value.length(); i++) {
                    if (Character.isISOControl(value.charAt(i))) {
                        throw new IllegalArgumentException("a control character");
                    }
                }
            }
        }
    }

    /**
     * Refuses a file with a value that Salesforce would not have sent, or that no parameter could have: somebody changed it,
     * perhaps to have a token sent elsewhere.
     *
     * @throws Failure names the file and the key, never the value
     */
    static void check(Map<String, String> file, Path path) throws Failure {
        Optional<String> key = refused(file);
        if (key.isPresent()) {
            throw new Failure(VALUE_REFUSED, path.toString(), key.get());
        }
    }

    /** The key of a value that Salesforce would not have sent, or that no parameter could have; empty when all are good. */
    public static Optional<String> refused(Map<String, String> login) {
        for (String key : CHECKED) {
            Optional<String> value = text(login, key);
            try {
                if (value.isPresent()) {
                    check(key, value.get());
                }
            } catch (IllegalArgumentException | DateTimeException | Failure e) {
                return Optional.of(key); // without the cause, which may quote the value
            }
        }
        return Optional.empty();
    }

    /** The token that a file holds; empty when not all that belongs to one is there: a hand may have written it. */
    public static Optional<SalesforceToken> token(Map<String, String> file) {
        Optional<Secret> accessToken = secret(file, TokenFile.ACCESS_TOKEN);
        Optional<String> instanceUrl = text(file, TokenFile.INSTANCE_URL);
        Optional<String> id = text(file, TokenFile.ID);
        Optional<String> issuedAt = text(file, TokenFile.ISSUED_AT);
        if (accessToken.isEmpty() || instanceUrl.isEmpty() || id.isEmpty() || issuedAt.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new SalesforceToken(
                    accessToken.get(),
                    secret(file, TokenFile.REFRESH_TOKEN),
                    LoginFields.host(instanceUrl.get()),
                    LoginFields.identity(id.get()),
                    text(file, TokenFile.TOKEN_TYPE).orElse("Bearer"),
                    text(file, TokenFile.SCOPE),
                    Instant.parse(issuedAt.get()),
                    text(file, TokenFile.API_INSTANCE_URL),
                    text(file, TokenFile.COMMUNITY_URL),
                    text(file, TokenFile.COMMUNITY_ID)));
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether another grant has brought the access token, perhaps for another user: it has no date then. */
    private static boolean hasTwoLogins(Map<String, String> file) {
        return text(file, TokenFile.REFRESH_TOKEN).isPresent()
                && text(file, TokenFile.ACCESS_TOKEN).isPresent()
                && text(file, TokenFile.ISSUED_AT).isEmpty();
    }

    /** Whose the refresh token is; empty when nobody knows. */
    static Optional<String> userOfRefreshToken(Map<String, String> file) {
        return text(file, hasTwoLogins(file) ? TokenFile.REFRESH_TOKEN_USER_ID : TokenFile.USER_ID);
    }

    /** The login that the refresh token stands for, without what another grant has brought. A copy. */
    public static Map<String, String> ofRefreshToken(Map<String, String> file) {
        Map<String, String> login = new HashMap<>(file);
        if (hasTwoLogins(file)) {
            OF_AN_ACCESS_TOKEN.forEach(login::remove);
            userOfRefreshToken(file).ifPresent(user -> login.put(TokenFile.USER_ID, user));
        }
        return login;
    }

    /** Whether a text, of whatever kind, is a properties file with such a key. */
    private static boolean isIn(String text, String key) {
        try {
            return text.contains(key) && PropertiesText.of(text).get(key).isPresent();
        } catch (IllegalArgumentException e) {
            return false; // no properties file
        }
    }

    /** Whether a text, of whatever kind, is what a token file with a login holds. */
    public static boolean isTokenFile(String text) {
        return isIn(text, TokenFile.ISSUED_AT) || isIn(text, TokenFile.TOKEN_TYPE);
    }

    /** Whether a token file gives this key a meaning. */
    public static boolean isOurs(String key) {
        return CHECKED.contains(key);
    }

    /** What makes our keys in another token file those of this one. */
    static Map<String, Optional<String>> changesTo(PropertiesText file) {
        Map<String, Optional<String>> changes = new LinkedHashMap<>();
        CHECKED.forEach(key -> changes.put(key, file.get(key)));
        return changes;
    }

    /** An empty value is none: a hand has written it, or moved it here from a rescue file. */
    public static Optional<String> text(Map<String, String> file, String key) {
        String value = file.getOrDefault(key, "").strip();
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    /** The same of a value that nobody may see. */
    public static Optional<Secret> secret(Map<String, String> file, String key) {
        Optional<String> value = text(file, key);
        return value.isPresent() ? Optional.of(Secret.of(value.get())) : Optional.empty();
    }
}
