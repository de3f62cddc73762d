package io.github.salesforcetoken.files;

import java.io.IOException;

/** Room for the new content of a file, which is taken before anything is spent for that content. */
public interface NewContent extends AutoCloseable {

    /** Gives the file its new content, once; it's on the disk when this returns. */
    void replace(byte[] content) throws IOException;

    /** Leaves nothing behind. */
    @Override
    void close();
}
