package io.github.salesforcetoken.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The one filter between words that others wrote and what a person, a log or a CI runner reads. It leaves nothing that steers a
 * terminal, ends a line, or begins a command of a runner, and puts a mark in the place of every secret that it knows.
 */
public final class Shown {

    private static final String MARK = "[secret]";

    /** Of a key, which everyone knows. */
    private static final Pattern BOUNDARY = Pattern.compile("-----[A-Z0-9 ]{1,64}-----");

    /** Enough for what Salesforce says. */
    private static final int LONGEST = 300;

    /** The rest of what is too long for a word: a token of somebody else, perhaps. */
    private static final Pattern NO_WORD = Pattern.compile("(?<!\\S)(\\S{12})\\S{53,}");

    private static final String CUT = "...";

    /** An error's words have none of these (RFC 6749 section 5.2). */
    private static final Pattern BEYOND_ASCII = Pattern.compile("[^\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]");

    /** Line ends of all kinds, and blanks that are not seen as such. */
    private static final Pattern BLANK = Pattern.compile("[\\s\\x0b\\x1c-\\x1f\\x85\\p{Z}]");

    /** Control, format (bidirectional marks, zero width), surrogates, private use, unassigned. */
    private static final Pattern UNSEEN = Pattern.compile("\\p{C}");

    /**
     * What makes a command of words: {@code ::} for GitHub at the beginning of a line, where wrapping may put any word;
     * {@code ##[} and {@code ##vso[} for GitHub, Azure and TeamCity wherever it stands.
     */
    private static final Pattern COMMAND = Pattern.compile("(?<!\\S):(?=:)|#(?=#)");

    /** What would be found by chance in words that have nothing to do with it. No secret of Salesforce looks like that. */
    private static final Pattern NO_SECRET = Pattern.compile(".{0,5}|[A-Za-z]{0,11}");

    private static final int SHORTEST = 6;

    /** What is shorter may well be a word of ours; tokens are longer. */
    private static final int LONG_WORD = 32;

    private final Set<Secret> secrets = ConcurrentHashMap.newKeySet();
    private final Set<KeyText> keys = ConcurrentHashMap.newKeySet();
    private Optional<Pattern> mask = Optional.empty();
    private boolean isMaskOutdated;

    /** From now on this must not be seen. */
    public synchronized void hide(Secret secret) {
        if (secrets.add(secret)) {
            isMaskOutdated = true;
            Optional<KeyText> key = KeyText.in(secret);
            if (key.isPresent()) {
                keys.add(key.get());
            }
        }
    }

    /** Made when something is shown: a quiet run hides many secrets, and shows little. */
    private synchronized Optional<Pattern> mask() {
        if (isMaskOutdated) {
            mask = mask(secrets);
            isMaskOutdated = false;
        }
        return mask;
    }

    /** Lines of ours with words of others in them, without what they must not hold. Only their own breaks stay. */
    public String lines(String text) {
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            lines.add(line(line));
        }
        return String.join("\n", lines);
    }

    /** The same of one line. */
    public String line(String text) {
        String line = masked(plain(text), mask());
        for (KeyText key : keys) {
            line = key.masked(line, MARK);
        }
        return secrets.isEmpty() ? line : withoutRepeats(line);
    }

    /** Word by word, because a host name or a file name may hold a secret without its punctuation. */
    private String withoutRepeats(String line) {
        List<Secret> longSecrets = new ArrayList<>();
        for (Secret secret : secrets) {
            if (secret.reveal().length() >= LONG_WORD) {
                longSecrets.add(secret);
            }
        }
        String[] words = line.split(" ", -1);
        for (int i = 0; i < words.length; i++) {
            words[i] = words[i].length() >= LONG_WORD && repeats(words[i], longSecrets) ? MARK : words[i];
        }
        return String.join(" ", words);
    }

    /** In one line, with every character that can be seen as it was. */
    public static String plain(String text) {
        String line = UNSEEN.matcher(BLANK.matcher(text).replaceAll(" ")).replaceAll("");
        return COMMAND.matcher(line).replaceAll("$0 ");
    }

    /**
     * Words of a server: plain, no longer than an error's description, and without secrets.
     *
     * @param secrets what the server may repeat
     */
    static String words(String foreign, Collection<Secret> secrets) {
        Optional<Pattern> mask = mask(secrets);
        String whole = masked(plain(foreign), mask); // before a secret loses what an error's words can't have
        String text = masked(plain(BEYOND_ASCII.matcher(whole).replaceAll("")), mask);
        text = NO_WORD.matcher(repeats(text, secrets) ? MARK : text).replaceAll("$1" + CUT);
        return text.length() <= LONGEST ? text : text.substring(0, text.lastIndexOf(' ', LONGEST - CUT.length())) + CUT;
    }

    /**
     * The first line of what a program said that has something in it. No word of it is cut, so that a secret in it can still be
     * found.
     */
    public static String firstLine(String foreign) {
        String line = foreign.lines()
                .map(Shown::plain)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        return line.length() <= LONGEST
                ? line
                : line.substring(0, Math.max(0, line.lastIndexOf(' ', LONGEST - CUT.length()))) + CUT;
    }

    /** What a token says of itself. Names of repositories are long words, so that none is cut short. */
    static String claim(String foreign) {
        String text = plain(BEYOND_ASCII.matcher(plain(foreign)).replaceAll(""));
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - CUT.length()) + CUT;
    }

    /** Whether a text repeats a secret, in whatever encoding or division. */
    public static boolean repeats(String text, Collection<Secret> secrets) {
        List<String> readings = List.of(bare(text), bare(decoded(text)), bare(decoded(decoded(text))));
        for (Secret secret : secrets) {
            for (String form : forms(secret)) {
                if (isIn(readings, bare(form))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isIn(List<String> readings, String form) {
        for (String reading : readings) {
            if (form.length() >= SHORTEST && reading.contains(form)) {
                return true;
            }
        }
        return false;
    }

    private static String masked(String text, Optional<Pattern> mask) {
        return mask.isPresent() ? mask.get().matcher(text).replaceAll(MARK) : text;
    }

    private static Optional<Pattern> mask(Collection<Secret> secrets) {
        Set<String> forms = new HashSet<>();
        for (Secret secret : secrets) {
            forms.addAll(forms(secret));
        }
        List<String> longestFirst = new ArrayList<>(forms);
        longestFirst.sort((one, other) -> other.length() - one.length());
        StringJoiner mask = new StringJoiner("|");
        for (String form : longestFirst) {
            mask.add(Pattern.quote(form));
        }
        return forms.isEmpty()
                ? Optional.empty()
                : Optional.of(Pattern.compile(mask.toString(), Pattern.CASE_INSENSITIVE));
    }

    /** As it is, as it is made plain, percent-encoded, and in Base64, also within a longer Base64 text such as that of a Basic header. */
    private static List<String> forms(Secret secret) {
        List<String> forms = new ArrayList<>();
        for (String line : secret.reveal().lines().toList()) {
            if (!BOUNDARY.matcher(line).matches()) {
                addForms(forms, line);
            }
        }
        Optional<KeyText> key = KeyText.in(secret);
        if (key.isPresent()) {
            for (String piece : key.get().pieces()) {
                addForms(forms, piece);
            }
        }
        return forms;
    }

    private static void addForms(List<String> forms, String secret) {
        if (NO_SECRET.matcher(secret).matches()) {
            return;
        }
        String encoded = URLEncoder.encode(secret, UTF_8);
        List<String> all = new ArrayList<>(List.of(
                secret, plain(secret), secret.replaceAll("(?<!=)=++$", ""), encoded, encoded.replace("+", "%20")));
        for (int before = 0; before < 3; before++) {
            String base64 = base64(secret, before);
            all.add(base64);
            all.add(base64.replace('+', '-').replace('/', '_'));
        }
        for (String form : all) {
            if (!NO_SECRET.matcher(form).matches()) {
                forms.add(form);
            }
        }
    }

    /** The characters that depend on the secret alone when that many bytes stand before it. */
    private static String base64(String secret, int before) {
        byte[] shifted = (" ".repeat(before) + secret).getBytes(UTF_8);
        String base64 = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        return base64.substring((before * 8 + 5) / 6, shifted.length * 8 / 6);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** Letters and digits, without case: what stays the same however it is quoted or divided. */
    private static String bare(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        StringBuilder bare = new StringBuilder();
        for (int i = 0; i < lower.length(); i += Character.charCount(lower.codePointAt(i))) {
            if (Character.isLetterOrDigit(lower.codePointAt(i))) {
                bare.appendCodePoint(lower.codePointAt(i));
            }
        }
        return bare.toString();
    }
}
