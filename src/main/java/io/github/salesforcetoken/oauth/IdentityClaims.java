package io.github.salesforcetoken.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an identity token says of itself (RFC 7519 section 4.1), to explain a refusal by. Nobody has verified it, so nothing is
 * decided by it; and no other claim is kept, because a token may hold what nobody should read.
 *
 * @param issuer as it can be shown, like all of them
 */
public record IdentityClaims(
        Optional<String> issuer, Optional<String> audience, Optional<String> subject, Optional<Instant> end) {

    public IdentityClaims {
        requireNonNull(issuer, "issuer is null");
        requireNonNull(audience, "audience is null");
        requireNonNull(subject, "subject is null");
        requireNonNull(end, "end is null");
    }

    /** What a signed JWT says; empty when the token is something else. */
    static Optional<IdentityClaims> in(Secret token) {
        String[] parts = token.reveal().split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            return Json.parse(new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8)) instanceof Map<?, ?> claims
                    ? Optional.of(new IdentityClaims(
                            text(claims.get("iss")),
                            text(claims.get("aud")).map(IdentityClaims::described),
                            text(claims.get("sub")),
                            instant(claims.get("exp"))))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** An audience may be several. */
    private static Optional<String> text(Object claim) {
        if (claim instanceof List<?> several) {
            return Optional.of(several.stream()
                            .filter(String.class::isInstance)
                            .map(one -> Shown.claim(one.toString()))
                            .collect(joining(", ")))
                    .map(Shown::claim)
                    .filter(text -> !text.isBlank());
        }
        return claim instanceof String one
                ? Optional.of(Shown.claim(one)).filter(text -> !text.isBlank())
                : Optional.empty();
    }

    /** An issuer repeats what it was asked for, which may be a secret in the wrong place. A consumer key is none. */
    private static String described(String audiences) {
        return Stream.of(audiences.split(", "))
                .map(one -> LikelySecret.in(one).isEmpty() || ValueKind.CLIENT_ID.fits(one)
                        ? one
                        : WrongValue.URL.shown(one))
                .collect(joining(", "));
    }

    /** Seconds since 1970, perhaps with a fraction. */
    private static Optional<Instant> instant(Object claim) {
        try {
            return claim instanceof String number
                    ? Optional.of(Instant.ofEpochSecond((long) Double.parseDouble(number)))
                    : Optional.empty();
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
