package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.settings.Setting.PREFIX;

import io.github.salesforcetoken.flow.AccessTokenResult;
import io.github.salesforcetoken.flow.Retries;
import io.github.salesforcetoken.flow.SharedLogin;
import io.github.salesforcetoken.flow.TokenSource;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.settings.PomOrCommandLine;
import io.github.salesforcetoken.settings.Setting;
import io.github.salesforcetoken.settings.Values;
import java.time.Duration;
import java.util.Map;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/** What the goals share that get an access token, by whichever grant. */
abstract class GrantMojo extends GuardedMojo {

    /**
     * How to get the access token: <code>refresh_token</code>, <code>jwt_bearer</code> (needs <code>username</code> and
     * a private key), <code>client_credentials</code> (needs the client secret and the org's My Domain) or
     * <code>token_exchange</code> (experimental; needs <code>oidcAudience</code> or <code>subjectToken</code>, and the
     * My Domain). Only <code>refresh_token</code> uses the stored refresh token. Default: <code>refresh_token</code>.
     * Environment: SALESFORCE_GRANT. Example: <code>"-Dsalesforce.grant=jwt_bearer"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "grant")
    private String grant;

    /**
     * For <code>jwt_bearer</code>: the Salesforce user that the token is for. In a sandbox, the user name ends in the
     * sandbox's name. Not set by default. Environment: SALESFORCE_USERNAME. Example:
     * <code>"-Dsalesforce.username=ci@acme.example"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "username")
    private String username;

    /**
     * For <code>jwt_bearer</code>: the file with the RSA private key that signs, PEM (PKCS#8 or PKCS#1), not encrypted.
     * Or set the environment variable SALESFORCE_PRIVATE_KEY to the PEM itself or its Base64, or use a
     * <code>keystore</code>. Not set by default. Example: <code>"-Dsalesforce.privateKeyFile=ci.pem"</code>
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
     * For <code>jwt_bearer</code>: the audience of the JWT. Default: <code>https://test.salesforce.com</code> for a
     * sandbox or scratch org, <code>https://login.salesforce.com</code> for other Salesforce orgs, or else the login
     * host itself. Example: <code>"-Dsalesforce.audience=https://acme.my.site.com/partners"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "audience")
    private String audience;

    /**
     * For <code>token_exchange</code>: the identity token that a CI service, or another issuer, gave this job, at most
     * 10,000 characters. Set it in the environment; in a POM, only an expression is allowed. Experimental: not tried on
     * a real org. Not set by default. Environment: SALESFORCE_SUBJECT_TOKEN. Example, for GitLab:
     * <code>id_tokens: { SALESFORCE_SUBJECT_TOKEN: { aud: "https://acme.my.salesforce.com" } }</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "subjectToken")
    private PlexusConfiguration subjectToken;

    /**
     * For <code>token_exchange</code>: the type of <code>subjectToken</code>: <code>jwt</code>, <code>id_token</code>,
     * <code>access_token</code>, <code>refresh_token</code> or <code>saml2</code>, or the full URN of one of them.
     * Default: <code>jwt</code>. Example: <code>"-Dsalesforce.subjectTokenType=id_token"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "subjectTokenType")
    private String subjectTokenType;

    /**
     * For <code>token_exchange</code>: the name of the Apex class that checks the identity token. Default: the app's
     * default handler. Example: <code>"-Dsalesforce.tokenHandler=CiTokenHandler"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "tokenHandler")
    private String tokenHandler;

    /**
     * For <code>token_exchange</code> in GitHub Actions, instead of <code>subjectToken</code>: the audience of the
     * identity token that the plugin requests from GitHub's runner. The job needs
     * <code>permissions: id-token: write</code>, and the Apex class must expect this audience. Not set by default.
     * Environment: SALESFORCE_OIDC_AUDIENCE. Example:
     * <code>"-Dsalesforce.oidcAudience=https://acme.my.salesforce.com"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "oidcAudience")
    private String oidcAudience;

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
                .withSecret(Setting.SUBJECT_TOKEN, subjectToken)
                .with(Setting.GRANT, grant)
                .with(Setting.USERNAME, username)
                .with(Setting.PRIVATE_KEY_FILE, privateKeyFile)
                .with(Setting.KEYSTORE, keystore)
                .with(Setting.KEYSTORE_ALIAS, keystoreAlias)
                .with(Setting.AUDIENCE, audience)
                .with(Setting.SUBJECT_TOKEN_TYPE, subjectTokenType)
                .with(Setting.TOKEN_HANDLER, tokenHandler)
                .with(Setting.OIDC_AUDIENCE, oidcAudience);
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
        return new TokenSources(this, type, values).who();
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
    final TokenSource source(Values values, ClientApp app, Retries retries) throws Failure {
        return new TokenSources(this, type, values).of(tokenFile(), app, retries);
    }
}
