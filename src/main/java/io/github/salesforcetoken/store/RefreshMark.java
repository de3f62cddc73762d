package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.files.FileProblem.IS_SOMEBODY_ELSES;
import static io.github.salesforcetoken.files.FileProblem.NOT_WRITABLE;
import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.files.FileState;
import io.github.salesforcetoken.files.Note;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Secret;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says in the lock file that a refresh token was sent and its answer is not saved yet. It is written before the request and
 * removed after the save, so that a run finds it only when an earlier one was killed in between. A token file that is saved in
 * place holds it itself, in comments. It names the token by its
 * fingerprint; marks for other tokens stay until a login is saved, because the answer to those may be in a rescue file. A file of
 * that name may be somebody else's: what it holds stays, and the mark comes after it. As long as somebody waits for the answer, the mark names that
 * process: the lock may be lost meanwhile, because something else in it has opened and closed the file.
 */
public final class RefreshMark {

    private static final Pattern LINE = Pattern.compile("(?m)^(?:# )?([0-9a-f]{16}) (\\S+)(?: (.+))?$");
    private static final Pattern SENDER = Pattern.compile("(?m)^(?:# )?by process ([0-9]{1,18}), begun at (\\S+)\n");

    /** In place of a rescue file, when none could be written either. */
    static final String NOWHERE = "-";

    /** Marks of other tokens that are kept; each stands for a build that was killed. */
    private static final int MOST_OTHERS = 4;

    private final Note note;
    private final List<Note> notes;
    private Optional<Secret> sent = Optional.empty();

    /** @param others where earlier runs may have put it, which had other means */
    RefreshMark(Note note, Note... others) {
        this.note = requireNonNull(note, "note is null");
        this.notes = new ArrayList<>(List.of(others));
        notes.add(0, note);
    }

    /**
     * An answer that was not saved.
     *
     * @param sentAt when the refresh token was sent
     * @param rescueFile where the tokens were written instead of the token file, if they were
     * @param isSpent whether the answer came and brought another refresh token, whatever else is known of the app
     */
    public record Lost(Instant sentAt, Optional<Path> rescueFile, boolean isSpent) {
        public Lost {
            requireNonNull(sentAt, "sentAt is null");
            requireNonNull(rescueFile, "rescueFile is null");
        }
    }

    /**
     * The answer that is missing for a refresh token.
     *
     * @return empty when none is
     */
    public Optional<Lost> of(Secret refreshToken) throws Failure {
        Optional<Lost> lost = Optional.empty();
        for (Note each : notes) {
            Optional<Lost> found = in(each, refreshToken);
            if (found.isPresent() && (lost.isEmpty() || found.get().isSpent())) {
                lost = found; // a mark that knows the token to be spent knows more
            }
        }
        return lost;
    }

    /**
     * All whose answer came, with another refresh token, and could not be saved in the token file. A note that can't be read must
     * not keep an answer from being saved.
     */
    Fingerprints spent() {
        List<String> spent = new ArrayList<>();
        for (Note each : notes) {
            try {
                Matcher line = LINE.matcher(MarkText.in(each).text());
                while (line.find()) {
                    if (line.group(3) != null && !spent.contains(line.group(1))) {
                        spent.add(line.group(1));
                    }
                }
            } catch (Failure e) {
                continue;
            }
        }
        return new Fingerprints(spent);
    }

    private static Optional<Lost> in(Note note, Secret refreshToken) throws Failure {
        Matcher line = LINE.matcher(MarkText.in(note).text());
        boolean isMarked = false;
        while (!isMarked && line.find()) {
            isMarked = line.group(1).equals(Fingerprints.of(refreshToken));
        }
        if (!isMarked) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Lost(
                    Instant.parse(line.group(2)),
                    Optional.ofNullable(line.group(3)).flatMap(RefreshMark::path),
                    line.group(3) != null));
        } catch (DateTimeException e) {
            return Optional.empty(); // cut off, so that nothing was sent after it
        }
    }

    /** Empty for one that this JVM can't name, such as with another encoding; the token is spent all the same. */
    private static Optional<Path> path(String rescueFile) {
        try {
            return rescueFile.equals(NOWHERE) ? Optional.empty() : Optional.of(Path.of(rescueFile));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * Says that a refresh token is about to be sent. It is on the disk when this returns.
     *
     * @throws Failure when it cannot be written, or another process has the lock
     */
    public void set(Secret refreshToken, Instant now) throws Failure {
        sent = Optional.of(refreshToken);
        note.renew();
        refuseWhatIsSomebodyElses();
        MarkText.write(
                note,
                MarkText.HEAD + sender() + linesOfOthers(note, refreshToken) + "# " + Fingerprints.of(refreshToken)
                        + " " + now.truncatedTo(ChronoUnit.SECONDS) + "\n");
        note.renew(); // whoever gets it from now on sees the mark
    }

    private static String linesOfOthers(Note note, Secret refreshToken) throws Failure {
        List<String> others = new ArrayList<>();
        Matcher line = LINE.matcher(MarkText.in(note).text());
        while (line.find()) {
            if (!line.group(1).equals(Fingerprints.of(refreshToken))) {
                others.add(line.group() + "\n");
            }
        }
        return String.join("", others.subList(Math.max(0, others.size() - MOST_OTHERS), others.size()));
    }

    private static String sender() {
        ProcessHandle self = ProcessHandle.current();
        Optional<Instant> begun = self.info().startInstant();
        return begun.isPresent() ? "# by process " + self.pid() + ", begun at " + begun.get() + "\n" : "";
    }

    /** Another process may have put its line there, such as one in another container, which can't be asked whether it's there. */
    private static String withoutSender(String mark) {
        return sender().isEmpty() ? mark : mark.replace(sender(), "");
    }

    /** Whether another process, which is still there, waits for an answer under this lock, and has lost it. */
    boolean isAwaited() throws Failure {
        Matcher sender = SENDER.matcher(MarkText.in(note).text());
        boolean isAwaited = false;
        while (!isAwaited && sender.find()) {
            isAwaited = isAlive(Long.parseLong(sender.group(1)), sender.group(2));
        }
        return isAwaited;
    }

    private static boolean isAlive(long process, String begun) {
        return process != ProcessHandle.current().pid()
                && ProcessHandle.of(process)
                        .flatMap(found -> found.info().startInstant())
                        .filter(start -> start.toString().equals(begun))
                        .isPresent();
    }

    /** What this run has marked: a code, too. */
    Optional<Secret> sent() {
        return sent;
    }

    /** Nobody waits for the answer any more, whether or not it is saved. */
    void end() {
        try {
            String mark = MarkText.in(note).text();
            if (!withoutSender(mark).equals(mark)) {
                MarkText.write(note, withoutSender(mark));
            }
        } catch (Failure e) {
            return; // the others wait as long as this process is there
        }
    }

    /**
     * Adds where the tokens went, so that nobody sends the spent one while they wait there.
     *
     * @param rescueFile an absolute path, or {@link #NOWHERE}
     */
    void addRescueFile(String rescueFile) {
        try {
            String text = MarkText.in(note).text();
            Optional<MatchResult> last = LINE.matcher(text).results().reduce((before, line) -> line);
            if (last.isPresent()) {
                MarkText.write(note, withoutSender(text.substring(0, last.get().end(2))) + " " + rescueFile + "\n");
            }
        } catch (Failure e) {
            // The mark itself stays, and the failure that is reported names the rescue file.
        }
    }

    /** Says that nothing is missing. Should that fail, the mark names a token that is spent and known to be. */
    public void clear() {
        for (Note each : notes) {
            clear(each);
        }
    }

    /** The same for one token; what is missing for others stays missing. */
    public void clear(Secret refreshToken) {
        for (Note each : notes) {
            try {
                String kept = linesOfOthers(each, refreshToken);
                if (kept.isEmpty()) {
                    clear(each);
                } else {
                    MarkText.write(each, MarkText.HEAD + kept);
                }
            } catch (Failure e) {
                continue; // as said above
            }
        }
    }

    private static void clear(Note note) {
        boolean interrupted = Thread.interrupted();
        try {
            note.truncate(MarkText.in(note).at());
        } catch (IOException | Failure e) {
            // as said above
        } finally {
            MarkText.restore(interrupted);
        }
    }

    /** A hard link to another file would let us write into that one. */
    private void refuseWhatIsSomebodyElses() throws Failure {
        Path path = note.path();
        long before = MarkText.in(note).at();
        try {
            if (FileState.names(path) > 1 && before > 0) {
                throw new Failure(IS_SOMEBODY_ELSES, path.toString());
            }
        } catch (IOException e) {
            throw new Failure(NOT_WRITABLE, e, path.toString());
        }
    }
}
