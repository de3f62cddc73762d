package io.github.salesforcetoken.metadata;

import static java.util.stream.Collectors.joining;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Scopes;
import io.github.salesforcetoken.oauth.WrongValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The scopes of an app. A client asks for them by the names of OAuth, which {@code scopes_supported} of the login host
 * lists; metadata has other names for them. Connected Apps know fewer.
 */
public enum AppScope {
    ADDRESS("Address", true),
    API("Api", true),
    CDP_API("CDP", false),
    CDP_CALCULATED_INSIGHT_API("CDPCalculatedInsight", false),
    CDP_IDENTITYRESOLUTION_API("CDPIdentityResolution", false),
    CDP_INGEST_API("CDPIngest", true),
    CDP_PROFILE_API("CDPProfile", false),
    CDP_QUERY_API("CDPQuery", false),
    CDP_SEGMENT_API("CDPSegment", false),
    CHATBOT_API("Chatbot", true),
    CHATTER_API("Chatter", true),
    CONTENT("Content", true),
    CUSTOM_PERMISSIONS("CustomPermissions", true),
    DATA_CLOUD_USER_CLAIMS("DataCloudUserClaims", false),
    ECLAIR_API("Eclair", true),
    EINSTEIN_GPT_API("EinsteinGPT", false),
    EMAIL("Email", true),
    FORGOT_PASSWORD("ForgotPassword", true),
    FULL("Full", true),
    ID("Basic", true),
    INTERACTION_API("Interaction", false),
    LIGHTNING("Lightning", true),
    MCP_API("MCP", false),
    OFFLINE_ACCESS("OfflineAccess", true),
    OPENID("OpenID", true),
    PARDOT_API("Pardot", true),
    PHONE("Phone", true),
    PROFILE("Profile", true),
    PWDLESS_LOGIN_API("PwdlessLogin", true),
    REFRESH_TOKEN("RefreshToken", true),
    SCRT_API("SCRT", false),
    SFAP_API("SFApiPlatform", false),
    USER_REGISTRATION_API("UserRegistration", true),
    VISUALFORCE("CustomApplications", true),
    WAVE_API("Wave", true),
    WEB("Web", true);

    private final String metadataName;
    private final boolean inConnectedApps;

    AppScope(String metadataName, boolean inConnectedApps) {
        this.metadataName = metadataName;
        this.inConnectedApps = inConnectedApps;
    }

    /**
     * The scopes that an app must have so that a client can ask for these.
     *
     * @throws Failure when no app of that kind can have one of them
     */
    static List<AppScope> of(Scopes wanted, AppType type) throws Failure {
        List<AppScope> scopes = new ArrayList<>();
        for (String name : wanted.values()) {
            AppScope scope = of(name);
            if (type == AppType.CONNECTED_APP && !scope.inConnectedApps) {
                throw new Failure(MetadataProblem.SCOPE_NOT_FOR_CONNECTED_APP, WrongValue.SCOPES, name);
            }
            scopes.add(scope);
        }
        return List.copyOf(scopes);
    }

    private static AppScope of(String name) throws Failure {
        for (AppScope scope : values()) {
            if (scope.oauthName().equals(name)) {
                return scope;
            }
        }
        throw new Failure(MetadataProblem.SCOPE_UNKNOWN, WrongValue.SCOPES, name);
    }

    /** All names that a client may ask for. */
    public static String known() {
        return Arrays.stream(values()).map(AppScope::oauthName).collect(joining(", "));
    }

    String oauthName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String metadataName() {
        return metadataName;
    }
}
