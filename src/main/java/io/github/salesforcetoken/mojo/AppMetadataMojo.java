package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.settings.Setting.PREFIX;

import io.github.salesforcetoken.console.AppMetadataReport;
import io.github.salesforcetoken.console.Shell;
import io.github.salesforcetoken.metadata.AppMetadata;
import io.github.salesforcetoken.metadata.MetadataFile;
import io.github.salesforcetoken.metadata.MetadataFolder;
import io.github.salesforcetoken.metadata.MetadataProblem;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.oauth.ValueProblem;
import io.github.salesforcetoken.settings.AppValues;
import io.github.salesforcetoken.settings.PomOrCommandLine;
import io.github.salesforcetoken.settings.Remarks;
import io.github.salesforcetoken.settings.Setting;
import io.github.salesforcetoken.settings.Values;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Writes the metadata of the app that the other goals use, for the Salesforce CLI to deploy, and prints the
 * commands for that. It takes the same parameters as a login, so app and plugin agree. Sends nothing. Example:
 * <code>mvn salesforce-token:app-metadata "-Dsalesforce.appName=MavenToken"
 * "-Dsalesforce.contactEmail=admin@acme.example"</code>
 *
 * @since 1.0.0
 */
@Mojo(name = "app-metadata", requiresProject = false, aggregator = true, threadSafe = true)
public class AppMetadataMojo extends SalesforceMojo {

    private static final String DEFAULT_OUTPUT_DIRECTORY = "force-app/main/default";

    /**
     * The app's API name: at most 40 letters, digits and single underscores; begins with a letter, doesn't end with an
     * underscore. There is no default. Example: <code>"-Dsalesforce.appName=MavenToken"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "appName")
    private String appName;

    /**
     * The address that Salesforce writes to about the app. There is no default. Example:
     * <code>"-Dsalesforce.contactEmail=admin@acme.example"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "contactEmail")
    private String contactEmail;

    /**
     * The folder to write the metadata to. Default: <code>force-app/main/default</code>. Example:
     * <code>"-Dsalesforce.outputDirectory=salesforce/main/default"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "outputDirectory")
    private String outputDirectory;

    /**
     * The kind of app: <code>external-client-app</code> or <code>connected-app</code>, which most orgs can't create
     * since Spring '26. Default: <code>external-client-app</code>. Example:
     * <code>"-Dsalesforce.appType=connected-app"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "appType")
    private String appType;

    /**
     * The app's callback URL. Default: <code>http://localhost:1717/OauthRedirect</code>. Environment:
     * SALESFORCE_REDIRECT_URI
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "redirectUri")
    private String redirectUri;

    /**
     * What the app's tokens may do; logins can't ask for more. Default: <code>api refresh_token</code>.
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "scopes")
    private String scopes;

    /**
     * Whether the app requires a client secret: <code>public</code> (no) or <code>confidential</code> (yes). Default:
     * <code>public</code>. Example: <code>"-Dsalesforce.clientType=confidential"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "clientType")
    private String clientType;

    /**
     * Whether each refresh returns a new refresh token and ends the old one. Apps created since July 2026 always
     * rotate. Example: <code>"-Dsalesforce.refreshTokenRotation=false"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "refreshTokenRotation", defaultValue = "true")
    private boolean refreshTokenRotation;

    /**
     * How long a refresh token lives: <code>specific_inactivity:30:DAYS</code> (idle days),
     * <code>specific_lifetime:90:DAYS</code>, <code>infinite</code>, or <code>zero</code> (none is issued); also
     * <code>HOURS</code> and <code>MONTHS</code>. Default: <code>specific_inactivity:30:DAYS</code>. Example:
     * <code>"-Dsalesforce.refreshTokenPolicy=specific_inactivity:7:DAYS"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "refreshTokenPolicy")
    private String refreshTokenPolicy;

    /**
     * Replace files that have other content, instead of failing.
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "overwrite", defaultValue = "false")
    private boolean overwrite;

    /**
     * What the app is for: <code>refresh_token</code>, <code>jwt_bearer</code> or <code>client_credentials</code>.
     * Default: <code>refresh_token</code>. Environment: SALESFORCE_GRANT
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "grant")
    private String grant;

    /**
     * For <code>jwt_bearer</code>: the certificate that <code>create-key</code> made, PEM or DER.
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "certificateFile")
    private String certificateFile;

    /**
     * Who may use an app for <code>jwt_bearer</code> or <code>client_credentials</code>. It's written empty; deploying
     * replaces one that has this name. Default: <code>appName</code> with <code>_Users</code>. Example:
     * <code>"-Dsalesforce.permissionSet=Acme_CI"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "permissionSet")
    private String permissionSet;

    /**
     * For <code>client_credentials</code>: the user that the app acts as, best with the permission <i>API Only
     * User</i>. Not set by default. Example: <code>"-Dsalesforce.clientCredentialsUser=ci@acme.example"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "clientCredentialsUser")
    private String clientCredentialsUser;

    /**
     * For <code>jwt_bearer</code> and <code>client_credentials</code>: the app's consumer key, 8 to 256 letters and
     * digits, or <code>generate</code>. A key in existing metadata is kept. Not set by default: Salesforce generates
     * one. Example: <code>"-Dsalesforce.consumerKey=generate"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "consumerKey")
    private String consumerKey;

    /** Known as soon as the values are read. */
    private GrantType type = GrantType.REFRESH_TOKEN;

    @Override
    GrantType grant() {
        return type;
    }

    @Override
    Map<String, String> run() throws Failure {
        Values values = values(remarks());
        type = GrantType.of(values.text(Setting.GRANT).orElse(GrantType.REFRESH_TOKEN.parameter()));
        MetadataFolder folder = new MetadataFolder(folder(values), trust());
        AppValues wanted =
                new AppValues(values, given -> path(given, ValueProblem.CERTIFICATE_FILE_MALFORMED), Clock.systemUTC());
        AppMetadata app = wanted.app(type, refreshTokenRotation, folder);
        List<MetadataFile> files = app.files();
        for (MetadataFile file : files) {
            trust().checkLinks(folder.path().resolve(file.path()));
        }
        Map<MetadataFile, MetadataFolder.Outcome> outcomes = folder.write(files, overwrite);
        Optional<String> key = wanted.key().map(this::shown);
        String place = shown(folder.path());
        new AppMetadataReport(app, folder, resolve(""), whatRan(), Shell.here(), getLog(), key)
                .tell(outcomes, place.isEmpty() ? folder.path().toString() : place);
        return Map.of();
    }

    @Override
    Path subject() throws Failure {
        return folder(given());
    }

    @Override
    Values given() {
        return values(silence());
    }

    private Values values(Remarks remarks) {
        PomOrCommandLine given = new PomOrCommandLine(session(), remarks)
                .with(Setting.APP_NAME, appName)
                .with(Setting.CONTACT_EMAIL, contactEmail)
                .with(Setting.OUTPUT_DIRECTORY, outputDirectory)
                .with(Setting.APP_TYPE, appType)
                .with(Setting.REDIRECT_URI, redirectUri)
                .with(Setting.SCOPES, scopes)
                .with(Setting.CLIENT_TYPE, clientType)
                .with(Setting.REFRESH_TOKEN_POLICY, refreshTokenPolicy)
                .with(Setting.REFRESH_TOKEN_ROTATION, String.valueOf(refreshTokenRotation))
                .with(Setting.GRANT, grant)
                .with(Setting.CERTIFICATE_FILE, certificateFile)
                .with(Setting.PERMISSION_SET, permissionSet)
                .with(Setting.CLIENT_CREDENTIALS_USER, clientCredentialsUser)
                .with(Setting.CONSUMER_KEY, consumerKey)
                .with(Setting.OVERWRITE, String.valueOf(overwrite));
        return values(List.of(given, environmentVariables(remarks)), remarks);
    }

    private Path folder(Values values) throws Failure {
        return path(
                values.text(Setting.OUTPUT_DIRECTORY).orElse(DEFAULT_OUTPUT_DIRECTORY),
                MetadataProblem.OUTPUT_DIRECTORY_MALFORMED);
    }
}
