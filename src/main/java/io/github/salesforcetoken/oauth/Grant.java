package io.github.salesforcetoken.oauth;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/** What is given to the token endpoint in return for a token (RFC 6749 section 1.3). */
public sealed interface Grant {

    /** What the grant consists of that nobody may see. */
    List<Secret> secrets();

    /**
     * The code that came back through the browser (RFC 6749 section 4.1.3).
     *
     * @param code works once
     * @param redirectUri the very one of the authorization request
     * @param codeVerifier of the authorization request, when that was made with PKCE
     */
    record AuthorizationCode(Secret code, RedirectUri redirectUri, Optional<Secret> codeVerifier) implements Grant {
        public AuthorizationCode {
            requireNonNull(code, "code is null");
            requireNonNull(redirectUri, "redirectUri is null");
            requireNonNull(codeVerifier, "codeVerifier is null");
        }

        @Override
        public List<Secret> secrets() {
            return codeVerifier.isPresent() ? List.of(code, codeVerifier.get()) : List.of(code);
        }
    }

    /**
     * What an earlier answer brought, for a new access token (RFC 6749 section 6). Where the app rotates refresh tokens,
     * it works once.
     */
    record RefreshToken(Secret refreshToken) implements Grant {
        public RefreshToken {
            requireNonNull(refreshToken, "refreshToken is null");
        }

        @Override
        public List<Secret> secrets() {
            return List.of(refreshToken);
        }
    }

    /**
     * A JWT signed with the app's private key, which names the user (RFC 7523 section 2.1). It identifies the app as well,
     * so that neither client id nor secret goes with it.
     */
    record JwtBearer(Secret assertion) implements Grant {
        public JwtBearer {
            requireNonNull(assertion, "assertion is null");
        }

        @Override
        public List<Secret> secrets() {
            return List.of(assertion);
        }
    }

    /**
     * A token of another issuer, which a handler in the org makes a user of (RFC 8693 section 2.1).
     *
     * @param handler the name of that handler; empty for the app's default
     */
    record TokenExchange(IdentityToken token, Optional<String> handler) implements Grant {
        public TokenExchange {
            requireNonNull(token, "token is null");
            requireNonNull(handler, "handler is null");
        }

        @Override
        public List<Secret> secrets() {
            return List.of(token.value());
        }
    }

    /** The app's own key and secret (RFC 6749 section 4.4); the org decides as which user it acts. */
    record ClientCredentials() implements Grant {
        @Override
        public List<Secret> secrets() {
            return List.of();
        }
    }
}
