package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.settings.Setting.PREFIX;

import io.github.salesforcetoken.console.OpenReport;
import io.github.salesforcetoken.flow.BrowserAtFrontDoor;
import io.github.salesforcetoken.flow.FileUse;
import io.github.salesforcetoken.flow.GuardedAccessToken;
import io.github.salesforcetoken.flow.Guards;
import io.github.salesforcetoken.flow.OpenOrg;
import io.github.salesforcetoken.flow.OpenProblem;
import io.github.salesforcetoken.flow.Retries;
import io.github.salesforcetoken.flow.TokenSource;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.oauth.PagePath;
import io.github.salesforcetoken.oauth.ValueProblem;
import io.github.salesforcetoken.settings.PomOrCommandLine;
import io.github.salesforcetoken.settings.Setting;
import io.github.salesforcetoken.settings.Values;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.store.TokenProperties;
import io.github.salesforcetoken.store.UrlFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Opens the org in a browser, logged in, or passes the one-time address to a UI test: see <code>urlFile</code>,
 * <code>exposeFrontDoorUrl</code> and <code>urlOnly</code>. The login needs the scope <code>web</code> or
 * <code>full</code>, and any grant except <code>client_credentials</code>. Example: <code>mvn
 * salesforce-token:open "-Dsalesforce.path=lightning/setup/SetupOneHome/home"</code>
 *
 * @since 1.0.0
 */
@Mojo(name = "open", defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST, requiresProject = false, threadSafe = true)
public class OpenMojo extends GrantMojo {

    /** The project property that holds the address. */
    static final String RESULT = PREFIX + "frontDoorUrl";

    /** How long the browser may take; the address lives about as long. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /**
     * The page to open: what follows the org's host in its address. Default: the home page. Example:
     * <code>"-Dsalesforce.path=lightning/o/Account/list"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "path")
    private String path;

    /**
     * Print the address instead of opening it. Whoever opens it first, within about a minute, is logged in as the
     * user. Example: <code>"-Dsalesforce.urlOnly=true"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "urlOnly", defaultValue = "false")
    private boolean urlOnly;

    /**
     * A file to write the address to instead, which only you can read.
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "urlFile")
    private String urlFile;

    /**
     * Set the project property <code>salesforce.frontDoorUrl</code> instead of opening a browser, in each module for
     * its own tests. Maven's <code>-X</code> may then print it. Example:
     * <code>"-Dsalesforce.exposeFrontDoorUrl=true"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "exposeFrontDoorUrl", defaultValue = "false")
    private boolean exposeFrontDoorUrl;

    @Inject
    OpenMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    void addParameters(PomOrCommandLine parameters) {
        super.addParameters(parameters);
        parameters
                .with(Setting.PATH, path)
                .with(Setting.URL_ONLY, String.valueOf(urlOnly))
                .with(Setting.URL_FILE, urlFile)
                .with(Setting.EXPOSE_FRONT_DOOR_URL, String.valueOf(exposeFrontDoorUrl));
    }

    @Override
    void refuseWhatCannotWork() throws Failure {
        refuseOffline();
        if (!isHandedOn() && !isInteractive()) {
            throw new Failure(OpenProblem.NOBODY_THERE);
        }
    }

    private boolean isHandedOn() {
        return urlOnly || exposeFrontDoorUrl || urlFile != null;
    }

    /** An address works once, so that modules can't share one. */
    @Override
    Map<String, String> act() throws Exception {
        return isHandedOn() ? run() : super.act();
    }

    @Override
    Map<String, String> run() throws Exception {
        prepareCalls();
        Values values = values(Optional.empty());
        GrantType type = type(values);
        Guards guards = guards(values);
        ClientApp app = app(values);
        Optional<String> given = values.text(Setting.PATH);
        Optional<PagePath> page =
                given.isPresent() ? Optional.of(PagePath.of(given.get(), app.loginHost())) : Optional.empty();
        Optional<Path> file = provenFile(values);
        Retries retries = retries(values);

        OpenOrg.check(type, Optional.empty());
        TokenSource source = source(values, app, retries);
        String who = who(values);
        checkTokenFileFor(app, who);
        OpenOrg.check(type, knownScope(type, source));
        guards.checkOrganization(source.knownOrganization());
        var guarded = new GuardedAccessToken(guards, inspection(app, retries), this);
        OpenOrg.Opened opened =
                new OpenOrg(guarded, this, app.loginHost(), retries).open(new Asking(source, app, who), type, page);
        mask(opened.door().secrets());
        OpenReport report = new OpenReport(getLog(), opened.login());
        if (!isHandedOn()) {
            new BrowserAtFrontDoor(browser(), report.watcher()).open(opened.door(), PATIENCE);
            report.tellOpened();
        }
        if (file.isPresent()) {
            UrlFile.write(file.get(), opened.door().uri() + "\n", trust());
            report.tellSaved(shown(file.get()));
        }
        if (urlOnly) {
            report.print(opened.door());
        }
        if (!exposeFrontDoorUrl) {
            return Map.of();
        }
        report.tellExposed(RESULT);
        return Map.of(RESULT, opened.door().uri().toString());
    }

    private Optional<Path> provenFile(Values values) throws Failure {
        Optional<String> given = values.text(Setting.URL_FILE);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        Path file = path(given.get(), ValueProblem.URL_FILE_MALFORMED);
        checkUrlFile(file, isCalledByItself()); // then no tests wait for it
        warnWhenGitWouldCommit(file);
        return Optional.of(file);
    }

    /** Of the token file's refresh token, if that is the one to be used. */
    private Optional<String> knownScope(GrantType type, TokenSource source) throws Exception {
        return type == GrantType.REFRESH_TOKEN && source.use().kind() == FileUse.Kind.USED
                ? TokenProperties.text(
                        TokenProperties.ofRefreshToken(tokenFile().content()), TokenFile.SCOPE)
                : Optional.empty();
    }
}
