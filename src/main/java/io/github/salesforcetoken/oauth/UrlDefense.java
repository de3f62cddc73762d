package io.github.salesforcetoken.oauth;

/** What Proofpoint's mail filter makes of an address. */
final class UrlDefense {

    static final String SECOND = "-3A__";

    private static final String THIRD = "/v3/__";
    private static final String THIRD_END = "__;";
    private static final String COUNTS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private UrlDefense() {}

    /** The second kind: percent-encoded, with other signs. */
    static String second(String piece) {
        return CopiedText.percentDecoded(piece.replace('-', '%').replace('_', '/'));
    }

    /** The third kind: characters that were taken out come after the address. */
    static String third(String text) {
        StringBuilder result = new StringBuilder();
        int end = 0;
        for (int start = text.indexOf(THIRD); start >= 0; start = text.indexOf(THIRD, end)) {
            int address = start + THIRD.length();
            int taken = text.indexOf(THIRD_END, address);
            int close = taken < 0 ? -1 : text.indexOf('!', taken);
            if (close < 0) {
                break;
            }
            String characters = CopiedText.fromBase64(text.substring(taken + THIRD_END.length(), close));
            result.append(text, end, start).append(' ').append(putBack(text.substring(address, taken), characters));
            result.append(' ');
            end = close + 1;
        }
        return result.append(text.substring(end)).toString();
    }

    /** One star stands for a character; two, and a letter that counts them, for a row of them. */
    private static String putBack(String address, String taken) {
        StringBuilder result = new StringBuilder();
        int next = 0;
        for (int at = 0; at < address.length(); at++) {
            int length = 1;
            if (address.charAt(at) != '*') {
                result.append(address.charAt(at));
                continue;
            }
            if (at + 2 < address.length() && address.charAt(at + 1) == '*') {
                length = COUNTS.indexOf(address.charAt(at + 2)) + 2;
                at += 2;
            }
            int upTo = Math.min(taken.length(), next + length);
            result.append(taken, Math.min(next, upTo), upTo);
            next = upTo;
        }
        return result.toString();
    }
}
