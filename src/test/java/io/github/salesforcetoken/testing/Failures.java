package io.github.salesforcetoken.testing;

import java.io.PrintWriter;
import java.io.StringWriter;

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
}
