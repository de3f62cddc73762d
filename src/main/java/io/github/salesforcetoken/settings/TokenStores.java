package io.github.salesforcetoken.settings;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.ValueProblem;
import io.github.salesforcetoken.oauth.WrongValue;
import java.util.Optional;
import java.util.regex.Pattern;

/** From the user's words to the store that many machines use. */
public final class TokenStores {

    private static final String PROGRAM = "exec:";

    private static final String GIT = "git";

    private static final Pattern LEASE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private TokenStores() {}

    public static boolean isGiven(Values values) throws Failure {
        return values.text(Setting.TOKEN_STORE).isPresent();
    }

    /**
     * The path of the program that keeps the login, as it was given.
     *
     * @return empty when the login isn't shared
     */
    public static Optional<String> program(Values values) throws Failure {
        Optional<String> given = values.text(Setting.TOKEN_STORE);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        String store = given.get();
        if (store.equals(GIT) || store.startsWith(GIT + ":")) {
            throw new Failure(ValueProblem.TOKEN_STORE_NOT_SUPPORTED);
        }
        String program =
                store.startsWith(PROGRAM) ? store.substring(PROGRAM.length()).strip() : "";
        if (program.isEmpty()) {
            throw new Failure(ValueProblem.TOKEN_STORE_UNKNOWN, WrongValue.PATH, store);
        }
        return Optional.of(program);
    }

    /** The lease that this machine may take over: its id, or {@code always}. */
    public static Optional<String> takeOver(Values values) throws Failure {
        Optional<String> given = values.text(Setting.TAKE_OVER);
        if (given.isPresent() && !LEASE.matcher(given.get()).matches()) {
            throw new Failure(ValueProblem.TAKE_OVER_MALFORMED, WrongValue.WORD, given.get());
        }
        return given;
    }
}
