package io.github.salesforcetoken.oauth;

import java.net.URI;

/**
 * What the fields of a login must look like, whether an answer of Salesforce or a file brought them: what a file holds decides
 * just as much where an access token is sent. Each refuses with an {@link IllegalArgumentException} that doesn't quote the value.
 */
public final class LoginFields {

    private LoginFields() {}

    public static Secret secret(String value) {
        return Secret.of(Shape.TOKEN.checked(value));
    }

    /** A count, or milliseconds. */
    public static String number(String value) {
        boolean isNumber = value.length() <= 18 && value.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        return require(isNumber && !value.isEmpty(), value, "no number");
    }

    /** A client id: it has no more characters than a token has. */
    public static String clientId(String value) {
        return Shape.TOKEN.checked(value);
    }

    /** Reports and refusals show it. */
    public static String scope(String value) {
        Shape.SCOPE.checked(value);
        return require(isOfSmallLetters(value) || Scopes.secretIn(value).isEmpty(), value, "a secret");
    }

    /** As all scopes of Salesforce's own are, and no secret is; the patterns of those take time to compile. */
    private static boolean isOfSmallLetters(String value) {
        boolean isSo = true;
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            isSo &= character >= 'a' && character <= 'z' || character == '_' || character == ' ';
        }
        return isSo;
    }

    public static String id(String value) {
        return Shape.ID.checked(value);
    }

    /** {@code Bearer}, in any case: a token of another type is not to be used (RFC 6749 section 7.1). */
    public static String tokenType(String value) {
        return require(value.equalsIgnoreCase("Bearer"), value, "no type that is known");
    }

    /** Where access tokens are sent: HTTPS, or this computer. Slashes at its end are dropped. It is shown, and looked up. */
    public static URI host(String value) {
        int end = value.length();
        while (end > 0 && value.charAt(end - 1) == '/') {
            end--;
        }
        URI host = SalesforceToken.safeHost(uri(value.substring(0, end)));
        return require(!HostNames.isSecret(host.getHost()), host, "a secret");
    }

    /** An identity URL, of a host that tokens may be sent to. */
    public static Identity identity(String value) {
        return Identity.of(SalesforceToken.safeHost(uri(value)));
    }

    private static URI uri(String value) {
        return URI.create(Shape.ADDRESS.checked(value));
    }

    private static <T> T require(boolean holds, T value, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
        return value;
    }
}
