package io.github.salesforcetoken.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.net.URLDecoder;
import java.util.List;
import java.util.Set;

/**
 * A page of an org, as what follows the org's host in its address: {@code /lightning/page/home}. Nothing in it leads to another
 * host, however a browser or a server on the way reads it.
 *
 * @param value with a slash at its beginning
 */
public record PagePath(String value) {

    private static final int LONGEST = 2000;

    /** What is encoded more often than that is no page of Salesforce. */
    private static final int DECODINGS = 3;

    /** Browsers drop such characters, or a server could end a header with them. */
    private static final Set<Integer> INVISIBLE = Set.of(
            (int) Character.CONTROL,
            (int) Character.FORMAT,
            (int) Character.LINE_SEPARATOR,
            (int) Character.PARAGRAPH_SEPARATOR,
            (int) Character.SURROGATE,
            (int) Character.PRIVATE_USE,
            (int) Character.UNASSIGNED);

    public PagePath {
        requireNonNull(value, "value is null");
    }

    /**
     * Understands a page.
     *
     * @param given with or without a slash at its beginning
     * @param host whose page it is; the path of its site comes first, unless it's there already
     * @throws Failure when it isn't one
     */
    public static PagePath of(String given, LoginHost host) throws Failure {
        String text = given.strip();
        check(text, given);
        String page = text.startsWith("/") ? text : "/" + text;
        String site = host.sitePath();
        boolean isOfSite = page.equals(site) || page.startsWith(site + "/");
        return new PagePath(isOfSite ? page : site + page);
    }

    private static void check(String text, String given) throws Failure {
        String path = path(text);
        boolean isPage = !text.isEmpty() && text.length() <= LONGEST && isVisible(text);
        for (int i = 0; isPage && i <= DECODINGS; i++) {
            isPage = isVisible(path) && staysAtTheHost(path);
            path = decoded(path);
        }
        if (!isPage) {
            throw new Failure(ValueProblem.PATH_MALFORMED, WrongValue.URL, given);
        }
    }

    /** Browsers take a backslash for a slash. */
    private static boolean isVisible(String text) {
        return text.indexOf('\\') < 0
                && text.codePoints().noneMatch(character -> INVISIBLE.contains(Character.getType(character)));
    }

    /** A scheme stands before the first slash, a host after an empty segment, and dots go back to one. */
    private static boolean staysAtTheHost(String path) {
        List<String> segments = List.of(path.split("/"));
        return !(segments.isEmpty() ? "" : segments.get(0)).contains(":")
                && !path.contains("//")
                && !segments.contains(".")
                && !segments.contains("..");
    }

    /** A parameter may hold an address. */
    private static String path(String text) {
        int end = 0;
        while (end < text.length() && "?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(0, end);
    }

    private static String decoded(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException e) {
            return path; // a percent sign that encodes nothing
        }
    }
}
