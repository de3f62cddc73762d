package io.github.salesforcetoken.settings;

import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.ClientAuthentication;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.LoginHost;
import io.github.salesforcetoken.oauth.ValueProblem;
import io.github.salesforcetoken.oauth.WrongValue;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** From the user's words to the app that a goal acts as. */
public final class ClientApps {

    private ClientApps() {}

    public static ClientApp read(Values values) throws Failure {
        Optional<String> id = values.text(Setting.CLIENT_ID);
        if (id.isEmpty()) {
            throw new Failure(ValueProblem.CLIENT_ID_ABSENT);
        }
        return ClientApp.of(loginHost(values), id.get(), values.secret(Setting.CLIENT_SECRET), authentication(values));
    }

    private static LoginHost loginHost(Values values) throws Failure {
        Map<Setting, String> given = values.oneOf(Setting.DOMAIN, Setting.LOGIN_URL);
        return given.containsKey(Setting.DOMAIN)
                ? LoginHost.ofDomain(given.get(Setting.DOMAIN))
                : LoginHost.ofLoginUrl(given.getOrDefault(Setting.LOGIN_URL, LoginHost.PRODUCTION));
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
