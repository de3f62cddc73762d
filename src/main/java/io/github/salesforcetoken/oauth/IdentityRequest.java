package io.github.salesforcetoken.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URLEncoder;
import java.util.Locale;

/**
 * How a job asks GitHub's runner for its own identity token.
 *
 * @param uri with the audience in it
 * @param requestToken proves to that address that this is the job
 */
public record IdentityRequest(URI uri, Secret requestToken) {

    /** The field of the answer that has the token. */
    private static final String VALUE = "value";

    public IdentityRequest {
        requireNonNull(uri, "uri is null");
        requireNonNull(requestToken, "requestToken is null");
    }

    /**
     * A request for a token that is addressed to somebody.
     *
     * @param address as the runner names it, with a query of its own
     * @throws Failure when the request token would travel there in clear, or the address can't be asked
     */
    public static IdentityRequest of(String address, Secret requestToken, String audience) throws Failure {
        URI uri;
        try {
            String separator = address.contains("?") ? "&" : "?";
            uri = URI.create(address.strip() + separator + "audience=" + URLEncoder.encode(audience, UTF_8));
        } catch (IllegalArgumentException e) {
            throw new Failure(IdentityProblem.ADDRESS_MALFORMED); // without the text: it may be anything
        }
        if (uri.getScheme() == null
                || uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawFragment() != null
                || !LikelySecret.inAddress(uri.getHost()).isEmpty()
                || !Shape.TOKEN.fits(requestToken.reveal())) {
            throw new Failure(IdentityProblem.ADDRESS_MALFORMED);
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(scheme.equals("http") && LoginHost.isLoopback(uri))) {
            throw new Failure(IdentityProblem.ADDRESS_NOT_HTTPS, WrongValue.HOST, uri.getHost());
        }
        return new IdentityRequest(uri, requestToken);
    }

    /** Scheme, host and port. */
    public URI host() {
        return URI.create(uri.getScheme().toLowerCase(Locale.ROOT) + "://" + uri.getRawAuthority());
    }

    /** The call, which brings a token of this type. */
    public Call<Secret> call(SubjectTokenType type) {
        return Call.get(uri, requestToken, reply -> token(reply.answer(), type));
    }

    private static Secret token(Answer answer, SubjectTokenType type) throws OAuthException {
        Secret token = answer.secret(VALUE);
        if (!IdentityToken.isOf(type, token.reveal())) {
            throw answer.malformed(VALUE);
        }
        return token;
    }
}
