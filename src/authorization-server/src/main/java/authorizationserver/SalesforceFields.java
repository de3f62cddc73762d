package authorizationserver;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.context.AuthorizationServerContextHolder;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcUserInfoAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AccessTokenResponseAuthenticationSuccessHandler;

/** What Salesforce answers beyond the RFCs, without which nobody can use its tokens. */
final class SalesforceFields {

    private static final String ORGANIZATION_ID = "00DSpring000001EAA";
    private static final String USER_ID = "005Spring000001AAA";

    private SalesforceFields() {}

    static OAuth2AccessTokenResponseAuthenticationSuccessHandler inTokenAnswer() {
        var handler = new OAuth2AccessTokenResponseAuthenticationSuccessHandler();
        handler.setAccessTokenResponseCustomizer(SalesforceFields::addTo);
        return handler;
    }

    private static void addTo(OAuth2AccessTokenAuthenticationContext context) {
        OAuth2AccessTokenAuthenticationToken issued = context.getAuthentication();
        Map<String, Object> fields = new LinkedHashMap<>(issued.getAdditionalParameters());
        fields.put("instance_url", server());
        fields.put("id", server() + "/id/" + ORGANIZATION_ID + "/" + USER_ID);
        fields.put("issued_at", Long.toString(Instant.now().toEpochMilli()));
        fields.put("signature", "c2lnbmF0dXJl");
        context.getAccessTokenResponse().additionalParameters(fields);
    }

    static OidcUserInfo userInfo(OidcUserInfoAuthenticationContext context) {
        return OidcUserInfo.builder()
                .subject(context.getAuthorization().getPrincipalName())
                .preferredUsername(context.getAuthorization().getPrincipalName())
                .claim("user_id", USER_ID)
                .claim("organization_id", ORGANIZATION_ID)
                .build();
    }

    private static String server() {
        return AuthorizationServerContextHolder.getContext().getIssuer();
    }
}
