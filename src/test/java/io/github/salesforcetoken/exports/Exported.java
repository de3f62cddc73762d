package io.github.salesforcetoken.exports;

import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.store.Samples;
import io.github.salesforcetoken.store.TokenFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A login to export. */
public final class Exported {

    static final String ORGANIZATION_ID = "00D5g00000Abc12EAB";
    static final String USER_ID = "0055g000001XyzAAE";
    static final String USERNAME = "ci@acme.example";

    private Exported() {}

    /** The export of a preset, with keys or a template where it wants them. */
    public static ExportFile file(ExportPreset preset, Path path) {
        try {
            return switch (preset) {
                case PROPERTIES ->
                    new ExportFile(
                            preset,
                            path,
                            new OwnKeys("").of(List.of(key("sf.url", "instanceUrl"), key("sf.token", "refreshToken"))));
                case TEMPLATE -> {
                    TemplateExport template = TemplateExport.of("<login token=\"${refreshToken}\"/>\n", path);
                    yield new ExportFile(preset, path, template.keys(), template);
                }
                default -> new ExportFile(preset, path);
            };
        } catch (Failure e) {
            throw new AssertionError(e);
        }
    }

    static ExportRequest.Key key(String name, String part) {
        return new ExportRequest.Key(name, part);
    }

    /** What the token file has of {@link Samples#token()}. */
    public static Map<String, String> login() {
        Map<String, String> content = new HashMap<>();
        content.put(TokenFile.CLIENT_ID, Samples.app().clientId());
        content.put(TokenFile.REFRESH_TOKEN, Samples.REFRESH_TOKEN);
        content.put(TokenFile.ACCESS_TOKEN, Samples.ACCESS_TOKEN);
        content.put(TokenFile.LOGIN_URL, "https://login.salesforce.com");
        content.put(TokenFile.INSTANCE_URL, "https://acme.my.salesforce.com");
        content.put(TokenFile.ORGANIZATION_ID, ORGANIZATION_ID);
        content.put(TokenFile.USER_ID, USER_ID);
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
