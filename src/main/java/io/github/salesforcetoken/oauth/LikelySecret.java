package io.github.salesforcetoken.oauth;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What keys, tokens and passwords look like, wherever they were put. It's a guess: what people call things is left alone, so a
 * secret that looks like a word isn't found.
 */
public final class LikelySecret {
    /** An expression of Maven. */
    static final String EXPRESSION = "\\$\\{[A-Za-z0-9_.()\\[\\] -]+}";

    /** A user, and what follows, which is a password if an at sign ends it (RFC 3986 section 3.2.1), also with characters that should be encoded. */
    private static final Pattern USER_INFO = Pattern.compile("(?:^|:)//[^/\\s:]{0,255}+:(\\S++)");

    /** A user without a password who may be a token, as hosts of Git take it: in no name do letters follow digits again and again. */
    private static final Pattern LONG_USER = Pattern.compile("://([^/\\s:@]{12,255}+):?@");

    private static final Pattern LETTER_AFTER_DIGIT = Pattern.compile("[0-9][A-Za-z]");

    /** What secrets begin with, whatever stands there. */
    private static final Pattern TOKEN = Pattern.compile(
            "(?:^|[^A-Za-z0-9])(?:00D[A-Za-z0-9]{12,15}[!%]"
                    + "|5Aep[A-Za-z0-9]|eyJ[A-Za-z0-9_-]{8}|aPrx[A-Za-z0-9]|gh[a-z]_[A-Za-z0-9]{16}|gl(?:pat|cbt|ptt|dt|rt|ft|soat|agent)-[A-Za-z0-9_-]{16}|github_pat_[A-Za-z0-9_]{16}"
                    + "|xox[a-z]-[A-Za-z0-9-]{12}|A[KS]IA[A-Z0-9]{16}|hvs[.][A-Za-z0-9]{12}|npm_[A-Za-z0-9]{36}|sk-(?:[a-z0-9]{1,8}-){0,2}(?=[A-Za-z]*[0-9])[A-Za-z0-9]{16})");

    /** A run of characters without a break. */
    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9+=]{20,}");

    /** Base64 of 32 bytes or more may hold slashes, so that it looks like a path. */
    private static final Pattern LONG_RUN = Pattern.compile("[A-Za-z0-9+/=]{40,}");

    /** Base64url holds hyphens and underscores, so that it looks like a name of several words. */
    private static final Pattern LONG_NAME = Pattern.compile("[A-Za-z0-9_-]{40,}");

    /** What many things are named by. */
    private static final Pattern UUID =
            Pattern.compile("(?<![A-Za-z0-9])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![A-Za-z0-9])");

    /** What MD5 and Git make, by which files are named. */
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{32}(?:[0-9a-f]{8})?");

    /** Hashes are as long as keys, and what tells them apart is that they stand in a path. */
    private static final Pattern HASH_IN_A_PATH = Pattern.compile(
            "(?<![A-Za-z0-9])[0-9A-Fa-f]{32}(?:[0-9A-Fa-f]{8}|[0-9A-Fa-f]{24}|[0-9A-Fa-f]{32}|[0-9A-Fa-f]{64}"
                    + "|[0-9A-Fa-f]{96})?(?![A-Za-z0-9])");

    /** Pipelines call users of scratch orgs by the commit that they test. */
    private static final Pattern HASH_IN_A_NAME =
            Pattern.compile("(?<![A-Za-z0-9])[0-9a-f]{32}(?:[0-9a-f]{8})?(?![A-Za-z0-9])");

    /** Hashes of this length are written in small letters, or behind the name of what made them. */
    private static final Pattern CONSUMER_SECRET = Pattern.compile("(?=[0-9]*[A-F])[0-9A-F]{64}");

    /** As a program makes a password up; longer ones are found anywhere. */
    private static final Pattern LONE_WORD = Pattern.compile("[\\p{Lu}\\p{Ll}0-9]{12,19}");

    private static final Pattern SEPARATOR_OF_A_PATH = Pattern.compile("[/\\\\]");

    private static final Pattern BETWEEN_LABELS = Pattern.compile("[/\\\\.:]");

    /** A sandbox and an edition follow a name behind a hyphen; what has hyphens itself is found in the whole. */
    private static final Pattern BETWEEN_NAMES_OF_A_HOST = Pattern.compile("[.:-]");

    private static final Pattern SEPARATORS = Pattern.compile("[/_-]");

    private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-f]{32,}|[0-9A-F]{32,}");

    /** As people write names in one, such as {@code D365SyncAccess}. */
    private static final Pattern WORD_OF_A_NAME = Pattern.compile("\\p{Lu}\\p{Ll}{3,}");

    private static final Pattern DIGITS_IN_A_WORD = Pattern.compile("\\p{Ll}[0-9]+\\p{Ll}");

    private static final int LONGEST_NAME = 39;

    /** Older consumer secrets are numbers; a line of an env file has the name before it. */
    private static final Pattern LONG_NUMBER = Pattern.compile("(?:[^=/\\\\]{1,80}=)?[0-9]{15,}");

    /** In Base64, which may have a slash, and isn't an address. */
    private static final Pattern SHORT_SECRET = Pattern.compile("[A-Za-z0-9+/]{20,39}={0,2}");

    private static final Pattern ENCODED_SIGN = Pattern.compile("%(3A|2F|40)", Pattern.CASE_INSENSITIVE);

    private static final List<Pattern> ALL_KINDS = List.of(
            Pattern.compile("[A-Z]"),
            Pattern.compile("[a-z]"),
            Pattern.compile("[0-9]"),
            Pattern.compile("[!-~&&[^A-Za-z0-9./\\\\:_-]]"));

    private static final Pattern VISIBLE = Pattern.compile("[\\p{L}!-~]{8,64}");

    private static final Pattern EXPRESSION_OF_MAVEN = Pattern.compile(EXPRESSION);

    private static final Pattern NAME_OF_A_FILE = Pattern.compile("[/\\\\]|\\.[A-Za-z][A-Za-z0-9]{0,11}$");

    /** As user names are; what comes after the last dot may be any word. */
    private static final Pattern ADDRESS_OF_A_USER = Pattern.compile("[^@]+@[A-Za-z0-9-]+\\.[A-Za-z0-9._-]+");

    /** In Base64 of either kind it is at most one character in 32, in paths and names one in a few. */
    private static final int CHARACTERS_FOR_A_SEPARATOR = 8;

    /**
     * How a key begins that is shorter than one of RSA, in DER and Base64: a sequence, its length, and either a version and what
     * follows it (RFC 5958 section 2, RFC 5915 section 3) or the way it's encrypted (RFC 8018, PKCS #12), whatever parameters
     * that has. Or it's OpenSSH's own format.
     */
    static final String SHORT_KEY =
            "MI[GH][A-Za-z0-9+/](?:AgE[AB]|M[A-P][A-Za-z0-9+/]GC[Si]qGSIb3DQE[FM])[A-Za-z0-9+/]{12}"
                    + "|M[A-H][A-Za-z0-9+/](?:CAQ[AE][CEw]|w[A-Za-z0-9+/]{2}Y[JK]KoZIhvcNAQ[UwM])[A-Za-z0-9+/]{12}"
                    + "|b3BlbnNzaC1rZXktdjEA";

    /** Around a key, as RFC 7468 section 2 has it, or what is left of it. The two words alone are a name. */
    static final String KEY_BOUNDARY =
            "(?<![A-Z])(?:BEGIN|END)[A-Z0-9 ]{0,30}PRIVATE ?KEY|PRIVATE ?KEY ?(?:-{2}|(?-i:MII))";

    private static final Pattern BOUNDARY = Pattern.compile(KEY_BOUNDARY, Pattern.CASE_INSENSITIVE);

    private static final Pattern DER = Pattern.compile("MII[A-Za-z][A-Za-z0-9+/]{12}|" + SHORT_KEY);

    private LikelySecret() {}

    /**
     * Whether a text looks like a key, a token or a password.
     *
     * @return what it looks like, for a sentence; empty when it looks harmless
     */
    public static String in(String text) {
        String folded = text.toUpperCase(Locale.ROOT);
        if (BOUNDARY.matcher(text).find() || DER.matcher(text).find()) {
            return "a private key";
        }
        if (folded.contains("-----BEGIN")) {
            return "the text of a key or a certificate";
        }
        if (folded.contains("FORCE:/")) {
            return "an sfdx URL";
        }
        if (hasPassword(text)
                || hasTokenAsUser(text)
                || text.contains("%") && !text.contains("://") && hasPassword(decoded(text))) {
            return "a URL with a password";
        }
        if (text.strip().startsWith("{") && text.contains("\"")) {
            return "JSON";
        }
        if (TOKEN.matcher(text).find()
                || LONG_NUMBER.matcher(text.strip()).matches()
                || hasConsumerSecret(text)
                || hasRandom(RUN, text)
                || hasRandom(LONG_RUN, text)
                || hasRandom(LONG_NAME, text)) {
            return "a token or a key";
        }
        return isPassword(text) ? "a password" : "";
    }

    /**
     * Whether an address or a host looks like a secret, or one of its names does: behind a scheme and before a domain, some
     * secrets look like names.
     *
     * @return what it looks like, for a sentence; empty when it looks harmless
     */
    public static String inAddress(String address) {
        boolean isSecret = SHORT_SECRET.matcher(address).matches() && isRandom(address);
        String secret = isSecret ? "a token or a key" : in(address);
        for (Pattern between : List.of(BETWEEN_LABELS, BETWEEN_NAMES_OF_A_HOST)) {
            for (String name : between.split(between == BETWEEN_LABELS ? address : hostOf(address))) {
                secret = secret.isEmpty() ? in(name) : secret;
            }
        }
        return secret;
    }

    /**
     * Whether a path looks like a secret, or its last name does. Its folders are named by builds: with numbers, dates, and
     * characters as in passwords.
     *
     * @return what it looks like, for a sentence; empty when it looks harmless
     */
    public static String inPath(String path) {
        String secret = in(path);
        String last = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        return secret.isEmpty() && !HASH.matcher(last).matches() ? in(last) : secret;
    }

    /** Whether a text is one word, without what a file's name has, that nobody would think of. */
    public static boolean isRandomWord(String text) {
        return LONE_WORD.matcher(text).matches() && isRandom(text);
    }

    /** What stands before the path. */
    private static String hostOf(String address) {
        int scheme = address.indexOf("://");
        int begin = scheme < 0 ? 0 : scheme + 3;
        int end = address.indexOf('/', begin);
        return end < 0 ? address.substring(begin) : address.substring(begin, end);
    }

    /** What stands around a password in an address. */
    private static String decoded(String text) {
        return ENCODED_SIGN
                .matcher(text)
                .replaceAll(sign -> String.valueOf((char) Integer.parseInt(sign.group(1), 16)));
    }

    private static boolean hasConsumerSecret(String path) {
        boolean has = false;
        for (String name : SEPARATOR_OF_A_PATH.split(path)) {
            has |= CONSUMER_SECRET.matcher(name).matches();
        }
        return has;
    }

    private static boolean hasPassword(String text) {
        Matcher found = USER_INFO.matcher(text);
        boolean has = false;
        while (!has && found.find()) {
            has = found.group(1).lastIndexOf('@') > 0;
        }
        return has;
    }

    private static boolean hasTokenAsUser(String text) {
        Matcher user = LONG_USER.matcher(text);
        boolean has = false;
        while (!has && user.find()) {
            Matcher change = LETTER_AFTER_DIGIT.matcher(user.group(1));
            has = change.find() && change.find();
        }
        return has;
    }

    private static boolean hasRandom(Pattern run, String text) {
        String rest = UUID.matcher(text).replaceAll("-");
        Pattern hash = SEPARATOR_OF_A_PATH.matcher(text).find()
                ? HASH_IN_A_PATH
                : ADDRESS_OF_A_USER.matcher(text).matches() ? HASH_IN_A_NAME : UUID;
        Matcher found = run.matcher(hash.matcher(rest).replaceAll("-"));
        while (found.find()) {
            if (isRandom(found.group())) {
                return true;
            }
        }
        return false;
    }

    /** In words, and in names made of them, digits and changes of case are few. */
    private static boolean isRandom(String text) {
        String run = SEPARATORS.matcher(text).replaceAll("");
        if ((text.length() - run.length()) * CHARACTERS_FOR_A_SEPARATOR > text.length()) {
            return false;
        }
        int changes = 0;
        int digits = 0;
        for (int i = 0; i < run.length(); i++) {
            changes += i == 0 || kind(run.charAt(i)) == kind(run.charAt(i - 1)) ? 0 : 1;
            digits += Character.isDigit(run.charAt(i)) ? 1 : 0;
        }
        return digits >= 2 && (HEXADECIMAL.matcher(run).matches() || 3 * changes >= run.length()) && !isOfWords(run);
    }

    /** Half of it is enough: of what is random, one in a hundred has that. */
    private static boolean isOfWords(String run) {
        Matcher word = WORD_OF_A_NAME.matcher(run);
        int letters = 0;
        while (word.find()) {
            letters += word.end() - word.start();
        }
        return run.length() <= LONGEST_NAME
                && 2 * letters >= run.length()
                && !DIGITS_IN_A_WORD.matcher(run).find();
    }

    private static int kind(char character) {
        return Character.isDigit(character)
                ? 0
                : Character.isUpperCase(character) ? 1 : Character.isLowerCase(character) ? 2 : 3;
    }

    /** Eight or more characters of all four kinds, without the blank, the extension or the separator of a name. */
    private static boolean isPassword(String text) {
        for (Pattern kind : ALL_KINDS) {
            if (!kind.matcher(text).find()) {
                return false;
            }
        }
        return VISIBLE.matcher(text).matches()
                && !EXPRESSION_OF_MAVEN.matcher(text).matches()
                && !NAME_OF_A_FILE.matcher(text).find()
                && !ADDRESS_OF_A_USER.matcher(text).matches();
    }
}
