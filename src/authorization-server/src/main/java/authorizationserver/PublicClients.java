package authorizationserver;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/**
 * Lets a public client refresh and revoke by naming itself, as RFC 6749 section 6 and RFC 7009 section 2.1 allow. Spring
 * by itself knows public clients only where they bring a code and its verifier; that path stays Spring's.
 */
final class PublicClients implements AuthenticationProvider {

    private final RegisteredClientRepository clients;

    PublicClients(RegisteredClientRepository clients) {
        this.clients = clients;
    }

    /** The client that names itself without a secret, or {@code null}, by which Spring goes on to its own ways. */
    static Authentication identify(HttpServletRequest request) {
        boolean secretless =
                request.getHeader("Authorization") == null && request.getParameter("client_secret") == null;
        boolean ours = "refresh_token".equals(request.getParameter("grant_type"))
                || request.getServletPath().equals("/services/oauth2/revoke");
        String clientId = request.getParameter("client_id");
        return secretless && ours && clientId != null ? new Named(clientId) : null;
    }

    @Override
    public Authentication authenticate(Authentication named) {
        RegisteredClient client = clients.findByClientId(named.getName());
        if (client == null || !client.getClientAuthenticationMethods().contains(ClientAuthenticationMethod.NONE)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        return new OAuth2ClientAuthenticationToken(client, ClientAuthenticationMethod.NONE, null);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return authentication == Named.class;
    }

    private static final class Named extends OAuth2ClientAuthenticationToken {

        private static final long serialVersionUID = 1L;

        Named(String clientId) {
            super(clientId, ClientAuthenticationMethod.NONE, null, null);
        }
    }
}
