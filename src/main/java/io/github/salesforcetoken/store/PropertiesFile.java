package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.store.StoreException.Problem.BYTE_ORDER_MARK;
import static io.github.salesforcetoken.store.StoreException.Problem.MALFORMED;
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

/** Reads a properties file, or says why that would damage it. */
final class PropertiesFile {

    /** 100,000 foreign keys fit; what is larger was hardly meant to be the token file. */
    static final int LARGEST = 8 * 1024 * 1024;

    private PropertiesFile() {}

    /**
     * The text of a file.
     *
     * @param shown the name that the user gave it, for a failure
     * @return an empty text when there is no file
     */
    static PropertiesText read(Path file, Path shown) throws StoreException {
        if (Files.notExists(file)) {
            return PropertiesText.of("");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new StoreException(TOO_LARGE, shown);
            }
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (text.startsWith("\ufeff")) {
                throw new StoreException(BYTE_ORDER_MARK, shown);
            }
            if (text.indexOf('\0') >= 0) {
                throw new StoreException(NOT_UTF8, shown);
            }
            return PropertiesText.of(text);
        } catch (CharacterCodingException e) {
            throw new StoreException(NOT_UTF8, shown, e);
        } catch (IllegalArgumentException e) {
            throw new StoreException(MALFORMED, shown, e);
        } catch (IOException e) {
            throw new StoreException(NOT_READABLE, shown, e);
        }
    }
}
