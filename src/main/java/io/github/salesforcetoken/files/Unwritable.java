package io.github.salesforcetoken.files;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/**
 * A file that takes neither new content nor a note.
 *
 * @param note what it says to whoever can't write there
 */
public record Unwritable(Path path, ByteBuffer note) implements NewContent, Note {

    public Unwritable {
        requireNonNull(path, "path is null");
        requireNonNull(note, "note is null");
    }

    public Unwritable(Path path) {
        this(path, ByteBuffer.allocate(0));
    }

    @Override
    public void replace(byte[] content) throws IOException {
        throw new FileSystemException(path.toString(), null, "it can only be read");
    }

    @Override
    public long size() {
        return note.limit();
    }

    @Override
    public int read(ByteBuffer bytes, long at) {
        int length = Math.min(bytes.remaining(), note.limit() - (int) at);
        bytes.put(note.slice((int) at, length));
        return length;
    }

    @Override
    public void truncate(long at) {}

    @Override
    public void write(byte[] bytes, long at) {}

    @Override
    public void renew() {}

    @Override
    public void close() {}
}
