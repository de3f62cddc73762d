package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.settings.Setting.PREFIX;

import io.github.salesforcetoken.browser.Browsers;
import io.github.salesforcetoken.console.LoginReport;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.PendingAuthorization;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.settings.AccessRequest;
import io.github.salesforcetoken.settings.ClientApps;
import io.github.salesforcetoken.settings.Expressions;
import io.github.salesforcetoken.settings.OthersEnvironment;
import io.github.salesforcetoken.settings.PomOrCommandLine;
import io.github.salesforcetoken.settings.Remarks;
import io.github.salesforcetoken.settings.ServerCredentials;
import io.github.salesforcetoken.settings.Setting;
import io.github.salesforcetoken.settings.Source;
import io.github.salesforcetoken.settings.StoreKeyServer;
import io.github.salesforcetoken.settings.Values;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.store.TokenProperties;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/** What all goals that act as the app share: which app, at which host, with which token file. */
abstract class ClientMojo extends TokenFileMojo {

    /**
     * The My Domain name, such as <code>acme</code>. Environment: SALESFORCE_DOMAIN
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "domain")
    private String domain;

    /**
     * Instead of <code>domain</code>: the login host, or <code>sandbox</code>. Default:
     * <code>https://login.salesforce.com</code>. Environment: SALESFORCE_LOGIN_URL
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "loginUrl")
    private String loginUrl;

    /**
     * The app's consumer key. Environment: SALESFORCE_CLIENT_ID
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "clientId")
    private String clientId;

    /**
     * The consumer secret, if any. Environment: SALESFORCE_CLIENT_SECRET
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "clientSecret")
    private PlexusConfiguration clientSecret;

    /**
     * How to send the client secret: <code>post</code> or <code>basic</code>. Default: <code>post</code>.
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "clientAuthentication")
    private String clientAuthentication;

    /**
     * The <code>server</code> in settings.xml for the app. Default: <code>salesforce</code>.
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "serverId")
    private String serverId;

    /**
     * The file that holds the tokens. Default: <code>salesforce-token.properties</code>. Environment:
     * SALESFORCE_TOKEN_FILE
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "tokenFile")
    private String tokenFile;

    /**
     * Where machines share a login. Environment: SALESFORCE_TOKEN_STORE
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "tokenStore")
    private String tokenStore;

    /**
     * Encrypts what is in the store. Environment: SALESFORCE_TOKEN_STORE_KEY
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "tokenStoreKey")
    private PlexusConfiguration tokenStoreKey;

    private final SettingsDecrypter decrypter;
    private final Set<Secret> own = ConcurrentHashMap.newKeySet();
    private Values given;

    ClientMojo(SettingsDecrypter decrypter) {
        this.decrypter = decrypter;
    }

    /** Adds the goal's own parameters to the shared ones. */
    abstract void addParameters(PomOrCommandLine parameters);

    /** Hides what others must not get either: no program that is started needs it, as one may need the password of a proxy. */
    final void hideOwn(Secret secret) {
        own.add(secret);
        hide(secret);
    }

    /** The values of this goal, with what an earlier run left as the last but one source. */
    final Values values(Optional<PendingAuthorization> pending) throws Failure {
        Map<String, String> saved = tokenFile().content();
        List<Source> sources =
                new ArrayList<>(firstSources(Optional.ofNullable(saved.get(TokenFile.LOGIN_URL)), remarks()));
        sources.addAll(furtherSources(silent(sources)));
        Values outside = silent(sources);
        sources.addAll(servers(outside, outside.text(Setting.CLIENT_ID)));
        if (pending.isPresent()) {
            sources.add(Source.of(pending.get()));
        }
        sources.add(Source.ofTokenFile(saved));
        for (String key : List.of(TokenFile.REFRESH_TOKEN, TokenFile.ACCESS_TOKEN)) {
            Optional<Secret> secret = TokenProperties.secret(saved, key);
            if (secret.isPresent()) {
                hideOwn(secret.get());
            }
        }
        if (pending.isPresent()) {
            hideOwn(pending.get().codeVerifier());
        }
        Values values = values(sources, remarks());
        for (Setting readBefore : List.of(Setting.TOKEN_FILE, Setting.TOKEN_STORE, Setting.SERVER_ID)) {
            values.text(readBefore); // in silence, because the sources depend on them
        }
        return values;
    }

    /** Places that come after the environment and before settings.xml. */
    List<Source> furtherSources(Values outside) throws Failure {
        return List.of();
    }

    private Values silent(List<Source> sources) {
        return values(sources, silence());
    }

    /**
     * The places that a person writes to.
     *
     * @param savedLoginUrl that of the token file. Plugins that read properties files make a project property of it, which
     *     is no contradiction to a <code>domain</code>.
     */
    private List<Source> firstSources(Optional<String> savedLoginUrl, Remarks remarks) {
        boolean fromTokenFile = domain != null
                && savedLoginUrl.isPresent()
                && savedLoginUrl.get().equals(loginUrl)
                && !session().getUserProperties().containsKey(Setting.LOGIN_URL.property());
        PomOrCommandLine given = new PomOrCommandLine(session(), remarks);
        given.with(Setting.DOMAIN, domain)
                .with(Setting.LOGIN_URL, fromTokenFile ? null : loginUrl)
                .with(Setting.CLIENT_ID, clientId)
                .withSecret(Setting.CLIENT_SECRET, clientSecret)
                .with(Setting.CLIENT_AUTHENTICATION, clientAuthentication)
                .with(Setting.SERVER_ID, serverId)
                .with(Setting.TOKEN_FILE, givenTokenFile())
                .with(Setting.TOKEN_STORE, tokenStore)
                .withSecret(Setting.TOKEN_STORE_KEY, tokenStoreKey);
        addParameters(given);
        return List.of(given, environmentVariables(remarks));
    }

    /** Not that of an earlier execution, which is a project property for other plugins. */
    private String givenTokenFile() {
        return new Expressions(session()).isOfProjectProperty(Setting.TOKEN_FILE, execution())
                ? notOurs(Setting.TOKEN_FILE.property(), tokenFile).orElse(null)
                : tokenFile;
    }

    @Override
    final Values given() {
        if (given == null) {
            given = silent(firstSources(Optional.empty(), silence()));
        }
        return given;
    }

    /** Opens an address in the person's own browser, or says that it couldn't. */
    final Predicate<URI> browser() throws Failure {
        return Browsers.of(System.getProperty("os.name"), environmentOfOthers())::open;
    }

    /** What a program gets that isn't part of the plugin. */
    final Map<String, String> environmentOfOthers() throws Failure {
        PomOrCommandLine all = new PomOrCommandLine(session(), silence()).with(Setting.TOKEN_STORE, tokenStore);
        for (Setting secret : Setting.SECRETS) {
            all.withSecret(secret, null);
        }
        List<Source> sources = new ArrayList<>();
        sources.add(all);
        sources.add(environmentVariables(silence()));
        sources.addAll(servers(given(), Optional.empty())); // a secret, whichever client's it is
        return OthersEnvironment.of(environment(), sources, own);
    }

    private List<Source> servers(Values outside, Optional<String> clientId) throws Failure {
        List<Source> servers = new ArrayList<>();
        servers.add(new ServerCredentials(
                session().getSettings(),
                decrypter,
                outside.text(Setting.SERVER_ID).orElse(ServerCredentials.DEFAULT_ID),
                clientId));
        if (outside.text(Setting.TOKEN_STORE).isPresent()) {
            servers.add(new StoreKeyServer(session().getSettings(), decrypter));
        }
        return servers;
    }

    /** The app that this goal acts as. */
    final ClientApp app(Values values) throws Failure {
        ClientApp app = ClientApps.read(values);
        if (!app.loginHost().corrections().isEmpty()) {
            getLog().warn(LoginReport.corrected(app.loginHost()));
        }
        return app;
    }

    /** What a person is asked to allow. */
    final AccessRequest accessRequest(Values values) throws Failure {
        AccessRequest request = AccessRequest.of(values);
        LoginReport.warnWithoutRefreshToken(request.scopes(), getLog());
        return request;
    }

    final RedirectUri redirectUri(Values values) throws Failure {
        return RedirectUri.of(values.text(Setting.REDIRECT_URI).orElse(RedirectUri.DEFAULT));
    }
}
