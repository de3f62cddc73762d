package io.github.salesforcetoken.store;

import io.github.salesforcetoken.files.PropertiesText;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an answer of Salesforce changes in the token file: by key, and empty for a key that goes. */
public final class TokenChanges {

    private TokenChanges() {}

    /**
     * What a code has brought: a refresh token that is not among it stays when it is the same app's, org's and user's.
     *
     * @param code empty where nobody knows it any more
     * @param spent what else is known to be spent; something else than the file may hold it
     */
    static Map<String, Optional<String>> exchanged(
            SalesforceToken token, ClientApp app, Optional<Secret> code, Fingerprints spent, PropertiesText before) {
        Map<String, Optional<String>> changes = of(token, app);
        changes.put(TokenFile.SPENT_CODE, code.map(Fingerprints::of));
        if (token.refreshToken().isEmpty()) {
            changes.put(TokenFile.REFRESH_TOKEN, kept(token, app, before));
        }
        if (changes.get(TokenFile.REFRESH_TOKEN).isEmpty()) {
            changes.put(TokenFile.ISSUED_FOR, Optional.of(TokenFile.A_PERSON)); // as no refresh token tells it
        }
        changes.put(TokenFile.ROTATION, Optional.empty()); // of another app, perhaps
        for (String key : TokenProperties.OF_A_FLEET) {
            changes.put(key, Optional.empty());
        }
        if (!spent.isEmpty()) {
            for (String key : List.of(TokenFile.SPENT_REFRESH_TOKENS, TokenFile.OUTSIDE_REFRESH_TOKENS)) {
                changes.put(key, Fingerprints.parse(before.get(key)).plus(spent).text());
            }
        }
        return changes;
    }

    /**
     * What a refresh has brought. A new refresh token ends the used one, whose fingerprint stays.
     *
     * @param outside of the refresh tokens that something else than the file holds
     */
    static Map<String, Optional<String>> refreshed(
            SalesforceToken token, ClientApp app, Secret used, Fingerprints outside, PropertiesText before) {
        Map<String, Optional<String>> changes = of(token, app);
        Optional<Secret> next = token.successorOf(used);
        changes.put(TokenFile.REFRESH_TOKEN, Optional.of(next.orElse(used).reveal()));
        Fingerprints spent = Fingerprints.parse(before.get(TokenFile.SPENT_REFRESH_TOKENS));
        Fingerprints spentNow = next.isPresent() ? spent.plus(used) : spent;
        Fingerprints fromOutside = Fingerprints.parse(before.get(TokenFile.OUTSIDE_REFRESH_TOKENS))
                .plus(outside.among(spentNow.plus(used)));
        changes.put(
                TokenFile.SPENT_REFRESH_TOKENS, spentNow.trimmed(fromOutside).text());
        changes.put(TokenFile.OUTSIDE_REFRESH_TOKENS, fromOutside.text());
        changes.put(TokenFile.ROTATION, next.isPresent() ? Optional.empty() : Optional.of(TokenFile.OFF));
        if (!before.get(TokenFile.REFRESH_TOKEN).equals(Optional.of(used.reveal()))) {
            changes.put(TokenFile.SPENT_CODE, Optional.empty()); // another login
        }
        return changes;
    }

    /**
     * The same for a login that isn't in this file only.
     *
     * @param before the keys of a token file, as they were when its refresh token was sent
     * @param outside of the refresh tokens that something else than file and store holds
     */
    public static Map<String, String> refreshed(
            Map<String, String> before, SalesforceToken token, ClientApp app, Fingerprints outside) {
        PropertiesText text = PropertiesText.of("");
        before.forEach(text::put);
        text.change(refreshed(token, app, Secret.of(before.get(TokenFile.REFRESH_TOKEN)), outside, text));
        return text.toMap();
    }

    /**
     * What no refresh token has brought: one in the file stays. Both may be different users', so the access token gets no date:
     * without one, no later run uses it again in place of the refresh token's own.
     *
     * @param issuedFor the fingerprint of the grant and the user
     */
    static Map<String, Optional<String>> besideRefreshToken(
            SalesforceToken token, ClientApp app, String issuedFor, PropertiesText before) {
        Map<String, Optional<String>> changes = of(token, app);
        Optional<String> kept = TokenProperties.text(before.toMap(), TokenFile.REFRESH_TOKEN);
        changes.put(TokenFile.REFRESH_TOKEN, kept);
        if (kept.isPresent()) {
            changes.put(TokenFile.ISSUED_AT, Optional.empty());
            changes.put(TokenFile.REFRESH_TOKEN_USER_ID, TokenProperties.userOfRefreshToken(before.toMap()));
        } else {
            changes.put(TokenFile.ISSUED_FOR, Optional.of(issuedFor));
            changes.put(TokenFile.SPENT_CODE, Optional.empty());
        }
        return changes;
    }

    /** All that a token file has of a login without a refresh token. */
    public static Map<String, String> withoutRefreshToken(SalesforceToken token, ClientApp app) {
        Map<String, String> login = new LinkedHashMap<>();
        of(token, app).forEach((key, value) -> value.ifPresent(text -> login.put(key, text)));
        login.remove(TokenFile.REFRESH_TOKEN);
        return login;
    }

    private static Optional<String> kept(SalesforceToken token, ClientApp app, PropertiesText before) {
        boolean same =
                before.get(TokenFile.CLIENT_ID).filter(app.clientId()::equals).isPresent()
                        && TokenProperties.isSameId(
                                before.get(TokenFile.ORGANIZATION_ID),
                                token.identity().organizationId())
                        && TokenProperties.isSameId(
                                TokenProperties.userOfRefreshToken(before.toMap()),
                                token.identity().userId());
        return same ? TokenProperties.text(before.toMap(), TokenFile.REFRESH_TOKEN) : Optional.empty();
    }

    /** Every key that an answer of Salesforce sets; empty for those that it removes. */
    private static Map<String, Optional<String>> of(SalesforceToken token, ClientApp app) {
        Map<String, Optional<String>> values = new LinkedHashMap<>();
        values.put(TokenFile.REFRESH_TOKEN, token.refreshToken().map(Secret::reveal));
        values.put(TokenFile.ACCESS_TOKEN, Optional.of(token.accessToken().reveal()));
        values.put(TokenFile.INSTANCE_URL, Optional.of(token.instanceUrl().toString()));
        values.put(TokenFile.LOGIN_URL, Optional.of(app.loginHost().uri().toString()));
        values.put(TokenFile.CLIENT_ID, Optional.of(app.clientId()));
        values.put(TokenFile.ID, Optional.of(token.identity().uri().toString()));
        values.put(TokenFile.ORGANIZATION_ID, Optional.of(token.identity().organizationId()));
        values.put(TokenFile.USER_ID, Optional.of(token.identity().userId()));
        values.put(TokenFile.REFRESH_TOKEN_USER_ID, Optional.empty());
        values.put(TokenFile.SCOPE, token.scope());
        values.put(TokenFile.TOKEN_TYPE, Optional.of(token.tokenType()));
        values.put(TokenFile.ISSUED_AT, Optional.of(token.issuedAt().toString()));
        values.put(TokenFile.ISSUED_FOR, Optional.empty());
        values.put(TokenFile.API_INSTANCE_URL, token.apiInstanceUrl());
        values.put(TokenFile.COMMUNITY_URL, token.communityUrl());
        values.put(TokenFile.COMMUNITY_ID, token.communityId());
        return values;
    }
}
