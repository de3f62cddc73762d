package io.github.salesforcetoken.browser;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The address with which the browser is started: it leads on to the authorize URL, once. Every user of the computer can
 * read command lines, and whoever has the authorize URL can finish the login with an account of their own.
 */
final class StartAddress {

    private static final int RANDOM_BYTES = 32;

    private final URI authorizeUrl;
    private final String path;
    private boolean used;

    StartAddress(URI authorizeUrl) {
        this.authorizeUrl = requireNonNull(authorizeUrl, "authorizeUrl is null");
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        this.path = "/" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** As the browser gets it. */
    URI on(String host, int port) {
        return URI.create("http://" + host + ":" + port + path);
    }

    /** Whether a request asks for it. */
    boolean is(String requested) {
        return MessageDigest.isEqual(path.getBytes(US_ASCII), requested.getBytes(US_ASCII));
    }

    boolean isUsed() {
        return used;
    }

    /** Where it leads; from now on it leads nowhere. */
    URI use() {
        used = true;
        return authorizeUrl;
    }
}
