package io.github.salesforcetoken.oauth;

import static java.util.Locale.ROOT;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may be taken away from a value, because nobody can have meant it to be a part of it. */
public enum Repair {
    /** A byte order mark, zero width characters, colors of a terminal. */
    INVISIBLE("invisible characters in it"),
    BLANKS("blanks or a line break around it"),
    /** The line of an env file, a script or JSON, with the name of this very setting. */
    NAME("the letters of its name before it"),
    QUOTES("quotes around it"),
    COMMENT("words of a comment behind it"),
    SCHEME("the letters \"Bearer\" or \"Basic\" before it"),
    /** Of JSON, properties files, shells, HTML and mail. */
    ESCAPES("escape sequences in it"),
    PERCENT("percent signs of an encoding in it"),
    ENCODING("layers of an encoding such as Base64 around it"),
    /** Of mail programs, spreadsheets and chats. */
    MAIL("what programs write around an address"),
    BRACKETS("brackets around it"),
    FILE_URL("the letters file:// before it");

    /** For values without blanks, quotes and percent signs. */
    static final List<Repair> OPAQUE =
            List.of(INVISIBLE, BLANKS, NAME, COMMENT, QUOTES, ESCAPES, SCHEME, PERCENT, ENCODING);

    static final List<Repair> OF_ADDRESS =
            List.of(INVISIBLE, BLANKS, NAME, COMMENT, QUOTES, BRACKETS, PERCENT, ENCODING);

    static final List<Repair> OF_USER =
            List.of(INVISIBLE, BLANKS, NAME, QUOTES, COMMENT, ESCAPES, PERCENT, ENCODING, MAIL);

    /** Compiled when there is something to repair: a value that is plain needs none of them. */
    private static final class Compiled {

        /** Sequences that steer a terminal, and characters without a shape; line breaks and tabs are blanks. */
        static final Pattern UNSEEN = Pattern.compile("\\x1b\\[[0-?]*+[ -/]*+[@-~]|^\u00ef\u00bb\u00bf|["
                + CopiedText.IGNORABLE + "]"
                + "|[\\x01-\\x08\\x0e-\\x1f\\x7f]");

        /** Unicode's blanks, too, and marks of the byte order. */
        static final Pattern AROUND = Pattern.compile("^[\\s\\x85\\p{Z}\ufeff\u200b]++"
                + "|(?<![\\s\\x85\\p{Z}\ufeff\u200b])[\\s\\x85\\p{Z}\ufeff\u200b]++$|^\u00ef\u00bb\u00bf");

        static final Pattern LINE = Pattern.compile(
                "^(?:export\\s++|set\\s++|setx\\s++|declare -x\\s++|\\$(?:env|Env|ENV):|-D|--?)?+[\"']?+([A-Za-z_][\\w.-]{0,60})[\"']?+"
                        + "\\s*+(?:=|:\\s)\\s*+(\\S.*)",
                Pattern.DOTALL);

        static final String OPENING =
                "\"'`\u201c\u201d\u201e\u201f\u2018\u2019\u201a\u00ab\u00bb\u2039\u203a\u2033\u2032\uff02\uff07";
        static final String CLOSING = OPENING + "\u00b4";

        /** Escaped ones too, and what follows the closing one in JSON and in code. */
        static final Pattern QUOTED =
                Pattern.compile("^\\\\?+([" + OPENING + "])(.*?)\\\\?([" + CLOSING + "])\\s*+[,;]?", Pattern.DOTALL);

        static final Pattern REMARK = Pattern.compile("(?<=[^\\s])\\s++(?:#|//|<!--|;\\s|--\\s).*+$", Pattern.DOTALL);

        static final Pattern ESCAPED_END = Pattern.compile("(?:\\\\[nrt]){1,4}$");
        static final Pattern UNICODE = Pattern.compile("(?:\\\\u00|\\\\x)([2-7][0-9A-Fa-f])");
        /** Of a whole text, as PostgreSQL writes bytes; {@link EncodedText} reads it. */
        static final Pattern BYTES = Pattern.compile("\\\\x(?:[0-9A-Fa-f]{2}){8,}+");

        static final Pattern BACKSLASH = Pattern.compile("\\\\([=:!#/._*~+@-])");

        /** RFC 2045 section 6.7 */
        static final Pattern PRINTABLE_EQUALS = Pattern.compile("=3D");

        static final Pattern BEARER =
                Pattern.compile("(?i)^(?:authorization:\\s*+)?+(?:bearer|basic|oauth|token)\\s++");

        /** A token begins like the sequence of a letter. */
        static final Pattern ENCODED = Pattern.compile("%(?!5Aep)[0-9A-Fa-f]{2}");

        static final Pattern ENCODED_ADDRESS = Pattern.compile("(?i)^https?%3A");
        static final Pattern LINK = Pattern.compile("^(?:\\[[^\\]]*+]\\(|<)([^\\s<>().:]*+[.:][^\\s<>()]*+)[)>]");

        /** One address, and nothing before it that could be a part of it. */
        static final Pattern ADDRESSEE = Pattern.compile("(?i)^(?:[^<>@\\[\\]]*+<|\\[[^\\]]*+]\\()?+(?:mailto:)?+"
                + "([^\\s@,;:<>()\\[\\]\"'?]++@[a-z0-9-]++(?:\\.[a-z0-9-]++)++)"
                + "(?:\\?[^\\s<>()]*+)?(?:[)>]|\\s++\\([^()@]*+\\)|[,;.])?$");

        static final Pattern FILE_SCHEME = Pattern.compile("(?i)^file:(?://(?:localhost)?(?=/))?");
    }

    private final String words;

    Repair(String words) {
        this.words = words;
    }

    /** The characters that can be seen, and blanks. */
    static String visible(String text) {
        return Compiled.UNSEEN.matcher(text).replaceAll("");
    }

    /** What was there, for a sentence. */
    public String words() {
        return words;
    }

    /** The text without it, or the text as it is. */
    String apply(String text, ValueKind kind, String name) {
        return switch (this) {
            case INVISIBLE -> visible(text);
            case BLANKS -> Compiled.AROUND.matcher(text).replaceAll("");
            case NAME -> withoutName(text, name);
            case QUOTES -> withoutQuotes(text);
            case COMMENT -> Compiled.REMARK.matcher(text).replaceFirst("");
            case SCHEME -> Compiled.BEARER.matcher(text).replaceFirst("");
            case ESCAPES -> withoutEscapes(text);
            case PERCENT -> withoutPercent(text, kind);
            case ENCODING -> new ValueReading(kind, name).withoutEncoding(text);
            case MAIL -> withoutMail(text);
            case BRACKETS -> withoutBrackets(text);
            case FILE_URL -> Compiled.FILE_SCHEME.matcher(text).replaceFirst("");
        };
    }

    private static String withoutName(String text, String name) {
        Matcher line = Compiled.LINE.matcher(text);
        return line.matches() && isNamed(line.group(1), name) ? line.group(2) : text;
    }

    private static String withoutQuotes(String text) {
        Matcher quoted = Compiled.QUOTED.matcher(text);
        if (!quoted.matches()) {
            return text;
        }
        int closing = Compiled.CLOSING.indexOf(quoted.group(3));
        boolean isPair = closing >= 0 && Compiled.OPENING.indexOf(quoted.group(1)) >= 0;
        boolean isCommand = quoted.group(1).equals("`") && quoted.group(2).contains(" ");
        return isPair && !isCommand ? quoted.group(2) : text;
    }

    private static String withoutEscapes(String text) {
        if (Compiled.BYTES.matcher(text).matches()) {
            return text;
        }
        String plain = Compiled.ESCAPED_END.matcher(text).replaceFirst("");
        Matcher escaped = Compiled.UNICODE.matcher(plain);
        if (escaped.find()) {
            plain = escaped.replaceAll(
                    found -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1), 16))));
        }
        plain = Compiled.BACKSLASH.matcher(plain).replaceAll("$1");
        return Compiled.PRINTABLE_EQUALS.matcher(Escapes.withoutEntities(plain)).replaceAll("=");
    }

    private static String withoutPercent(String text, ValueKind kind) {
        return switch (kind) {
            case ADDRESS -> Compiled.ENCODED_ADDRESS.matcher(text).find() ? decoded(text) : text;
            case USER -> text.contains("@") ? text : text.replace("%40", "@");
            default -> Compiled.ENCODED.matcher(text).find() ? decoded(text) : text;
        };
    }

    private static String withoutMail(String text) {
        Matcher mail = Compiled.ADDRESSEE.matcher(text);
        return mail.matches() ? mail.group(1) : text;
    }

    private static String withoutBrackets(String text) {
        Matcher link = Compiled.LINK.matcher(text);
        return link.matches() ? link.group(1) : text;
    }

    /** Whether a name before a value is that of the setting, in whatever spelling: REFRESH_TOKEN, refreshToken, sf.refresh-token. */
    static boolean isNamed(String key, String name) {
        String letters = key.toLowerCase(ROOT).replaceAll("[^a-z0-9]", "").replaceFirst("^(?:salesforce|sfdx|sf)", "");
        return letters.equals(name.toLowerCase(ROOT));
    }

    /** Percent-decoded, with plus signs as they are; the text itself when it can't be. */
    static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
