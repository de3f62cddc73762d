package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.settings.Setting.PREFIX;

import io.github.salesforcetoken.console.KeyReport;
import io.github.salesforcetoken.flow.AccessToken;
import io.github.salesforcetoken.flow.AccessTokenResult;
import io.github.salesforcetoken.flow.HeadlessAccessToken;
import io.github.salesforcetoken.flow.Retries;
import io.github.salesforcetoken.flow.SharedLogin;
import io.github.salesforcetoken.flow.TokenSource;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Grant;
import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.oauth.ValueProblem;
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
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/** What the goals share that get an access token, by whichever grant. */
abstract class GrantMojo extends GuardedMojo {

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

    /** Known as soon as the values are read. */
    private GrantType type = GrantType.REFRESH_TOKEN;

    GrantMojo(SettingsDecrypter decrypter) {
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
                .with(Setting.AUDIENCE, audience);
    }

    @Override
    final GrantType grant() {
        return type;
    }

    /** Which one it is; {@link #grant()} knows it from now on. */
    final GrantType type(Values values) throws Failure {
        type = GrantType.of(values.text(Setting.GRANT).orElse(GrantType.REFRESH_TOKEN.parameter()));
        return type;
    }

    /** Whom the token stands for, as far as the user has said that. */
    final String who(Values values) throws Failure {
        String user =
                type == GrantType.JWT_BEARER ? values.text(Setting.USERNAME).orElse("") : "";
        return type.parameter() + " " + user.toLowerCase(Locale.ROOT);
    }

    /** Asks for the token, and tells what other modules need to know of it. */
    final Map<String, String> asked(TokenSource source, ClientApp app, String who, Duration age) throws Exception {
        warnWhenOthersCouldSee(tokenFile());
        useTokenFileFor(app, who, source.use());
        AccessTokenResult result = source.get(age, this::salesforce);
        mask(result.token().secrets());
        Map<String, String> login = SharedLogin.of(result);
        login.put(ASKED_BY, place());
        return login;
    }

    /** The way that the grant goes. */
    final TokenSource source(Values values, ClientApp app, Retries retries) throws Exception {
        TokenFile tokenFile = tokenFile();
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
