package io.github.salesforcetoken.flow;

import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.UserInfo;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.store.TokenProperties;
import java.util.HashMap;
import java.util.Map;

/**
 * An access token that modules share, as the JDK's own types: a module that has the plugin's classes in another realm must be
 * able to read it. The refresh token isn't part of it.
 */
public final class SharedLogin {

    private static final String HOW = "how";
    private static final String ORIGIN = "origin";
    private static final String PLACE = "place";
    private static final String ORGANIZATION = "organization";
    private static final String USER = "user";
    private static final String USERNAME = "username";

    private SharedLogin() {}

    public static Map<String, String> of(AccessTokenResult result) {
        SalesforceToken token = result.token();
        Map<String, String> shared = new HashMap<>();
        shared.put(TokenFile.ACCESS_TOKEN, token.accessToken().reveal());
        shared.put(TokenFile.INSTANCE_URL, token.instanceUrl().toString());
        shared.put(TokenFile.ID, token.identity().uri().toString());
        shared.put(TokenFile.ISSUED_AT, token.issuedAt().toString());
        if (token.scope().isPresent()) {
            shared.put(TokenFile.SCOPE, token.scope().get());
        }
        shared.put(HOW, result.how().name());
        shared.put(ORIGIN, result.origin().name());
        shared.put(PLACE, result.place());
        return shared;
    }

    public static AccessTokenResult read(Map<String, String> shared) {
        return new AccessTokenResult(
                TokenProperties.token(shared).orElseThrow(),
                AccessTokenResult.How.valueOf(shared.get(HOW)),
                AccessTokenResult.Origin.valueOf(shared.get(ORIGIN)),
                shared.get(PLACE));
    }

    /** The same of a login that was asked about. */
    public static Map<String, String> of(Check.Result result) {
        Map<String, String> shared = of(result.login());
        shared.put(ORGANIZATION, result.userInfo().organizationId());
        shared.put(USER, result.userInfo().userId());
        shared.put(USERNAME, result.userInfo().username());
        return shared;
    }

    public static Check.Result readChecked(Map<String, String> shared) {
        return new Check.Result(
                read(shared), new UserInfo(shared.get(ORGANIZATION), shared.get(USER), shared.get(USERNAME)));
    }
}
