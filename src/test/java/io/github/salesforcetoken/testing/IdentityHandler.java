package io.github.salesforcetoken.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import net.minidev.json.JSONArray;
import net.minidev.json.JSONObject;
import net.minidev.json.JSONValue;

/**
 * What an Apex class for token exchange does in an org: verifies the token with its issuer's keys, compares issuer, audience and further
 * claims with constants, and names a user.
 *
 * @param issuer whose tokens it takes
 * @param keys where the issuer's keys are
 * @param audience whom they must be addressed to
 * @param claims what else they must say
 * @param username the user that the org acts as then
 */
public record IdentityHandler(URI issuer, URI keys, String audience, Map<String, String> claims, String username) {

    public IdentityHandler {
        claims = Map.copyOf(claims);
    }

    /** A handler that takes the usual tokens of an issuer. */
    public static IdentityHandler of(IdentityIssuer issuer, String audience, String username) {
        return new IdentityHandler(
                issuer.url(),
                issuer.keysUrl(),
                audience,
                Map.of("repository_id", "98765", "environment", "integration-tests"),
                username);
    }

    /** The user whom a token stands for; empty when the handler doesn't take it. */
    Optional<String> userOf(String token, Instant now) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            JSONObject header = json(parts[0]);
            JSONObject said = json(parts[1]);
            boolean isRight = "RS256".equals(header.get("alg"))
                    && isSigned(parts, key(String.valueOf(header.get("kid"))))
                    && issuer.toString().equals(said.get("iss"))
                    && audience.equals(said.get("aud"))
                    && said.get("exp") instanceof Number end
                    && now.getEpochSecond() < end.longValue()
                    && claims.entrySet().stream()
                            .allMatch(claim -> claim.getValue().equals(said.get(claim.getKey())));
            return isRight ? Optional.of(username) : Optional.empty();
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private PublicKey key(String kid) throws IOException, GeneralSecurityException {
        try (InputStream in = keys.toURL().openStream()) {
            JSONObject answer = (JSONObject) JSONValue.parse(new String(in.readAllBytes(), UTF_8));
            for (Object each : (JSONArray) answer.get("keys")) {
                JSONObject key = (JSONObject) each;
                if (kid.equals(key.get("kid"))) {
                    return KeyFactory.getInstance("RSA")
                            .generatePublic(new RSAPublicKeySpec(number(key.get("n")), number(key.get("e"))));
                }
            }
        }
        throw new IllegalArgumentException("no such key");
    }

    private static BigInteger number(Object base64) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(String.valueOf(base64)));
    }

    private static boolean isSigned(String[] parts, PublicKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(key);
        signature.update((parts[0] + "." + parts[1]).getBytes(US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    }

    private static JSONObject json(String part) {
        if (JSONValue.parse(new String(Base64.getUrlDecoder().decode(part), UTF_8)) instanceof JSONObject object) {
            return object;
        }
        throw new IllegalArgumentException("no claims");
    }
}
