package io.github.salesforcetoken.oauth;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Where the identity token comes from that is exchanged for an access token, and who takes it.
 *
 * @param given the token, when the user has one
 * @param request how to get one otherwise
 * @param handler the name of the Apex handler; empty for the app's default
 */
public record IdentitySource(
        Optional<IdentityToken> given,
        Optional<IdentityRequest> request,
        SubjectTokenType type,
        Optional<String> handler) {

    public IdentitySource {
        requireNonNull(given, "given is null");
        requireNonNull(request, "request is null");
        requireNonNull(type, "type is null");
        requireNonNull(handler, "handler is null");
        if (given.isPresent() == request.isPresent()) {
            throw new IllegalArgumentException("a token is given, or it is requested");
        }
    }
}
