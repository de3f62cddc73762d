package io.github.salesforcetoken.console;

import io.github.salesforcetoken.oauth.Shown;

/** Where a failure came from: classes and stack traces, and words only of this plugin's own exceptions. */
public final class Trace extends Exception {

    private static final long serialVersionUID = 1L;

    private static final String OURS = "io.github.salesforcetoken.";

    /** Deeper than any chain of causes; one may also be a circle. */
    private static final int DEEPEST = 20;

    private Trace(String name, Trace cause) {
        super(name, cause);
    }

    /** @return null for null */
    public static Trace of(Throwable failure, Shown shown) {
        return of(failure, shown, 0);
    }

    private static Trace of(Throwable failure, Shown shown, int depth) {
        if (failure == null || depth == DEEPEST) {
            return null;
        }
        String type = failure.getClass().getName();
        String name = isOurs(failure) ? shown.line(String.valueOf(failure)) : type;
        Trace trace = new Trace(name, of(failure.getCause(), shown, depth + 1));
        trace.setStackTrace(failure.getStackTrace());
        return trace;
    }

    /** Whether it is one of our own, whose words we chose. */
    public static boolean isOurs(Throwable failure) {
        return failure.getClass().getName().startsWith(OURS);
    }

    @Override
    public String toString() {
        return getMessage();
    }
}
