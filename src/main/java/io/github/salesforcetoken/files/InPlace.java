package io.github.salesforcetoken.files;

import static io.github.salesforcetoken.files.FileProblem.DETACHED;
import static io.github.salesforcetoken.files.FileProblem.HAS_OTHER_NAMES;
import static io.github.salesforcetoken.files.FileProblem.TOO_LARGE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.salesforcetoken.oauth.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * New content for a properties file that no other file can replace: one that a container mounts by itself, or in a folder that
 * takes no files. A kill at any instant leaves the old content or the new, whole: the new one is written behind the old one and
 * forced to the disk before the beginning of the file is touched.
 *
 * <p>The lock is on the file itself, because containers that mount it share no other file.
 */
public final class InPlace implements NewContent, Note {

    /** Room for the note; it's part of a comment and ends in line breaks. */
    private static final int NOTE = 8192;

    private final LockFile lock;
    private final FileChannel channel;
    private final InPlaceWriter writer;
    private byte[] before;

    /** How long the note may become: after a save no longer than it was, for lack of room. */
    private int noteRoom = NOTE;

    private InPlace(LockFile lock, byte[] before) {
        this.lock = lock;
        this.channel = lock.channel();
        this.writer = new InPlaceWriter(channel);
        this.before = before;
    }

    /** What else must be so. */
    @FunctionalInterface
    public interface Condition {
        boolean isMetBy(Note note) throws Failure;
    }

    /** Whether a file can be saved so: it must be there, on a system that tells how many names it has. */
    public static boolean isPossible(Path target) {
        return Files.isRegularFile(target)
                && target.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    /**
     * Locks a file, and takes room for its new content.
     *
     * @param target as {@link PrivateFiles#writableTarget} gave it
     * @param more how much the new content can be longer than the old
     * @param patience how long to wait for whoever has the lock
     * @param isFree is asked whenever the lock is to be had, which is given back when it isn't so
     * @throws Failure when that isn't possible; the content is as before then
     */
    public static InPlace reserve(Path target, int more, Duration patience, Condition isFree) throws Failure {
        LockFile lock = LockFile.acquire(target, patience, held -> isFree.isMetBy(of(held)));
        try {
            refuseOtherNames(target);
            OwnerOnly.narrow(target);
            InPlace inPlace = finished(lock);
            inPlace.refuseTooLarge(inPlace.noteAt() + inPlace.room(more));
            inPlace.takeRoom(more);
            return inPlace;
        } catch (IOException e) {
            lock.close();
            throw PathFault.of(target, e);
        } catch (Failure e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Room for the next content, when this one's is written. The lock stays.
     *
     * @param more how much it can be longer than this one's
     */
    public InPlace again(int more) throws IOException, Failure {
        InPlace next = finished(lock); // this one may be behind the old content still
        next.takeRoom(more);
        return next;
    }

    /** A file that has no name any more is not the one outside; one that has several would change under all of them. */
    private static void refuseOtherNames(Path target) throws IOException, Failure {
        int names = FileState.names(target);
        if (names != 1) {
            throw new Failure(names == 0 ? DETACHED : HAS_OTHER_NAMES, target.toString());
        }
    }

    private void refuseTooLarge(long size) throws Failure {
        if (size > TextFile.LARGEST) {
            throw new Failure(TOO_LARGE, path().toString(), " with the tokens");
        }
    }

    /** Ends what a killed process has begun, and moves what somebody has added since to the other content. */
    private static InPlace finished(LockFile lock) throws IOException, Failure {
        byte[] all = PrivateFiles.readAll(lock.channel());
        Optional<byte[]> whole = InPlaceFormat.whole(all);
        byte[] content = InPlaceFormat.content(all);
        int saved = InPlaceFormat.saved(all).length;
        InPlace inPlace = new InPlace(lock, content);
        if (content.length > saved) {
            byte[] note = InPlaceFormat.note(whole.orElse(all), saved, NOTE);
            byte[] moved = InPlaceFormat.withNote(content, note);
            int at = Math.max(all.length, moved.length);
            inPlace.refuseTooLarge(at + InPlaceFormat.HEADER + moved.length);
            inPlace.writer.putBehind(moved, at);
            inPlace.writer.toTheBeginning(moved);
        } else if (whole.isPresent()) {
            inPlace.writer.toTheBeginning(whole.get());
        }
        return inPlace;
    }

    private static InPlace of(LockFile lock) throws Failure {
        try {
            return new InPlace(lock, InPlaceFormat.saved(PrivateFiles.readAll(lock.channel())));
        } catch (IOException e) {
            throw PathFault.of(lock.path(), e);
        }
    }

    /** The note of a process that was killed stays. */
    private void takeRoom(int more) throws IOException {
        int note = note(PrivateFiles.readAll(channel)).length;
        truncateBehind(note); // half an old end would be no comment
        try {
            writer.put(InPlaceFormat.START.getBytes(ISO_8859_1), before.length);
            writer.put(InPlaceFormat.filler((int) room(more) - note), noteAt() + note);
            writer.put(InPlaceFormat.END.getBytes(ISO_8859_1), noteAt() + (int) room(more));
            channel.force(true);
        } catch (IOException e) {
            truncateBehind(note);
            throw e;
        }
    }

    private void truncateBehind(long note) throws IOException {
        channel.truncate(note == 0 ? before.length : noteAt() + note + 1);
    }

    /** For the note, then for the new content with the note, behind whichever content is longer. */
    private long room(int more) {
        int marks = InPlaceFormat.START.length() + 2 * InPlaceFormat.END.length() + InPlaceFormat.HEADER;
        return NOTE + 2L * (before.length + more) + NOTE + marks;
    }

    private int noteAt() {
        return before.length + InPlaceFormat.START.length();
    }

    @Override
    public void replace(byte[] content) throws IOException {
        replace(content, () -> {});
    }

    /** For tests, which look at the file in between. */
    interface Moment {
        void come() throws IOException;
    }

    /** @param durable comes when the new content is on the disk, behind the old */
    void replace(byte[] content, Moment durable) throws IOException {
        byte[] all = PrivateFiles.readAll(channel);
        byte[] note = note(all);
        byte[] saved = InPlaceFormat.withNote(content, note);
        int at = Math.max(saved.length, noteAt() + NOTE);
        boolean fits = at + InPlaceFormat.HEADER + saved.length <= all.length - InPlaceFormat.END.length();
        boolean edited = InPlaceFormat.content(all).length != before.length; // or there are lines behind the room
        writer.putBehind(saved, fits && !edited ? at : Math.max(at, all.length));
        noteRoom = 0; // the new content is behind the note
        durable.come();
        try {
            writer.toTheBeginning(saved);
            before = content;
            noteRoom = note.length == 0 ? 0 : note.length + 1;
        } catch (IOException e) {
            // it's saved where it is; the next run moves it
        }
        if (!lock.isStillNamed()
                || FileState.names(lock.path()) == 0) { // another file may have its name, here or outside a mount
            throw new FileSystemException(lock.path().toString(), null, "it was replaced outside meanwhile");
        }
    }

    @Override
    public Path path() {
        return lock.path();
    }

    @Override
    public void renew() throws Failure {
        lock.renew();
        try {
            refuseOtherNames(path()); // a token must not be sent if the answer can't be saved
        } catch (IOException e) {
            throw PathFault.of(path(), e);
        }
    }

    @Override
    public long size() throws IOException {
        return note(PrivateFiles.readAll(channel)).length;
    }

    private byte[] note(byte[] all) {
        return InPlaceFormat.note(all, before.length, noteRoom);
    }

    @Override
    public int read(ByteBuffer bytes, long at) throws IOException {
        return channel.read(bytes, noteAt() + at);
    }

    @Override
    public void truncate(long at) throws IOException {
        if (at < noteRoom) {
            writer.put(InPlaceFormat.filler(noteRoom - (int) at), noteAt() + (int) at);
        }
    }

    @Override
    public void write(byte[] bytes, long at) throws IOException {
        if (at + bytes.length > noteRoom) {
            throw new FileSystemException(path().toString(), null, "there is no room for a note");
        }
        writer.put(bytes, noteAt() + (int) at);
        truncate(at + bytes.length);
        channel.force(true);
    }

    @Override
    public void close() {
        boolean interrupted = Thread.interrupted(); // an interrupted thread could not write
        try {
            byte[] all = PrivateFiles.readAll(channel);
            if (noteRoom > 0
                    && InPlaceFormat.content(all).length == before.length) { // else somebody has written it anew
                int note = (int) size();
                truncateBehind(note);
                writer.put((note == 0 ? "" : InPlaceFormat.END).getBytes(ISO_8859_1), (int) channel.size());
            }
        } catch (IOException e) {
            // Comments stay behind the content; the next run removes them.
        } finally {
            lock.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
