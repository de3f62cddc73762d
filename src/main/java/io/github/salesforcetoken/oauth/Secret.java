package io.github.salesforcetoken.oauth;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A value that must not be seen: a code, a verifier, a client secret, a token. Its {@link #toString()} is the same for
 * every secret, so that neither a log, nor an exception, nor Maven's {@code -X} can print it by accident.
 */
public final class Secret {

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * Wraps a value.
     *
     * @throws IllegalArgumentException when the value is blank: an empty secret is a missing one
     */
    public static Secret of(String value) {
        if (requireNonNull(value, "value is null").isBlank()) {
            throw new IllegalArgumentException("a secret is blank");
        }
        return new Secret(value);
    }

    /** The value itself, for the one place that sends or stores it. */
    public String reveal() {
        return value;
    }

    /** Compares in constant time, because {@code state} is compared with what came from outside. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes(), secret.bytes());
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "[secret]";
    }

    private byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
