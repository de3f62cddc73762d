package io.github.salesforcetoken.metadata;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.Scopes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The app that this plugin logs in to. It requires PKCE, which the plugin always uses.
 *
 * @param rotation whether every refresh returns a new refresh token
 * @param unattended empty for an app that people log in with
 */
public record AppMetadata(
        AppType type,
        AppName name,
        ContactEmail contactEmail,
        RedirectUri redirectUri,
        List<AppScope> scopes,
        ClientType clientType,
        boolean rotation,
        RefreshTokenPolicy refreshTokenPolicy,
        Optional<Unattended> unattended) {

    public AppMetadata {
        requireNonNull(type, "type is null");
        requireNonNull(name, "name is null");
        requireNonNull(contactEmail, "contactEmail is null");
        requireNonNull(redirectUri, "redirectUri is null");
        scopes = List.copyOf(scopes);
        requireNonNull(clientType, "clientType is null");
        requireNonNull(refreshTokenPolicy, "refreshTokenPolicy is null");
        requireNonNull(unattended, "unattended is null");
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
                refreshTokenPolicy,
                Optional.empty());
    }

    /** The same app, for access tokens without a person. */
    public AppMetadata with(Unattended access) {
        return new AppMetadata(
                type,
                name,
                contactEmail,
                redirectUri,
                scopes,
                clientType,
                rotation,
                refreshTokenPolicy,
                Optional.of(access));
    }

    /** The app as files, that of the app itself first. None of them holds a consumer secret. */
    public List<MetadataFile> files() {
        Stream<MetadataFile> app = switch (type) {
            case EXTERNAL_CLIENT_APP -> ExternalClientApp.files(this).stream();
            case CONNECTED_APP -> Stream.of(ConnectedApp.file(this));
        };
        return Stream.concat(app, unattended.map(Unattended::permissionSet).map(PermissionSet::file).stream())
                .toList();
    }

    /** The file that holds, or may hold, the consumer key. */
    public MetadataFile fileWithConsumerKey() {
        return switch (type) {
            case EXTERNAL_CLIENT_APP -> ExternalClientApp.globalOauthSettings(this);
            case CONNECTED_APP -> ConnectedApp.file(this);
        };
    }

    /** The scopes as a login asks for them. */
    public Scopes oauthScopes() {
        return new Scopes(scopes.stream().map(AppScope::oauthName).toList());
    }

    /** The component that, retrieved from the org, holds the consumer key. */
    public String componentWithConsumerKey() {
        return fileWithConsumerKey().component();
    }
}
