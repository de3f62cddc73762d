package io.github.salesforcetoken.console;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.catalogue.NextStep;
import io.github.salesforcetoken.oauth.GrantType;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What ran, as far as messages depend on it: the goal, its grant, and how the plugin was called. The one place that turns a
 * next step into the command to type.
 *
 * @param goal the goal that ran
 * @param grant how it gets access tokens
 * @param plugin what goes before the goal on a command line: the prefix where Maven knows it, else the full coordinates
 * @param execution the id of the execution that ran; empty when the goal was called by itself
 * @param isConfigured whether that execution has values of its own, such as the org or the token file
 * @param operatingSystem as {@code os.name} has it
 * @param clock tells how old something is
 */
public record Run(
        String goal,
        GrantType grant,
        String plugin,
        Optional<String> execution,
        boolean isConfigured,
        String operatingSystem,
        Clock clock) {

    /** An execution may have any id, also one that a shell would run. */
    private static final Pattern HARMLESS = Pattern.compile("[\\w.:-]+(@[\\w.-]+)?");

    private static final String EXCHANGE_CODE = "exchange-code";
    private static final String AUTHORIZE_URL = "authorize-url";
    private static final String LOGIN = "login";
    private static final String REVOKE = "revoke";

    public Run {
        requireNonNull(goal, "goal is null");
        requireNonNull(grant, "grant is null");
        requireNonNull(plugin, "plugin is null");
        requireNonNull(execution, "execution is null");
        requireNonNull(operatingSystem, "operatingSystem is null");
        requireNonNull(clock, "clock is null");
    }

    /**
     * The command that runs a goal of this plugin. With the execution, if that is needed to do it for the same login: Maven
     * takes the values of any execution for any goal.
     */
    public String command(String other) {
        String id = other.equals(goal) || isConfigured
                ? execution.map(name -> "@" + name).orElse("")
                : "";
        String called = plugin + ":" + other + id;
        return "mvn "
                + (HARMLESS.matcher(called).matches()
                        ? called
                        : Shell.of(operatingSystem).argument(called));
    }

    /** Another goal that is to run after this one. */
    Run of(String other) {
        return new Run(
                other, grant, plugin, execution.filter(id -> isConfigured), isConfigured, operatingSystem, clock);
    }

    /** The command that logs a person in. */
    public String login() {
        return command(LOGIN);
    }

    /** Whether code and exchange are one step to the person. */
    boolean isOneStep() {
        return goal.equals(LOGIN);
    }

    /** Whether a new login could take the place of the one in the token file: nobody logs in to end a login. */
    boolean mayReplaceLogin() {
        return grant == GrantType.REFRESH_TOKEN && !goal.equals(REVOKE);
    }

    /** What to do next, as a whole sentence; empty when there is nothing to do. */
    String next(NextStep step) {
        String words = words(step);
        return words.isEmpty() ? "" : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** What to mend, and what to do then. */
    String after(String fix, NextStep step) {
        String words = words(step);
        return fix.isEmpty() || words.isEmpty() ? fix + next(step) : fix + " Then " + words;
    }

    private String words(NextStep step) {
        return switch (step) {
            case NOTHING -> "";
            case RETRY -> "run " + command(goal) + " again.";
            case NEW_LOGIN -> newLogin();
        };
    }

    /** Grants without a person have no login to repeat: they ask again. */
    private String newLogin() {
        if (goal.equals(AUTHORIZE_URL) || goal.equals(EXCHANGE_CODE)) {
            return "run " + command(AUTHORIZE_URL) + " again, open the URL it prints, and run " + command(EXCHANGE_CODE)
                    + " at once with the new code.";
        }
        return goal.equals(LOGIN) || !mayReplaceLogin()
                ? words(NextStep.RETRY)
                : "run " + login() + " to log in again.";
    }
}
