package io.github.salesforcetoken.settings;

import java.util.Optional;
import java.util.Set;

/** Everything that can be set, with the names it goes by. POM element and user property are the goal's parameter. */
public enum Setting {
    DOMAIN("domain", "SALESFORCE_DOMAIN"),
    LOGIN_URL("loginUrl", "SALESFORCE_LOGIN_URL"),
    CLIENT_ID("clientId", "SALESFORCE_CLIENT_ID"),
    CLIENT_SECRET("clientSecret", "SALESFORCE_CLIENT_SECRET"),
    CLIENT_AUTHENTICATION("clientAuthentication"),
    SERVER_ID("serverId"),
    REDIRECT_URI("redirectUri", "SALESFORCE_REDIRECT_URI"),
    SCOPES("scopes"),
    PROMPT("prompt"),
    LOGIN_HINT("loginHint"),
    DISPLAY("display"),
    URL_FILE("urlFile"),
    CODE("code", "SALESFORCE_CODE"),
    REFRESH_TOKEN("refreshToken", "SALESFORCE_REFRESH_TOKEN"),
    SFDX_AUTH_URL("sfdxAuthUrl", "SALESFORCE_SFDX_AUTH_URL"),
    GRANT("grant", "SALESFORCE_GRANT"),
    USERNAME("username", "SALESFORCE_USERNAME"),
    PRIVATE_KEY("privateKey", "SALESFORCE_PRIVATE_KEY"),
    PRIVATE_KEY_FILE("privateKeyFile"),
    KEYSTORE("keystore"),
    KEYSTORE_ALIAS("keystoreAlias"),
    KEYSTORE_PASSWORD("keystorePassword", "SALESFORCE_KEYSTORE_PASSWORD"),
    AUDIENCE("audience"),
    MAX_AGE("maxAge"),
    REQUIRE_SANDBOX("requireSandbox"),
    EXPECTED_ORGANIZATION_ID("expectedOrganizationId"),
    EXPECTED_USERNAME("expectedUsername"),
    TOKEN_FILE("tokenFile", "SALESFORCE_TOKEN_FILE"),
    TIMEOUT("timeout"),
    LOGIN_TIMEOUT("loginTimeout"),
    APP_NAME("appName"),
    CONTACT_EMAIL("contactEmail"),
    OUTPUT_DIRECTORY("outputDirectory"),
    APP_TYPE("appType"),
    CLIENT_TYPE("clientType"),
    REFRESH_TOKEN_POLICY("refreshTokenPolicy"),
    REFRESH_TOKEN_ROTATION("refreshTokenRotation"),
    OVERWRITE("overwrite"),
    OPEN_BROWSER("openBrowser"),
    REQUIRE_REFRESH_TOKEN("requireRefreshToken"),
    EXPOSE_ACCESS_TOKEN("exposeAccessToken"),
    EXPORTS("exports");

    /** What nobody may see. */
    public static final Set<Setting> SECRETS =
            Set.of(CLIENT_SECRET, CODE, REFRESH_TOKEN, SFDX_AUTH_URL, PRIVATE_KEY, KEYSTORE_PASSWORD);

    /** What every user property begins with. */
    public static final String PREFIX = "salesforce.";

    private final String parameter;
    private final String environmentVariable;

    Setting(String parameter) {
        this(parameter, null);
    }

    Setting(String parameter, String environmentVariable) {
        this.parameter = parameter;
        this.environmentVariable = environmentVariable;
    }

    /** The element in {@code <configuration>}. */
    public String parameter() {
        return parameter;
    }

    /** The property, for {@code -D} and for {@code <properties>}. */
    public String property() {
        return PREFIX + parameter;
    }

    /** Empty for what is not worth a variable. */
    public Optional<String> environmentVariable() {
        return Optional.ofNullable(environmentVariable);
    }
}
