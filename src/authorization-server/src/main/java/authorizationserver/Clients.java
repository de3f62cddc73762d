package authorizationserver;

import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/** A public and a confidential client, and the person who logs in. Both clients ask for consent and need PKCE. */
@Configuration
class Clients {

    /** With characters that a form and an HTTP Basic header have to encode. */
    private static final String SECRET = "s3cr+t:of%the&confidential=client/";

    @Bean
    RegisteredClientRepository registeredClients(@Value("${redirect-uris}") String redirectUris) {
        String[] uris = redirectUris.split(" ");
        RegisteredClient publicClient = client("public-client", uris)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .build();
        RegisteredClient confidentialClient = client("confidential-client", uris)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientSecret("{noop}" + SECRET)
                .build();
        return new InMemoryRegisteredClientRepository(publicClient, confidentialClient);
    }

    private static RegisteredClient.Builder client(String clientId, String... redirectUris) {
        RegisteredClient.Builder client =
                RegisteredClient.withId(UUID.randomUUID().toString()).clientId(clientId);
        for (String redirectUri : redirectUris) {
            client.redirectUri(redirectUri);
        }
        return client.authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                .scope("api")
                .scope("refresh_token")
                .scope("openid")
                .clientSettings(ClientSettings.builder()
                        .requireProofKey(true)
                        .requireAuthorizationConsent(true)
                        .build())
                .tokenSettings(TokenSettings.builder()
                        .authorizationCodeTimeToLive(Duration.ofMinutes(15))
                        .reuseRefreshTokens(false)
                        .build());
    }

    @Bean
    UserDetailsService users() {
        return new InMemoryUserDetailsManager(User.withUsername("grace@example.com")
                .password("{noop}mark-one-1944")
                .roles("USER")
                .build());
    }
}
