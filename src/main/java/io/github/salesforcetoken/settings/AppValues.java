package io.github.salesforcetoken.settings;

import io.github.salesforcetoken.metadata.AppCertificate;
import io.github.salesforcetoken.metadata.AppMetadata;
import io.github.salesforcetoken.metadata.AppName;
import io.github.salesforcetoken.metadata.AppType;
import io.github.salesforcetoken.metadata.ClientType;
import io.github.salesforcetoken.metadata.ContactEmail;
import io.github.salesforcetoken.metadata.MetadataFolder;
import io.github.salesforcetoken.metadata.MetadataProblem;
import io.github.salesforcetoken.metadata.RefreshTokenPolicy;
import io.github.salesforcetoken.metadata.Unattended;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.Scopes;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Optional;

/**
 * The app that a person wants, put together from what was given.
 *
 * @param certificates turns what was given for one into a path
 */
public record AppValues(Values values, SigningKey.PathResolver certificates, Clock clock) {

    private static final String CONFIDENTIAL = "confidential";
    private static final String NO_REFRESH_TOKEN = "zero";

    /** @param folder that may hold the app's metadata already */
    public AppMetadata app(GrantType grant, boolean rotation, MetadataFolder folder) throws Failure {
        if (grant == GrantType.TOKEN_EXCHANGE) {
            throw new Failure(MetadataProblem.GRANT_NOT_WRITTEN, grant.parameter());
        }
        boolean unattended = grant != GrantType.REFRESH_TOKEN;
        boolean withSecret = grant == GrantType.CLIENT_CREDENTIALS;
        AppMetadata app = AppMetadata.of(
                AppType.of(text(Setting.APP_TYPE, AppType.DEFAULT)),
                AppName.of(required(Setting.APP_NAME, MetadataProblem.APP_NAME_ABSENT)),
                ContactEmail.of(required(Setting.CONTACT_EMAIL, MetadataProblem.CONTACT_EMAIL_ABSENT)),
                RedirectUri.of(text(Setting.REDIRECT_URI, RedirectUri.DEFAULT)),
                scopes(grant),
                ClientType.of(text(Setting.CLIENT_TYPE, withSecret ? CONFIDENTIAL : ClientType.DEFAULT)),
                rotation,
                RefreshTokenPolicy.of(text(
                        Setting.REFRESH_TOKEN_POLICY, unattended ? NO_REFRESH_TOKEN : RefreshTokenPolicy.DEFAULT)));
        if (withSecret && app.clientType() == ClientType.PUBLIC) {
            throw new Failure(MetadataProblem.CLIENT_CREDENTIALS_OF_PUBLIC_CLIENT);
        }
        return unattended ? app.with(unattended(grant, app, folder)) : app;
    }

    private Scopes scopes(GrantType grant) throws Failure {
        return switch (grant) {
            case REFRESH_TOKEN -> Scopes.of(text(Setting.SCOPES, Scopes.DEFAULT));
            case JWT_BEARER -> Scopes.of(text(Setting.SCOPES, Scopes.DEFAULT)).withRefreshToken();
            case CLIENT_CREDENTIALS, TOKEN_EXCHANGE -> Scopes.of(text(Setting.SCOPES, "api"));
        };
    }

    private Unattended unattended(GrantType grant, AppMetadata app, MetadataFolder folder) throws Failure {
        boolean byJwt = grant == GrantType.JWT_BEARER;
        return new Unattended(
                grant,
                Unattended.permissionSet(text(Setting.PERMISSION_SET, app.name() + "_Users")),
                byJwt ? Optional.of(certificate()) : Optional.empty(),
                byJwt ? Optional.empty() : Optional.of(user()),
                Unattended.consumerKey(
                        values.text(Setting.CONSUMER_KEY), folder.consumerKeyIn(app.fileWithConsumerKey())));
    }

    private X509Certificate certificate() throws Failure {
        String given = required(Setting.CERTIFICATE_FILE, MetadataProblem.CERTIFICATE_ABSENT);
        return AppCertificate.read(certificates.resolve(given), clock.instant());
    }

    /** The key of the certificate, if there is one where create-key puts it. */
    public Optional<Path> key() throws Failure {
        Optional<String> given = values.text(Setting.CERTIFICATE_FILE);
        return given.isPresent() ? KeyFile.besideCertificate(certificates.resolve(given.get())) : Optional.empty();
    }

    private String user() throws Failure {
        return Unattended.user(
                required(Setting.CLIENT_CREDENTIALS_USER, MetadataProblem.CLIENT_CREDENTIALS_USER_ABSENT));
    }

    private String text(Setting setting, String otherwise) throws Failure {
        return values.text(setting).orElse(otherwise);
    }

    private String required(Setting setting, MetadataProblem absent) throws Failure {
        return values.text(setting).orElseThrow(() -> new Failure(absent));
    }
}
