package io.github.salesforcetoken.fleet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.salesforcetoken.fleet.LoginStore.Stored;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The pack that a fetch has brought, read without another command of Git. Only the plainest one is understood, which a login
 * makes: a commit, its tree of one file, and that file, whole. Their ids are computed, so that nothing else is taken for one.
 */
final class GitPack {

    private static final int SIGNATURE = 0x5041434b; // PACK
    private static final int VERSION = 2;

    /** Kinds of objects, as a pack numbers them. */
    private static final int COMMIT = 1;

    private static final int TREE = 2;
    private static final int BLOB = 3;

    private static final List<String> NAMES = List.of("", "commit", "tree", "blob");

    private static final int LENGTH_OF_SHA1 = 20;

    private final ByteBuffer bytes;
    private final byte[][] objects = new byte[NAMES.size()][];

    private GitPack(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    /**
     * The login in it.
     *
     * @param objects the folder of objects that was empty before the fetch
     * @param file the one that the commit must have
     * @return empty when it isn't that plain, or nothing was fetched because it was there; Git can tell then
     */
    static Optional<Stored> login(Path objects, String file) {
        try (DirectoryStream<Path> packs = Files.newDirectoryStream(objects.resolve("pack"), "*.pack")) {
            Iterator<Path> pack = packs.iterator();
            if (pack.hasNext()) {
                Path only = pack.next();
                if (!pack.hasNext() && Files.size(only) <= LimitedProcess.MOST_OUTPUT) {
                    return new GitPack(Files.readAllBytes(only)).login(file);
                }
            }
        } catch (IOException | DataFormatException | BufferUnderflowException | NoSuchAlgorithmException e) {
            // Git can tell what it is
        }
        return Optional.empty();
    }

    private Optional<Stored> login(String file) throws DataFormatException, NoSuchAlgorithmException {
        boolean isPlain = bytes.getInt() == SIGNATURE && bytes.getInt() == VERSION && bytes.getInt() == BLOB;
        for (int i = COMMIT; i <= BLOB && isPlain; i++) {
            isPlain = readObject();
        }
        if (!isPlain || !isOfOneFile(file)) {
            return Optional.empty();
        }
        String version = HexFormat.of().formatHex(id(COMMIT));
        return Optional.of(new Stored(version, new String(objects[BLOB], UTF_8)));
    }

    /** @return false when it's the second of its kind, or another kind, such as the difference to another object */
    private boolean readObject() throws DataFormatException {
        int next = bytes.get();
        int kind = next >> 4 & 7;
        long size = next & 15;
        for (int shift = 4; next < 0 && shift < Integer.SIZE; shift += 7) {
            next = bytes.get();
            size |= (long) (next & 127) << shift;
        }
        if (kind < COMMIT || kind > BLOB || objects[kind] != null || size > LimitedProcess.MOST_OUTPUT) {
            return false;
        }
        objects[kind] = inflated((int) size);
        return objects[kind].length == size;
    }

    /** @return shorter or longer than the size when that isn't what is there */
    private byte[] inflated(int size) throws DataFormatException {
        Inflater inflater = new Inflater();
        try {
            byte[] content = new byte[size + 1]; // to see its end
            inflater.setInput(bytes);
            int length = inflater.inflate(content);
            return Arrays.copyOf(content, inflater.finished() ? length : content.length);
        } finally {
            inflater.end();
        }
    }

    private boolean isOfOneFile(String file) throws NoSuchAlgorithmException {
        byte[] entry = ("100644 " + file + "\0").getBytes(US_ASCII);
        byte[] blob = id(BLOB);
        byte[] tree = Arrays.copyOf(entry, entry.length + blob.length);
        System.arraycopy(blob, 0, tree, entry.length, blob.length);
        String commit = "tree " + HexFormat.of().formatHex(id(TREE)) + "\n";
        return Arrays.equals(tree, objects[TREE]) && new String(objects[COMMIT], UTF_8).startsWith(commit);
    }

    /** A commit begins with its tree's id, in hexadecimal digits, which tells the kind of the repository's hashes. */
    private byte[] id(int kind) throws NoSuchAlgorithmException {
        int line = new String(objects[COMMIT], US_ASCII).indexOf('\n');
        boolean isSha1 = line == "tree ".length() + 2 * LENGTH_OF_SHA1;
        MessageDigest digest = MessageDigest.getInstance(isSha1 ? "SHA-1" : "SHA-256");
        digest.update((NAMES.get(kind) + " " + objects[kind].length + "\0").getBytes(US_ASCII));
        return digest.digest(objects[kind]);
    }
}
