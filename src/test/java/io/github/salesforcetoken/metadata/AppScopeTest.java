package io.github.salesforcetoken.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Scopes;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppScopeTest {

    /** {@code scopes_supported} of Salesforce's OpenID discovery document. */
    private static final String OAUTH = "address api cdp_api cdp_calculated_insight_api cdp_identityresolution_api"
            + " cdp_ingest_api cdp_profile_api cdp_query_api cdp_segment_api chatbot_api chatter_api content"
            + " custom_permissions data_cloud_user_claims eclair_api einstein_gpt_api email forgot_password full id"
            + " interaction_api lightning mcp_api offline_access openid pardot_api phone profile pwdless_login_api"
            + " refresh_token scrt_api sfap_api user_registration_api visualforce wave_api web";

    /** What the deploy of an External Client App lists when it is given a name that it does not know. */
    private static final String EXTERNAL_CLIENT_APP = "Basic, OfflineAccess, DataCloudUserClaims, Email, Address,"
            + " CDPSegment, Chatbot, CustomApplications, Full, Profile, CDP, CDPProfile, RefreshToken, Phone,"
            + " PwdlessLogin, Interaction, Pardot, CDPIngest, CDPIdentityResolution, CustomPermissions, ForgotPassword,"
            + " UserRegistration, OpenID, Chatter, Wave, SFApiPlatform, SCRT, Web, EinsteinGPT, Lightning, Content,"
            + " CDPCalculatedInsight, Eclair, Api, MCP, CDPQuery";

    /** The values that the Metadata API reference lists for a Connected App. */
    private static final String CONNECTED_APP = "Basic Api Web Full Chatter CustomApplications RefreshToken OpenID"
            + " Profile Email Address Phone OfflineAccess CustomPermissions Wave Eclair Pardot Lightning Content"
            + " CDPIngest Chatbot ForgotPassword UserRegistration PwdlessLogin";

    @Test
    void of_knowsEveryScopeOfAnExternalClientApp() throws Exception {
        assertThat(AppScope.of(Scopes.of(OAUTH), AppType.EXTERNAL_CLIENT_APP).stream()
                        .map(AppScope::metadataName))
                .containsExactlyInAnyOrder(EXTERNAL_CLIENT_APP.split(", "));
        assertThat(AppScope.known()).isEqualTo(OAUTH.replace(" ", ", "));
    }

    @Test
    void of_knowsEveryScopeOfAConnectedAppAndNoOther() {
        assertThat(Arrays.stream(AppScope.values())
                        .filter(scope -> catchThrowableOfType(
                                        Failure.class,
                                        () -> AppScope.of(Scopes.of(scope.oauthName()), AppType.CONNECTED_APP))
                                == null)
                        .map(AppScope::metadataName))
                .containsExactlyInAnyOrder(CONNECTED_APP.split(" "));
    }

    @Test
    void of_keepsTheOrderAndNamesThatAreNotLikeTheirOauthName() throws Exception {
        assertThat(AppScope.of(Scopes.of("web id visualforce sfap_api"), AppType.EXTERNAL_CLIENT_APP))
                .containsExactly(AppScope.WEB, AppScope.ID, AppScope.VISUALFORCE, AppScope.SFAP_API)
                .extracting(AppScope::metadataName)
                .containsExactly("Web", "Basic", "CustomApplications", "SFApiPlatform");
    }

    @ParameterizedTest
    @ValueSource(strings = {"everything", "Api", "RefreshToken", "refresh-token"})
    void of_refusesWhatNoAppCanHave(String scope) {
        assertThat(catchThrowableOfType(
                        Failure.class, () -> AppScope.of(Scopes.of("api " + scope), AppType.EXTERNAL_CLIENT_APP)))
                .satisfies(refused -> assertThat(refused.problem()).isEqualTo(MetadataProblem.SCOPE_UNKNOWN))
                .satisfies(refused -> assertThat(refused.shown()).isEqualTo(scope));
    }

    @Test
    void of_refusesForAConnectedAppWhatOnlyAnExternalClientAppCanHave() {
        assertThat(catchThrowableOfType(
                                Failure.class, () -> AppScope.of(Scopes.of("api mcp_api"), AppType.CONNECTED_APP))
                        .problem())
                .isEqualTo(MetadataProblem.SCOPE_NOT_FOR_CONNECTED_APP);
    }
}
