package authorizationserver;

import java.time.Instant;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.security.crypto.keygen.StringKeyGenerator;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/**
 * Spring's own generator leaves public clients without a refresh token; Salesforce gives them one. These are in the
 * alphabet of Base64 with "+" and "/", which a careless form loses.
 */
final class RefreshTokensForEveryClient implements OAuth2TokenGenerator<OAuth2RefreshToken> {

    private static final int BYTES = 96;

    private final StringKeyGenerator keys = new Base64StringKeyGenerator(BYTES);

    @Override
    public OAuth2RefreshToken generate(OAuth2TokenContext context) {
        if (!OAuth2TokenType.REFRESH_TOKEN.equals(context.getTokenType())) {
            return null;
        }
        Instant now = Instant.now();
        return new OAuth2RefreshToken(
                keys.generateKey(),
                now,
                now.plus(context.getRegisteredClient().getTokenSettings().getRefreshTokenTimeToLive()));
    }
}
