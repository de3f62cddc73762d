package io.github.salesforcetoken.oauth;

import static io.github.salesforcetoken.oauth.ValueProblem.CODES_DIFFER;
import static io.github.salesforcetoken.oauth.ValueProblem.CODE_HAS_LINE_BREAK;
import static io.github.salesforcetoken.oauth.ValueProblem.CODE_IS_ABSENT;
import static io.github.salesforcetoken.oauth.ValueProblem.CODE_IS_CUT_OFF;
import static io.github.salesforcetoken.oauth.ValueProblem.CODE_MALFORMED;
import static io.github.salesforcetoken.oauth.ValueProblem.CODE_TOO_LONG;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds a code that was copied without its address. Nothing else in the text says what it is, so it must look like
 * Salesforce's: a password, a token of another service or a part of something compressed is as random as a code.
 */
final class PastedCode {

    private static final Pattern SALESFORCES = Pattern.compile("(?<![A-Za-z0-9])aPrx[A-Za-z0-9._~+/=%\\n-]*+");

    /** Without its end, within a text of one line. */
    private static final Pattern CUT = Pattern.compile(
            "^(?>[^\\n\u2424]*?(?<![A-Za-z0-9])aPrx[A-Za-z0-9._~+/-]++)(?:[\"'<>,;)\\]} ][^\\n\u2424]*)?$");

    /** Of an address, which would tell whose code it is. */
    private static final Pattern ADDRESS = Pattern.compile("://|localhost|state|^[/?]", Pattern.CASE_INSENSITIVE);

    /** Characters, of 64 kinds. */
    private static final int SHARED_BY_CHANCE = 9;

    /** As a telephone writes the first letter, or with something before it. */
    private static final Pattern ALTERED = Pattern.compile("aPrx", Pattern.CASE_INSENSITIVE);

    private PastedCode() {}

    /**
     * @param state that of the pending login, which is no code
     * @throws Failure when there is none, or not the whole of it, or more than one
     */
    static Secret find(Set<String> readings, Optional<Secret> state) throws Failure {
        if (readings.isEmpty()) {
            throw new Failure(CODE_TOO_LONG); // as it becomes if Unicode has several characters for one
        }
        String text = trimmed(readings.iterator().next());
        boolean isOfSalesforce = SALESFORCES.matcher(text).find();
        if (ADDRESS.matcher(text).find()) {
            throw new Failure(isOfSalesforce ? CODE_IS_CUT_OFF : CODE_IS_ABSENT);
        }
        for (String reading : readings) {
            Set<Secret> codes = codes(reading);
            if (codes.size() > 1) {
                throw new Failure(CODES_DIFFER);
            }
            if (!codes.isEmpty()) {
                return codes.iterator().next();
            }
        }
        if (isOfSalesforce) {
            throw new Failure(fault(text));
        }
        if (ALTERED.matcher(text).find()) {
            throw new Failure(CODE_MALFORMED);
        }
        boolean isOfState = state.isPresent() && haveInCommon(state.get().reveal(), text);
        boolean mayBeAnEnd = text.endsWith("=")
                && ValueKind.ANSWER.read(text, "code").mistakenFor().isEmpty();
        throw new Failure(isOfState || mayBeAnEnd ? CODE_IS_CUT_OFF : CODE_IS_ABSENT);
    }

    /** A part, which no two random texts share. */
    private static boolean haveInCommon(String one, String other) {
        for (int start = 0; start + SHARED_BY_CHANCE < other.length(); start++) {
            if (one.contains(other.substring(start, start + SHARED_BY_CHANCE + 1))) {
                return true;
            }
        }
        return false;
    }

    private static Set<Secret> codes(String reading) {
        Set<Secret> codes = new LinkedHashSet<>();
        Matcher found = SALESFORCES.matcher(reading);
        while (found.find()) {
            try {
                String whole = PastedCallback.whole(found.group(), false);
                if (whole.endsWith("=")) {
                    codes.add(CallbackParser.code(whole));
                }
            } catch (Failure e) {
                // Another reading may have the whole of it.
            }
        }
        return codes;
    }

    private static ValueProblem fault(String text) {
        if (CUT.matcher(text).find()) {
            return CODE_IS_CUT_OFF;
        }
        if (SALESFORCES.matcher(text).matches()) {
            return text.indexOf(CopiedText.JOINT) < 0 ? CODE_IS_CUT_OFF : CODE_HAS_LINE_BREAK;
        }
        return text.indexOf(CopiedText.LINE_END) < 0 ? CODE_MALFORMED : CODE_HAS_LINE_BREAK;
    }

    /** Without quotes, brackets and blanks around it. */
    private static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && !isOfCode(text.charAt(start), "")) {
            start++;
        }
        while (end > start && !isOfCode(text.charAt(end - 1), "=%")) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isOfCode(char character, String more) {
        return Character.isLetterOrDigit(character) || more.indexOf(character) >= 0;
    }
}
