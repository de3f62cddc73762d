package io.github.salesforcetoken.oauth;

import java.util.Optional;

/**
 * A failure of a library without its words. They may quote what a server said, and a server may say what we sent: "Unexpected
 * status line: …", "Expected leading [0-9a-fA-F] character but was …".
 */
final class Wordless {

    /** Deeper than any chain that a library makes; a chain may also be a circle. */
    private static final int DEEPEST = 20;

    private Wordless() {}

    /**
     * A failure with the same classes and stack traces, as far as they are the JDK's own; a class of a library becomes the nearest
     * JDK class above it. Nothing that was suppressed stays.
     *
     * @param failure null for none
     * @return null for none
     */
    static Throwable of(Throwable failure) {
        return of(failure, 0);
    }

    private static Throwable of(Throwable failure, int depth) {
        if (failure == null || depth == DEEPEST) {
            return null;
        }
        Throwable same = sameClass(failure, of(failure.getCause(), depth + 1));
        same.setStackTrace(failure.getStackTrace());
        return same;
    }

    private static Throwable sameClass(Throwable failure, Throwable cause) {
        Class<?> type = failure.getClass();
        Optional<Throwable> same = make(type, null, cause);
        while (same.isEmpty()) {
            type = type.getSuperclass(); // Throwable itself, at the last, can be made
            same = make(type, failure.getClass().getName(), cause);
        }
        return same.get();
    }

    private static boolean isOfTheJdk(Class<?> type) {
        return type.getName().startsWith("java.") || type.getName().startsWith("javax.");
    }

    /** Some classes take a cause when they are made only, others only afterwards. */
    private static Optional<Throwable> make(Class<?> type, String words, Throwable cause) {
        if (!isOfTheJdk(type)) {
            return Optional.empty();
        }
        try {
            return Optional.of((Throwable)
                    type.getConstructor(String.class, Throwable.class).newInstance(words, cause));
        } catch (ReflectiveOperationException e) {
            try {
                Throwable made = (Throwable) type.getConstructor(String.class).newInstance(words);
                return Optional.of(cause == null ? made : made.initCause(cause));
            } catch (ReflectiveOperationException | IllegalStateException none) {
                return Optional.empty();
            }
        }
    }
}
