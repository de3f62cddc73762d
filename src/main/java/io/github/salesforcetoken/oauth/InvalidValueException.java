package io.github.salesforcetoken.oauth;

import static java.util.Objects.requireNonNull;

/**
 * A value that a person gave cannot be used. Found before anything is sent. The message names the problem only: the
 * value itself may be a secret.
 */
public final class InvalidValueException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong, one constant for each remedy. */
    public enum Problem {
        BLANK,
        DOMAIN_AND_LOGIN_URL,
        DOMAIN_MALFORMED,
        LOGIN_URL_MALFORMED,
        LOGIN_URL_NOT_HTTPS,
        LOGIN_URL_HAS_USER,
        LOGIN_URL_HAS_QUERY,
        LOGIN_URL_IS_PAGE_HOST,
        REDIRECT_URI_MALFORMED,
        REDIRECT_URI_HAS_FRAGMENT,
        REDIRECT_URI_NOT_HTTPS,
        REDIRECT_URI_LOOPBACK_ADDRESS,
        REDIRECT_URI_TOO_LONG,
        REDIRECT_URI_HAS_NO_SUCH_PORT,
        CLIENT_ID_ABSENT,
        CLIENT_ID_MALFORMED,
        CLIENT_SECRET_MALFORMED,
        REFRESH_TOKEN_MALFORMED,
        SFDX_AUTH_URL_MALFORMED,
        SFDX_AUTH_URL_OF_OTHER_APP,
        GRANT_UNKNOWN,
        MAX_AGE_MALFORMED,
        ORGANIZATION_ID_MALFORMED,
        EXPECTED_USERNAME_MALFORMED,
        REQUIRE_SANDBOX_MALFORMED,
        KEY_FILE_MALFORMED,
        SCOPES_MALFORMED,
        CODE_NOT_GIVEN,
        CODE_MALFORMED,
        CODE_HAS_LINE_BREAK,
        CODE_TOO_LONG,
        CODE_GIVEN_TWICE,
        CODE_IS_ABSENT,
        CODE_IS_AUTHORIZE_URL,
        PROMPT_UNKNOWN,
        DISPLAY_UNKNOWN,
        CLIENT_AUTHENTICATION_UNKNOWN,
        TIMEOUT_MALFORMED,
        LOGIN_TIMEOUT_MALFORMED,
        LOGIN_HINT_MALFORMED,
        USERNAME_MALFORMED,
        URL_FILE_MALFORMED,
        TOKEN_FILE_MALFORMED
    }

    private final Problem problem;
    private final String shown;

    /** @param problem what is wrong; the value is not shown */
    public InvalidValueException(Problem problem) {
        this(problem, "");
    }

    /**
     * @param problem what is wrong
     * @param kind what the value should be
     * @param value that is refused; of it only what that kind can be is kept
     */
    public InvalidValueException(Problem problem, WrongValue kind, String value) {
        this(problem, kind.shown(value));
    }

    /**
     * @param problem what is wrong
     * @param shown words of our own, such as the name of a parameter or a place
     */
    public InvalidValueException(Problem problem, String shown) {
        super(shown.isEmpty() ? problem.name() : problem.name() + ": " + shown);
        this.problem = requireNonNull(problem, "problem is null");
        this.shown = shown;
    }

    public Problem problem() {
        return problem;
    }

    /** What may be shown of the value; empty when nothing may. */
    public String shown() {
        return shown;
    }
}
