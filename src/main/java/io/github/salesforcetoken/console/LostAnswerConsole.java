package io.github.salesforcetoken.console;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.flow.LostAnswer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.maven.plugin.logging.Log;

/** Tells of a refresh token that an earlier run sent without saving the answer, and asks a person, if one is there. */
public final class LostAnswerConsole implements LostAnswer {

    /** Whoever does not answer by then is not there. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(5);

    private final Log log;
    private final Run run;
    private final boolean interactive;

    /** @param interactive whether a person sits at the console */
    public LostAnswerConsole(Log log, Run run, boolean interactive) {
        this.log = requireNonNull(log, "log is null");
        this.run = requireNonNull(run, "run is null");
        this.interactive = interactive;
    }

    @Override
    public boolean isToBeSentAgain(Optional<Instant> sentAt, boolean rotates) {
        String what = sentAt.isPresent()
                ? "the refresh token was sent at " + sentAt.get() + ", and that run ended"
                : "a machine that shares this login started a refresh, and ended";
        log.warn("The answer to an earlier refresh was lost: " + what);
        log.warn("  before it saved the answer. See "
                + Documentation.page("troubleshooting.md#the-answer-to-a-refresh-was-lost"));
        if (!rotates) {
            log.info("Sending the refresh token again: nobody knows whether this app rotates refresh tokens");
            return true;
        }
        if (interactive) {
            return isConfirmed(
                    "This app rotates refresh tokens, so this one is probably spent. Sending it again then ends"
                            + " the access tokens that other builds use. Send it? [y/N]");
        }
        log.info("Sending the refresh token once. If it is refused, it was spent and its successor is lost: run "
                + run.login());
        return true;
    }

    private static boolean isConfirmed(String question) {
        try {
            String answer =
                    Prompt.ask(question, System.in, System.out, ANSWER_TIMEOUT).strip();
            return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
        } catch (IOException e) {
            return false; // nobody can answer
        }
    }
}
