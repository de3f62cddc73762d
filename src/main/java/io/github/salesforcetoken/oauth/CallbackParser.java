package io.github.salesforcetoken.oauth;

import static io.github.salesforcetoken.oauth.ValueProblem.CODE_GIVEN_TWICE;
import static io.github.salesforcetoken.oauth.ValueProblem.CODE_HAS_LINE_BREAK;
import static io.github.salesforcetoken.oauth.ValueProblem.CODE_IS_ABSENT;
import static io.github.salesforcetoken.oauth.ValueProblem.CODE_IS_AUTHORIZE_URL;
import static io.github.salesforcetoken.oauth.ValueProblem.CODE_MALFORMED;
import static io.github.salesforcetoken.oauth.ValueProblem.CODE_TOO_LONG;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads what a person copied out of the browser: a bare code, a query string, the whole callback address, or the address
 * of one of Salesforce's error pages. Nimbus's own parser takes an address as a server sees it, where "+" is a blank; a
 * Salesforce code may hold "+", so parameters are split here and each is decoded exactly once.
 */
public final class CallbackParser {

    /** More than any browser puts into its address bar; what is longer is not a callback. */
    private static final int LONGEST = 16 * 1024;

    private static final int LONGEST_CODE = 4 * 1024;

    private static final String QUOTES = "\"'`<>\u201c\u201d\u2018\u2019\u00ab\u00bb";

    private static final Pattern ENCODED_ADDRESS = Pattern.compile("(?i)[a-z][a-z0-9+.-]*%3a(%2f){1,2}.*");

    private static final Set<String> KNOWN = Set.of("code", "error", "error_description", "state");

    /** What {@link Character#isISOControl(char)} calls so. */
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f\\x7f-\\x9f]");

    private static final Pattern STILL_ENCODED = Pattern.compile("%[0-9A-Fa-f]{2}");

    private static final Pattern CODE = Pattern.compile("[\\x21-\\x7e&&[^%\"<>\\\\]]+");

    private CallbackParser() {}

    /**
     * Reads a callback in any of its forms; quotes and blanks around it are dropped, unknown parameters ignored.
     *
     * @param pasted what the person gave
     * @throws Failure when it is none of the forms, or not whole
     */
    public static Callback parse(String pasted) throws Failure {
        String text = withoutQuotes(pasted);
        if (text.isEmpty()) {
            throw new Failure(CODE_IS_ABSENT);
        }
        if (text.length() > LONGEST) {
            throw new Failure(CODE_TOO_LONG);
        }
        if (CONTROL.matcher(text).find()) {
            throw new Failure(CODE_HAS_LINE_BREAK);
        }
        if (ENCODED_ADDRESS.matcher(text).matches()) {
            text = decodeKeepingPlus(text);
        }
        if (isQuery(text)) {
            return fromQuery(text);
        }
        int query = text.indexOf('?');
        if (query >= 0) {
            return fromQuery(text.substring(query + 1));
        }
        if (text.contains("://") || text.startsWith("/")) {
            throw new Failure(CODE_IS_ABSENT);
        }
        return new Callback.Granted(code(text), Optional.empty());
    }

    /** An address has a slash, a colon or a question mark before the first equals sign. */
    private static boolean isQuery(String text) {
        boolean beginsWithName = text.matches("(?s)[A-Za-z_]+=.*");
        return beginsWithName && !Collections.disjoint(split(text).keySet(), KNOWN);
    }

    /**
     * Reads the query with which a browser came, as it stands in the request.
     *
     * @param query still percent-encoded
     * @throws Failure when it holds neither a code nor an error, or one that cannot be right
     */
    public static Callback parseQuery(String query) throws Failure {
        if (query.length() > LONGEST) {
            throw new Failure(CODE_TOO_LONG);
        }
        return fromQuery(query);
    }

    private static Callback fromQuery(String query) throws Failure {
        Map<String, List<String>> parameters = split(query.replaceFirst("#.*", ""));
        Optional<String> error = single(parameters, "error");
        Optional<Secret> state = state(parameters);
        if (error.isPresent() && !error.get().isBlank()) {
            return new Callback.Denied(
                    Shown.words(formDecode(error.get()), state.stream().toList()),
                    single(parameters, "error_description")
                            .map(CallbackParser::formDecode)
                            .map(words -> Shown.words(words, state.stream().toList()))
                            .filter(description -> !description.isBlank()),
                    state);
        }
        Optional<String> code = single(parameters, "code");
        if (code.isEmpty() || code.get().isEmpty()) {
            boolean isRequest = parameters.containsKey("client_id") && parameters.containsKey("response_type");
            throw new Failure(isRequest ? CODE_IS_AUTHORIZE_URL : CODE_IS_ABSENT);
        }
        return new Callback.Granted(code(code.get()), state);
    }

    private static Optional<Secret> state(Map<String, List<String>> parameters) throws Failure {
        String state = decodeKeepingPlus(single(parameters, "state").orElse(""));
        return state.isBlank() ? Optional.empty() : Optional.of(Secret.of(state));
    }

    /** Decodes until nothing encoded is left: a shell or a chat may have encoded the code once more. */
    private static Secret code(String encoded) throws Failure {
        String code = encoded;
        for (int round = 0; round < 3 && STILL_ENCODED.matcher(code).find(); round++) {
            code = decodeKeepingPlus(code);
        }
        if (code.length() > LONGEST_CODE) {
            throw new Failure(CODE_TOO_LONG);
        }
        if (CONTROL.matcher(code).find()) {
            throw new Failure(CODE_HAS_LINE_BREAK);
        }
        if (!CODE.matcher(code).matches()) {
            throw new Failure(CODE_MALFORMED);
        }
        return Secret.of(code);
    }

    private static Map<String, List<String>> split(String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String parameter : query.split("&")) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            String value = equals < 0 ? "" : parameter.substring(equals + 1);
            parameters.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        }
        return parameters;
    }

    /** RFC 6749 section 3.1: a parameter must not come more than once. */
    private static Optional<String> single(Map<String, List<String>> parameters, String name) throws Failure {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new Failure(CODE_GIVEN_TWICE, name);
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    private static String decodeKeepingPlus(String text) throws Failure {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Failure(CODE_MALFORMED);
        }
    }

    /** For words only: an error page's description comes as a form field, with "+" for a blank. */
    private static String formDecode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static String withoutQuotes(String pasted) {
        String text = pasted.strip();
        while (!text.isEmpty() && (isQuote(text.charAt(0)) || isQuote(text.charAt(text.length() - 1)))) {
            int start = isQuote(text.charAt(0)) ? 1 : 0;
            int end = text.length() > start && isQuote(text.charAt(text.length() - 1))
                    ? text.length() - 1
                    : text.length();
            text = text.substring(start, end).strip();
        }
        return text;
    }

    private static boolean isQuote(char character) {
        return QUOTES.indexOf(character) >= 0;
    }
}
