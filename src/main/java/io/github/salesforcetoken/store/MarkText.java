package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.files.FileProblem.NOT_READABLE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.files.Note;
import io.github.salesforcetoken.files.PathFault;
import io.github.salesforcetoken.oauth.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The mark as it stands at the end of a file, which may hold something else before it.
 *
 * @param at where it stands, or is to stand
 * @param text empty when there is none
 */
record MarkText(long at, String text) {

    static final String HEAD = "# This refresh token was sent, and the answer was not saved:\n";
    private static final int LARGEST = 8192;

    MarkText {
        requireNonNull(text, "text is null");
    }

    static MarkText in(Note note) throws Failure {
        boolean interrupted = Thread.interrupted();
        try {
            long from = Math.max(0, note.size() - LARGEST);
            ByteBuffer bytes = ByteBuffer.allocate((int) (note.size() - from));
            while (bytes.hasRemaining() && note.read(bytes, from + bytes.position()) > 0) {
                continue;
            }
            int at = new String(bytes.array(), 0, bytes.position(), ISO_8859_1).lastIndexOf(HEAD); // one char a byte
            return at < 0
                    ? new MarkText(from + bytes.position(), "")
                    : new MarkText(from + at, new String(bytes.array(), at, bytes.position() - at, UTF_8));
        } catch (IOException e) {
            throw new Failure(NOT_READABLE, e, note.path().toString());
        } finally {
            restore(interrupted);
        }
    }

    static void write(Note note, String content) throws Failure {
        boolean interrupted = Thread.interrupted();
        try {
            byte[] bytes = content.getBytes(UTF_8);
            note.write(bytes, in(note).at());
        } catch (IOException e) {
            throw PathFault.of(note.path(), e);
        } finally {
            restore(interrupted);
        }
    }

    /** An interrupted thread that touches a channel closes it, and gives the lock up with it. */
    static void restore(boolean interrupted) {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
