package io.github.salesforcetoken.metadata;

import static io.github.salesforcetoken.metadata.MetadataReader.child;
import static io.github.salesforcetoken.metadata.MetadataReader.children;
import static io.github.salesforcetoken.metadata.MetadataReader.fields;
import static io.github.salesforcetoken.metadata.MetadataReader.read;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.Scopes;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Holds the file to Salesforce's Metadata API reference. */
class ConnectedAppTest {

    @Test
    void file_isTheOneThatTheSalesforceCliExpects() throws Exception {
        assertThat(Apps.app(AppType.CONNECTED_APP).files())
                .singleElement()
                .satisfies(file -> assertThat(file.path()).isEqualTo("connectedApps/MavenToken.connectedApp-meta.xml"))
                .satisfies(file -> assertThat(file.content()).isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <ConnectedApp xmlns="http://soap.sforce.com/2006/04/metadata">
                            <contactEmail>devops@example.com</contactEmail>
                            <label>MavenToken</label>
                            <oauthConfig>
                                <callbackUrl>http://localhost:1717/OauthRedirect</callbackUrl>
                                <isConsumerSecretOptional>true</isConsumerSecretOptional>
                                <isPkceRequired>true</isPkceRequired>
                                <isRefreshTokenRotationEnabled>true</isRefreshTokenRotationEnabled>
                                <isSecretRequiredForRefreshToken>false</isSecretRequiredForRefreshToken>
                                <scopes>Api</scopes>
                                <scopes>RefreshToken</scopes>
                            </oauthConfig>
                            <oauthPolicy>
                                <ipRelaxation>ENFORCE</ipRelaxation>
                                <refreshTokenPolicy>specific_inactivity:30:DAYS</refreshTokenPolicy>
                            </oauthPolicy>
                        </ConnectedApp>
                        """));
    }

    @Test
    void file_saysWhatTheParametersSay() throws Exception {
        AppMetadata app = Apps.app(
                AppType.CONNECTED_APP,
                "https://app.example/cb?a=1&b=2",
                "openid, web api",
                "confidential",
                false,
                "Specific_Lifetime:2:months");
        Element root = read(app.files().get(0).content());

        assertThat(children(root).stream().map(Element::getLocalName))
                .containsExactly("contactEmail", "label", "oauthConfig", "oauthPolicy");
        assertThat(fields(child(root, "oauthConfig")))
                .containsExactly(
                        entry("callbackUrl", "https://app.example/cb?a=1&b=2"),
                        entry("isConsumerSecretOptional", "false"),
                        entry("isPkceRequired", "true"),
                        entry("isRefreshTokenRotationEnabled", "false"),
                        entry("isSecretRequiredForRefreshToken", "true"),
                        entry("scopes", "OpenID"),
                        entry("scopes", "Web"),
                        entry("scopes", "Api"));
        assertThat(fields(child(root, "oauthPolicy")))
                .containsExactly(
                        entry("ipRelaxation", "ENFORCE"), entry("refreshTokenPolicy", "specific_lifetime:2:MONTHS"));
    }

    @Test
    void componentWithConsumerKey_isTheAppItself() throws Exception {
        AppMetadata app =
                Apps.app(AppType.CONNECTED_APP, RedirectUri.DEFAULT, Scopes.DEFAULT, "public", true, "infinite");

        assertThat(app.componentWithConsumerKey()).isEqualTo("ConnectedApp:MavenToken");
        assertThat(app.files().get(0).content())
                .contains("<refreshTokenPolicy>infinite</refreshTokenPolicy>")
                .doesNotContain("consumerKey", "consumerSecret>");
    }
}
