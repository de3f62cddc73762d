package io.github.salesforcetoken.oauth;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * What the fields of a login must look like, whether an answer of Salesforce or a file brought them: what a file holds decides
 * just as much where an access token is sent. Each refuses with an {@link IllegalArgumentException} that doesn't quote the value.
 */
public final class LoginFields {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9]{15,18}");

    private LoginFields() {}

    /** A token, code or secret: visible ASCII, as RFC 6749 appendix A has it; Salesforce sends no blanks. */
    public static Secret secret(String value) {
        return Secret.of(visible(value));
    }

    /** Visible ASCII without blanks, at least one character. */
    public static String visible(String value) {
        return require(!value.isEmpty() && value.chars().allMatch(LoginFields::isVisible), value, "characters");
    }

    /** Scopes, separated by blanks: printable ASCII (RFC 6749 section 3.3). */
    public static String scope(String value) {
        return require(
                value.chars().allMatch(character -> character == ' ' || isVisible(character)), value, "characters");
    }

    /** 15 or 18 characters, and what lies between, as {@link Identity} takes it. */
    public static String id(String value) {
        return require(ID.matcher(value).matches(), value, "no id");
    }

    /** {@code Bearer}, in any case: a token of another type is not to be used (RFC 6749 section 7.1). */
    public static String tokenType(String value) {
        return require(value.equalsIgnoreCase("Bearer"), value, "no type that is known");
    }

    /** Where access tokens are sent: HTTPS, or this computer. Slashes at its end are dropped. */
    public static URI host(String value) {
        int end = value.length();
        while (end > 0 && value.charAt(end - 1) == '/') {
            end--;
        }
        URI uri = uri(value.substring(0, end));
        boolean plain = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
        return require(plain && isSafe(uri), uri, "no host that a token may be sent to");
    }

    /** An identity URL, of a {@linkplain #host host} that tokens may be sent to. */
    public static Identity identity(String value) {
        URI uri = uri(value);
        return Identity.of(require(isSafe(uri), uri, "no host that is known to be Salesforce's"));
    }

    private static boolean isSafe(URI uri) {
        boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) && LoginHost.isLoopback(uri);
        return web && uri.getHost() != null;
    }

    private static URI uri(String value) {
        try {
            return URI.create(visible(value));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("no address"); // the cause quotes it
        }
    }

    private static boolean isVisible(int character) {
        return character > 0x20 && character < 0x7f;
    }

    private static <T> T require(boolean holds, T value, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
        return value;
    }
}
