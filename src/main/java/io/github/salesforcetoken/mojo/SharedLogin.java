package io.github.salesforcetoken.mojo;

import io.github.salesforcetoken.flow.AccessTokenResult;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.store.TokenProperties;
import java.util.HashMap;
import java.util.Map;

/**
 * An access token that modules share, as the JDK's own types: a module that has the plugin's classes in another realm must be
 * able to read it. The refresh token isn't part of it.
 */
final class SharedLogin {

    private static final String HOW = "how";
    private static final String ORIGIN = "origin";
    private static final String PLACE = "place";

    private SharedLogin() {}

    static Map<String, String> of(AccessTokenResult result) {
        SalesforceToken token = result.token();
        Map<String, String> shared = new HashMap<>();
        shared.put(TokenFile.ACCESS_TOKEN, token.accessToken().reveal());
        shared.put(TokenFile.INSTANCE_URL, token.instanceUrl().toString());
        shared.put(TokenFile.ID, token.identity().uri().toString());
        shared.put(TokenFile.ISSUED_AT, token.issuedAt().toString());
        token.scope().ifPresent(scope -> shared.put(TokenFile.SCOPE, scope));
        shared.put(HOW, result.how().name());
        shared.put(ORIGIN, result.origin().name());
        shared.put(PLACE, result.place());
        return shared;
    }

    static AccessTokenResult read(Map<String, String> shared) {
        return new AccessTokenResult(
                TokenProperties.token(shared).orElseThrow(),
                AccessTokenResult.How.valueOf(shared.get(HOW)),
                AccessTokenResult.Origin.valueOf(shared.get(ORIGIN)),
                shared.get(PLACE));
    }
}
