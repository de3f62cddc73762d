package io.github.salesforcetoken.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.salesforcetoken.oauth.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which refresh tokens rotation has spent, so that one of them that a CI secret still holds is never sent again: that would
 * revoke its successors. A fingerprint tells tokens apart and cannot be turned back into one.
 *
 * @param values the oldest first
 */
public record Fingerprints(List<String> values) {

    /** A fleet that still uses an older one than that has been stuck for twenty builds. */
    static final int MOST = 20;

    /** 64 of 256 bits. */
    private static final int BYTES = 8;

    public Fingerprints {
        values = List.copyOf(values);
    }

    /** Reads the comma separated list of the token file; empty when there is none. */
    public static Fingerprints parse(Optional<String> list) {
        return new Fingerprints(list.stream()
                .flatMap(text -> Stream.of(text.split("[,\\s]+")))
                .filter(value -> !value.isEmpty())
                .toList());
    }

    public boolean contains(Secret token) {
        return values.contains(of(token));
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** With one more; the oldest give way. */
    Fingerprints plus(Secret token) {
        List<String> more = new ArrayList<>(values);
        more.remove(of(token));
        more.add(of(token));
        return new Fingerprints(more.subList(Math.max(0, more.size() - MOST), more.size()));
    }

    private static String of(Secret token) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(token.reveal().getBytes(UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return String.join(",", values);
    }
}
