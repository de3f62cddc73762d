package io.github.salesforcetoken.oauth;

import static io.github.salesforcetoken.oauth.CopiedText.JOINT;
import static io.github.salesforcetoken.oauth.CopiedText.LINE_END;
import static io.github.salesforcetoken.oauth.ValueProblem.CODES_DIFFER;
import static io.github.salesforcetoken.oauth.ValueProblem.CODE_HAS_LINE_BREAK;
import static io.github.salesforcetoken.oauth.ValueProblem.CODE_IS_AUTHORIZE_URL;
import static io.github.salesforcetoken.oauth.ValueProblem.CODE_IS_CUT_OFF;
import static io.github.salesforcetoken.oauth.ValueProblem.CODE_MALFORMED;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the callback in what was copied. With a login pending, only its own state says that an address is the right one, and
 * whole: state comes after the code, and one that ends early, or isn't there, was cut off.
 */
final class PastedCallback {

    /** What addresses of callbacks are made of. */
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9._~+/=%&:?#\\n-]++");

    private static final Pattern AT_JOINT = Pattern.compile("\n");

    private static final Pattern QUERY = Pattern.compile("[^?#]++");

    private static final Pattern MIXED = Pattern.compile("(?<!^)aPrx|^aPrx.*===");

    /** A character that is encoded {@link CallbackParser#MOST_ENCODINGS} times. */
    private static final int LONGEST_ESCAPE = 1 + 2 * CallbackParser.MOST_ENCODINGS;

    /** What can't be more of it, or is half of what a terminal puts behind a paste. */
    private static final Pattern BEHIND_STATE = Pattern.compile("$|[^A-Za-z0-9-]|0?1~");

    /** Characters of a random state. */
    private static final int ENOUGH = 8;

    private final Optional<Secret> expected;
    private Optional<Callback> refusal = Optional.empty();
    private Optional<Callback> foreign = Optional.empty();
    private boolean isCutOff;
    private boolean isWithoutState;
    private Optional<Failure> fault = Optional.empty();
    private Optional<Failure> ourFault = Optional.empty();

    private PastedCallback(Optional<Secret> expected) {
        this.expected = expected;
    }

    /**
     * @param expected the state of the pending login; its answer is found among any number of others
     * @return empty when the text has no address or query in it
     * @throws Failure when none of them can be used
     */
    static Optional<Callback> find(Set<String> readings, Optional<Secret> expected) throws Failure {
        PastedCallback search = new PastedCallback(expected);
        for (String reading : readings) {
            Set<Callback> answers = search.in(reading);
            if (answers.size() > 1) {
                throw new Failure(CODES_DIFFER);
            }
            if (!answers.isEmpty()) {
                return Optional.of(answers.iterator().next());
            }
        }
        return search.nextBest();
    }

    /** Without the right state there may still be Salesforce's own error page, or an address to say something about. */
    private Optional<Callback> nextBest() throws Failure {
        if (ourFault.isPresent()) {
            throw ourFault.get();
        }
        if (refusal.isPresent()) {
            return refusal;
        }
        if (isCutOff || isWithoutState && foreign.isEmpty()) {
            throw new Failure(CODE_IS_CUT_OFF);
        }
        if (foreign.isEmpty() && fault.isPresent()) {
            throw fault.get();
        }
        return foreign;
    }

    private Set<Callback> in(String reading) {
        Set<Callback> answers = new LinkedHashSet<>();
        Matcher address = ADDRESS.matcher(reading);
        while (address.find()) {
            boolean endsLine = address.end() < reading.length() && reading.charAt(address.end()) == LINE_END;
            QUERY.matcher(address.group()).results().forEach(query -> {
                boolean isLast = query.end() == address.group().length();
                read(query.group(), endsLine && isLast).ifPresent(answers::add);
            });
        }
        return answers;
    }

    /** The callback of a query, if it is the answer; what else it is gets noted. */
    private Optional<Callback> read(String query, boolean endsLine) {
        Map<String, List<String>> parameters = CallbackParser.split(query);
        if (Collections.disjoint(parameters.keySet(), Set.of("code", "error", "client_id"))) {
            return Optional.empty();
        }
        boolean isOurs = false;
        try {
            Optional<String> state = CallbackParser.single(parameters, "state");
            if (expected.isPresent() && state.isEmpty() && parameters.containsKey("code")) {
                isWithoutState = true;
                return Optional.empty();
            }
            isOurs = state.isPresent() && expected.isPresent() && isExpected(state.get());
            return judged(callback(parameters, isOurs, endsLine), isOurs);
        } catch (Failure e) {
            if (isOurs && e.problem() != CODE_IS_AUTHORIZE_URL) {
                ourFault = ourFault.or(() -> Optional.of(e));
            } else if (fault.isEmpty() || fault.get().problem() == CODE_IS_CUT_OFF) {
                fault = Optional.of(e);
            }
            return Optional.empty();
        }
    }

    /** Without line breaks, and without what comes after the state. */
    private Callback callback(Map<String, List<String>> parameters, boolean isOurs, boolean endsLine) throws Failure {
        Optional<String> code = CallbackParser.single(parameters, "code");
        parameters.replaceAll((name, values) ->
                values.stream().map(value -> value.replace("" + JOINT, "")).toList());
        List<String> names = List.copyOf(parameters.keySet());
        if (code.isPresent() && names.indexOf("code") == names.size() - 1) {
            parameters.put("code", List.of(whole(code.get(), endsLine)));
        } else if (code.isPresent()) {
            BrokenText.requireNothingBetween(List.of(AT_JOINT.split(code.get(), -1)));
            requirePadding(parameters.get("code").get(0), names);
        }
        if (MIXED.matcher(decoded(parameters.getOrDefault("code", List.of("")).get(0)))
                .find()) {
            throw new Failure(CODE_MALFORMED);
        }
        if (isOurs) {
            parameters.put("state", List.of(expected.orElseThrow().reveal()));
        }
        return CallbackParser.callback(parameters);
    }

    /** What follows may be the wrapping's, around an address that was cut before. */
    private static void requirePadding(String code, List<String> names) throws Failure {
        boolean isLast = names.indexOf("state") < names.indexOf("code");
        if (isLast && isSalesforces(code) && decoded(code).indexOf('=') < 0) {
            throw new Failure(CODE_IS_CUT_OFF);
        }
    }

    private Optional<Callback> judged(Callback callback, boolean isOurs) {
        if (isOurs || expected.isEmpty()) {
            return Optional.of(callback);
        }
        if (callback.state().isPresent()) {
            boolean begins = beginsLikeOurs(callback.state().get().reveal());
            isCutOff |= begins;
            foreign = foreign.isPresent() || begins ? foreign : Optional.of(callback);
        } else if (callback instanceof Callback.Denied denied
                && denied.description().isPresent()) {
            refusal = refusal.or(() -> Optional.of(callback));
        }
        return Optional.empty();
    }

    /** More than chance can do: the rest is missing, or something else has come there. */
    private boolean beginsLikeOurs(String state) {
        String ours = expected.orElseThrow().reveal();
        int alike = Math.min(ENOUGH, ours.length());
        return state.regionMatches(0, ours, 0, alike) || ours.startsWith(state);
    }

    /** Behind the state there may be a sentence's full stop, a bracket, the next line, or the rest of a filter's address. */
    private boolean isExpected(String value) {
        String state = expected.orElseThrow().reveal();
        StringBuilder before = new StringBuilder();
        for (String part : AT_JOINT.split(value, -1)) {
            before.append(part);
            if (before.toString().equals(state)) {
                return true;
            }
        }
        String decoded = CopiedText.percentDecoded(before.toString());
        return decoded.startsWith(state)
                && BEHIND_STATE.matcher(decoded.substring(state.length())).lookingAt();
    }

    /** A code that nothing comes after is whole if it ends as Salesforce's codes do. */
    static String whole(String value, boolean endsLine) throws Failure {
        List<String> parts = new ArrayList<>(List.of(AT_JOINT.split(value, -1)));
        List<String> lines = List.copyOf(parts);
        StringBuilder before = new StringBuilder();
        while (!parts.isEmpty() && before.length() <= CallbackParser.LONGEST_CODE) {
            before.append(parts.remove(0));
            String padded = upToPadding(decoded(before.toString()));
            if (!padded.isEmpty() && !goesOn(before, parts, padded)) {
                BrokenText.requireNothingBetween(lines.subList(0, lines.size() - parts.size()));
                return padded;
            }
        }
        if (value.indexOf(JOINT) >= 0 || endsLine && !isSalesforces(value)) {
            throw new Failure(CODE_HAS_LINE_BREAK);
        }
        if (isSalesforces(value)) {
            throw new Failure(CODE_IS_CUT_OFF);
        }
        return value;
    }

    /** Lines may break within an encoded "=", too. */
    private static boolean goesOn(StringBuilder before, List<String> parts, String padded) {
        String next = String.join("", parts.subList(0, Math.min(parts.size(), LONGEST_ESCAPE)));
        return decoded(before + next).startsWith(padded + "=");
    }

    /**
     * Salesforce's codes end in one "=" or two; a full stop or bracket behind it is not the code's. Empty when it has none, or
     * more, or the half of an encoded one.
     */
    private static String upToPadding(String text) {
        int end = text.indexOf('=');
        while (end >= 0 && end < text.length() && text.charAt(end) == '=') {
            end++;
        }
        int length = end - text.indexOf('=');
        return end <= 0
                        || length > 2
                        || length == 1 && text.startsWith("%", end)
                        || text.substring(end).chars().anyMatch(Character::isLetterOrDigit)
                ? ""
                : text.substring(0, end);
    }

    static String decoded(String encoded) {
        String text = encoded;
        for (int round = 0; round < CallbackParser.MOST_ENCODINGS; round++) {
            text = CopiedText.percentDecoded(text);
        }
        return text;
    }

    static boolean isSalesforces(String code) {
        return code.startsWith("aPrx");
    }
}
