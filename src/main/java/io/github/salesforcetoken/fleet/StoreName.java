package io.github.salesforcetoken.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.salesforcetoken.oauth.ClientApp;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Under which name a store keeps the login of an app at a login host. */
final class StoreName {

    /** Sixteen characters that any store takes in a name. */
    private static final int BYTES = 8;

    private StoreName() {}

    /** The same on each machine: a fingerprint of login URL and client id. */
    static String of(ClientApp app) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((app.loginHost().uri() + "\n" + app.clientId()).getBytes(UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
