package io.github.salesforcetoken.fleet;

import io.github.salesforcetoken.oauth.WrongValue;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
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

    private static final String SCHEME_END = "://";

    private static final Pattern SEPARATORS = Pattern.compile("[:/@]");

    /** A shorter one tells nobody anything. */
    private static final int SHORTEST_PART = 2;

    private static final int SHORTEST_TOKEN = 12;

    private static final Pattern WORD = Pattern.compile("\\S++");

    /** An address whose path has an at sign: behind it, nothing can be a host. */
    private static final Pattern AT_SIGN_IN_THE_PATH =
            Pattern.compile("://(?:(?:[A-Za-z0-9-]{1,63}\\.){1,8}[A-Za-z0-9-]{1,63}|localhost|\\[[0-9A-Fa-f:.]{2,45}])"
                    + "(?::[0-9]{1,5})?/[^@]*+@(?!localhost)[A-Za-z0-9_-]*+(?:[/'\"].*+)?");

    /** As a person may see it. */
    String shown() {
        return anonymous(write);
    }

    /**
     * What Git said, without a part of the password: Git takes what stands behind an at sign in one for the host, and names it.
     */
    String hiddenIn(String words) {
        String hidden = words;
        for (String address : List.of(read, write)) {
            for (String part : SEPARATORS.split(secretOf(address))) {
                hidden = part.length() < SHORTEST_PART ? hidden : withoutWord(part, hidden);
            }
        }
        return hidden;
    }

    /** The password, or a user who may be a token; the name of a user, such as git, is a word that Git uses too. */
    private static String secretOf(String address) {
        int begin = address.indexOf(SCHEME_END) + SCHEME_END.length();
        int end = address.lastIndexOf('@');
        if (begin < SCHEME_END.length() || end < begin || anonymous(address).equals(address)) {
            return "";
        }
        String user = address.substring(begin, end);
        boolean isName =
                user.length() < SHORTEST_TOKEN && !SEPARATORS.matcher(user).find();
        return isName ? "" : user.substring(user.indexOf(':') + 1);
    }

    private static String withoutWord(String word, String text) {
        StringBuilder rest = new StringBuilder();
        int copied = 0;
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            if (at >= copied && isNoLetter(text, at - 1) && isNoLetter(text, at + word.length())) {
                rest.append(text, copied, at).append('\u2026');
                copied = at + word.length();
            }
        }
        return rest.append(text, copied, text.length()).toString();
    }

    private static boolean isNoLetter(String text, int at) {
        return at < 0 || at >= text.length() || !Character.isLetterOrDigit(text.charAt(at));
    }

    /** Without the password, or the token, that an address may have in it, or that stands in its place. */
    static String anonymous(String text) {
        return WORD.matcher(text).replaceAll(found -> Matcher.quoteReplacement(shownWord(found.group())));
    }

    private static String shownWord(String word) {
        int scheme = word.indexOf(SCHEME_END);
        String shown = scheme < 0 ? word : word.substring(0, scheme) + withoutUser(word.substring(scheme));
        int host = scheme < 0 ? 0 : scheme + SCHEME_END.length();
        if (!isSecretIn(shown.substring(host))) {
            return shown;
        }
        int path = scheme < 0 ? -1 : shown.indexOf('/', host);
        return path >= 0 && !isSecretIn(shown.substring(host, path)) ? shown.substring(0, path) + "/…" : "[secret]";
    }

    private static boolean isSecretIn(String text) {
        return !WrongValue.secretIn(text).isEmpty();
    }

    /** A password may have a slash or an at sign, where nobody can tell it from a path; then it's seen that something was left out. */
    private static String withoutUser(String word) {
        int end = word.lastIndexOf('@');
        if (end < 0
                || AT_SIGN_IN_THE_PATH.matcher(word).matches()
                        && !isSecretIn(word.substring(SCHEME_END.length(), end))) {
            return word;
        }
        boolean isUser = word.indexOf('/', SCHEME_END.length()) > end || word.indexOf('/', SCHEME_END.length()) < 0;
        return SCHEME_END + (isUser ? "" : "\u2026@") + word.substring(end + 1);
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
