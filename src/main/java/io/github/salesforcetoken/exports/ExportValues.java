package io.github.salesforcetoken.exports;

import static io.github.salesforcetoken.exports.ExportPart.ACCESS_TOKEN;
import static io.github.salesforcetoken.exports.ExportPart.AUTHENTICATION_TYPE;
import static io.github.salesforcetoken.exports.ExportPart.CLIENT_ID;
import static io.github.salesforcetoken.exports.ExportPart.CLIENT_SECRET;
import static io.github.salesforcetoken.exports.ExportPart.INSTANCE_URL;
import static io.github.salesforcetoken.exports.ExportPart.LOGIN_URL;
import static io.github.salesforcetoken.exports.ExportPart.ORGANIZATION_ID;
import static io.github.salesforcetoken.exports.ExportPart.REDIRECT_URI;
import static io.github.salesforcetoken.exports.ExportPart.REFRESH_TOKEN;
import static io.github.salesforcetoken.exports.ExportPart.USERNAME;
import static io.github.salesforcetoken.exports.ExportPart.USER_ID;

import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.store.TokenProperties;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is exported. A part that is empty is known not to exist, and removed where it stands; a part that is not there is not
 * known, and left as it is.
 */
public final class ExportValues {

    private static final int LONG_REFRESH_TOKEN = 128;

    /** One in JWT format. */
    private static final int LONG_ACCESS_TOKEN = 1024;

    private static final int ID = 18;

    private static final int LONG_USERNAME = 80;

    private final Map<ExportPart, Optional<String>> parts = new EnumMap<>(ExportPart.class);

    private ExportValues() {}

    /** What is known before anything is sent. */
    public static ExportValues known(ClientApp app) {
        ExportValues values = new ExportValues();
        values.parts.put(CLIENT_ID, Optional.of(app.clientId()));
        values.parts.put(
                CLIENT_SECRET,
                app.clientSecret().isPresent()
                        ? Optional.of(app.clientSecret().get().reveal())
                        : Optional.empty());
        values.parts.put(LOGIN_URL, Optional.of(app.loginHost().uri().toString()));
        return values;
    }

    /**
     * The login that a token file holds.
     *
     * @param app whose client secret is added, if the login is its own
     * @param redirectUri empty for a goal that has none
     */
    static ExportValues of(Map<String, String> tokenFile, ClientApp app, Optional<RedirectUri> redirectUri) {
        ExportValues values = new ExportValues();
        Optional<String> clientId = TokenProperties.text(tokenFile, TokenFile.CLIENT_ID);
        Optional<String> refreshToken = TokenProperties.text(tokenFile, TokenFile.REFRESH_TOKEN);
        values.parts.put(CLIENT_ID, clientId);
        values.parts.put(
                CLIENT_SECRET,
                app.clientSecret()
                        .filter(secret -> clientId.equals(Optional.of(app.clientId())))
                        .map(Secret::reveal));
        redirectUri.ifPresent(uri -> values.parts.put(REDIRECT_URI, Optional.of(uri.toString())));
        values.parts.put(REFRESH_TOKEN, refreshToken);
        values.parts.put(ACCESS_TOKEN, TokenProperties.text(tokenFile, TokenFile.ACCESS_TOKEN));
        values.parts.put(LOGIN_URL, TokenProperties.text(tokenFile, TokenFile.LOGIN_URL));
        values.parts.put(INSTANCE_URL, TokenProperties.text(tokenFile, TokenFile.INSTANCE_URL));
        values.parts.put(ORGANIZATION_ID, TokenProperties.text(tokenFile, TokenFile.ORGANIZATION_ID));
        values.parts.put(USER_ID, TokenProperties.text(tokenFile, TokenFile.USER_ID));
        values.parts.put(AUTHENTICATION_TYPE, refreshToken.map(token -> REFRESH_TOKEN.name()));
        return values;
    }

    /** With the name of the user whose login it is. */
    ExportValues with(Optional<String> username) {
        username.ifPresent(name -> parts.put(USERNAME, username));
        return this;
    }

    /** With stand-ins, as long as what Salesforce sends, for what is not known yet: a trial must not succeed for want of size. */
    ExportValues expected() {
        ExportValues values = new ExportValues();
        values.parts.putAll(parts);
        values.parts.putIfAbsent(REFRESH_TOKEN, Optional.of("x".repeat(LONG_REFRESH_TOKEN)));
        values.parts.putIfAbsent(ACCESS_TOKEN, Optional.of("x".repeat(LONG_ACCESS_TOKEN)));
        values.parts.putIfAbsent(ORGANIZATION_ID, Optional.of("x".repeat(ID)));
        values.parts.putIfAbsent(USER_ID, Optional.of("x".repeat(ID)));
        values.parts.putIfAbsent(USERNAME, Optional.of("x".repeat(LONG_USERNAME)));
        values.parts.putIfAbsent(INSTANCE_URL, values.get(LOGIN_URL));
        return values;
    }

    boolean knows(ExportPart part) {
        return parts.containsKey(part);
    }

    /** Whether it's known not to exist. */
    boolean isWithout(ExportPart part) {
        return knows(part) && get(part).isEmpty();
    }

    Optional<String> get(ExportPart part) {
        return parts.getOrDefault(part, Optional.empty());
    }

    public boolean hasClientSecret() {
        return get(CLIENT_SECRET).isPresent();
    }

    public boolean hasRefreshToken() {
        return get(REFRESH_TOKEN).isPresent();
    }

    /** What of it nobody may see. */
    List<Secret> secrets() {
        List<Secret> secrets = new ArrayList<>();
        for (ExportPart part : List.of(CLIENT_SECRET, REFRESH_TOKEN, ACCESS_TOKEN)) {
            if (get(part).isPresent()) {
                secrets.add(Secret.of(get(part).get()));
            }
        }
        return secrets;
    }

    /** Without the values: there are secrets among them. */
    @Override
    public String toString() {
        return "ExportValues" + parts.keySet();
    }
}
