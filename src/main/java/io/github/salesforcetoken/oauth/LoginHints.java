package io.github.salesforcetoken.oauth;

import static io.github.salesforcetoken.oauth.ValueProblem.DISPLAY_UNKNOWN;
import static io.github.salesforcetoken.oauth.ValueProblem.LOGIN_HINT_MALFORMED;
import static io.github.salesforcetoken.oauth.ValueProblem.PROMPT_UNKNOWN;
import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;

/**
 * How Salesforce should greet the person (OpenID Connect Core section 3.1.2.1, as far as Salesforce follows it).
 *
 * @param prompt what to ask even if a session is open; {@code login} keeps another org's session from being reused
 * @param loginHint the user name to fill in
 * @param display how the page is laid out
 */
public record LoginHints(String prompt, Optional<String> loginHint, Optional<String> display) {

    private static final Set<String> PROMPTS =
            Set.of("login", "consent", "select_account", "login consent", "consent login");

    private static final Set<String> DISPLAYS = Set.of("page", "popup", "touch", "mobile");

    public LoginHints {
        requireNonNull(prompt, "prompt is null");
        requireNonNull(loginHint, "loginHint is null");
        requireNonNull(display, "display is null");
    }

    /** @throws Failure when Salesforce does not know the prompt or display value */
    public static LoginHints of(String prompt, Optional<String> loginHint, Optional<String> display) throws Failure {
        if (!PROMPTS.contains(prompt)) {
            throw new Failure(PROMPT_UNKNOWN, WrongValue.WORD, prompt);
        }
        if (display.isPresent() && !DISPLAYS.contains(display.get())) {
            throw new Failure(DISPLAY_UNKNOWN, WrongValue.WORD, display.get());
        }
        if (loginHint.isPresent() && !isShowable(loginHint.get())) {
            throw new Failure(LOGIN_HINT_MALFORMED, WrongValue.EMAIL, loginHint.get());
        }
        return new LoginHints(prompt, loginHint, display);
    }

    /** It becomes part of an address that is printed. */
    private static boolean isShowable(String loginHint) {
        return LikelySecret.in(loginHint).isEmpty()
                && !LikelySecret.isRandomWord(loginHint)
                && loginHint.chars().noneMatch(Character::isISOControl);
    }
}
