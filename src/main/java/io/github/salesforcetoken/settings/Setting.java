package io.github.salesforcetoken.settings;

import io.github.salesforcetoken.oauth.ValueKind;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that can be set: what its value looks like, and the names it goes by. POM element and user property are the
 * goal's parameter.
 */
public enum Setting {
    DOMAIN(ValueKind.ADDRESS, "domain", "SALESFORCE_DOMAIN"),
    LOGIN_URL(ValueKind.ADDRESS, "loginUrl", "SALESFORCE_LOGIN_URL"),
    CLIENT_ID(ValueKind.CLIENT_ID, "clientId", "SALESFORCE_CLIENT_ID"),
    CLIENT_SECRET(ValueKind.CLIENT_SECRET, "clientSecret", "SALESFORCE_CLIENT_SECRET"),
    CLIENT_AUTHENTICATION(ValueKind.WORD, "clientAuthentication"),
    SERVER_ID(ValueKind.WORD, "serverId"),
    REDIRECT_URI(ValueKind.ADDRESS, "redirectUri", "SALESFORCE_REDIRECT_URI"),
    SCOPES(ValueKind.WORD, "scopes"),
    PROMPT(ValueKind.WORD, "prompt"),
    LOGIN_HINT(ValueKind.USER, "loginHint"),
    DISPLAY(ValueKind.WORD, "display"),
    URL_FILE(ValueKind.FILE, "urlFile"),
    PATH(ValueKind.TEXT, "path"),
    URL_ONLY(ValueKind.WORD, "urlOnly"),
    EXPOSE_FRONT_DOOR_URL(ValueKind.WORD, "exposeFrontDoorUrl"),
    CODE(ValueKind.ANSWER, "code", "SALESFORCE_CODE"),
    REFRESH_TOKEN(ValueKind.TOKEN, "refreshToken", "SALESFORCE_REFRESH_TOKEN"),
    SFDX_AUTH_URL(ValueKind.SFDX, "sfdxAuthUrl", "SALESFORCE_SFDX_AUTH_URL"),
    GRANT(ValueKind.WORD, "grant", "SALESFORCE_GRANT"),
    USERNAME(ValueKind.USER, "username", "SALESFORCE_USERNAME"),
    PRIVATE_KEY(ValueKind.KEY, "privateKey", "SALESFORCE_PRIVATE_KEY"),
    PRIVATE_KEY_FILE(ValueKind.FILE, "privateKeyFile"),
    CERTIFICATE_FILE(ValueKind.FILE, "certificateFile"),
    CERTIFICATE_SUBJECT(ValueKind.TEXT, "certificateSubject"),
    CERTIFICATE_VALIDITY(ValueKind.WORD, "certificateValidity"),
    KEYSTORE(ValueKind.FILE, "keystore"),
    KEYSTORE_ALIAS(ValueKind.TEXT, "keystoreAlias"),
    KEYSTORE_PASSWORD(ValueKind.PASSWORD, "keystorePassword", "SALESFORCE_KEYSTORE_PASSWORD"),
    AUDIENCE(ValueKind.ADDRESS, "audience"),
    SUBJECT_TOKEN(ValueKind.IDENTITY, "subjectToken", "SALESFORCE_SUBJECT_TOKEN"),
    SUBJECT_TOKEN_TYPE(ValueKind.WORD, "subjectTokenType"),
    TOKEN_HANDLER(ValueKind.TEXT, "tokenHandler"),
    OIDC_AUDIENCE(ValueKind.TEXT, "oidcAudience", "SALESFORCE_OIDC_AUDIENCE"),
    MAX_AGE(ValueKind.WORD, "maxAge"),
    REQUIRE_SANDBOX(ValueKind.WORD, "requireSandbox"),
    EXPECTED_ORGANIZATION_ID(ValueKind.WORD, "expectedOrganizationId"),
    EXPECTED_USERNAME(ValueKind.USER, "expectedUsername"),
    TOKEN_FILE(ValueKind.FILE, "tokenFile", "SALESFORCE_TOKEN_FILE"),
    TOKEN_STORE(ValueKind.TEXT, "tokenStore", "SALESFORCE_TOKEN_STORE"),
    TOKEN_STORE_KEY(ValueKind.STORE_KEY, "tokenStoreKey", "SALESFORCE_TOKEN_STORE_KEY"),
    TAKE_OVER(ValueKind.WORD, "takeOver"),
    TIMEOUT(ValueKind.WORD, "timeout"),
    LOGIN_TIMEOUT(ValueKind.WORD, "loginTimeout"),
    APP_NAME(ValueKind.TEXT, "appName"),
    CONTACT_EMAIL(ValueKind.TEXT, "contactEmail"),
    PERMISSION_SET(ValueKind.TEXT, "permissionSet"),
    CLIENT_CREDENTIALS_USER(ValueKind.USER, "clientCredentialsUser"),
    CONSUMER_KEY(ValueKind.OWN_CLIENT_ID, "consumerKey"),
    OUTPUT_DIRECTORY(ValueKind.FILE, "outputDirectory"),
    APP_TYPE(ValueKind.WORD, "appType"),
    CLIENT_TYPE(ValueKind.WORD, "clientType"),
    REFRESH_TOKEN_POLICY(ValueKind.WORD, "refreshTokenPolicy"),
    REFRESH_TOKEN_ROTATION(ValueKind.WORD, "refreshTokenRotation"),
    OVERWRITE(ValueKind.WORD, "overwrite"),
    OPEN_BROWSER(ValueKind.WORD, "openBrowser"),
    REQUIRE_REFRESH_TOKEN(ValueKind.WORD, "requireRefreshToken"),
    EXPOSE_ACCESS_TOKEN(ValueKind.WORD, "exposeAccessToken"),
    EXPORTS(ValueKind.TEXT, "exports");

    /** What nobody may see. */
    public static final Set<Setting> SECRETS = Set.of(
            CLIENT_SECRET,
            CODE,
            REFRESH_TOKEN,
            SFDX_AUTH_URL,
            PRIVATE_KEY,
            KEYSTORE_PASSWORD,
            SUBJECT_TOKEN,
            TOKEN_STORE_KEY);

    /** What every user property begins with. */
    public static final String PREFIX = "salesforce.";

    private final ValueKind kind;
    private final String parameter;
    private final String environmentVariable;

    Setting(ValueKind kind, String parameter) {
        this(kind, parameter, null);
    }

    Setting(ValueKind kind, String parameter, String environmentVariable) {
        this.kind = kind;
        this.parameter = parameter;
        this.environmentVariable = environmentVariable;
    }

    /** What its value looks like. */
    public ValueKind kind() {
        return kind;
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
