package io.github.salesforcetoken.oauth;

import java.util.List;
import java.util.Locale;

/**
 * Tells the values that most builds have, character by character: they are what they should be beyond doubt, and nothing of
 * them is repaired. Whatever isn't plain is read in full, by the expressions of {@link Look} and {@link Repair}, which take long
 * to compile.
 */
final class PlainValue {

    private static final String TOKEN = "5Aep";
    private static final String CONSUMER_KEY = "3MVG9";
    private static final String CODE = "aPrx";

    /** No mask and no issued value has fewer characters. */
    private static final int LONGEST_WORD = 7;

    /** A token that is cut short has fewer. */
    private static final int SHORTEST_ISSUED = 60;

    /** A key and its secret together have more. */
    private static final int LONGEST_ISSUED = 140;

    /** Behind the last dot of a host or of a file there are fewer. */
    private static final int LONGEST_EXTENSION = 20;

    private static final int LONGEST_NAME = 23;

    /** What placeholders and keys have in them. */
    private static final List<String> SUSPICIOUS =
            List.of("your", "mydomain", "null", "nil", "none", "undefined", "privatekey", "xxx", "..", "---");

    private PlainValue() {}

    static boolean isOf(ValueKind kind, String text) {
        if (kind == ValueKind.WORD) {
            return text.length() <= LONGEST_WORD && isOf(text, "") && hasPlainLetter(text, true);
        }
        if (kind == ValueKind.ADDRESS) {
            return isAddress(text);
        }
        if (kind == ValueKind.FILE) {
            return isPropertiesFile(text);
        }
        return kind == ValueKind.CLIENT_ID && isIssued(text, CONSUMER_KEY, "")
                || kind == ValueKind.TOKEN && isIssued(text, TOKEN, "")
                || kind == ValueKind.ANSWER && isIssued(withoutPadding(text), CODE, "+/-");
    }

    /** Whether a text is neither an expression nor a mask; false when only the expressions can tell. */
    static boolean isFilled(String text) {
        boolean isBegun = !text.isEmpty() && (isLetterOrDigit(text.charAt(0)) || "/.".indexOf(text.charAt(0)) >= 0);
        return isBegun
                && isOf(text, "!+,-./:=@_~")
                && hasPlainLetter(text, false)
                && !text.toLowerCase(Locale.ROOT).contains("xxx");
    }

    static boolean isAsLongAsIssued(String text) {
        return text.length() >= SHORTEST_ISSUED;
    }

    private static boolean isIssued(String text, String beginning, String more) {
        return text.startsWith(beginning)
                && isAsLongAsIssued(text)
                && text.length() <= LONGEST_ISSUED
                && text.lastIndexOf('.') < text.length() - LONGEST_EXTENSION
                && isOf(text, "._" + more)
                && hasPlainLetter(text.substring(beginning.length()), false)
                && isUnsuspicious(text.substring(1));
    }

    /** As Salesforce writes codes. */
    private static String withoutPadding(String code) {
        return code.endsWith("==") ? code.substring(0, code.length() - 2) : code;
    }

    /** Of a host, perhaps with port and path. */
    private static boolean isAddress(String text) {
        int host = text.startsWith("https://") ? 8 : 7;
        if (!text.startsWith("http") || !text.startsWith("://", host - 3) || host == text.length()) {
            return false;
        }
        int port = text.indexOf(':', host);
        boolean hasPort = port > host && port + 1 < text.length() && isDigit(text.charAt(port + 1));
        return isLetterOrDigit(text.charAt(host))
                && isOf(text.substring(host), "./_-:")
                && (port < 0 || hasPort && text.indexOf(':', port + 1) < 0)
                && isUnsuspicious(text);
    }

    /** As token files are called. No name in it is as long as a key, and it begins with none that has capitals, as encodings do. */
    private static boolean isPropertiesFile(String text) {
        return text.endsWith(".properties")
                && ("/.".indexOf(text.charAt(0)) >= 0 || isSmall(text.substring(0, endOfName(text, 0))))
                && isOf(text, "/._-")
                && isOfShortNames(text)
                && !text.startsWith("www.")
                && isUnsuspicious(text);
    }

    private static boolean isOfShortNames(String path) {
        int start = 0;
        while (start < path.length()) {
            int end = endOfName(path, start);
            if (end - start > LONGEST_NAME) {
                return false;
            }
            start = end + 1;
        }
        return true;
    }

    private static int endOfName(String path, int start) {
        int end = start;
        while (end < path.length() && "/.".indexOf(path.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static boolean isSmall(String name) {
        return isSmallLetter(name.charAt(0)) && name.equals(name.toLowerCase(Locale.ROOT));
    }

    private static boolean isUnsuspicious(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String part : SUSPICIOUS) {
            if (lower.contains(part)) {
                return false;
            }
        }
        return !text.contains(TOKEN) && !text.contains(CONSUMER_KEY);
    }

    /** Whether there's nothing but letters and digits of ASCII, and some others. */
    private static boolean isOf(String text, String others) {
        for (int i = 0; i < text.length(); i++) {
            if (!isLetterOrDigit(text.charAt(i)) && others.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Masks are in capitals, or of the letter x. */
    private static boolean hasPlainLetter(String text, boolean orDigit) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (isSmallLetter(letter) && letter != 'x' || orDigit && isDigit(letter)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLetterOrDigit(char letter) {
        return isSmallLetter(letter) || letter >= 'A' && letter <= 'Z' || isDigit(letter);
    }

    private static boolean isSmallLetter(char letter) {
        return letter >= 'a' && letter <= 'z';
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }
}
