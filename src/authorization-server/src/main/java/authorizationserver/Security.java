package authorizationserver;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.web.SecurityFilterChain;

/** The endpoints under Salesforce's paths, with Spring's own login and consent pages. */
@Configuration
class Security {

    @Bean
    SecurityFilterChain chain(HttpSecurity http, RegisteredClientRepository clients) throws Exception {
        return http.oauth2AuthorizationServer(server -> server.clientAuthentication(
                                client -> client.authenticationConverter(PublicClients::identify)
                                        .authenticationProvider(new PublicClients(clients)))
                        .tokenEndpoint(token -> token.accessTokenResponseHandler(SalesforceFields.inTokenAnswer()))
                        .oidc(oidc ->
                                oidc.userInfoEndpoint(userInfo -> userInfo.userInfoMapper(SalesforceFields::userInfo))))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(Customizer.withDefaults())
                .build();
    }

    @Bean
    AuthorizationServerSettings endpoints() {
        return AuthorizationServerSettings.builder()
                .authorizationEndpoint("/services/oauth2/authorize")
                .tokenEndpoint("/services/oauth2/token")
                .tokenRevocationEndpoint("/services/oauth2/revoke")
                .tokenIntrospectionEndpoint("/services/oauth2/introspect")
                .oidcUserInfoEndpoint("/services/oauth2/userinfo")
                .build();
    }

    @Bean
    OAuth2TokenGenerator<?> tokens(JWKSource<SecurityContext> keys) {
        return new DelegatingOAuth2TokenGenerator(
                new JwtGenerator(new NimbusJwtEncoder(keys)), new RefreshTokensForEveryClient());
    }

    @Bean
    JWKSource<SecurityContext> keys() throws JOSEException {
        return new ImmutableJWKSet<>(
                new JWKSet(new RSAKeyGenerator(2048).keyID("of-this-run").generate()));
    }
}
