package io.github.salesforcetoken.mojo;

import io.github.salesforcetoken.console.LoginReport;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.ClientAuthentication;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.LoginHost;
import io.github.salesforcetoken.oauth.ValueProblem;
import io.github.salesforcetoken.oauth.WrongValue;
import io.github.salesforcetoken.settings.Setting;
import io.github.salesforcetoken.settings.Values;
import java.util.Locale;
import java.util.Map;
import org.apache.maven.plugin.logging.Log;

/** From the user's words to the app that a goal acts as. */
final class ClientApps {

    private ClientApps() {}

    /** Reads it, with a warning when the login host had to be corrected. */
    static ClientApp read(Values values, Log log) throws Failure {
        String id = values.text(Setting.CLIENT_ID).orElseThrow(() -> new Failure(ValueProblem.CLIENT_ID_ABSENT));
        return ClientApp.of(loginHost(values, log), id, values.secret(Setting.CLIENT_SECRET), authentication(values));
    }

    private static LoginHost loginHost(Values values, Log log) throws Failure {
        Map<Setting, String> given = values.oneOf(Setting.DOMAIN, Setting.LOGIN_URL);
        LoginHost host = given.containsKey(Setting.DOMAIN)
                ? LoginHost.ofDomain(given.get(Setting.DOMAIN))
                : LoginHost.ofLoginUrl(given.getOrDefault(Setting.LOGIN_URL, LoginHost.PRODUCTION));
        if (!host.corrections().isEmpty()) {
            log.warn(LoginReport.corrected(host));
        }
        return host;
    }

    private static ClientAuthentication authentication(Values values) throws Failure {
        String name = values.text(Setting.CLIENT_AUTHENTICATION).orElse("post");
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "post" -> ClientAuthentication.POST;
            case "basic" -> ClientAuthentication.BASIC;
            default -> throw new Failure(ValueProblem.CLIENT_AUTHENTICATION_UNKNOWN, WrongValue.WORD, name);
        };
    }
}
