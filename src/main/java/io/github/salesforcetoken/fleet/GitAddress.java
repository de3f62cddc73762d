package io.github.salesforcetoken.fleet;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where Git reads from and writes to.
 *
 * @param read for reading
 * @param write for writing, which may be by another way
 */
record GitAddress(String read, String write) {

    private static final String FILE = "file://";

    /** A host, maybe behind a user and a password. */
    private static final Pattern HOST = Pattern.compile("://\\S++");

    /** As a person may see it. */
    String shown() {
        return anonymous(write);
    }

    /** Without the password, or the token, that an address may have in it. */
    static String anonymous(String text) {
        return HOST.matcher(text).replaceAll(found -> {
            String word = found.group();
            int end = word.lastIndexOf('@'); // a password may have a slash or an at sign
            return end < 0 ? Matcher.quoteReplacement(word) : Matcher.quoteReplacement("://" + word.substring(end + 1));
        });
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
