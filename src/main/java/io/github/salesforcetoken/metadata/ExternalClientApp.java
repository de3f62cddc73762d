package io.github.salesforcetoken.metadata;

import static java.util.stream.Collectors.joining;

import io.github.salesforcetoken.metadata.MetadataXml.Element;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The app as an External Client App: five files, which Salesforce takes only together. */
final class ExternalClientApp {

    private ExternalClientApp() {}

    static List<MetadataFile> files(AppMetadata app) {
        return List.of(header(app), globalOauthSettings(app), oauthSettings(app), oauthPolicies(app), policies(app));
    }

    private static MetadataFile header(AppMetadata app) {
        String type = "ExternalClientApplication";
        String content = MetadataXml.document(Element.parent(
                type,
                Element.of("contactEmail", app.contactEmail()),
                Element.of("distributionState", "Local"),
                Element.of("isProtected", false),
                Element.of("label", app.name())));
        return new MetadataFile(type, app.name().value(), "externalClientApps", "eca", content);
    }

    /** What the developer decides. Without a consumer key, Salesforce generates one. */
    static MetadataFile globalOauthSettings(AppMetadata app) {
        boolean needsSecret = app.clientType().needsSecret();
        return part(
                app,
                "ExtlClntAppGlobalOauthSettings",
                "_glbloauth",
                "extlClntAppGlobalOauthSets",
                "ecaGlblOauth",
                Stream.concat(
                        app.unattended().stream().flatMap(ExternalClientApp::globalSettings),
                        Stream.of(
                                Element.of("callbackUrl", app.redirectUri()),
                                Element.of("isConsumerSecretOptional", !needsSecret),
                                Element.of("isIntrospectAllTokens", false),
                                Element.of("isPkceRequired", true),
                                Element.of("isRefreshTokenRotationEnabled", app.rotation()),
                                Element.of("isSecretRequiredForRefreshToken", needsSecret),
                                Element.of("shouldRotateConsumerKey", false),
                                Element.of("shouldRotateConsumerSecret", false))));
    }

    private static Stream<Element> globalSettings(Unattended access) {
        return Stream.of(
                        access.pem().map(pem -> Element.of("certificate", pem)),
                        access.consumerKey().map(key -> Element.of("consumerKey", key)),
                        enabled(access, "isClientCredentialsFlowEnabled"))
                .flatMap(Optional::stream);
    }

    private static Stream<Element> policies(Unattended access) {
        return Stream.of(
                        access.clientCredentialsUser().map(user -> Element.of("clientCredentialsFlowUser", user)),
                        enabled(access, "isClientCredentialsFlowEnabled"),
                        Optional.of(Element.of("commaSeparatedPermissionSet", access.permissionSet())))
                .flatMap(Optional::stream);
    }

    private static Optional<Element> enabled(Unattended access, String flow) {
        return access.hasClientCredentials() ? Optional.of(Element.of(flow, true)) : Optional.empty();
    }

    private static MetadataFile oauthSettings(AppMetadata app) {
        String scopes = app.scopes().stream().map(AppScope::metadataName).collect(joining(", "));
        return part(
                app,
                "ExtlClntAppOauthSettings",
                "_oauth",
                "extlClntAppOauthSettings",
                "ecaOauth",
                Stream.of(Element.of("commaSeparatedOauthScopes", scopes)));
    }

    /** What the admin decides. */
    private static MetadataFile oauthPolicies(AppMetadata app) {
        RefreshTokenPolicy policy = app.refreshTokenPolicy();
        Stream<Element> period = policy.hasPeriod()
                ? Stream.of(
                        Element.of("refreshTokenValidityPeriod", policy.period()),
                        Element.of("refreshTokenValidityUnit", policy.unit().inExternalClientApp()))
                : Stream.empty();
        return part(
                app,
                "ExtlClntAppOauthConfigurablePolicies",
                "_oauthPlcy",
                "extlClntAppOauthPolicies",
                "ecaOauthPlcy",
                Stream.concat(
                        Stream.of(
                                Element.of("ipRelaxationPolicyType", "Enforce"),
                                Element.of(
                                        "permittedUsersPolicyType",
                                        app.unattended().isPresent()
                                                ? "AdminApprovedPreAuthorized"
                                                : "AllSelfAuthorized"),
                                Element.of(
                                        "refreshTokenPolicyType", policy.rule().inExternalClientApp())),
                        Stream.concat(period, app.unattended().stream().flatMap(ExternalClientApp::policies))));
    }

    private static MetadataFile policies(AppMetadata app) {
        return part(
                app,
                "ExtlClntAppConfigurablePolicies",
                "_plcy",
                "extlClntAppPolicies",
                "ecaPlcy",
                Stream.of(
                        Element.of("isEnabled", true),
                        Element.of("isOauthPluginEnabled", true),
                        Element.of("startPage", "None")));
    }

    /** A component that belongs to the header and says so. */
    private static MetadataFile part(
            AppMetadata app, String type, String nameEnd, String folder, String suffix, Stream<Element> settings) {
        String fullName = app.name() + nameEnd;
        Stream<Element> identity =
                Stream.of(Element.of("externalClientApplication", app.name()), Element.of("label", fullName));
        String content = MetadataXml.document(Element.parent(type, Stream.concat(identity, settings)));
        return new MetadataFile(type, fullName, folder, suffix, content);
    }
}
