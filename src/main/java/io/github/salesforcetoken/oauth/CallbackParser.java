package io.github.salesforcetoken.oauth;

import static io.github.salesforcetoken.oauth.ValueProblem.CODE_GIVEN_TWICE;
import static io.github.salesforcetoken.oauth.ValueProblem.CODE_HAS_LINE_BREAK;
import static io.github.salesforcetoken.oauth.ValueProblem.CODE_IS_ABSENT;
import static io.github.salesforcetoken.oauth.ValueProblem.CODE_IS_AUTHORIZE_URL;
import static io.github.salesforcetoken.oauth.ValueProblem.CODE_IS_CUT_OFF;
import static io.github.salesforcetoken.oauth.ValueProblem.CODE_MALFORMED;
import static io.github.salesforcetoken.oauth.ValueProblem.CODE_TOO_LONG;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what a person copied out of the browser: a bare code, a query string, the whole callback address, or the address
 * of one of Salesforce's error pages; and the query that the browser itself brings. Nimbus's own parser takes an address as a server sees it, where "+" is a blank; a
 * Salesforce code may hold "+", so parameters are split here and each is decoded exactly once.
 */
public final class CallbackParser {

    /** More than any browser puts into its address bar; what is longer is not a callback. */
    private static final int LONGEST = 16 * 1024;

    static final int LONGEST_CODE = 4 * 1024;

    /** A shell or a chat may have encoded the code once more. */
    static final int MOST_ENCODINGS = 4;

    /** What {@link Character#isISOControl(char)} calls so. */
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f\\x7f-\\x9f]");

    private static final Pattern STILL_ENCODED = Pattern.compile("%[0-9A-Fa-f]{2}");

    /** Of what a code may have (RFC 6749 appendix A.11) that which Salesforce's have; the rest is of whatever was around it. */
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    /** As the browser shows an address, or a script takes the code out of it. No part of it can be read in another way. */
    private static final Pattern UNTOUCHED = Pattern.compile(
            "^(https?://[A-Za-z0-9./:-]{1,200}+\\?code=)?+(aPrx(?:\\.?(?:[A-Za-z0-9_+/-]|%2[BF])){1,1000}+)"
                    + "(?:(={1,2})|((?:%3D){1,2})&state=([A-Za-z0-9_-]{1,200}+))");

    private CallbackParser() {}

    /**
     * Reads a callback in any of its forms, wherever in the text it stands.
     *
     * @param pasted what the person gave
     * @param state that of the pending login: an address without it is not its answer
     * @return perhaps the answer to another login, which has another state
     * @throws Failure when it is none of the forms, or not whole
     */
    public static Callback parse(String pasted, Optional<Secret> state) throws Failure {
        if (pasted.length() > CopiedText.LONGEST) {
            throw new Failure(CODE_TOO_LONG);
        }
        Optional<Callback> untouched = untouched(pasted, state);
        return untouched.isPresent() ? untouched.get() : undone(pasted, state);
    }

    /** Reads a text in every way in which something may have been done to it. */
    static Callback undone(String pasted, Optional<Secret> state) throws Failure {
        Optional<Callback> found = PastedCallback.find(CopiedText.readings(pasted, state.isPresent()), state);
        return found.isPresent()
                ? found.get()
                : new Callback.Granted(PastedCode.find(CopiedText.readings(pasted, false), state), Optional.empty());
    }

    /** Spares each run by far the most of this package's work: nothing is undone where nothing was done to the text. */
    private static Optional<Callback> untouched(String pasted, Optional<Secret> state) throws Failure {
        Matcher whole = UNTOUCHED.matcher(pasted);
        if (!whole.matches() || pasted.indexOf("aPrx") != pasted.lastIndexOf("aPrx")) {
            return Optional.empty();
        }
        boolean isCode = whole.group(1) == null && whole.group(3) != null;
        boolean isOurs = whole.group(1) != null
                && whole.group(4) != null
                && state.isPresent()
                && state.get().reveal().equals(whole.group(5));
        String code = whole.group(2) + (isCode ? whole.group(3) : whole.group(4));
        return isCode || isOurs
                ? Optional.of(new Callback.Granted(code(code), isCode ? Optional.empty() : state))
                : Optional.empty();
    }

    /** Whether the next line may bring what is missing. */
    public static boolean mayGoOn(Failure unreadable) {
        return unreadable.problem() == CODE_IS_CUT_OFF || unreadable.problem() == CODE_HAS_LINE_BREAK;
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
        return callback(split(query.replaceFirst("#.*", "")));
    }

    /** @param parameters still percent-encoded */
    static Callback callback(Map<String, List<String>> parameters) throws Failure {
        Optional<Secret> state = state(parameters);
        Optional<String> error = said(parameters, "error");
        if (error.isPresent()) {
            return new Callback.Denied(error.get(), said(parameters, "error_description"), state);
        }
        Optional<String> code = single(parameters, "code");
        if (code.isEmpty() || code.get().isEmpty()) {
            boolean isRequest = parameters.containsKey("client_id") && parameters.containsKey("response_type");
            throw new Failure(isRequest ? CODE_IS_AUTHORIZE_URL : CODE_IS_ABSENT);
        }
        return new Callback.Granted(code(code.get()), state);
    }

    /** As it came, but empty when nothing of it could be shown. */
    private static Optional<String> said(Map<String, List<String>> parameters, String name) throws Failure {
        return single(parameters, name)
                .map(CallbackParser::formDecode)
                .filter(text -> !Shown.words(text, List.of()).isBlank());
    }

    private static Optional<Secret> state(Map<String, List<String>> parameters) throws Failure {
        String state = decodeKeepingPlus(single(parameters, "state").orElse(""));
        return state.isBlank() ? Optional.empty() : Optional.of(Secret.of(state));
    }

    /** Decodes until nothing encoded is left. */
    static Secret code(String encoded) throws Failure {
        String code = encoded;
        for (int round = 0;
                round < MOST_ENCODINGS && STILL_ENCODED.matcher(code).find();
                round++) {
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

    /** In their order. A name that a line break divides is one; telephones and environment files write names in capitals. */
    static Map<String, List<String>> split(String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String parameter : query.split("&")) {
            int equals = parameter.indexOf('=');
            if (equals >= 0) {
                String name = parameter
                        .substring(0, equals)
                        .replace("" + CopiedText.JOINT, "")
                        .toLowerCase(Locale.ROOT);
                parameters.computeIfAbsent(name, key -> new ArrayList<>()).add(parameter.substring(equals + 1));
            }
        }
        return parameters;
    }

    /** RFC 6749 section 3.1: a parameter must not come more than once. */
    static Optional<String> single(Map<String, List<String>> parameters, String name) throws Failure {
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
    static String formDecode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
