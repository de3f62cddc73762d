package io.github.salesforcetoken.oauth;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A token by which a CI service, or another issuer, vouches for whoever runs the build. Salesforce's token exchange calls it the
 * subject token (RFC 8693 section 2.1).
 */
public record IdentityToken(Secret value, SubjectTokenType type) {

    /** That is Salesforce's limit. */
    private static final int LONGEST = 10_000;

    /** Signed with three parts, encrypted with five (RFC 7519 section 3). */
    private static final Pattern JWT =
            Pattern.compile("[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]*){2}(?:(?:\\.[A-Za-z0-9_-]*){2})?");

    public IdentityToken {
        requireNonNull(value, "value is null");
        requireNonNull(type, "type is null");
    }

    /**
     * A token that Salesforce may take.
     *
     * @throws Failure when it is sure not to
     */
    public static IdentityToken of(Secret value, SubjectTokenType type) throws Failure {
        String text = value.reveal();
        if (text.length() > LONGEST) {
            throw new Failure(IdentityProblem.TOO_LONG, "%,d".formatted(text.length()));
        }
        if (!Shape.TOKEN.fits(text)) {
            throw new Failure(IdentityProblem.MALFORMED);
        }
        if (!isOf(type, text)) {
            throw new Failure(IdentityProblem.NOT_JWT, type.parameter());
        }
        return new IdentityToken(value, type);
    }

    static boolean isOf(SubjectTokenType type, String text) {
        return !type.isJwt() || JWT.matcher(text).matches();
    }

    /** What it says of itself, unverified. */
    public Optional<IdentityClaims> claims() {
        return IdentityClaims.in(value);
    }

    /** @throws Failure when it says itself that it has ended */
    public void checkTime(Instant now) throws Failure {
        Optional<Instant> end = claims().flatMap(IdentityClaims::end);
        if (end.isPresent() && !now.isBefore(end.get())) {
            throw new Failure(
                    IdentityProblem.ENDED,
                    end.get().toString(),
                    now.truncatedTo(ChronoUnit.SECONDS).toString());
        }
    }
}
