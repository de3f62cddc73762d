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
import io.github.salesforcetoken.oauth.WrongValue;
import io.github.salesforcetoken.settings.Environment;
import io.github.salesforcetoken.settings.Gate;
import io.github.salesforcetoken.settings.KeyFile;
import io.github.salesforcetoken.settings.PomOrCommandLine;
import io.github.salesforcetoken.settings.Setting;
import io.github.salesforcetoken.settings.Values;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Writes the app that the other goals log in to as metadata, for the Salesforce CLI to deploy: an External Client App, or a
 * Connected App on request. It is made from the same parameters as a login, so that app and plugin agree; PKCE is always
 * required. For access tokens without a person, see <code>grant</code>. The goal then prints the commands that deploy the app, up to
 * the first login or access token. Nothing is sent. Example: <code>mvn salesforce-token:app-metadata "-Dsalesforce.appName=MavenToken"
 * "-Dsalesforce.contactEmail=admin@acme.example"</code>
 *
 * @since 1.0.0
 */
@Mojo(name = "app-metadata", requiresProject = false, aggregator = true, threadSafe = true)
public class AppMetadataMojo extends SalesforceMojo {

    private static final String DEFAULT_OUTPUT_DIRECTORY = "force-app/main/default";

    /**
     * The app's API name, by which its files are named too: letters, digits and single underscores; begins with a letter,
     * does not end with an underscore, at most 40 characters. There is no default. Example:
     * <code>"-Dsalesforce.appName=MavenToken"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "appName")
    private String appName;

    /**
     * The e-mail address that Salesforce writes to about the app. There is no default. Example:
     * <code>"-Dsalesforce.contactEmail=admin@acme.example"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "contactEmail")
    private String contactEmail;

    /**
     * The folder that gets the metadata, each type in a folder of its own. Default: <code>force-app/main/default</code>; a
     * relative path starts at the folder with <code>.mvn</code>; if there is none, at the root of the build. Other files in it are left alone.
     * Example: <code>"-Dsalesforce.outputDirectory=salesforce/main/default"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "outputDirectory")
    private String outputDirectory;

    /**
     * The kind of app: <code>external-client-app</code> or <code>connected-app</code>. Default:
     * <code>external-client-app</code>. Since Spring '26 no org can create a Connected App, unless Salesforce Customer
     * Support has enabled it there. Example: <code>"-Dsalesforce.appType=connected-app"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "appType")
    private String appType;

    /**
     * The app's callback URL, which must be the redirect URI of the logins, character by character. HTTPS, a custom scheme,
     * or <code>http</code> on <code>localhost</code>. Default: <code>http://localhost:1717/OauthRedirect</code>.
     * Environment: SALESFORCE_REDIRECT_URI. Example:
     * <code>"-Dsalesforce.redirectUri=http://localhost:8099/callback"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "redirectUri")
    private String redirectUri;

    /**
     * What the app's tokens may do, separated by blanks or commas, by the names that a login asks for. Default: <code>api
     * refresh_token</code>; a login may ask for fewer, not for others. With <code>web</code> the goal
     * <code>open</code> can log a browser in, for UI tests. Example:
     * <code>"-Dsalesforce.scopes=api,refresh_token,openid"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "scopes")
    private String scopes;

    /**
     * Whether the app has a secret to keep: <code>public</code> (logins and refreshes need no client secret) or
     * <code>confidential</code> (both need it, so give the other goals <code>clientSecret</code>). Default:
     * <code>public</code>. Example: <code>"-Dsalesforce.clientType=confidential"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "clientType")
    private String clientType;

    /**
     * Whether every refresh brings a new refresh token and ends the old one. Salesforce switches it on, and locks it, for
     * apps created since July 2026. Example: <code>"-Dsalesforce.refreshTokenRotation=false"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "refreshTokenRotation", defaultValue = "true")
    private boolean refreshTokenRotation;

    /**
     * How long a refresh token lives: <code>specific_inactivity:30:DAYS</code> (until it was not used for 30 days),
     * <code>specific_lifetime:90:DAYS</code>, <code>infinite</code>, or <code>zero</code> (none is issued). Default:
     * <code>specific_inactivity:30:DAYS</code>. Units are <code>HOURS</code>, <code>DAYS</code> and <code>MONTHS</code>.
     * Salesforce ends tokens of apps created since July 2026 after 30 idle days in any case. Example:
     * <code>"-Dsalesforce.refreshTokenPolicy=specific_inactivity:7:DAYS"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "refreshTokenPolicy")
    private String refreshTokenPolicy;

    /**
     * Whether files that hold something else are replaced. Without it the goal fails, and changes nothing. Example:
     * <code>"-Dsalesforce.overwrite=true"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "overwrite", defaultValue = "false")
    private boolean overwrite;

    /**
     * How the app gives access tokens: <code>refresh_token</code> (a person logs in), <code>jwt_bearer</code> (needs
     * <code>certificateFile</code>) or <code>client_credentials</code> (needs <code>clientCredentialsUser</code>). With the last
     * two, only users with the <code>permissionSet</code> may use the app, it brings no refresh tokens unless
     * <code>refreshTokenPolicy</code> says so, and client credentials make it confidential. Default: <code>refresh_token</code>.
     * Environment: SALESFORCE_GRANT. Example: <code>"-Dsalesforce.grant=jwt_bearer"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "grant")
    private String grant;

    /**
     * For <code>jwt_bearer</code>: the file with the certificate of the key that signs, PEM or DER. <code>create-key</code> makes
     * both. Not set by default. Example: <code>"-Dsalesforce.certificateFile=salesforce-jwt.crt"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "certificateFile")
    private String certificateFile;

    /**
     * For <code>jwt_bearer</code> and <code>client_credentials</code>: the permission set of the users who may use the app. It is
     * written too, and is empty. Give it a name of its own, because deploying replaces what a permission set of that name
     * holds. Default: <code>appName</code> with <code>_Users</code>. Example: <code>"-Dsalesforce.permissionSet=Acme_CI"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "permissionSet")
    private String permissionSet;

    /**
     * For <code>client_credentials</code>: the Salesforce user as whom the app acts, best one with the permission <i>API Only
     * User</i>. Not set by default. Example: <code>"-Dsalesforce.clientCredentialsUser=ci@acme.example"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "clientCredentialsUser")
    private String clientCredentialsUser;

    /**
     * For <code>jwt_bearer</code> and <code>client_credentials</code>: the consumer key of the new app, 8 to 256 letters and digits,
     * or <code>generate</code>. Then it needn't be retrieved. A key that the metadata has already is kept, because Salesforce
     * never changes it. Not set by default: Salesforce generates one. Example:
     * <code>"-Dsalesforce.consumerKey=generate"</code>
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
        Values values = values(environmentVariables(), gate(), getLog()::debug);
        type = GrantType.of(values.text(Setting.GRANT).orElse(GrantType.REFRESH_TOKEN.parameter()));
        MetadataFolder folder = folder(values);
        AppMetadata app = new AppValues(values, this::path, Clock.systemUTC()).app(type, refreshTokenRotation, folder);
        List<MetadataFile> files = app.files();
        for (MetadataFile file : files) {
            trust().checkLinks(folder.path().resolve(file.path()));
        }
        Map<MetadataFile, MetadataFolder.Outcome> outcomes = folder.write(files, overwrite);
        String place = shown(folder.path());
        new AppMetadataReport(app, folder, resolve(""), whatRan(), Shell.here(), getLog(), privateKey(values))
                .tell(outcomes, place.isEmpty() ? folder.path().toString() : place);
        return Map.of();
    }

    @Override
    Path subject() throws Failure {
        return folder(given()).path();
    }

    @Override
    Values given() {
        return values(
                new Environment(environment(), this::resolve, (variable, path) -> {}), Gate.silent(), source -> {});
    }

    private Values values(Environment environment, Gate gate, Consumer<String> log) {
        PomOrCommandLine given = new PomOrCommandLine(session(), property -> {})
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
        return new Values(List.of(given, environment), gate, log);
    }

    /** The key of the certificate, where create-key puts it. */
    private Optional<String> privateKey(Values values) throws Failure {
        Optional<String> certificate = values.text(Setting.CERTIFICATE_FILE);
        return certificate.isEmpty()
                ? certificate
                : Optional.of(KeyFile.keyBeside(path(certificate.get(), ValueProblem.CERTIFICATE_FILE_MALFORMED)))
                        .filter(Files::isRegularFile)
                        .map(this::shown);
    }

    private MetadataFolder folder(Values values) throws Failure {
        String given = values.text(Setting.OUTPUT_DIRECTORY).orElse(DEFAULT_OUTPUT_DIRECTORY);
        try {
            return new MetadataFolder(resolve(given));
        } catch (InvalidPathException e) {
            throw new Failure(MetadataProblem.OUTPUT_DIRECTORY_MALFORMED, WrongValue.PATH, given);
        }
    }
}
