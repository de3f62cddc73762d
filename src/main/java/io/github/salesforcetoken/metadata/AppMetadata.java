package io.github.salesforcetoken.metadata;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.Scopes;
import java.util.List;

/**
 * The app that this plugin logs in to. It requires PKCE, which the plugin always uses.
 *
 * @param rotation whether every refresh brings a new refresh token
 */
public record AppMetadata(
        AppType type,
        AppName name,
        ContactEmail contactEmail,
        RedirectUri redirectUri,
        List<AppScope> scopes,
        ClientType clientType,
        boolean rotation,
        RefreshTokenPolicy refreshTokenPolicy) {

    public AppMetadata {
        requireNonNull(type, "type is null");
        requireNonNull(name, "name is null");
        requireNonNull(contactEmail, "contactEmail is null");
        requireNonNull(redirectUri, "redirectUri is null");
        scopes = List.copyOf(scopes);
        requireNonNull(clientType, "clientType is null");
        requireNonNull(refreshTokenPolicy, "refreshTokenPolicy is null");
    }

    /**
     * Puts an app together.
     *
     * @throws Failure when an app of that kind cannot have one of the scopes
     */
    public static AppMetadata of(
            AppType type,
            AppName name,
            ContactEmail contactEmail,
            RedirectUri redirectUri,
            Scopes scopes,
            ClientType clientType,
            boolean rotation,
            RefreshTokenPolicy refreshTokenPolicy)
            throws Failure {
        return new AppMetadata(
                type,
                name,
                contactEmail,
                redirectUri,
                AppScope.of(scopes, type),
                clientType,
                rotation,
                refreshTokenPolicy);
    }

    /** The app as files, that of the app itself first. None of them holds a consumer key or secret. */
    public List<MetadataFile> files() {
        return switch (type) {
            case EXTERNAL_CLIENT_APP -> ExternalClientApp.files(this);
            case CONNECTED_APP -> List.of(ConnectedApp.file(this));
        };
    }

    /** The scopes as a login asks for them. */
    public Scopes oauthScopes() {
        return new Scopes(scopes.stream().map(AppScope::oauthName).toList());
    }

    /** The component that, retrieved from the org, holds the consumer key. */
    public String componentWithConsumerKey() {
        return switch (type) {
            case EXTERNAL_CLIENT_APP ->
                ExternalClientApp.globalOauthSettings(this).component();
            case CONNECTED_APP -> ConnectedApp.file(this).component();
        };
    }
}
