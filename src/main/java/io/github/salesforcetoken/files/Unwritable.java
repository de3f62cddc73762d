package io.github.salesforcetoken.files;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A file that takes neither new content nor a note. */
public record Unwritable(Path path) implements NewContent, Note {

    public Unwritable {
        requireNonNull(path, "path is null");
    }

    @Override
    public void replace(byte[] content) throws IOException {
        throw new FileSystemException(path.toString(), null, "it can only be read");
    }

    @Override
    public long size() {
        return 0;
    }

    @Override
    public int read(ByteBuffer bytes, long at) {
        return 0;
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
