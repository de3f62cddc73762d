package io.github.salesforcetoken.exports;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.Failure;
import java.util.Optional;

/** An export cannot be written as asked for. The message names preset, file and parameter, never a value. */
public final class ExportException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong, one constant for each remedy. */
    public enum Problem {
        /** An entry names no preset. */
        PRESET_ABSENT,
        PRESET_UNKNOWN,
        FILE_ABSENT,
        /** The preset has a file of its own. */
        FILE_NEEDLESS,
        FILE_MALFORMED,
        /** Another export of this run goes to the same file. */
        FILE_TWICE,
        /** It is the token file, or one that belongs to it. */
        IS_TOKEN_FILE,
        GITHUB_ENV_ABSENT,
        /** Keys or a template, which this preset has no use for. */
        NEEDLESS,
        KEYS_ABSENT,
        /** The value of a key isn't the name of anything. */
        KEY_UNKNOWN,
        KEY_TWICE,
        /** The token file has such a key. */
        KEY_IS_OURS,
        TEMPLATE_ABSENT,
        TEMPLATE_MALFORMED,
        TEMPLATE_NOT_FOUND,
        TEMPLATE_IS_EXPORT,
        /** The cause, a {@link Failure}, says why. */
        TEMPLATE_UNUSABLE,
        TEMPLATE_UNFINISHED,
        TEMPLATE_UNKNOWN,
        /** This run has no such value. */
        VALUE_ABSENT,
        /** The cause, a {@link Failure}, says why. */
        FILE_UNUSABLE,
        /** What the file holds cannot be kept. */
        CONTENT_FOREIGN,
        /** The preset has no way to write this value. */
        VALUE_UNFIT,
        NO_REFRESH_TOKEN,
        /** The exports are written, or not yet; the token file cannot take note of where. */
        NOT_RECORDED
    }

    /** What the run has done already. */
    public enum State {
        NOTHING_SENT,
        TOKENS_SAVED,
        TOKENS_REVOKED
    }

    private final Problem problem;
    private final String preset;
    private final String file;
    private final String detail;
    private final State state;

    /**
     * @param preset the preset as the user named it
     * @param file the file in question; empty when there is none
     * @param detail the reason; empty when the problem says it all
     */
    public ExportException(Problem problem, String preset, String file, String detail) {
        this(problem, preset, file, detail, State.NOTHING_SENT, null);
    }

    ExportException(Problem problem, String preset, String file, String detail, State state, Failure cause) {
        super(problem + ": " + preset + ":" + file + (detail.isEmpty() ? "" : ": " + detail), cause);
        this.problem = requireNonNull(problem, "problem is null");
        this.preset = requireNonNull(preset, "preset is null");
        this.file = requireNonNull(file, "file is null");
        this.detail = requireNonNull(detail, "detail is null");
        this.state = requireNonNull(state, "state is null");
    }

    /** The same, found out later in the run. */
    ExportException in(State later) {
        ExportException same = new ExportException(problem, preset, file, detail, later, store().orElse(null));
        same.setStackTrace(getStackTrace());
        return same;
    }

    public Problem problem() {
        return problem;
    }

    /** The preset as the user named it. */
    public String preset() {
        return preset;
    }

    /** The file in question; empty when there is none. */
    public String file() {
        return file;
    }

    /** The reason; empty when the problem says it all. */
    public String detail() {
        return detail;
    }

    /** What the run had done already. */
    public State state() {
        return state;
    }

    /** What is wrong with the file itself. */
    public Optional<Failure> store() {
        return getCause() instanceof Failure store ? Optional.of(store) : Optional.empty();
    }
}
