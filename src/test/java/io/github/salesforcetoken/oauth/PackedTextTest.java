package io.github.salesforcetoken.oauth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class PackedTextTest {

    private static byte[] zip(String name, Charset ofNames) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, ofNames)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write("a text".getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void archive_isItsFirstFile() throws Exception {
        assertThat(PackedText.unpacked(zip("Schl\u00fcssel.txt", UTF_8)))
                .asString(UTF_8)
                .isEqualTo("a text");
    }

    /** As Windows Explorer makes it. */
    @Test
    void archiveWhoseNamesAreInAnotherEncoding_staysAsItIs() throws Exception {
        byte[] archive = zip("Schl\u00fcssel.txt", ISO_8859_1);

        assertThat(PackedText.unpacked(archive)).isEqualTo(archive);
    }
}
