package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.settings.Setting.PREFIX;

import io.github.salesforcetoken.console.AccessTokenReport;
import io.github.salesforcetoken.console.KeyReport;
import io.github.salesforcetoken.exports.Exports;
import io.github.salesforcetoken.flow.AccessToken;
import io.github.salesforcetoken.flow.AccessTokenResult;
import io.github.salesforcetoken.flow.GuardedAccessToken;
import io.github.salesforcetoken.flow.Guards;
import io.github.salesforcetoken.flow.HeadlessAccessToken;
import io.github.salesforcetoken.flow.Retries;
import io.github.salesforcetoken.flow.SharedLogin;
import io.github.salesforcetoken.flow.TokenSource;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Grant;
import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.oauth.ValueProblem;
import io.github.salesforcetoken.settings.Durations;
import io.github.salesforcetoken.settings.KeyFile;
import io.github.salesforcetoken.settings.PomOrCommandLine;
import io.github.salesforcetoken.settings.RefreshTokenSource;
import io.github.salesforcetoken.settings.Setting;
import io.github.salesforcetoken.settings.SigningKey;
import io.github.salesforcetoken.settings.Values;
import io.github.salesforcetoken.store.TokenFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Gives this build an access token: from the stored refresh token, a signed JWT, or the client credentials. It goes into the
 * token file, and its instance URL, org and user into project properties. Where refresh tokens rotate, the new one is saved
 * before anything else happens, and builds that share a token file wait for each other. In a reactor, one request serves all
 * modules. Example: <code>mvn salesforce-token:access-token "-Dsalesforce.maxAge=PT10M"</code>
 *
 * @since 1.0.0
 */
@Mojo(name = "access-token", defaultPhase = LifecyclePhase.INITIALIZE, requiresProject = false, threadSafe = true)
public class AccessTokenMojo extends GuardedMojo {

    /**
     * How to get the access token: <code>refresh_token</code>, <code>jwt_bearer</code> (needs <code>username</code> and a
     * private key) or <code>client_credentials</code> (needs the client secret and the org's My Domain as
     * <code>domain</code> or <code>loginUrl</code>). The last two leave a stored refresh token alone. Default:
     * <code>refresh_token</code>. Environment: SALESFORCE_GRANT. Example: <code>"-Dsalesforce.grant=jwt_bearer"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "grant")
    private String grant;

    /**
     * For <code>jwt_bearer</code>: the Salesforce user that the token is for; in a sandbox with its name at the end. Not set
     * by default. Environment: SALESFORCE_USERNAME. Example: <code>"-Dsalesforce.username=ci@acme.example"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "username")
    private String username;

    /**
     * For <code>jwt_bearer</code>: the file with the RSA private key to sign with, PEM (PKCS#8 or PKCS#1), not encrypted. A
     * relative path starts where that of <code>tokenFile</code> does. Instead of a file: the PEM itself in the environment variable
     * SALESFORCE_PRIVATE_KEY, line breaks as they are or written as <code>\n</code>, or in Base64; or a <code>keystore</code>. Not set by
     * default. Example: <code>"-Dsalesforce.privateKeyFile=ci.pem"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "privateKeyFile")
    private String privateKeyFile;

    /**
     * For <code>jwt_bearer</code>: a PKCS#12 or JKS keystore with the private key, instead of <code>privateKeyFile</code>.
     * Its password comes from the environment variable SALESFORCE_KEYSTORE_PASSWORD. Not set by default. Example:
     * <code>"-Dsalesforce.keystore=ci.p12"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "keystore")
    private String keystore;

    /**
     * The name of the key in the <code>keystore</code>. Default: its only key. Example:
     * <code>"-Dsalesforce.keystoreAlias=ci"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "keystoreAlias")
    private String keystoreAlias;

    /**
     * For <code>jwt_bearer</code>: whom the JWT is addressed to. Default: <code>https://login.salesforce.com</code>, or
     * <code>https://test.salesforce.com</code> where the login host is that or the My Domain of a sandbox or scratch org;
     * any other login host itself. Example:
     * <code>"-Dsalesforce.audience=https://acme.my.site.com/partners"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "audience")
    private String audience;

    /**
     * An access token in the token file that is younger than this, as ISO-8601 duration, is used again and nothing is sent,
     * not even with <code>-o</code>. Keep it well below the org's session timeout, which is two hours unless changed; with
     * <code>jwt_bearer</code> keep one token file per user. Default: <code>PT0S</code>, always a new one. Example:
     * <code>"-Dsalesforce.maxAge=PT10M"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "maxAge")
    private String maxAge;

    /**
     * Whether the project property <code>salesforce.accessToken</code> is set as well, for later goals that cannot read the
     * token file. Maven's <code>-X</code> may then print it. Always set are <code>salesforce.instanceUrl</code>,
     * <code>salesforce.organizationId</code>, <code>salesforce.userId</code> and <code>salesforce.tokenFile</code>. Example:
     * <code>"-Dsalesforce.exposeAccessToken=true"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "exposeAccessToken", defaultValue = "false")
    private boolean exposeAccessToken;

    /**
     * Other files that are to hold the login, for tools that read their own keys: each a <code>preset</code> and a
     * <code>file</code>. Presets: <code>camel</code>, <code>camel-spring</code>, <code>camel-it</code>, <code>env</code>,
     * <code>github-env</code> (needs no file), <code>gitlab-dotenv</code>, <code>json</code>, <code>sfdx</code>. The files
     * hold secrets, the client secret too where this run has one: they are readable by their owner only, and the build fails
     * when Git tracks one. Other keys in them survive. A relative path starts where that of <code>tokenFile</code> does. Default: none.
     * Example: <code>"-Dsalesforce.exports=camel:it.properties,sfdx:sfdx.txt"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "exports")
    private List<Export> exports;

    /** Known as soon as the values are read. */
    private GrantType type = GrantType.REFRESH_TOKEN;

    @Inject
    AccessTokenMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    void addParameters(PomOrCommandLine parameters) {
        super.addParameters(parameters);
        parameters
                .withSecret(Setting.PRIVATE_KEY, null)
                .withSecret(Setting.KEYSTORE_PASSWORD, null)
                .with(Setting.GRANT, grant)
                .with(Setting.USERNAME, username)
                .with(Setting.PRIVATE_KEY_FILE, privateKeyFile)
                .with(Setting.KEYSTORE, keystore)
                .with(Setting.KEYSTORE_ALIAS, keystoreAlias)
                .with(Setting.AUDIENCE, audience)
                .with(Setting.MAX_AGE, maxAge)
                .with(Setting.EXPOSE_ACCESS_TOKEN, String.valueOf(exposeAccessToken))
                .with(Setting.EXPORTS, Export.text(exports));
    }

    @Override
    GrantType grant() {
        return type;
    }

    @Override
    Map<String, String> run() throws Exception {
        TokenFile tokenFile = tokenFile();
        Values values = values(Optional.empty());
        type = GrantType.of(values.text(Setting.GRANT).orElse(GrantType.REFRESH_TOKEN.parameter()));
        Guards guards = guards(values);
        ClientApp app = app(values);
        Duration age = Durations.maxAge(values);
        if (age.isZero()) {
            network().prepare();
        }
        Retries retries = retries(values);
        Exports exported = provenExports(exports, app, type == GrantType.REFRESH_TOKEN, timeout(values));

        TokenSource source = source(tokenFile, values, app, retries);
        String who = who(type, values);
        checkTokenFileFor(app, who);
        guards.checkOrganization(source.knownOrganization());
        var guarded = new GuardedAccessToken(
                guards, inspection(app, retries), this::askOnce, () -> AccessTokenReport.tellEnded(getLog()));
        Map<String, String> login = guarded.get(age, youngest -> asked(source, app, who, youngest));
        AccessTokenResult result = SharedLogin.read(login);
        AccessTokenReport report = new AccessTokenReport(getLog(), shown(tokenFile.path()), type, age);
        if (place().equals(login.get(ASKED_BY))) {
            report.tell(result, tokenFile.isOpenToOthers());
        } else {
            report.tellShared(result, login.get(ASKED_BY));
        }
        export(exported, app, Optional.empty(), timeout(values));
        return AccessTokenReport.properties(result, tokenFile.path(), exposeAccessToken);
    }

    /** Whom the token stands for, as far as the user has said that. */
    private static String who(GrantType type, Values values) throws Failure {
        String user =
                type == GrantType.JWT_BEARER ? values.text(Setting.USERNAME).orElse("") : "";
        return type.parameter() + " " + user.toLowerCase(Locale.ROOT);
    }

    private Map<String, String> asked(TokenSource source, ClientApp app, String who, Duration age) throws Exception {
        warnWhenOthersCouldSee(tokenFile());
        useTokenFileFor(app, who, source.use());
        AccessTokenResult result = source.get(age, this::salesforce);
        mask(result.token().secrets());
        Map<String, String> login = SharedLogin.of(result);
        login.put(ASKED_BY, place());
        return login;
    }

    private TokenSource source(TokenFile tokenFile, Values values, ClientApp app, Retries retries) throws Exception {
        if (type == GrantType.REFRESH_TOKEN) {
            return new AccessToken(tokenFile, app, RefreshTokenSource.in(values, app), retries, lostAnswer());
        }
        Supplier<Grant> grants = type == GrantType.JWT_BEARER ? assertions(values, app) : Grant.ClientCredentials::new;
        return new HeadlessAccessToken(tokenFile, app, type, grants, retries);
    }

    private Supplier<Grant> assertions(Values values, ClientApp app) throws Exception {
        return new SigningKey(values, given -> path(given, ValueProblem.KEY_FILE_MALFORMED), new KeyWarnings())
                .assertions(app, Clock.systemUTC());
    }

    private final class KeyWarnings implements SigningKey.Warnings {
        @Override
        public void openToOthers(KeyFile file) {
            getLog().warn(KeyReport.openToOthers(shown(file.path())));
        }

        @Override
        public void ending(Path file, Instant end, Instant now) {
            getLog().warn(KeyReport.ending(shown(file), end, now));
        }
    }
}
