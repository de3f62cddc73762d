package io.github.salesforcetoken.oauth;

import java.util.regex.Pattern;

/**
 * What a value that Salesforce issues can look like. Anything else is not such a value, whether an answer or a file brings it:
 * a line break in a token would end a header, an export's line or a log's line.
 */
public enum Shape {
    /**
     * An access token, a refresh token or a code. RFC 6749 (appendix A.11, A.12, A.17) allows visible ASCII and blanks, RFC 6750
     * section 2.1 no blanks; a token longer than 16 KiB fits into no header.
     */
    TOKEN("[\\x21-\\x7e]+", 16 * 1024),

    /** Scopes with blanks between them (RFC 6749 appendix A.4). */
    SCOPE("[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]+", 4 * 1024),

    /** The id of a record: 15 characters, or 18 with a checksum. What lies between is harmless. */
    ID("[A-Za-z0-9]{15,18}", 18),

    /** Scheme, host, perhaps port and path; no user, query or fragment. */
    ADDRESS("https?://(?:[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~%/+-]*)?", 2000),

    /** What a user logs in with: visible characters of any script. */
    USERNAME("[^\\s\\p{C}\\p{Z}]+", 255),

    /** Words in one line, such as {@code Developer Edition}. */
    WORDS("[^\\p{C}\\p{Zl}\\p{Zp}]+", 255);

    private final Pattern pattern;
    private final int longest;

    /** @param characters a pattern that needs time in proportion to the text, because foreign text comes to it */
    Shape(String characters, int longest) {
        this.pattern = Pattern.compile(characters);
        this.longest = longest;
    }

    /** Whether a text has this shape; an empty one never has. */
    public boolean fits(String text) {
        return text.length() <= longest && pattern.matcher(text).matches();
    }

    /**
     * The text itself.
     *
     * @throws IllegalArgumentException when it has another shape; the message does not show it
     */
    String checked(String text) {
        if (!fits(text)) {
            throw new IllegalArgumentException("not of the shape " + this);
        }
        return text;
    }
}
