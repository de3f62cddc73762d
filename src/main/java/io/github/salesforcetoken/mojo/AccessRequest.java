package io.github.salesforcetoken.mojo;

import io.github.salesforcetoken.console.LoginReport;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.LoginHints;
import io.github.salesforcetoken.oauth.Scopes;
import io.github.salesforcetoken.settings.Setting;
import io.github.salesforcetoken.settings.Values;
import org.apache.maven.plugin.logging.Log;

/** What a goal asks a person to allow. */
record AccessRequest(Scopes scopes, LoginHints hints) {

    /** Reads it, with a warning when it can bring no refresh token. */
    static AccessRequest of(Values values, Log log) throws Failure {
        Scopes scopes = Scopes.of(values.text(Setting.SCOPES).orElse(Scopes.DEFAULT));
        LoginHints hints = LoginHints.of(
                values.text(Setting.PROMPT).orElse("login"),
                values.text(Setting.LOGIN_HINT),
                values.text(Setting.DISPLAY));
        LoginReport.warnWithoutRefreshToken(scopes, log);
        return new AccessRequest(scopes, hints);
    }
}
