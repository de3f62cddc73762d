package io.github.salesforcetoken.metadata;

import io.github.salesforcetoken.metadata.MetadataXml.Element;
import java.util.Optional;
import java.util.stream.Stream;

/** The app as a Connected App: one file. */
final class ConnectedApp {

    private static final String TYPE = "ConnectedApp";

    private ConnectedApp() {}

    static MetadataFile file(AppMetadata app) {
        Stream<Element> users =
                app.unattended().stream().map(access -> Element.of("permissionSetName", access.permissionSet()));
        String content = MetadataXml.document(Element.parent(
                TYPE,
                Stream.concat(
                        users,
                        Stream.of(
                                Element.of("label", app.name()),
                                Element.of("contactEmail", app.contactEmail()),
                                oauthConfig(app),
                                Element.parent(
                                        "oauthPolicy",
                                        Element.of("ipRelaxation", "ENFORCE"),
                                        Element.of("refreshTokenPolicy", app.refreshTokenPolicy()))))));
        return new MetadataFile(TYPE, app.name().value(), "connectedApps", "connectedApp", content);
    }

    private static Element oauthConfig(AppMetadata app) {
        Stream<Element> settings = Stream.of(
                Element.of("callbackUrl", app.redirectUri()),
                Element.of("isConsumerSecretOptional", !app.clientType().needsSecret()),
                Element.of("isPkceRequired", true),
                Element.of("isRefreshTokenRotationEnabled", app.rotation()),
                Element.of("isSecretRequiredForRefreshToken", app.clientType().needsSecret()));
        Stream<Element> scopes = app.scopes().stream().map(scope -> Element.of("scopes", scope.metadataName()));
        return Element.parent(
                "oauthConfig",
                Stream.of(settings, scopes, app.unattended().stream().flatMap(ConnectedApp::oauthConfig))
                        .flatMap(elements -> elements));
    }

    private static Stream<Element> oauthConfig(Unattended access) {
        return Stream.of(
                        Optional.of(Element.of("isAdminApproved", true)),
                        access.pem().map(pem -> Element.of("certificate", pem)),
                        access.consumerKey().map(key -> Element.of("consumerKey", key)),
                        access.clientCredentialsUser().map(user -> Element.of("oauthClientCredentialUser", user)),
                        access.hasClientCredentials()
                                ? Optional.of(Element.of("isClientCredentialEnabled", true))
                                : Optional.<Element>empty())
                .flatMap(Optional::stream);
    }
}
