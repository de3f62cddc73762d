package io.github.salesforcetoken.files;

import static io.github.salesforcetoken.files.FileProblem.BYTE_ORDER_MARK;
import static io.github.salesforcetoken.files.FileProblem.IS_NO_FILE;
import static io.github.salesforcetoken.files.FileProblem.NOT_READABLE;
import static io.github.salesforcetoken.files.FileProblem.NOT_UTF8;
import static io.github.salesforcetoken.files.FileProblem.TOO_LARGE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.salesforcetoken.oauth.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a text that somebody else may have written. */
public final class TextFile {

    /** 100,000 foreign keys fit; what is larger was hardly meant to be a file of ours. */
    public static final int LARGEST = 8 * 1024 * 1024;

    /** One save changes a file a few times; it hardly goes on for long. */
    private static final int READINGS = 100;

    private TextFile() {}

    /**
     * The whole file, which somebody else may have written.
     *
     * @param target as {@link PrivateFiles#target} gave it
     * @param path the file as the user named it
     * @return no bytes when there is no file
     * @throws Failure when it cannot be read, is too large to be meant, or isn't to be trusted
     */
    public static byte[] bytes(Path target, Path path, FileTrust trust) throws Failure {
        return bytes(target, path, trust, LARGEST);
    }

    /** The same of a file that's expected to be smaller. */
    public static byte[] bytes(Path target, Path path, FileTrust trust, int largest) throws Failure {
        if (Files.notExists(target)) {
            return new byte[0];
        }
        if (!Files.isRegularFile(target)) { // asked right before it's opened: a pipe would block
            throw new Failure(IS_NO_FILE, path.toString());
        }
        trust.check(target, path);
        try {
            byte[] bytes = TimedRead.of(target, new Opened(target, path, trust, largest));
            if (bytes.length > largest) {
                throw new Failure(TOO_LARGE, path.toString());
            }
            return bytes;
        } catch (IOException e) {
            throw PathFault.of(path, e, NOT_READABLE);
        }
    }

    /** A lambda would cost every goal five classes of the JVM. */
    private record Opened(Path target, Path path, FileTrust trust, int largest) implements TimedRead.Reading<byte[]> {

        @Override
        public byte[] call() throws IOException, Failure {
            InputStream in = Files.newInputStream(target);
            try {
                trust.check(target, path); // again while it's open: somebody could have swapped it
                return in.readNBytes(largest + 1);
            } finally {
                Readers.close(target, in);
            }
        }
    }

    /** The same of a file that may be written in place just now: it's read again if it has changed meanwhile. */
    static byte[] steadyBytes(Path target, Path path, FileTrust trust) throws Failure {
        try {
            FileState before = FileState.of(target);
            byte[] bytes = bytes(target, path, trust);
            FileState after = FileState.of(target);
            for (int i = 0; i < READINGS && !after.is(before); i++) {
                before = after;
                bytes = bytes(target, path, trust);
                after = FileState.of(target);
            }
            return bytes;
        } catch (IOException e) {
            throw PathFault.of(path, e, NOT_READABLE);
        }
    }

    /** The text of the whole file, empty when there is none; fails as {@link #bytes} and {@link #decode} do. */
    public static String read(Path target, Path path, FileTrust trust) throws Failure {
        return decode(bytes(target, path, trust), path);
    }

    /**
     * The text of such a file.
     *
     * @param path the file as the user named it
     * @throws Failure when it is no text in UTF-8
     */
    static String decode(byte[] bytes, Path path) throws Failure {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (text.startsWith("\ufeff")) {
                throw new Failure(BYTE_ORDER_MARK, path.toString());
            }
            if (text.indexOf('\0') >= 0) {
                throw new Failure(NOT_UTF8, path.toString());
            }
            return text;
        } catch (CharacterCodingException e) {
            throw new Failure(NOT_UTF8, e, path.toString());
        }
    }
}
