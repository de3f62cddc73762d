package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.settings.Setting.PREFIX;

import io.github.salesforcetoken.console.AccessTokenReport;
import io.github.salesforcetoken.console.KeyWarnings;
import io.github.salesforcetoken.flow.AccessToken;
import io.github.salesforcetoken.flow.AccessTokenResult;
import io.github.salesforcetoken.flow.Fleet;
import io.github.salesforcetoken.flow.FleetAccessToken;
import io.github.salesforcetoken.flow.Grants;
import io.github.salesforcetoken.flow.GuardedAccessToken;
import io.github.salesforcetoken.flow.HeadlessAccessToken;
import io.github.salesforcetoken.flow.IdentityGrants;
import io.github.salesforcetoken.flow.OneLoginPerFile;
import io.github.salesforcetoken.flow.Retries;
import io.github.salesforcetoken.flow.SharedLogin;
import io.github.salesforcetoken.flow.TokenSource;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.GivenRefreshToken;
import io.github.salesforcetoken.oauth.Grant;
import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.oauth.ValueProblem;
import io.github.salesforcetoken.settings.IdentityTokens;
import io.github.salesforcetoken.settings.PomOrCommandLine;
import io.github.salesforcetoken.settings.RefreshTokenSource;
import io.github.salesforcetoken.settings.Setting;
import io.github.salesforcetoken.settings.SigningKey;
import io.github.salesforcetoken.settings.Values;
import io.github.salesforcetoken.store.Fingerprints;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/** What the goals share that get an access token, by whichever grant. */
abstract class GrantMojo extends GuardedMojo {

    /**
     * How to get an access token: <code>refresh_token</code>, <code>jwt_bearer</code>,
     * <code>client_credentials</code>, or <code>token_exchange</code>. Default: <code>refresh_token</code>.
     * Environment: SALESFORCE_GRANT
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "grant")
    private String grant;

    /**
     * For <code>jwt_bearer</code>: the user's name. Environment: SALESFORCE_USERNAME
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "username")
    private String username;

    /**
     * For <code>jwt_bearer</code>: a PEM file. Or set SALESFORCE_PRIVATE_KEY to the PEM.
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "privateKeyFile")
    private String privateKeyFile;

    /**
     * For <code>jwt_bearer</code>: a keystore. Password: SALESFORCE_KEYSTORE_PASSWORD
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "keystore")
    private String keystore;

    /**
     * The key's name in the <code>keystore</code>. Default: its only key.
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "keystoreAlias")
    private String keystoreAlias;

    /**
     * For <code>jwt_bearer</code>: the audience. Default: from the login host.
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "audience")
    private String audience;

    /**
     * The identity token to exchange. Environment: SALESFORCE_SUBJECT_TOKEN
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "subjectToken")
    private PlexusConfiguration subjectToken;

    /**
     * For <code>token_exchange</code>: the token's type, such as <code>id_token</code>. Default: <code>jwt</code>.
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "subjectTokenType")
    private String subjectTokenType;

    /**
     * For <code>token_exchange</code>: an Apex class. Default: the app's.
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "tokenHandler")
    private String tokenHandler;

    /**
     * For <code>token_exchange</code> on GitHub. Environment: SALESFORCE_OIDC_AUDIENCE
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

    /** Asks for the token, and tells what other modules need to know of it. */
    final class Asking implements GuardedAccessToken.Asker {

        private final TokenSource source;
        private final ClientApp app;
        private final String who;

        /** @param who whom the token stands for */
        Asking(TokenSource source, ClientApp app, String who) {
            this.source = source;
            this.app = app;
            this.who = who;
        }

        @Override
        public Map<String, String> ask(Duration maxAge) throws Exception {
            warnWhenOthersCouldSee(tokenFile());
            useTokenFileFor(app, who, source.use());
            AccessTokenResult result = source.get(maxAge, GrantMojo.this);
            mask(result.token().secrets());
            Map<String, String> login = SharedLogin.of(result);
            login.put(ASKED_BY, place());
            return login;
        }

        @Override
        public void ended() throws Exception {
            forgetEndedToken();
            AccessTokenReport.tellEnded(getLog());
        }
    }

    /** The way that the grant goes. */
    final TokenSource source(Values values, ClientApp app, Retries retries) throws Failure {
        if (type != GrantType.REFRESH_TOKEN) {
            return new HeadlessAccessToken(
                    tokenFile(), app, type, grants(values, app), retries, who(values) + job(values));
        }
        List<GivenRefreshToken> given = RefreshTokenSource.in(values, app);
        Optional<Fleet> fleet = fleet(values, app, given);
        var sent = OneLoginPerFile.sent(build(), app);
        return fleet.isPresent()
                ? new FleetAccessToken(tokenFile(), app, fleet.get(), retries, lostAnswer(values), sent)
                : new AccessToken(tokenFile(), app, given, retries, lostAnswer(values), sent);
    }

    private Grants grants(Values values, ClientApp app) throws Failure {
        return switch (type) {
            case JWT_BEARER -> {
                var key = new SigningKey(
                        values,
                        given -> path(given, ValueProblem.KEY_FILE_MALFORMED),
                        KeyWarnings.of(getLog(), this::shown));
                var assertions = key.assertions(app, Clock.systemUTC());
                yield (hosts, retries) -> assertions;
            }
            case TOKEN_EXCHANGE ->
                new IdentityGrants(IdentityTokens.read(values, environment()), token -> mask(List.of(token)));
            case CLIENT_CREDENTIALS, REFRESH_TOKEN -> (hosts, retries) -> Grant.ClientCredentials::new;
        };
    }

    /** Whom the token stands for, as far as the user has said that. */
    final String who(Values values) throws Failure {
        if (type == GrantType.REFRESH_TOKEN) {
            return type.parameter() + " "; // as most builds, without the rest of this
        }
        List<Optional<String>> said = switch (type) {
            case JWT_BEARER -> List.of(values.text(Setting.USERNAME).map(user -> user.toLowerCase(Locale.ROOT)));
            case TOKEN_EXCHANGE ->
                List.of(
                        values.text(Setting.TOKEN_HANDLER),
                        values.text(Setting.OIDC_AUDIENCE),
                        values.secret(Setting.SUBJECT_TOKEN).map(Fingerprints::of));
            case CLIENT_CREDENTIALS, REFRESH_TOKEN -> List.of();
        };
        return type.parameter() + " "
                + String.join(" ", said.stream().flatMap(Optional::stream).toList());
    }

    /** An identity token that the runner issues is this job's; another job's may stand for another user. */
    private String job(Values values) throws Failure {
        if (type != GrantType.TOKEN_EXCHANGE) {
            return "";
        }
        var request = IdentityTokens.read(values, environment()).request();
        return request.isPresent() ? " " + request.get().uri() : "";
    }
}
