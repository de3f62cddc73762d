package io.github.salesforcetoken.oauth;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What documents, programs and shells put in the place of a character. */
final class Escapes {

    private static final int MOST_ROUNDS = 5;

    private static final Pattern ENTITY = Pattern.compile("&(?:#(\\d{1,5})|#[xX]([0-9A-Fa-f]{1,4})|([A-Za-z]{2,14}));");

    private static final Map<String, String> ENTITIES = Map.ofEntries(
            Map.entry("amp", "&"),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("nbsp", " "),
            Map.entry("equals", "="),
            Map.entry("quest", "?"),
            Map.entry("colon", ":"),
            Map.entry("sol", "/"),
            Map.entry("percnt", "%"),
            Map.entry("num", "#"),
            Map.entry("period", "."),
            Map.entry("lowbar", "_"),
            Map.entry("hyphen", "-"),
            Map.entry("commat", "@"),
            Map.entry("shy", ""),
            Map.entry("zwj", ""),
            Map.entry("zwnj", ""),
            Map.entry("lrm", ""),
            Map.entry("rlm", ""),
            Map.entry("NoBreak", ""),
            Map.entry("ZeroWidthSpace", ""),
            Map.entry("NewLine", "\n"),
            Map.entry("Tab", " "),
            Map.entry("plus", "+"));

    /** Of JSON, programming languages and POSIX shells. */
    private static final Pattern BACKSLASH =
            Pattern.compile("(?<!\\\\)\\\\++(?:u\\{?([0-9A-Fa-f]{4})}?|x([0-9A-Fa-f]{2})|([nrt])|([!-/:-@\\[-`{-~]))");

    /** Of cmd, of its batch files, and of PowerShell. */
    private static final Pattern WINDOWS_ESCAPE = Pattern.compile("[\\^`](?=[&?=%])|%(?=%[0-9A-Fa-f]{2})");

    private Escapes() {}

    /** Undoes what no address has in it, so that it is always an escape. */
    static String undone(String text) {
        String before = text;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            String after =
                    BACKSLASH.matcher(withoutEntities(before)).replaceAll(found -> CopiedText.quoted(backslash(found)));
            after = UrlDefense.third(WINDOWS_ESCAPE.matcher(after).replaceAll(""));
            if (after.equals(before)) {
                return after;
            }
            before = after;
        }
        return before;
    }

    /** As documents in HTML have characters. */
    static String withoutEntities(String text) {
        return text.indexOf('&') < 0
                ? text
                : ENTITY.matcher(text).replaceAll(found -> CopiedText.quoted(entity(found)));
    }

    private static String entity(MatchResult found) {
        if (found.group(3) != null) {
            return ENTITIES.getOrDefault(found.group(3), found.group());
        }
        return character(
                found.group(1) == null ? Integer.parseInt(found.group(2), 16) : Integer.parseInt(found.group(1)));
    }

    private static String backslash(MatchResult found) {
        if (found.group(3) != null) {
            return "\n";
        }
        if (found.group(4) != null) {
            return found.group(4);
        }
        return character(Integer.parseInt(found.group(1) == null ? found.group(2) : found.group(1), 16));
    }

    static String character(int code) {
        return CopiedText.plain(code <= Character.MAX_VALUE ? String.valueOf((char) code) : " ");
    }
}
