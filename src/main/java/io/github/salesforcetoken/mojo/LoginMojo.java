package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.settings.Setting.PREFIX;

import io.github.salesforcetoken.console.LoginConsole;
import io.github.salesforcetoken.console.RunProblem;
import io.github.salesforcetoken.exports.Exports;
import io.github.salesforcetoken.flow.BrowserLogin;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.Salesforce;
import io.github.salesforcetoken.oauth.ValueProblem;
import io.github.salesforcetoken.settings.AccessRequest;
import io.github.salesforcetoken.settings.Durations;
import io.github.salesforcetoken.settings.PomOrCommandLine;
import io.github.salesforcetoken.settings.Setting;
import io.github.salesforcetoken.settings.Values;
import io.github.salesforcetoken.store.TokenFile;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Opens your browser to log in to Salesforce, and saves the refresh token in the token file:
 * <code>authorize-url</code> and <code>exchange-code</code> in one. If the last page fails to load, paste its
 * address at the prompt. Fails in batch mode, in CI and offline. Example: <code>mvn salesforce-token:login
 * "-Dsalesforce.domain=acme" "-Dsalesforce.clientId=3MVG9..."</code>
 *
 * @since 1.0.0
 */
@Mojo(name = "login", requiresProject = false, aggregator = true, threadSafe = true)
public class LoginMojo extends LoginGoalMojo {

    private static final String DEFAULT_LOGIN_TIMEOUT = "PT5M";

    /**
     * One of the app's callback URLs, character for character. Default:
     * <code>http://localhost:1717/OauthRedirect</code>. Environment: SALESFORCE_REDIRECT_URI
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "redirectUri")
    private String redirectUri;

    /**
     * What the token may do. Default: <code>api refresh_token</code>.
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "scopes")
    private String scopes;

    /**
     * <code>login</code>, <code>consent</code>, <code>select_account</code> or <code>login consent</code>. Default:
     * <code>login</code>.
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "prompt")
    private String prompt;

    /**
     * The user name to fill in on the login page.
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "loginHint")
    private String loginHint;

    /**
     * The login page's layout: <code>page</code>, <code>popup</code>, <code>touch</code> or <code>mobile</code>.
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "display")
    private String display;

    /**
     * Open the default browser; otherwise open the printed address.
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "openBrowser", defaultValue = "true")
    private boolean openBrowser;

    /**
     * How long the person may take to log in, as an ISO-8601 duration. Default: <code>PT5M</code>. Example:
     * <code>"-Dsalesforce.loginTimeout=PT15M"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "loginTimeout")
    private String loginTimeout;

    @Inject
    LoginMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    void addParameters(PomOrCommandLine parameters) {
        super.addParameters(parameters);
        parameters
                .with(Setting.REDIRECT_URI, redirectUri)
                .with(Setting.SCOPES, scopes)
                .with(Setting.PROMPT, prompt)
                .with(Setting.LOGIN_HINT, loginHint)
                .with(Setting.DISPLAY, display)
                .with(Setting.LOGIN_TIMEOUT, loginTimeout)
                .with(Setting.OPEN_BROWSER, String.valueOf(openBrowser));
    }

    @Override
    void refuseWhatCannotWork() throws Failure {
        refuseOffline();
        if (!isInteractive()) {
            throw new Failure(RunProblem.NOBODY_THERE);
        }
    }

    @Override
    Map<String, String> run() throws Exception {
        TokenFile tokenFile = tokenFile();
        Values values = values(Optional.empty());
        ClientApp app = app(values);
        RedirectUri redirect = redirectUri(values);
        AccessRequest wanted = accessRequest(values);
        Duration patience = timeout(values);
        Duration forThePerson = Durations.read(
                values, Setting.LOGIN_TIMEOUT, DEFAULT_LOGIN_TIMEOUT, ValueProblem.LOGIN_TIMEOUT_MALFORMED);
        warnWhenGitWouldCommitTokens(tokenFile.path());
        Optional<Exports> exported = provenExports(app, patience);

        Map<String, String> login = askOnce("person", () -> {
            useTokenFileForNewLogin(app);
            Salesforce salesforce = salesforce(app.loginHost().uri());
            var console =
                    LoginConsole.of(getLog(), this::filtered, wantedBrowser(), whatRan(), shown(tokenFile.path()));
            var wish = new BrowserLogin.Wish(wanted.scopes(), wanted.hints(), isRefreshTokenRequired());
            return saved(
                    new BrowserLogin(
                                    salesforce,
                                    tokenFile,
                                    retries(values),
                                    console,
                                    System.in,
                                    Clock.systemUTC(),
                                    fleet(values, app, List.of()))
                            .login(app, redirect, wish, forThePerson),
                    app,
                    redirect);
        });
        finish(login, exported, app, values, patience);
        return Map.of();
    }

    private Optional<Predicate<URI>> wantedBrowser() throws Failure {
        return openBrowser ? Optional.of(browser()) : Optional.empty();
    }
}
