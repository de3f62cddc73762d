package io.github.salesforcetoken.mojo;

import io.github.salesforcetoken.console.LoginReport;
import io.github.salesforcetoken.flow.ExchangeProblem;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Secret;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/** What the goals share that bring a new login to the token file. */
abstract class LoginGoalMojo extends ClientMojo {

    private static final String REFRESH_TOKEN = "hasRefreshToken";

    LoginGoalMojo(SettingsDecrypter decrypter) {
        super(decrypter);
    }

    /** Who it will be is known only when the person has logged in: another login of this build is another person's. */
    final void useTokenFileForNewLogin(ClientApp app) throws Exception {
        useTokenFileFor(app, GrantType.REFRESH_TOKEN.parameter() + " ", Optional.of(Secret.of(work().asked())));
    }

    /** Reports a login, and tells what other modules need to know of it. */
    final Map<String, String> saved(SalesforceToken token, ClientApp app) throws Exception {
        report(token, app, tokenFile());
        return Map.of(REFRESH_TOKEN, String.valueOf(token.refreshToken().isPresent()), ASKED_BY, place());
    }

    /** Another module, which asked, may have been content without one. */
    static void refuseWithoutRefreshToken(Map<String, String> login, boolean required) throws Failure {
        if (required && !hasRefreshToken(login)) {
            throw new Failure(ExchangeProblem.NO_REFRESH_TOKEN);
        }
    }

    /** The last line, after the exports. */
    final void tellNext(Map<String, String> login) {
        if (hasRefreshToken(login) && place().equals(login.get(ASKED_BY))) {
            LoginReport.tellNext(whatRan(), getLog());
        }
    }

    private static boolean hasRefreshToken(Map<String, String> login) {
        return Boolean.parseBoolean(login.get(REFRESH_TOKEN));
    }
}
