package io.github.salesforcetoken.store;

import io.github.salesforcetoken.oauth.ClientApp;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A login to export. */
final class Exported {

    private Exported() {}

    /** What the token file has of {@link Samples#token()}. */
    static Map<String, String> login() {
        Map<String, String> content = new HashMap<>();
        content.put(TokenFile.CLIENT_ID, Samples.app().clientId());
        content.put(TokenFile.REFRESH_TOKEN, Samples.REFRESH_TOKEN);
        content.put(TokenFile.ACCESS_TOKEN, Samples.ACCESS_TOKEN);
        content.put(TokenFile.LOGIN_URL, "https://login.salesforce.com");
        content.put(TokenFile.INSTANCE_URL, "https://acme.my.salesforce.com");
        return content;
    }

    static ExportValues values() {
        return ExportValues.of(login(), Samples.app(), Optional.empty());
    }

    /** The same login of an app that has no secret. */
    static ClientApp publicApp() {
        ClientApp app = Samples.app();
        return new ClientApp(app.loginHost(), app.clientId(), Optional.empty(), app.authentication());
    }
}
