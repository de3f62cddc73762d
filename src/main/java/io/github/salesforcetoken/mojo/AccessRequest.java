package io.github.salesforcetoken.mojo;

import io.github.salesforcetoken.oauth.InvalidValueException;
import io.github.salesforcetoken.oauth.LoginHints;
import io.github.salesforcetoken.oauth.Scopes;
import io.github.salesforcetoken.settings.Setting;
import io.github.salesforcetoken.settings.SettingsException;
import io.github.salesforcetoken.settings.Values;
import java.net.URI;
import org.apache.maven.plugin.logging.Log;

/** What a goal asks a person to allow, and how it is put to them. */
record AccessRequest(Scopes scopes, LoginHints hints) {

    /** Reads it, with a warning when it can bring no refresh token. */
    static AccessRequest of(Values values, Log log) throws InvalidValueException, SettingsException {
        Scopes scopes = Scopes.of(values.text(Setting.SCOPES).orElse(Scopes.DEFAULT));
        LoginHints hints = LoginHints.of(
                values.text(Setting.PROMPT).orElse("login"),
                values.text(Setting.LOGIN_HINT),
                values.text(Setting.DISPLAY));
        warnWithoutRefreshToken(scopes, log);
        return new AccessRequest(scopes, hints);
    }

    static void warnWithoutRefreshToken(Scopes scopes, Log log) {
        if (!scopes.askForRefreshToken()) {
            log.warn("The scopes \"" + scopes + "\" bring no refresh token: add refresh_token");
        }
    }

    /** The address stands on a line of its own, so that it can be copied whole. */
    static void print(String invitation, URI address, Log log) {
        log.info(invitation);
        log.info("");
        System.out.println(address);
        log.info("");
    }
}
