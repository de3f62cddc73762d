package io.github.salesforcetoken.oauth;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The one filter between words that others wrote and what a person, a log or a CI runner reads. It leaves nothing that steers a
 * terminal, ends a line, or begins a command of a runner, and puts a mark in the place of every secret that it knows.
 */
public final class Shown {

    private static final String MARK = "[secret]";

    /** Enough for what Salesforce says. */
    private static final int LONGEST = 300;

    private static final String CUT = "...";

    /** Of what a server says: what is shown, and a token of the largest size behind it. To look for one in more takes seconds. */
    private static final int LONGEST_READ = 20 * 1024;

    /** What is shorter may well be a word of ours; tokens are longer. */
    private static final int LONG_WORD = 32;

    /** No character below is in {@link CopiedText#IGNORABLE}, but for those that aren't shown anyway. */
    private static final int FIRST_IGNORABLE = 0x34f;

    /** Of what a person makes up, a piece may be a name. */
    private static final int SHORTEST_IN_PIECES = 20;

    private final Set<Secret> secrets = ConcurrentHashMap.newKeySet();
    private final Set<KeyText> keys = ConcurrentHashMap.newKeySet();
    private Mask mask = Mask.NONE;
    private Pieces pieces = Pieces.of(List.of());
    private boolean isOutdated;

    /** Compiled for what needs them: nearly all that is shown is plain from the beginning. */
    private static final class Compiled {

        static final Pattern IGNORABLE = Pattern.compile("[" + CopiedText.IGNORABLE + "]");

        /** The rest of what is too long for a word: a token of somebody else, perhaps. */
        static final Pattern NO_WORD = Pattern.compile("(?<!\\S)(\\S{12})\\S{52,}");

        /** An error's words have none of these (RFC 6749 section 5.2). */
        static final Pattern BEYOND_ASCII = Pattern.compile("[^\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]");

        /**
         * What makes a command of words: {@code ::} for GitHub at the beginning of a line, where wrapping may put any word;
         * {@code ##[} and {@code ##vso[} for GitHub, Azure and TeamCity wherever it stands.
         */
        static final Pattern COMMAND = Pattern.compile("(?<!\\S):(?=:)|#(?=#)");
    }

    /** From now on this must not be seen. */
    public synchronized void hide(Secret secret) {
        if (secrets.add(secret)) {
            isOutdated = true;
            if (Mask.mayBeKey(secret)) {
                KeyText.in(secret).ifPresent(keys::add);
            }
        }
    }

    /** Made when something is shown: a quiet run hides many secrets, and shows little. */
    private synchronized Mask mask() {
        if (isOutdated) {
            mask = Mask.of(secrets);
            pieces = Pieces.of(longOnes());
            isOutdated = false;
        }
        return mask;
    }

    private synchronized Pieces pieces() {
        return pieces;
    }

    /** The host of an address is no secret, and what is secret in it is hidden by itself. */
    private List<String> longOnes() {
        List<String> texts = new ArrayList<>();
        for (Secret secret : secrets) {
            String text = Pieces.secretOf(secret.reveal());
            if (text.length() >= SHORTEST_IN_PIECES && !text.contains("://")) {
                texts.add(text);
            }
        }
        return texts;
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
        String line = mask().over(plain(text), MARK);
        for (KeyText key : keys) {
            line = key.masked(line, MARK);
        }
        return secrets.isEmpty() ? line : pieces().masked(withoutRepeats(line), MARK);
    }

    /** Whether a text has something in it that must not be seen. */
    public boolean hides(String text) {
        return !line(text).equals(plain(text));
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
            words[i] = words[i].length() >= LONG_WORD && Mask.areIn(words[i], longSecrets) ? MARK : words[i];
        }
        return String.join(" ", words);
    }

    /** In one line, with every character that can be seen as it was. */
    public static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        boolean mayHoldIgnorable = false;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            mayHoldIgnorable |= character >= FIRST_IGNORABLE;
            if (isBlank(character)) {
                plain.append(' ');
            } else if (isSeen(character)) {
                plain.appendCodePoint(character);
            }
        }
        String line = mayHoldIgnorable ? Compiled.IGNORABLE.matcher(plain).replaceAll("") : plain.toString();
        return line.contains("::") || line.contains("##")
                ? Compiled.COMMAND.matcher(line).replaceAll("$0 ")
                : line;
    }

    /** Line ends of all kinds, and blanks that are not seen as such. */
    private static boolean isBlank(int character) {
        return character >= '\t' && character <= '\r'
                || character >= 0x1c && character <= 0x1f
                || character == 0x85
                || Character.isSpaceChar(character);
    }

    /** Not so are control, format (bidirectional marks, zero width), surrogates, private use, unassigned. */
    private static boolean isSeen(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    /**
     * Words of a server: plain, no longer than an error's description, and without secrets.
     *
     * @param secrets what the server may repeat
     */
    static String words(String foreign, Collection<Secret> secrets) {
        Mask mask = Mask.of(secrets);
        String whole =
                mask.over(beginning(plain(foreign)), MARK); // before a secret loses what an error's words can't have
        String text = mask.over(plain(Compiled.BEYOND_ASCII.matcher(whole).replaceAll("")), MARK);
        Pieces pieces = pieces(secrets);
        text = Mask.areIn(text, secrets) ? MARK : pieces.masked(text, MARK);
        text = pieces.areIn(text) ? MARK : text;
        text = Compiled.NO_WORD.matcher(text).replaceAll("$1" + CUT);
        return text.length() <= LONGEST ? text : text.substring(0, text.lastIndexOf(' ', LONGEST - CUT.length())) + CUT;
    }

    /** Not with half a word, which may be half a secret. */
    private static String beginning(String text) {
        if (text.length() <= LONGEST_READ) {
            return text;
        }
        int end = text.lastIndexOf(' ', LONGEST_READ);
        return text.substring(0, end > 0 ? end : LONGEST_READ);
    }

    private static Pieces pieces(Collection<Secret> secrets) {
        return Pieces.of(secrets.stream()
                .map(secret -> Secret.of(Pieces.secretOf(secret.reveal())))
                .flatMap(secret -> Mask.formsOf(secret).stream())
                .toList());
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
        String text = plain(Compiled.BEYOND_ASCII.matcher(plain(foreign)).replaceAll(""));
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - CUT.length()) + CUT;
    }

    /** Spares most answers the making of pieces, of which none is found without digits. */
    private static boolean hasDigit(String text) {
        boolean has = false;
        for (int at = 0; !has && at < text.length(); at++) {
            has = Character.isDigit(text.charAt(at));
        }
        return has;
    }

    /** Whether a text repeats a secret, in whatever encoding, or a part of one, in whatever division. */
    public static boolean repeats(String text, Collection<Secret> secrets) {
        return Mask.areIn(text, secrets) || hasDigit(text) && pieces(secrets).areIn(text);
    }
}
