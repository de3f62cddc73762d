package io.github.salesforcetoken.files;

import io.github.salesforcetoken.oauth.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Where whoever holds a lock leaves a note for the next holder. */
public interface Note {

    /** The file that holds it. */
    Path path();

    long size() throws IOException;

    int read(ByteBuffer bytes, long at) throws IOException;

    /** Ends the note there. */
    void truncate(long at) throws IOException;

    /** Ends the note with this; it's on the disk when this returns. */
    void write(byte[] bytes, long at) throws IOException;

    /**
     * Makes sure that no other process has the lock.
     *
     * @throws Failure when it is lost
     */
    void renew() throws Failure;
}
