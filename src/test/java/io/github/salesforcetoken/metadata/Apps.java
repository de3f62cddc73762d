package io.github.salesforcetoken.metadata;

import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.Scopes;

/** An app to begin with, as the goal makes it when only name and contact are given. */
public final class Apps {

    private Apps() {}

    public static AppMetadata app(AppType type) throws Exception {
        return app(type, RedirectUri.DEFAULT, Scopes.DEFAULT, ClientType.DEFAULT, true, RefreshTokenPolicy.DEFAULT);
    }

    public static AppMetadata app(
            AppType type, String redirectUri, String scopes, String clientType, boolean rotation, String policy)
            throws Exception {
        return AppMetadata.of(
                type,
                AppName.of("MavenToken"),
                ContactEmail.of("devops@example.com"),
                RedirectUri.of(redirectUri),
                Scopes.of(scopes),
                ClientType.of(clientType),
                rotation,
                RefreshTokenPolicy.of(policy));
    }
}
