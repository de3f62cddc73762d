package io.github.salesforcetoken.flow;

import java.util.Map;
import java.util.concurrent.Callable;

/** Lets the modules of a build that ask the same share the answer. */
public interface Once {

    /**
     * The answer, asked for now if no module has it yet.
     *
     * @param question tells it from other questions
     */
    Map<String, String> ask(String question, Callable<Map<String, String>> work) throws Exception;

    /**
     * The answer in place of one that is no longer true: whoever asks from now on gets it.
     *
     * @param outdated what {@link #ask} gave
     */
    Map<String, String> askAgain(String question, Map<String, String> outdated, Callable<Map<String, String>> work)
            throws Exception;
}
