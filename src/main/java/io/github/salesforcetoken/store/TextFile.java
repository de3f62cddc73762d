package io.github.salesforcetoken.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;

/** A small text for its owner's eyes, such as the authorize URL with its state. */
public final class TextFile {

    private TextFile() {}

    /**
     * Replaces the file's content, readable by the owner only.
     *
     * @throws StoreException when it cannot be written; what was there before is still there then
     */
    public static void write(Path path, String content) throws StoreException {
        PrivateFiles.replace(PrivateFiles.writableTarget(path), content.getBytes(UTF_8));
    }
}
