package io.github.salesforcetoken.console;

import static io.github.salesforcetoken.oauth.WrongValue.quoted;

import io.github.salesforcetoken.oauth.ValueProblem;

/** What a user reads when there is no code in what was given, or not one only. */
final class CodeAdvice {

    private static final String CODE = "the-code-cannot-be-read";
    private static final String COPY_AGAIN =
            "Copy the whole address that the browser ended on, run exchange-code without a code, and paste it when asked."
                    + " Or put it in quotes: \"-Dsalesforce.code=…\" (not in PowerShell on Windows).";

    private CodeAdvice() {}

    static Message of(ValueProblem problem, String shown) {
        return switch (problem) {
            case CODE_NOT_GIVEN ->
                Message.of(
                        "No code was given.",
                        "Nothing was entered at the prompt, or there is none: Maven runs in batch mode or in CI, or the console was"
                                + " closed.",
                        "\"-Dsalesforce.code=<address>\" with the whole address that the browser ended on, or"
                                + " SALESFORCE_CODE.",
                        CODE);
            case CODE_MALFORMED -> code("The code can't be read.", "It has a character that codes don't have.");
            case CODE_HAS_LINE_BREAK ->
                code("The code has a line break in it.", "A terminal or mail program wrapped the line.");
            case CODE_TOO_LONG -> code("The text is too long for a code or an address.", "");
            case CODE_GIVEN_TWICE -> code("The address has the parameter " + quoted(shown) + " more than once.", "");
            case CODE_IS_ABSENT ->
                code(
                        "There is no code in the text.",
                        "It is another page's address or text, the login was not finished, or a mail filter replaced the address."
                                + " A code without its address must begin with aPrx.");
            case CODE_IS_CUT_OFF ->
                code(
                        "The text contains no whole address or code.",
                        "It was cut off: its state, which comes last, or the end of the code is missing. Or other characters"
                                + " are mixed in, as in a table or a dump.");
            case CODES_DIFFER -> code("The text contains more than one code.", "Nothing shows which one is right.");
            case CODE_IS_AUTHORIZE_URL ->
                code(
                        "This is the address to open, not the one that the browser ends on.",
                        "It is what authorize-url printed.");
            default -> throw new IllegalArgumentException(problem + " isn't about a code");
        };
    }

    private static Message code(String what, String why) {
        return Message.of(what + " Nothing was sent.", why, COPY_AGAIN, CODE);
    }
}
