package io.github.salesforcetoken.fleet;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what is kept in a store that others own: a JWE (RFC 7516) in compact form, {@code dir} and {@code A256GCM}. Whoever
 * has the store but not the key can neither read nor change it, only delete it or put an older one back.
 */
final class Seal {

    private static final int KEY_BYTES = 32;

    private static final int NAME_BYTES = 8;

    /** So that the name of a key is a hash of nothing else. */
    private static final String NAME_OF = "salesforce-token store key ";

    /** Of the right kind, under no key at all: {@code {"alg":"dir","enc":"A256GCM"}}. */
    private static final String NOBODYS =
            "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..AAAAAAAAAAAAAAAA.AA.AAAAAAAAAAAAAAAAAAAAAA";

    private final SecretKey key;
    private final String keyName;

    private Seal(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
        this.keyName = name(key);
    }

    /**
     * @param key 32 bytes in Base64, of either alphabet, with or without its padding
     * @throws Failure when it is anything else
     */
    static Seal of(Secret key) throws Failure {
        byte[] bytes = bytes(key);
        if (bytes.length != KEY_BYTES) {
            throw new Failure(StoreProblem.KEY_LENGTH, String.valueOf(bytes.length));
        }
        return new Seal(bytes);
    }

    private static byte[] bytes(Secret key) throws Failure {
        String digits = key.reveal().strip().replace("=", "").replace('-', '+').replace('_', '/');
        try {
            return Base64.getDecoder().decode(digits);
        } catch (IllegalArgumentException e) {
            throw new Failure(StoreProblem.KEY_MALFORMED); // without the cause, which quotes a character of it
        }
    }

    /** Tells another key from a damaged text, and tells nothing of the key. */
    private static String name(byte[] key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(NAME_OF.getBytes(US_ASCII));
            byte[] hash = Arrays.copyOf(digest.digest(key), NAME_BYTES);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    String encrypt(String text) {
        JWEHeader header = new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM)
                .keyID(keyName)
                .build();
        JWEObject sealed = new JWEObject(header, new Payload(text));
        try {
            sealed.encrypt(new DirectEncrypter(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
        return sealed.serialize();
    }

    /** Loads what it takes to open one, which is most of the time that it takes. */
    void prepare() {
        try {
            decrypt(NOBODYS);
        } catch (Failure e) {
            // it opens nothing
        }
    }

    /** @throws Failure when this key doesn't open it, or when it isn't what a seal has made */
    String decrypt(String jwe) throws Failure {
        try {
            JWEObject parsed = JWEObject.parse(jwe.strip());
            JWEHeader header = parsed.getHeader();
            if (!JWEAlgorithm.DIR.equals(header.getAlgorithm())
                    || !EncryptionMethod.A256GCM.equals(header.getEncryptionMethod())) {
                throw new Failure(StoreProblem.SEAL_DAMAGED);
            }
            return decrypted(parsed);
        } catch (ParseException | RuntimeException e) {
            throw new Failure(StoreProblem.SEAL_DAMAGED); // without the cause, which may quote the text
        }
    }

    /** A seal of others need not name its key. */
    private String decrypted(JWEObject jwe) throws Failure {
        String named = jwe.getHeader().getKeyID();
        if (named != null && !named.equals(keyName)) {
            throw new Failure(StoreProblem.KEY_OTHER);
        }
        try {
            jwe.decrypt(new DirectDecrypter(key));
            return jwe.getPayload().toString();
        } catch (JOSEException e) {
            throw new Failure(named == null ? StoreProblem.KEY_OTHER : StoreProblem.SEAL_DAMAGED);
        }
    }
}
