package io.github.salesforcetoken.oauth;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.stream.Stream;

/** What is given to the token endpoint in return for a token (RFC 6749 section 1.3). */
public sealed interface Grant {

    /** What the grant consists of that nobody may see. */
    Stream<Secret> secrets();

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
        public Stream<Secret> secrets() {
            return Stream.concat(Stream.of(code), codeVerifier.stream());
        }
    }
}
