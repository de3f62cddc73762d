package io.github.salesforcetoken.exports;

import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.store.Samples;
import io.github.salesforcetoken.store.TokenFile;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A login to export. */
public final class Exported {

    private Exported() {}

    /** What the token file has of {@link Samples#token()}. */
    public static Map<String, String> login() {
        Map<String, String> content = new HashMap<>();
        content.put(TokenFile.CLIENT_ID, Samples.app().clientId());
        content.put(TokenFile.REFRESH_TOKEN, Samples.REFRESH_TOKEN);
        content.put(TokenFile.ACCESS_TOKEN, Samples.ACCESS_TOKEN);
        content.put(TokenFile.LOGIN_URL, "https://login.salesforce.com");
        content.put(TokenFile.INSTANCE_URL, "https://acme.my.salesforce.com");
        return content;
    }

    public static ExportValues values() {
        return ExportValues.of(login(), Samples.app(), Optional.empty());
    }

    /** The same login of an app that has no secret. */
    public static ClientApp publicApp() {
        ClientApp app = Samples.app();
        return new ClientApp(app.loginHost(), app.clientId(), Optional.empty(), app.authentication());
    }
}
