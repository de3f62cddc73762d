package io.github.salesforcetoken.fleet;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Where Git reads from and writes to.
 *
 * @param read for reading
 * @param write for writing, which may be by another way
 */
record GitAddress(String read, String write) {

    private static final String FILE = "file://";

    /** A user and a password in front of a host. */
    private static final Pattern USER = Pattern.compile("://[^/\\s@]{1,4096}@");

    /** As a person may see it. */
    String shown() {
        return anonymous(write);
    }

    /** Without the password, or the token, that an address may have in it. */
    static String anonymous(String text) {
        return USER.matcher(text).replaceAll("://");
    }

    /** Git reads a file of this kind, and can't write to it. */
    boolean isBundle(Path folder) {
        try {
            return Files.isRegularFile(folder.resolve(write.startsWith(FILE) ? write.substring(FILE.length()) : write));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
