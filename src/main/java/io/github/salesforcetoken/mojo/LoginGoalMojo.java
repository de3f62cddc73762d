package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.settings.Setting.PREFIX;

import io.github.salesforcetoken.console.LoginReport;
import io.github.salesforcetoken.exports.Exports;
import io.github.salesforcetoken.flow.ExchangeProblem;
import io.github.salesforcetoken.flow.FileUse;
import io.github.salesforcetoken.flow.Inspection;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.settings.Export;
import io.github.salesforcetoken.settings.PomOrCommandLine;
import io.github.salesforcetoken.settings.Setting;
import io.github.salesforcetoken.settings.Values;
import io.github.salesforcetoken.store.TokenProperties;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/** What the goals share that bring a new login to the token file. */
abstract class LoginGoalMojo extends CallingMojo {

    private static final String REFRESH_TOKEN = "hasRefreshToken";
    private static final String REDIRECT_URI = "redirectUri";

    /**
     * Fail if Salesforce returns no refresh token.
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "requireRefreshToken", defaultValue = "true")
    private boolean requireRefreshToken;

    /**
     * Other files to write the login to, as <code>camel:it.properties</code>.
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "exports")
    private List<Export> exports;

    /**
     * Replace another user's login in the <code>tokenStore</code>.
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "overwrite", defaultValue = "false")
    private boolean overwrite;

    LoginGoalMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    @Override
    void addParameters(PomOrCommandLine parameters) {
        super.addParameters(parameters);
        parameters
                .with(Setting.REQUIRE_REFRESH_TOKEN, String.valueOf(requireRefreshToken))
                .with(Setting.OVERWRITE, String.valueOf(overwrite))
                .with(Setting.EXPORTS, Export.text(exports));
    }

    final boolean isRefreshTokenRequired() {
        return requireRefreshToken;
    }

    final Optional<Exports> provenExports(ClientApp app, Duration patience) throws Failure {
        Optional<Exports> exported = provenExports(exports, app, true, patience);
        useExportsFor(exported, place()); // whoever will log in there
        return exported;
    }

    /** Who it will be is known only when the person has logged in: another login of this build is another person's. */
    final void useTokenFileForNewLogin(ClientApp app) throws Exception {
        useTokenFileFor(app, GrantType.REFRESH_TOKEN.parameter() + " ", FileUse.newLogin(work().asked()));
    }

    /** Reports a login, and tells what other modules need to know of it; a CI runner is told first what to hide. */
    final Map<String, String> saved(SalesforceToken token, ClientApp app, RedirectUri redirect) throws Exception {
        mask(token.secrets());
        LoginReport.tell(token, app, shown(tokenFile().path()), getLog());
        return Map.of(
                REFRESH_TOKEN,
                String.valueOf(token.refreshToken().isPresent()),
                REDIRECT_URI,
                redirect.uri().toString(),
                ASKED_BY,
                place());
    }

    /** What each module does with the login. Another one, which asked, may have been content without a refresh token. */
    final void finish(
            Map<String, String> login, Optional<Exports> exported, ClientApp app, Values values, Duration patience)
            throws Exception {
        if (requireRefreshToken && !hasRefreshToken(login)) {
            throw new Failure(ExchangeProblem.NO_REFRESH_TOKEN);
        }
        RedirectUri redirect = RedirectUri.of(login.get(REDIRECT_URI)); // of the request, which has ended
        write(exported, Optional.empty(), username(exported, app, values), app, Optional.of(redirect), patience);
        if (hasRefreshToken(login) && place().equals(login.get(ASKED_BY))) {
            LoginReport.tellNext(whatRan(), getLog());
        }
    }

    /** Who has logged in, if an export is to have the name. */
    private Optional<String> username(Optional<Exports> exported, ClientApp app, Values values) throws Exception {
        Optional<SalesforceToken> token =
                needUsername(exported) ? TokenProperties.token(tokenFile().content()) : Optional.empty();
        return token.isEmpty()
                ? Optional.empty()
                : Optional.of(new Inspection(app.loginHost(), retries(values))
                        .username(salesforce(app.loginHost().uri()), token.get()));
    }

    private static boolean hasRefreshToken(Map<String, String> login) {
        return Boolean.parseBoolean(login.get(REFRESH_TOKEN));
    }
}
