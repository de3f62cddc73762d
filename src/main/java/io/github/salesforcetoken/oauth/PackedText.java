package io.github.salesforcetoken.oauth;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipInputStream;

/** Text that somebody compressed before it was encoded, as services that limit the size of a variable advise. */
final class PackedText {

    private static final int LONGEST = 64 * 1024;

    private PackedText() {}

    /** The bytes that were compressed; the same bytes when they aren't compressed, or can't be read. */
    static byte[] unpacked(byte[] bytes) {
        try (InputStream stream = stream(bytes)) {
            return stream.readNBytes(LONGEST);
        } catch (IOException | IllegalArgumentException e) { // the latter for a name in another encoding, on JDK 17
            return bytes;
        }
    }

    private static InputStream stream(byte[] bytes) throws IOException {
        InputStream packed = new ByteArrayInputStream(bytes);
        return switch (bytes[0]) {
            case 0x1f -> new GZIPInputStream(packed);
            case 'P' -> firstFile(new ZipInputStream(packed));
            default -> new InflaterInputStream(packed);
        };
    }

    private static InputStream firstFile(ZipInputStream archive) throws IOException {
        if (archive.getNextEntry() == null) {
            throw new IOException("empty");
        }
        return archive;
    }
}
