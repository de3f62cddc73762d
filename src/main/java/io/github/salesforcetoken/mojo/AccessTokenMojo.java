package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.settings.Setting.PREFIX;

import io.github.salesforcetoken.console.AccessTokenReport;
import io.github.salesforcetoken.exports.Exports;
import io.github.salesforcetoken.flow.AccessTokenResult;
import io.github.salesforcetoken.flow.FileUse;
import io.github.salesforcetoken.flow.GuardedAccessToken;
import io.github.salesforcetoken.flow.Guards;
import io.github.salesforcetoken.flow.Retries;
import io.github.salesforcetoken.flow.SharedInspection;
import io.github.salesforcetoken.flow.SharedLogin;
import io.github.salesforcetoken.flow.TokenSource;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.settings.Durations;
import io.github.salesforcetoken.settings.Export;
import io.github.salesforcetoken.settings.PomOrCommandLine;
import io.github.salesforcetoken.settings.Setting;
import io.github.salesforcetoken.settings.Values;
import io.github.salesforcetoken.store.Fingerprints;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.store.TokenProperties;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Gets an access token for this build: from the stored refresh token, a signed JWT, client credentials, or an
 * identity token. Saves it in the token file, with a rotated refresh token, and sets project properties to the
 * org's URL and ids. In a reactor, one request serves all modules. Example: <code>mvn
 * salesforce-token:access-token "-Dsalesforce.maxAge=PT10M"</code>
 *
 * @since 1.0.0
 */
@Mojo(name = "access-token", defaultPhase = LifecyclePhase.INITIALIZE, requiresProject = false, threadSafe = true)
public class AccessTokenMojo extends GrantMojo {

    /**
     * Reuse an access token in the token file that is younger than this, without a request, also with <code>-o</code>:
     * an ISO-8601 duration, well below the org's session timeout (two hours by default). Default: <code>PT0S</code>,
     * always get a new one. Example: <code>"-Dsalesforce.maxAge=PT10M"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "maxAge")
    private String maxAge;

    /**
     * Also set the project property <code>salesforce.accessToken</code>, for goals that can't read the token file.
     * Maven's <code>-X</code> may then print it. Example: <code>"-Dsalesforce.exposeAccessToken=true"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "exposeAccessToken", defaultValue = "false")
    private boolean exposeAccessToken;

    /**
     * Other files to write the login to, each with a <code>preset</code> and a <code>file</code>: see docs/exports.md.
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "exports")
    private List<Export> exports;

    /**
     * Put this machine's login into a <code>tokenStore</code> that is empty or has an older login. Do this only if you
     * know that this login is the right one.
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "overwrite", defaultValue = "false")
    private boolean overwrite;

    @Inject
    AccessTokenMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    void addParameters(PomOrCommandLine parameters) {
        super.addParameters(parameters);
        parameters
                .with(Setting.MAX_AGE, maxAge)
                .with(Setting.OVERWRITE, String.valueOf(overwrite))
                .with(Setting.EXPOSE_ACCESS_TOKEN, String.valueOf(exposeAccessToken))
                .with(Setting.EXPORTS, Export.text(exports));
    }

    @Override
    Map<String, String> run() throws Exception {
        TokenFile tokenFile = tokenFile();
        Values values = values(Optional.empty());
        GrantType type = type(values);
        Guards guards = guards(values);
        ClientApp app = app(values);
        Duration age = Durations.maxAge(values);
        if (age.isZero()) {
            prepareCalls();
        }
        Retries retries = retries(values);
        Duration patience = timeout(values);
        Optional<Exports> exported = provenExports(exports, app, type == GrantType.REFRESH_TOKEN, patience);

        TokenSource source = source(values, app, retries);
        String who = who(values);
        checkTokenFileFor(app, who);
        if (exported.isPresent()) {
            useExportsFor(exported, login(app, source, who));
        }
        guards.checkOrganization(source.knownOrganization());
        SharedInspection inspection = inspection(app, retries, needUsername(exported));
        var guarded = new GuardedAccessToken(guards, inspection, this);
        Map<String, String> login = guarded.get(age, new Asking(source, app, who));
        AccessTokenResult result = SharedLogin.read(login);
        AccessTokenReport report =
                new AccessTokenReport(getLog(), shown(tokenFile.path()), type, age, Clock.systemUTC());
        if (place().equals(login.get(ASKED_BY))) {
            report.tell(result, tokenFile.isOpenToOthers());
        } else {
            report.tellShared(result, login.get(ASKED_BY));
        }
        Optional<String> username = needUsername(exported) ? inspection.username(result) : Optional.empty();
        write(exported, Optional.of(result.token()), username, app, Optional.empty(), patience);
        return AccessTokenReport.properties(result, tokenFile.path(), exposeAccessToken);
    }

    /** Which login it is, whatever token file it's in. */
    private String login(ClientApp app, TokenSource source, String who) throws Exception {
        if (grant() != GrantType.REFRESH_TOKEN || !store().isEmpty()) {
            return app.loginHost().uri() + " " + app.clientId() + " " + who + store();
        }
        FileUse use = source.use();
        Optional<Secret> own = TokenProperties.secret(tokenFile().content(), TokenFile.REFRESH_TOKEN);
        return use.kind() == FileUse.Kind.USED ? Fingerprints.of(own.orElseThrow()) : use.given();
    }
}
