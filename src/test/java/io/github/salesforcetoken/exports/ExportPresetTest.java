package io.github.salesforcetoken.exports;

import static io.github.salesforcetoken.store.Samples.ACCESS_TOKEN;
import static io.github.salesforcetoken.store.Samples.CLIENT_SECRET;
import static io.github.salesforcetoken.store.Samples.NO_PATIENCE;
import static io.github.salesforcetoken.store.Samples.REFRESH_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.store.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** Each preset as its reader knows it, key by key. */
class ExportPresetTest {

    @TempDir
    Path folder;

    private Path file;

    private String exported(ExportPreset preset) throws Exception {
        file = folder.resolve("export");
        new ExportFile(preset, file)
                .write(
                        ExportValues.of(
                                Exported.login(), Samples.app(), Optional.of(RedirectUri.of(RedirectUri.DEFAULT))),
                        List.of(),
                        Samples.trust(),
                        NO_PATIENCE);
        return Files.readString(file);
    }

    @Test
    void presets_areThoseOfTheContract() {
        assertThat(ExportPreset.values())
                .extracting(ExportPreset::id)
                .containsExactly(
                        "camel",
                        "camel-spring",
                        "camel-it",
                        "env",
                        "github-env",
                        "gitlab-dotenv",
                        "json",
                        "sf-env",
                        "properties",
                        "template",
                        "sfdx");
        assertThat(ExportPreset.of("Camel")).isEmpty();
    }

    @Test
    void camel_hasTheOptionsOfTheComponent() throws Exception {
        assertThat(exported(ExportPreset.CAMEL)).isEqualTo("""
                camel.component.salesforce.clientId=3MVG9sampleClientId
                camel.component.salesforce.clientSecret=%s
                camel.component.salesforce.refreshToken=%s
                camel.component.salesforce.loginUrl=https://login.salesforce.com
                camel.component.salesforce.instanceUrl=https://acme.my.salesforce.com
                camel.component.salesforce.authenticationType=REFRESH_TOKEN
                """.formatted(CLIENT_SECRET, REFRESH_TOKEN));
    }

    @Test
    void camelSpring_hasTheSameInKebabCase() throws Exception {
        assertThat(exported(ExportPreset.CAMEL_SPRING)).isEqualTo("""
                camel.component.salesforce.client-id=3MVG9sampleClientId
                camel.component.salesforce.client-secret=%s
                camel.component.salesforce.refresh-token=%s
                camel.component.salesforce.login-url=https://login.salesforce.com
                camel.component.salesforce.instance-url=https://acme.my.salesforce.com
                camel.component.salesforce.authentication-type=REFRESH_TOKEN
                """.formatted(CLIENT_SECRET, REFRESH_TOKEN));
    }

    @Test
    void camelIt_hasTheRefreshTokenByBothNames() throws Exception {
        assertThat(exported(ExportPreset.CAMEL_IT))
                .isEqualTo("""
                salesforce.client.id=3MVG9sampleClientId
                salesforce.client.secret=%s
                salesforce.refresh.token=%s
                salesforce.refreshToken=%s
                salesforce.login.url=https://login.salesforce.com
                """.formatted(CLIENT_SECRET, REFRESH_TOKEN, REFRESH_TOKEN));
    }

    @ParameterizedTest
    @EnumSource(names = {"GITHUB_ENV", "GITLAB_DOTENV"})
    void dotenv_isUnquoted(ExportPreset preset) throws Exception {
        assertThat(exported(preset)).isEqualTo(variables(ACCESS_TOKEN));
    }

    @Test
    void env_quotesWhatAShellWouldChange() throws Exception {
        assertThat(exported(ExportPreset.ENV)).isEqualTo(variables("'" + ACCESS_TOKEN + "'"));
    }

    private static String variables(String accessToken) {
        return """
                SALESFORCE_CLIENT_ID=3MVG9sampleClientId
                SALESFORCE_CLIENT_SECRET=%s
                SALESFORCE_REFRESH_TOKEN=%s
                SALESFORCE_ACCESS_TOKEN=%s
                SALESFORCE_INSTANCE_URL=https://acme.my.salesforce.com
                SALESFORCE_LOGIN_URL=https://login.salesforce.com
                """.formatted(CLIENT_SECRET, REFRESH_TOKEN, accessToken);
    }

    @Test
    void json_isOfJsforcesShape() throws Exception {
        assertThat(exported(ExportPreset.JSON)).isEqualTo("""
                {
                  "oauth2": {
                    "clientId": "3MVG9sampleClientId",
                    "clientSecret": "%s",
                    "redirectUri": "http://localhost:1717/OauthRedirect",
                    "loginUrl": "https://login.salesforce.com"
                  },
                  "instanceUrl": "https://acme.my.salesforce.com",
                  "accessToken": "%s",
                  "refreshToken": "%s"
                }
                """.formatted(CLIENT_SECRET, ACCESS_TOKEN, REFRESH_TOKEN));
    }

    @Test
    void sfEnv_hasTheVariablesOfTheCli() throws Exception {
        assertThat(exported(ExportPreset.SF_ENV)).isEqualTo("""
                SF_ACCESS_TOKEN='%s'
                SF_ORG_INSTANCE_URL=https://acme.my.salesforce.com
                """.formatted(ACCESS_TOKEN));
    }

    @Test
    void sfdx_isOneLineWithTheInstancesHost() throws Exception {
        assertThat(exported(ExportPreset.SFDX))
                .isEqualTo("force://3MVG9sampleClientId:%s:%s@acme.my.salesforce.com\n"
                        .formatted(CLIENT_SECRET, REFRESH_TOKEN));
    }

    /** As a stream, hence as ISO-8859-1, which is how Java itself reads such a file. */
    @ParameterizedTest
    @EnumSource(names = {"CAMEL", "CAMEL_SPRING", "CAMEL_IT"})
    void propertiesPreset_isReadTheSameByJavaAndBySpring(ExportPreset preset) throws Exception {
        exported(preset);
        Properties java = new Properties();
        try (InputStream stream = Files.newInputStream(file)) {
            java.load(stream);
        }
        assertThat(java.stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(preset.keys().keySet());
        assertThat(java.values()).contains(CLIENT_SECRET, REFRESH_TOKEN);
        assertThat(PropertiesLoaderUtils.loadProperties(new FileSystemResource(file)))
                .isEqualTo(java);
    }

    @ParameterizedTest
    @EnumSource
    void absentValue_isAbsentAndNeverEmpty(ExportPreset preset) throws IOException, Failure {
        Path path = folder.resolve("export");
        Exported.file(preset, path)
                .write(
                        ExportValues.of(Exported.login(), Exported.publicApp(), Optional.empty()),
                        List.of(),
                        Samples.trust(),
                        NO_PATIENCE);

        String text = Files.readString(path);
        assertThat(text)
                .doesNotContain(CLIENT_SECRET, "clientSecret", "client-secret", "client.secret", "CLIENT_SECRET")
                .doesNotContain("redirectUri", "\"\"", "null");
        assertThat(preset == ExportPreset.SFDX).isEqualTo(text.contains("force://3MVG9sampleClientId::5Aep"));
    }
}
