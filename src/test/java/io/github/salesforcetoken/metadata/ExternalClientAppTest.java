package io.github.salesforcetoken.metadata;

import static io.github.salesforcetoken.metadata.MetadataReader.children;
import static io.github.salesforcetoken.metadata.MetadataReader.fields;
import static io.github.salesforcetoken.metadata.MetadataReader.read;
import static io.github.salesforcetoken.metadata.MetadataReader.text;
import static java.util.Map.entry;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.Scopes;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;

/** Holds the files to Salesforce's Metadata API reference. */
class ExternalClientAppTest {

    /** The fields that the reference lists for each type, as far as an app of this plugin may need them. */
    private static final Map<String, Set<String>> FIELDS = Map.of(
            "ExternalClientApplication",
            Set.of(
                    "contactEmail",
                    "contactPhone",
                    "description",
                    "distributionState",
                    "iconUrl",
                    "infoUrl",
                    "isProtected",
                    "label",
                    "logoUrl",
                    "orgScopedExternalApp"),
            "ExtlClntAppGlobalOauthSettings",
            Set.of(
                    "callbackUrl",
                    "certificate",
                    "consumerKey",
                    "consumerSecret",
                    "externalClientApplication",
                    "idTokenConfig",
                    "isClientCredentialsFlowEnabled",
                    "isConsumerSecretOptional",
                    "isIntrospectAllTokens",
                    "isPkceRequired",
                    "isRefreshTokenRotationEnabled",
                    "isSecretRequiredForRefreshToken",
                    "label",
                    "shouldRotateConsumerKey",
                    "shouldRotateConsumerSecret"),
            "ExtlClntAppOauthSettings",
            Set.of(
                    "commaSeparatedOauthScopes",
                    "customAttributes",
                    "externalClientApplication",
                    "label",
                    "oauthLink",
                    "singleLogoutUrl",
                    "trustedIpRanges"),
            "ExtlClntAppOauthConfigurablePolicies",
            Set.of(
                    "clientCredentialsFlowUser",
                    "isClientCredentialsFlowEnabled",
                    "commaSeparatedPermissionSet",
                    "commaSeparatedProfile",
                    "externalClientApplication",
                    "ipRelaxationPolicyType",
                    "label",
                    "permittedUsersPolicyType",
                    "refreshTokenPolicyType",
                    "refreshTokenValidityPeriod",
                    "refreshTokenValidityUnit",
                    "requiredSessionLevel"),
            "ExtlClntAppConfigurablePolicies",
            Set.of("externalClientApplication", "isEnabled", "isOauthPluginEnabled", "label", "startPage"));

    @Test
    void files_lieWhereTheSalesforceCliLooksForThem() throws Exception {
        assertThat(Apps.app(AppType.EXTERNAL_CLIENT_APP).files().stream().map(MetadataFile::path))
                .containsExactly(
                        "externalClientApps/MavenToken.eca-meta.xml",
                        "extlClntAppGlobalOauthSets/MavenToken_glbloauth.ecaGlblOauth-meta.xml",
                        "extlClntAppOauthSettings/MavenToken_oauth.ecaOauth-meta.xml",
                        "extlClntAppOauthPolicies/MavenToken_oauthPlcy.ecaOauthPlcy-meta.xml",
                        "extlClntAppPolicies/MavenToken_plcy.ecaPlcy-meta.xml");
    }

    @Test
    void files_haveTheFieldsOfTheirTypeInTheOrderOfTheAlphabet() throws Exception {
        for (MetadataFile file : Apps.app(AppType.EXTERNAL_CLIENT_APP).files()) {
            Element root = read(file.content());
            List<String> names =
                    children(root).stream().map(Element::getLocalName).toList();

            assertThat(root.getLocalName()).isEqualTo(file.type());
            assertThat(root.getNamespaceURI()).isEqualTo("http://soap.sforce.com/2006/04/metadata");
            assertThat(FIELDS.get(file.type())).as(file.type()).containsAll(names);
            assertThat(names).as(file.type()).isSortedAccordingTo(Comparator.naturalOrder());
            assertThat(names).doesNotHaveDuplicates();
        }
    }

    @Test
    void files_nameTheirAppByItsApiName() throws Exception {
        List<MetadataFile> parts = Apps.app(AppType.EXTERNAL_CLIENT_APP).files().subList(1, 5);

        for (MetadataFile part : parts) {
            assertThat(text(part.content(), "externalClientApplication")).isEqualTo("MavenToken");
            assertThat(text(part.content(), "label")).isEqualTo(part.fullName());
        }
    }

    @Test
    void files_describeAPublicClientWithRotationUnlessToldOtherwise() throws Exception {
        List<MetadataFile> files = Apps.app(AppType.EXTERNAL_CLIENT_APP).files();

        assertThat(fields(read(files.get(0).content())))
                .containsExactly(
                        entry("contactEmail", "devops@example.com"),
                        entry("distributionState", "Local"),
                        entry("isProtected", "false"),
                        entry("label", "MavenToken"));
        assertThat(fields(read(files.get(1).content())))
                .containsExactly(
                        entry("callbackUrl", "http://localhost:1717/OauthRedirect"),
                        entry("externalClientApplication", "MavenToken"),
                        entry("isConsumerSecretOptional", "true"),
                        entry("isIntrospectAllTokens", "false"),
                        entry("isPkceRequired", "true"),
                        entry("isRefreshTokenRotationEnabled", "true"),
                        entry("isSecretRequiredForRefreshToken", "false"),
                        entry("label", "MavenToken_glbloauth"),
                        entry("shouldRotateConsumerKey", "false"),
                        entry("shouldRotateConsumerSecret", "false"));
        assertThat(fields(read(files.get(2).content())))
                .containsExactly(
                        entry("commaSeparatedOauthScopes", "Api, RefreshToken"),
                        entry("externalClientApplication", "MavenToken"),
                        entry("label", "MavenToken_oauth"));
        assertThat(fields(read(files.get(3).content())))
                .containsExactly(
                        entry("externalClientApplication", "MavenToken"),
                        entry("ipRelaxationPolicyType", "Enforce"),
                        entry("label", "MavenToken_oauthPlcy"),
                        entry("permittedUsersPolicyType", "AllSelfAuthorized"),
                        entry("refreshTokenPolicyType", "SpecificInactivity"),
                        entry("refreshTokenValidityPeriod", "30"),
                        entry("refreshTokenValidityUnit", "Days"));
        assertThat(fields(read(files.get(4).content())))
                .containsExactly(
                        entry("externalClientApplication", "MavenToken"),
                        entry("isEnabled", "true"),
                        entry("isOauthPluginEnabled", "true"),
                        entry("label", "MavenToken_plcy"),
                        entry("startPage", "None"));
    }

    @Test
    void files_describeAConfidentialClientWithoutRotation() throws Exception {
        AppMetadata app = Apps.app(
                AppType.EXTERNAL_CLIENT_APP,
                RedirectUri.DEFAULT,
                Scopes.DEFAULT,
                "confidential",
                false,
                RefreshTokenPolicy.DEFAULT);
        String settings = app.files().get(1).content();

        assertThat(text(settings, "isConsumerSecretOptional")).isEqualTo("false");
        assertThat(text(settings, "isSecretRequiredForRefreshToken")).isEqualTo("true");
        assertThat(text(settings, "isRefreshTokenRotationEnabled")).isEqualTo("false");
        assertThat(text(settings, "isPkceRequired")).isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource({
        "infinite, Infinite,,",
        "zero, Zero,,",
        "specific_lifetime:12:HOURS, SpecificLifetime, 12, Hours",
        "specific_lifetime:90:DAYS, SpecificLifetime, 90, Days",
        "specific_inactivity:1:MONTHS, SpecificInactivity, 1, Months"
    })
    void policies_haveAPeriodWhereTheirRuleHasOne(String policy, String type, String period, String unit)
            throws Exception {
        AppMetadata app =
                Apps.app(AppType.EXTERNAL_CLIENT_APP, RedirectUri.DEFAULT, Scopes.DEFAULT, "public", true, policy);
        Element policies = read(app.files().get(3).content());
        Map<String, String> fields = fields(policies).stream().collect(toMap(Map.Entry::getKey, Map.Entry::getValue));

        assertThat(fields).containsEntry("refreshTokenPolicyType", type).hasSize(period == null ? 5 : 7);
        assertThat(fields.get("refreshTokenValidityPeriod")).isEqualTo(period);
        assertThat(fields.get("refreshTokenValidityUnit")).isEqualTo(unit);
    }

    @Test
    void files_escapeWhatXmlWouldTakeForMarkup() throws Exception {
        String redirectUri = "https://app.example/cb?a=1&b='%3C%3E'&c=\u00e9";
        AppMetadata app = Apps.app(
                AppType.EXTERNAL_CLIENT_APP, redirectUri, Scopes.DEFAULT, "public", true, RefreshTokenPolicy.DEFAULT);

        assertThat(text(app.files().get(1).content(), "callbackUrl")).isEqualTo(redirectUri);
    }

    @Test
    void files_areTheSameBytesEveryTime() throws Exception {
        assertThat(Apps.app(AppType.EXTERNAL_CLIENT_APP).files())
                .isEqualTo(Apps.app(AppType.EXTERNAL_CLIENT_APP).files())
                .allSatisfy(file -> assertThat(file.content())
                        .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<" + file.type() + " xmlns=\"")
                        .endsWith("</" + file.type() + ">\n")
                        .doesNotContain("\r", "\t", "consumerKey>", "consumerSecret>"));
    }

    @Test
    void componentWithConsumerKey_isTheGlobalSettings() throws Exception {
        assertThat(Apps.app(AppType.EXTERNAL_CLIENT_APP).componentWithConsumerKey())
                .isEqualTo("ExtlClntAppGlobalOauthSettings:MavenToken_glbloauth");
    }
}
