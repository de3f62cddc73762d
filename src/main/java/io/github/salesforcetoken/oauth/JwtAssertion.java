package io.github.salesforcetoken.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.security.interfaces.RSAPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** The JWT by which an app vouches for a user (RFC 7523 section 3), with the four claims that Salesforce reads. */
public final class JwtAssertion {

    /** Salesforce takes three minutes; longer is refused. */
    static final Duration LIFETIME = Duration.ofMinutes(3);

    private static final String GENERIC_SUFFIX = ".salesforce.com";

    private JwtAssertion() {}

    /**
     * Signs an assertion.
     *
     * @param key 2048 bits or more, as {@link PrivateKeys} makes sure
     * @param clientId the issuer
     * @param username the subject
     * @param audience as {@link #audienceOf} has it, or as the user does
     * @param now by the clock of this machine; Salesforce compares it with its own
     */
    public static Secret sign(RSAPrivateKey key, String clientId, String username, String audience, Instant now) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(clientId)
                .subject(username)
                .audience(audience)
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .build();
        SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims);
        try {
            jwt.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("an RSA key of 2048 bits can sign");
        }
        return Secret.of(jwt.serialize());
    }

    /**
     * Whom an assertion for this login host is addressed to: {@code login.} or {@code test.salesforce.com}, whichever the
     * org belongs to, also behind a My Domain; any other host, such as an Experience Cloud site, itself.
     */
    public static String audienceOf(LoginHost loginHost) {
        URI uri = loginHost.uri();
        String host = uri.getHost();
        if (!host.endsWith(GENERIC_SUFFIX)) {
            return uri.toString();
        }
        return HostNames.sharedHostOf(host);
    }
}
