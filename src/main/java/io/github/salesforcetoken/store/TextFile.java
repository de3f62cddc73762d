package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.store.StoreException.Problem.BYTE_ORDER_MARK;
import static io.github.salesforcetoken.store.StoreException.Problem.NOT_READABLE;
import static io.github.salesforcetoken.store.StoreException.Problem.NOT_UTF8;
import static io.github.salesforcetoken.store.StoreException.Problem.TOO_LARGE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text for its owner's eyes, such as the authorize URL with its state. */
public final class TextFile {

    /** 100,000 foreign keys fit; what is larger was hardly meant to be a file of ours. */
    static final int LARGEST = 8 * 1024 * 1024;

    private TextFile() {}

    /**
     * Replaces the file's content, readable by the owner only.
     *
     * @throws StoreException when it cannot be written; what was there before is still there then
     */
    public static void write(Path path, String content) throws StoreException {
        PrivateFiles.replace(PrivateFiles.writableTarget(path), content.getBytes(UTF_8));
    }

    /**
     * The whole file, which somebody else may have written.
     *
     * @param target as {@link PrivateFiles#target} gave it
     * @param path the file as the user named it
     * @return no bytes when there is no file
     * @throws StoreException when it cannot be read, or is too large to be meant
     */
    static byte[] bytes(Path target, Path path) throws StoreException {
        if (Files.notExists(target)) {
            return new byte[0];
        }
        try (InputStream in = Files.newInputStream(target)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new StoreException(TOO_LARGE, path);
            }
            return bytes;
        } catch (IOException e) {
            throw new StoreException(NOT_READABLE, path, e);
        }
    }

    /** The text of the whole file, empty when there is none; fails as {@link #bytes} and {@link #decode} do. */
    static String read(Path target, Path path) throws StoreException {
        return decode(bytes(target, path), path);
    }

    /**
     * The text of such a file.
     *
     * @param path the file as the user named it
     * @throws StoreException when it is no text in UTF-8
     */
    static String decode(byte[] bytes, Path path) throws StoreException {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (text.startsWith("\ufeff")) {
                throw new StoreException(BYTE_ORDER_MARK, path);
            }
            if (text.indexOf('\0') >= 0) {
                throw new StoreException(NOT_UTF8, path);
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new StoreException(NOT_UTF8, path, e);
        }
    }
}
