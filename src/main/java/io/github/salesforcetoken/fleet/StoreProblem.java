package io.github.salesforcetoken.fleet;

import io.github.salesforcetoken.oauth.Problem;

/** A store that many machines use can't be reached or read. */
public enum StoreProblem implements Problem {
    KEY_ABSENT,
    /** The key isn't Base64. */
    KEY_MALFORMED,
    /** Shown: how many bytes the key has. */
    KEY_LENGTH,
    /** The stored login was sealed with another key. */
    KEY_OTHER,
    /** What is stored isn't a whole encrypted login. */
    SEAL_DAMAGED,
    /** No such program. Shown, as for all that follow: its path. */
    PROGRAM_MISSING,
    PROGRAM_IS_FOLDER,
    PROGRAM_NOT_EXECUTABLE,
    /** The system refuses to start it. Shown besides: the system's reason. */
    PROGRAM_NOT_STARTED,
    /** Shown besides, as for all that follow: {@code get} or {@code put}; and how long it had. */
    PROGRAM_SLOW(false),
    /** Shown besides: its exit code, and the first line of its standard error. */
    PROGRAM_FAILED(false),
    /** Shown besides: how much it may write. */
    PROGRAM_TALKATIVE,
    /** It ended as if all were well, and wrote something else than the answer. Shown besides: what is wrong with it. */
    PROGRAM_UNCLEAR;

    private final boolean isForThePerson;

    StoreProblem() {
        this(true);
    }

    StoreProblem(boolean isForThePerson) {
        this.isForThePerson = isForThePerson;
    }

    /** Whether the program had been started. */
    boolean isOfARun() {
        return compareTo(PROGRAM_SLOW) >= 0;
    }

    @Override
    public boolean isForThePerson() {
        return isForThePerson;
    }
}
