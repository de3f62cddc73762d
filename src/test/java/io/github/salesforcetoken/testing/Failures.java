package io.github.salesforcetoken.testing;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Problem;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;

/** Everything that {@code -e} would print of an exception. */
public final class Failures {

    private Failures() {}

    /** Class names, messages and frames of the exception, its causes and what they suppressed. */
    public static String textOf(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    /** Fails if the exception shows one of the secrets in any form. */
    public static void assertThatItHides(Throwable failure, String... secrets) {
        SampleSecrets.assertThatNoneOccurIn(textOf(failure), secrets);
    }

    /** What is wrong, then why, as far as our own failures say it. */
    public static List<Problem> problems(Throwable failure) {
        return Stream.iterate(failure, Failure.class::isInstance, Throwable::getCause)
                .map(own -> ((Failure) own).problem())
                .toList();
    }
}
