package io.github.salesforcetoken.oauth;

import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What stands before the host in the address of a Git repository, however it was mistyped: a user, a password or a token, of any
 * characters, also those of a path.
 */
public final class AddressUser {

    /** Between the parts of an address. */
    public static final Pattern SEPARATORS = Pattern.compile("[:/@\\s]");

    private static final String SCHEME_END = "://";

    private static final String FILE = "file://";

    private static final String ENCODED_AT_SIGN = "%40";

    /** A shorter one is the name of a user, such as git. */
    private static final int SHORTEST_TOKEN = 12;

    /** An address whose path has an at sign: behind it, nothing can be a host. */
    private static final Pattern AT_SIGN_IN_THE_PATH =
            Pattern.compile("(?:(?:[A-Za-z0-9-]{1,63}\\.){1,8}[A-Za-z0-9-]{1,63}|localhost|\\[[0-9A-Fa-f:.]{2,45}])"
                    + "(?::[0-9]{1,5})?/[^@]*+@(?!localhost)[A-Za-z0-9_-]*+(?:[/'\"].*+)?");

    /** A folder of this machine, and not the rest of an address. */
    private static final Pattern FOLDER = Pattern.compile("(?:(?:/[^/:@]++|[.~][^/:@]*+)/[^/:@]|[A-Za-z]:\\\\)[^:]*+");

    private final String address;
    private final int begin;
    private final int end;

    private AddressUser(String address, int begin, int end) {
        this.address = address;
        this.begin = begin;
        this.end = end;
    }

    /** @return empty when there is no user, or none that may be a secret */
    public static Optional<AddressUser> in(String address) {
        String marked = marked(address);
        int begin = beginIn(marked);
        int end = endIn(marked, begin);
        return end < 0 ? Optional.empty() : Optional.of(new AddressUser(address, begin, end));
    }

    /**
     * Whether an at sign stands behind the host. Then a password wasn't encoded, a sign in it has ended the beginning of the
     * address (RFC 3986 section 3.2), and what reads as the host may be a part of it.
     */
    public static boolean isCut(URI address) {
        long atSigns = address.toString().chars().filter(sign -> sign == '@').count();
        return atSigns > (address.getRawUserInfo() == null ? 0 : 1);
    }

    /** Of the same length: Git takes an encoded at sign for a character of the user, and a person may have meant it for the end. */
    private static String marked(String address) {
        return address.replace(ENCODED_AT_SIGN, "@--");
    }

    private static int beginIn(String address) {
        int scheme = address.indexOf(SCHEME_END);
        boolean isScheme = scheme >= 0
                && scheme < address.lastIndexOf('@')
                && !SEPARATORS.matcher(address.substring(0, scheme)).find();
        return isScheme ? scheme + SCHEME_END.length() : 0;
    }

    /**
     * Where the at sign is that ends the user and the password. Without a scheme, it may have been misspelt or forgotten, unless
     * the first colon comes later, as behind the host of SSH.
     */
    private static int endIn(String address, int begin) {
        int end = address.lastIndexOf('@');
        String rest = address.substring(begin);
        boolean isFolder = begin == 0 || address.startsWith(FILE);
        boolean isShown = isFolder && FOLDER.matcher(rest).matches()
                || (begin > 0
                        ? AT_SIGN_IN_THE_PATH.matcher(rest).matches()
                                && LikelySecret.in(address.substring(begin, end))
                                        .isEmpty()
                        : address.indexOf(':') > end);
        return isShown ? -1 : end;
    }

    /** Where it begins: behind the scheme, if there is one. */
    public int begin() {
        return begin;
    }

    /** Where the host begins, behind the at sign. */
    public int host() {
        return end + (address.startsWith(ENCODED_AT_SIGN, end) ? ENCODED_AT_SIGN.length() : 1);
    }

    /** All that stands before the at sign. */
    public String text() {
        return address.substring(begin, end);
    }

    /** What may be the password: it stands behind a colon, and may have others in it, or a misspelt scheme has one. */
    public Set<String> passwords() {
        String text = text();
        Set<String> passwords = new HashSet<>();
        passwords.add(text.substring(text.indexOf(':') + 1));
        passwords.add(text.substring(text.lastIndexOf(':') + 1));
        passwords.removeIf(password -> password.isBlank() || password.equals(text));
        return passwords;
    }

    /** Who stands before the first colon, if it isn't just a name: hosts of Git take a token there, with or without more behind it. */
    public Optional<String> token() {
        String text = text();
        int colon = text.indexOf(':');
        String user = colon < 0 ? text : text.substring(0, colon);
        boolean isName =
                user.length() < SHORTEST_TOKEN && !SEPARATORS.matcher(user).find();
        return isName ? Optional.empty() : Optional.of(user);
    }
}
