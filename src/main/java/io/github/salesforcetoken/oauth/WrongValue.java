package io.github.salesforcetoken.oauth;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a message shows of a value that a person gave and that is refused. It may be anything: a key, a password or a token
 * that was put in the wrong place. So a value is shown only when it can be of the kind that belongs there, and doesn't look
 * like a secret; otherwise it is described.
 */
public enum WrongValue {
    /** One of a few words, or several of them. */
    WORD("[A-Za-z0-9]+([ ,_-]{1,2}[A-Za-z0-9]+){0,7}", 48),
    /** What a person calls a thing: an app, a server, a key in a keystore. */
    NAME("[\\p{L}\\p{N} ._@'-]+", 64),
    /** A list of scopes. */
    SCOPES("[A-Za-z0-9_:./ ,-]+", 400),
    /** A host name, or a part of one. */
    HOST("[\\p{L}\\p{N}. _-]+(:[0-9]{1,9})?", 255),
    /** A URL with harmless parts only: no user, no parameters. */
    URL(
            "([A-Za-z][A-Za-z0-9+.-]{0,31}:/{0,2})?[\\p{L}\\p{N}. _-]*(\\[[0-9A-Fa-f:.]+])?(:[0-9]{0,9})?(/[\\p{L}\\p{N}._~/-]*)?"
                    + "([?#][A-Za-z0-9]{0,12})?",
            255),
    EMAIL("[\\p{L}\\p{N}._%+'@-]+", 255),
    /** The id of a record. */
    ID("[A-Za-z0-9]+", 18),
    DURATION("[-+]?[PpTtDdHhMmSsWwYy0-9.,: -]{1,24}|[0-9]{1,9} ?[A-Za-z]{1,12}", 24),
    NUMBER("[-+]?[0-9]{1,9}", 10),
    /** A policy of {@code refreshTokenPolicy}. */
    POLICY("[A-Za-z0-9_ -]{1,40}(:[-0-9]{0,6}(:[A-Za-z]{0,12})?)?", 60),
    /** An expression of Maven. */
    EXPRESSION(LikelySecret.EXPRESSION, 100),
    PATH("[\\p{L}\\p{N} ._@~+,=%#&()\\[\\]{}'/\\\\:-]+", 1024);

    private static final Pattern USER_NAME = Pattern.compile("[^\\s@,;:<>()\\[\\]\"]++@[^\\s@,;:<>()\\[\\]\"/]++");

    private final Pattern form;
    private final int longest;

    WrongValue(String form, int longest) {
        this.form = Pattern.compile(form);
        this.longest = longest;
    }

    /** What may be an address, whose user may be a token, or the path of a program: the password of one may have any separator. */
    public static WrongValue ofAddressOrPath(String value) {
        return value.contains("@") || value.contains(":/") ? URL : PATH;
    }

    /** The value itself, or in parentheses what it looks like. */
    public String shown(String value) {
        String secret = this == SCOPES
                ? Scopes.secretIn(value)
                : this == HOST || this == URL ? LikelySecret.inAddress(value) : LikelySecret.inPath(value);
        boolean isId = this == ID && value.startsWith("0"); // as those of an org and of a user do
        secret = secret.isEmpty() && !isId && LikelySecret.isRandomWord(value) ? "a password" : secret;
        if (!secret.isEmpty()) {
            return "(what looks like " + secret + ")";
        }
        if (value.length() <= longest && form.matcher(value).matches()) {
            return value;
        }
        return described(value);
    }

    /** In parentheses, without anything of the value. */
    public static String described(String value) {
        return String.format(
                Locale.ROOT, "(a text of %,d character%s)", value.length(), value.length() == 1 ? "" : "s");
    }

    /** What is shown, for a sentence: a value in quotes, a description as it is. */
    public static String quoted(String shown) {
        return isDescription(shown) ? shown : '"' + shown + '"';
    }

    /** Whether what is shown only describes the value, so that no command can be made of it. */
    public static boolean isDescription(String shown) {
        return shown.startsWith("(");
    }

    /** Whether a text can be a user name, and be shown: like the address of a mail, without what programs write around one. */
    public static boolean isUserName(String text) {
        return USER_NAME.matcher(text).matches() && LikelySecret.in(text).isEmpty();
    }
}
