package io.github.salesforcetoken.mojo;

import io.github.salesforcetoken.console.CheckReport;
import io.github.salesforcetoken.flow.AccessTokenResult;
import io.github.salesforcetoken.flow.Check;
import io.github.salesforcetoken.flow.FileUse;
import io.github.salesforcetoken.flow.Guards;
import io.github.salesforcetoken.flow.OneLoginPerFile;
import io.github.salesforcetoken.flow.Retries;
import io.github.salesforcetoken.flow.SharedLogin;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.GivenRefreshToken;
import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.oauth.Organization;
import io.github.salesforcetoken.settings.RefreshTokenSource;
import io.github.salesforcetoken.settings.Values;
import io.github.salesforcetoken.store.TokenFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Fails the build early if the stored login no longer works, or if it's for the wrong org or user. Reports the
 * token's org, user, scopes and age. An access token that has ended is replaced. In a reactor, it asks once.
 * Example: <code>mvn salesforce-token:check "-Dsalesforce.requireSandbox=true"</code>
 *
 * @since 1.0.0
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VALIDATE, requiresProject = false, threadSafe = true)
public class CheckMojo extends GuardedMojo {

    @Inject
    CheckMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    void refuseWhatCannotWork() throws Failure {
        refuseOffline();
    }

    @Override
    Map<String, String> run() throws Exception {
        prepareCalls();
        TokenFile tokenFile = tokenFile();
        Values values = values(Optional.empty());
        Guards guards = guards(values);
        ClientApp app = app(values);
        Retries retries = retries(values);

        List<GivenRefreshToken> given = RefreshTokenSource.in(values, app);
        Check check = new Check(
                tokenFile,
                app,
                given,
                retries,
                lostAnswer(values),
                OneLoginPerFile.sent(build(), app),
                fleet(values, app, given));
        checkTokenFileFor(app, "");
        guards.checkOrganization(check.knownOrganization());
        Check.Result result = SharedLogin.readChecked(askOnce("login", new Asking(check, tokenFile, app)));
        guards.checkOrganization(result.userInfo().organizationId());
        guards.checkUsername(result.userInfo().username());
        Optional<Organization> organization = inspection(app, retries)
                .demandedOrganization(guards, result.login().token());
        new CheckReport(getLog(), shown(tokenFile.path()), whatRan()).tell(result, organization, guards);
        return Map.of();
    }

    /** Of its own: Maven looks at the methods of all goals, and the JVM loads what they name. */
    private final class Asking implements Callable<Map<String, String>> {

        private final Check check;
        private final TokenFile tokenFile;
        private final ClientApp app;

        Asking(Check check, TokenFile tokenFile, ClientApp app) {
            this.check = check;
            this.tokenFile = tokenFile;
            this.app = app;
        }

        @Override
        public Map<String, String> call() throws Exception {
            warnWhenOthersCouldSee(tokenFile);
            FileUse use = check.use();
            boolean isTheFiles = use.kind() == FileUse.Kind.USED; // whoever got it
            useTokenFileFor(app, isTheFiles ? "" : GrantType.REFRESH_TOKEN.parameter() + " ", use);
            Check.Result result = check.check(salesforce(app.loginHost().uri()));
            if (result.login().how() != AccessTokenResult.How.REUSED) {
                forgetEndedToken();
            }
            mask(result.login().token().secrets());
            return SharedLogin.of(result);
        }
    }
}
