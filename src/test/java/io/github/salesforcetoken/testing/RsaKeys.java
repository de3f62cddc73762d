package io.github.salesforcetoken.testing;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import okhttp3.tls.HeldCertificate;

/** Two RSA keys for all tests of a JVM, because one takes seconds on a busy machine. */
public final class RsaKeys {

    private RsaKeys() {}

    public static KeyPair first() {
        return First.KEYS;
    }

    public static KeyPair second() {
        return Second.KEYS;
    }

    /** A certificate for the first. */
    public static HeldCertificate.Builder certificate() {
        return new HeldCertificate.Builder().keyPair(first());
    }

    private static KeyPair make() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class First {
        static final KeyPair KEYS = make();
    }

    private static final class Second {
        static final KeyPair KEYS = make();
    }
}
