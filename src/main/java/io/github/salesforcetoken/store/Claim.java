package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.files.FileProblem.HAS_OTHER_NAMES;
import static io.github.salesforcetoken.files.FileProblem.NOT_WRITABLE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.salesforcetoken.files.FileProblem;
import io.github.salesforcetoken.files.FileState;
import io.github.salesforcetoken.files.FileTrust;
import io.github.salesforcetoken.files.FreshFile;
import io.github.salesforcetoken.files.InPlace;
import io.github.salesforcetoken.files.LockFile;
import io.github.salesforcetoken.files.NewContent;
import io.github.salesforcetoken.files.Note;
import io.github.salesforcetoken.files.PathFault;
import io.github.salesforcetoken.files.PropertiesText;
import io.github.salesforcetoken.files.TextFile;
import io.github.salesforcetoken.files.Unwritable;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The right to save tokens, and the room for them. As a rule the token file is locked by a file beside it and replaced by
 * another. Where its folder takes no files, or it's a mount by itself, it's locked and written in place.
 *
 * @param text what the file holds, now that no other build can change it
 * @param recovered whether that is what a killed process had got and not lived to save
 * @param room how long the new content may become
 * @param reserved the file when everything was ready to give it new content
 */
record Claim(
        PropertiesText text,
        boolean recovered,
        int room,
        FileState reserved,
        NewContent content,
        RefreshMark mark,
        Optional<LockFile> lock)
        implements AutoCloseable {

    /** Reads the token file. */
    @FunctionalInterface
    interface Reader {
        PropertiesText read() throws Failure;
    }

    /**
     * Takes the room, whichever way.
     *
     * @param shown the name that the user gave it
     * @param lock is given back when that fails, or with the claim
     */
    static Claim of(Path target, Path shown, FileTrust trust, Reader reader, Optional<LockFile> lock, Duration patience)
            throws Failure {
        try {
            FileState asRead = FileState.of(target);
            PropertiesText found = reader.read();
            refuseOtherNames(target, found);
            PropertiesText text = UnfinishedSave.of(target, trust).finish(found).orElse(found);
            Failure failure = null;
            boolean unfinished =
                    InPlace.isPossible(target) && asRead.size() > bytes(found).length; // when it was saved in place
            if (lock.isPresent() && !unfinished) {
                try {
                    return replacing(target, trust, asRead, text, text != found, lock.get());
                } catch (IOException e) {
                    failure = PathFault.of(shown, e);
                } catch (Failure e) {
                    failure = e;
                }
                if (!TokenFileLock.isForInPlace(failure, target)) {
                    throw failure;
                }
            }
            return inPlace(target, trust, reader, lock, patience, Optional.ofNullable(failure));
        } catch (IOException e) {
            lock.ifPresent(LockFile::close);
            throw PathFault.of(shown, e);
        } catch (Failure e) {
            lock.ifPresent(LockFile::close);
            throw e;
        }
    }

    /** A save would leave the refresh token under them that this build is about to spend. */
    private static void refuseOtherNames(Path target, PropertiesText text) throws IOException, Failure {
        Map<String, String> login = text.toMap();
        boolean mayRotate = TokenProperties.text(login, TokenFile.REFRESH_TOKEN).isPresent()
                && !TokenFile.OFF.equals(login.get(TokenFile.ROTATION));
        if (mayRotate && FileState.names(target) > 1) {
            throw new Failure(HAS_OTHER_NAMES, target.toString());
        }
    }

    private static Claim replacing(
            Path target, FileTrust trust, FileState asRead, PropertiesText text, boolean recovered, LockFile lock)
            throws IOException, Failure {
        byte[] bytes = bytes(text);
        int room = bytes.length + TokenFile.ROOM;
        FreshFile content = FreshFile.reserve(
                target,
                room,
                trust,
                () -> FileState.of(target).is(asRead) ? bytes : TextFile.bytes(target, target, trust));
        return new Claim(
                text, recovered, room, FileState.of(target), content, new RefreshMark(lock), Optional.of(lock));
    }

    /** For a file that is only read. Where its folder takes no lock file, one of the user's does. */
    static Claim withoutSaving(Path target, TokenFile file, Reader reader, Duration patience) throws Failure {
        Optional<Secret> sent = TokenProperties.secret(reader.read().toMap(), TokenFile.REFRESH_TOKEN);
        Optional<LockFile> lock = Optional.empty();
        try {
            lock = TokenFileLock.beside(target, file.trust(), patience);
        } catch (Failure e) {
            if (!FileProblem.isUnwritable(e)) {
                throw e;
            }
        }
        boolean isBeside = lock.isPresent();
        boolean isElsewhere = !isBeside && sent.isPresent();
        if (isElsewhere) {
            lock = TokenFileLock.elsewhere(sent.get(), target, file, patience);
        }
        try {
            PropertiesText text = reader.read();
            if (isElsewhere && !sent.equals(TokenProperties.secret(text.toMap(), TokenFile.REFRESH_TOKEN))) {
                lock.ifPresent(LockFile::close); // it was another token's
                return withoutSaving(target, file, reader, patience);
            }
            Unwritable content = new Unwritable(target);
            Note note = lock.isPresent() ? lock.get() : content;
            RefreshMark mark = isBeside
                    ? new RefreshMark(note)
                    : new RefreshMark(note, TokenFileLock.unlocked(target, file.trust()));
            return new Claim(text, false, 0, FileState.of(target), content, mark, lock);
        } catch (IOException e) {
            lock.ifPresent(LockFile::close);
            throw PathFault.of(target, e);
        } catch (Failure e) {
            lock.ifPresent(LockFile::close);
            throw e;
        }
    }

    /** The same for the next content, when this one's is written. The lock stays. */
    Claim again(Path target, Path shown, FileTrust trust, Reader reader) throws Failure {
        try {
            PropertiesText now = reader.read();
            if (content instanceof InPlace inPlace) {
                InPlace next = inPlace.again(TokenFile.ROOM);
                RefreshMark nextMark = mark(next, lock, target, trust);
                int nextRoom = bytes(now).length + TokenFile.ROOM;
                return new Claim(now, false, nextRoom, FileState.of(target), next, nextMark, lock);
            }
            return lock.isPresent() && saves()
                    ? replacing(target, trust, FileState.of(target), now, false, lock.get())
                    : this;
        } catch (IOException e) {
            throw PathFault.of(shown, e);
        }
    }

    boolean saves() {
        return !(content instanceof Unwritable);
    }

    /** Another container may have changed it while this one waited for its lock. */
    private static Claim inPlace(
            Path target,
            FileTrust trust,
            Reader reader,
            Optional<LockFile> lock,
            Duration patience,
            Optional<Failure> failure)
            throws Failure {
        InPlace content;
        try {
            content = InPlace.reserve(
                    target, TokenFile.ROOM, patience, note -> TokenFileLock.isFree(note, target, trust));
        } catch (Failure e) {
            boolean tellsMore = failure.isEmpty()
                    || e.problem() != NOT_WRITABLE
                            && e.problem() != failure.get().problem();
            throw tellsMore ? e : failure.get();
        }
        try {
            PropertiesText text = reader.read();
            RefreshMark mark = mark(content, lock, target, trust);
            int room = bytes(text).length + TokenFile.ROOM;
            return new Claim(text, false, room, FileState.of(target), content, mark, lock);
        } catch (IOException e) {
            content.close();
            throw PathFault.of(target, e);
        } catch (Failure e) {
            content.close();
            throw e;
        }
    }

    private static RefreshMark mark(InPlace content, Optional<LockFile> lock, Path target, FileTrust trust)
            throws Failure {
        return new RefreshMark(content, lock.isPresent() ? lock.get() : TokenFileLock.unlocked(target, trust));
    }

    private static byte[] bytes(PropertiesText text) {
        return text.toString().getBytes(UTF_8);
    }

    @Override
    public void close() {
        mark.end();
        content.close();
        if (lock.isPresent() && saves()) {
            lock.get().close();
        } else if (lock.isPresent()) {
            lock.get().closeAndRemove();
        }
    }
}
