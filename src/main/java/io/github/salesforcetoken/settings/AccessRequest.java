package io.github.salesforcetoken.settings;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.LoginHints;
import io.github.salesforcetoken.oauth.Scopes;

/** What a goal asks a person to allow. */
public record AccessRequest(Scopes scopes, LoginHints hints) {

    public static AccessRequest of(Values values) throws Failure {
        Scopes scopes = Scopes.of(values.text(Setting.SCOPES).orElse(Scopes.DEFAULT));
        LoginHints hints = LoginHints.of(
                values.text(Setting.PROMPT).orElse("login"),
                values.text(Setting.LOGIN_HINT),
                values.text(Setting.DISPLAY));
        return new AccessRequest(scopes, hints);
    }
}
