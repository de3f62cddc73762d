package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.store.StoreException.Problem.BYTE_ORDER_MARK;
import static io.github.salesforcetoken.store.StoreException.Problem.HOLDS_A_LOGIN;
import static io.github.salesforcetoken.store.StoreException.Problem.IS_NO_FILE;
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
     * @throws StoreException when it cannot be written, or isn't to be trusted; what was there before is still there then
     */
    public static void write(Path path, String content, FileTrust trust) throws StoreException {
        PrivateFiles.refuseReservedName(path);
        Path target = PrivateFiles.writableTarget(path, trust);
        if (holdsALogin(target, path, trust)) {
            throw new StoreException(HOLDS_A_LOGIN, path);
        }
        PrivateFiles.replace(target, content.getBytes(UTF_8));
    }

    private static boolean holdsALogin(Path target, Path path, FileTrust trust) throws StoreException {
        try {
            String before = read(target, path, trust);
            return TokenProperties.isIn(before, TokenFile.REFRESH_TOKEN)
                    || TokenProperties.isIn(before, TokenFile.ACCESS_TOKEN);
        } catch (StoreException e) {
            if (e.problem() == NOT_UTF8 || e.problem() == BYTE_ORDER_MARK || e.problem() == TOO_LARGE) {
                return false;
            }
            throw e;
        }
    }

    /**
     * The whole file, which somebody else may have written.
     *
     * @param target as {@link PrivateFiles#target} gave it
     * @param path the file as the user named it
     * @return no bytes when there is no file
     * @throws StoreException when it cannot be read, is too large to be meant, or isn't to be trusted
     */
    static byte[] bytes(Path target, Path path, FileTrust trust) throws StoreException {
        return bytes(target, path, trust, LARGEST);
    }

    /** The same of a file that's expected to be smaller. */
    static byte[] bytes(Path target, Path path, FileTrust trust, int largest) throws StoreException {
        if (Files.notExists(target)) {
            return new byte[0];
        }
        if (!Files.isRegularFile(target)) { // asked right before it's opened: a pipe would block
            throw new StoreException(IS_NO_FILE, path);
        }
        trust.check(target, path);
        try (InputStream in = Files.newInputStream(target)) {
            trust.check(target, path); // again while it's open: somebody could have swapped it
            byte[] bytes = in.readNBytes(largest + 1);
            if (bytes.length > largest) {
                throw new StoreException(TOO_LARGE, path);
            }
            return bytes;
        } catch (IOException e) {
            throw PathFault.of(path, e, NOT_READABLE);
        }
    }

    /** The text of the whole file, empty when there is none; fails as {@link #bytes} and {@link #decode} do. */
    static String read(Path target, Path path, FileTrust trust) throws StoreException {
        return decode(bytes(target, path, trust), path);
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
