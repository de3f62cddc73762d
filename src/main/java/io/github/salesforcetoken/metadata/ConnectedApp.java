package io.github.salesforcetoken.metadata;

import io.github.salesforcetoken.metadata.MetadataXml.Element;
import java.util.stream.Stream;

/** The app as a Connected App: one file. */
final class ConnectedApp {

    private static final String TYPE = "ConnectedApp";

    private ConnectedApp() {}

    static MetadataFile file(AppMetadata app) {
        String content = MetadataXml.document(Element.parent(
                TYPE,
                Element.of("label", app.name()),
                Element.of("contactEmail", app.contactEmail()),
                oauthConfig(app),
                Element.parent(
                        "oauthPolicy",
                        Element.of("ipRelaxation", "ENFORCE"),
                        Element.of("refreshTokenPolicy", app.refreshTokenPolicy()))));
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
        return Element.parent("oauthConfig", Stream.concat(settings, scopes));
    }
}
