package io.github.salesforcetoken.oauth;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Stream;

/** Something is wrong, and the goal ends. {@code console} has the words for it. */
public final class Failure extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient List<String> shown;
    private final String parameter;

    /** @param shown what a person may see of the case: names, paths, values that are no secrets */
    public Failure(Problem problem, String... shown) {
        this(problem, (Throwable) null, shown);
    }

    /**
     * @param kind what the value should be
     * @param value that is refused; of it only what that kind can be is kept
     */
    public Failure(Problem problem, WrongValue kind, String value) {
        this(problem, kind.shown(value));
    }

    /**
     * @param cause what a library or the system reported; its words are never shown
     * @param shown what a person may see of the case: names, paths, values that are no secrets
     */
    public Failure(Problem problem, Throwable cause, String... shown) {
        this(problem, cause, "", shown);
    }

    private Failure(Problem problem, Throwable cause, String parameter, String... shown) {
        super(words(problem, shown), cause);
        this.problem = requireNonNull(problem, "problem is null");
        this.shown = List.of(shown);
        this.parameter = requireNonNull(parameter, "parameter is null");
    }

    /** The same, when it's known which parameter names what is at fault. */
    public Failure about(String name) {
        Failure same = new Failure(problem, getCause(), name, shown.toArray(String[]::new));
        same.setStackTrace(getStackTrace());
        return same;
    }

    private static String words(Problem problem, String... shown) {
        String all = String.join(
                ", ", Stream.of(shown).filter(word -> !word.isEmpty()).toList());
        return all.isEmpty() ? problem.name() : problem.name() + ": " + all;
    }

    public Problem problem() {
        return problem;
    }

    /** Whether a person must change something, rather than the machinery having failed: here, and where it comes from. */
    public boolean isForThePerson() {
        return problem.isForThePerson() && (!(getCause() instanceof Failure origin) || origin.isForThePerson());
    }

    /** The parameter that names what is at fault; empty when that isn't known. */
    public String parameter() {
        return parameter;
    }

    /** The first thing to show; empty when there is none. */
    public String shown() {
        return shown(0);
    }

    /** One of the things to show; empty when there are fewer. */
    public String shown(int index) {
        return index < shown.size() ? shown.get(index) : "";
    }
}
