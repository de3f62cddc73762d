package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.settings.Setting.PREFIX;

import io.github.salesforcetoken.browser.Opening;
import io.github.salesforcetoken.console.LoginReport;
import io.github.salesforcetoken.flow.AuthorizeUrl;
import io.github.salesforcetoken.flow.FileUse;
import io.github.salesforcetoken.oauth.AuthorizationRequest;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.ValueProblem;
import io.github.salesforcetoken.settings.AccessRequest;
import io.github.salesforcetoken.settings.PomOrCommandLine;
import io.github.salesforcetoken.settings.Setting;
import io.github.salesforcetoken.settings.Values;
import io.github.salesforcetoken.store.PendingFile;
import io.github.salesforcetoken.store.UrlFile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Prints the address that a person opens in a browser to log in and allow access. Then give the address that the
 * browser ends on to <code>exchange-code</code>. Until then, <code>TOKENFILE.pending</code> keeps state and PKCE
 * verifier. Also sets the project property <code>salesforce.authorizeUrl</code>. Example: <code>mvn
 * salesforce-token:authorize-url "-Dsalesforce.domain=acme" "-Dsalesforce.clientId=3MVG9..."</code>
 *
 * @since 1.0.0
 */
@Mojo(name = "authorize-url", requiresProject = false, aggregator = true, threadSafe = true)
public class AuthorizeUrlMojo extends ClientMojo {

    /** The project property that holds the address. */
    static final String RESULT = PREFIX + "authorizeUrl";

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
     * A file to write the address to as well, which only you can read.
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "urlFile")
    private String urlFile;

    /**
     * Also open the address in the default browser, whose command line other users of the computer can read.
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "openBrowser", defaultValue = "false")
    private boolean openBrowser;

    @Inject
    AuthorizeUrlMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    void addParameters(PomOrCommandLine parameters) {
        parameters
                .with(Setting.REDIRECT_URI, redirectUri)
                .with(Setting.SCOPES, scopes)
                .with(Setting.PROMPT, prompt)
                .with(Setting.LOGIN_HINT, loginHint)
                .with(Setting.DISPLAY, display)
                .with(Setting.URL_FILE, urlFile)
                .with(Setting.OPEN_BROWSER, String.valueOf(openBrowser));
    }

    @Override
    Map<String, String> run() throws Exception {
        Values values = values(Optional.empty());
        ClientApp app = app(values);
        RedirectUri redirect = redirectUri(values);
        AccessRequest wanted = accessRequest(values);
        Optional<Path> file = urlFile(values);
        if (file.isPresent()) {
            checkUrlFile(file.get(), true); // a request that is pending stays, should this fail
        }
        Map<String, String> asked = askOnce("url", () -> asked(app, redirect, wanted));
        URI address = URI.create(asked.get(RESULT));
        if (file.isPresent()) {
            UrlFile.write(file.get(), address + "\n", trust());
            getLog().info("Address saved to " + shown(file.get()));
        }
        if (place().equals(asked.get(ASKED_BY))) {
            print(address, redirect);
        }
        if (openBrowser) {
            askOnce("browser", () -> opened(address));
        }
        return Map.of(RESULT, address.toString());
    }

    private Map<String, String> asked(ClientApp app, RedirectUri redirect, AccessRequest wanted) throws Exception {
        PendingFile pendingFile = new PendingFile(subject(), trust());
        warnWhenGitWouldCommitTokens(subject());
        useTokenFileFor(app, "", FileUse.PREPARED);
        AuthorizationRequest request = new AuthorizeUrl(pendingFile, Clock.systemUTC())
                .request(app, redirect, wanted.scopes(), wanted.hints());
        return Map.of(RESULT, request.uri().toString(), ASKED_BY, place());
    }

    private Map<String, String> opened(URI address) throws Failure {
        Predicate<URI> browser = browser();
        try (Opening opening = Opening.begin(
                () -> browser.test(address),
                () -> getLog().warn("No browser could be opened. Open the address above yourself"))) {
            opening.await();
        }
        return Map.of();
    }

    private Optional<Path> urlFile(Values values) throws Failure {
        Optional<String> given = values.text(Setting.URL_FILE);
        return given.isPresent() ? Optional.of(path(given.get(), ValueProblem.URL_FILE_MALFORMED)) : Optional.empty();
    }

    private void print(URI address, RedirectUri redirect) {
        if (!getLog().isInfoEnabled()) {
            return;
        }
        LoginReport.print("Open this address in a browser, log in, and allow access:", address, getLog());
        getLog().info("The browser then goes to " + redirect + "?code=… (the page itself doesn't need to load).");
        getLog().info("Within 15 minutes, give that whole address to:");
        getLog().info("  " + whatRan().command("exchange-code") + " \"-D" + Setting.CODE.property() + "=<address>\"");
        getLog().info("Or run that without an address, and paste it when asked (in PowerShell on Windows, always).");
    }
}
