package io.github.salesforcetoken.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.SocketException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.ReadOnlyFileSystemException;
import java.security.GeneralSecurityException;
import java.security.KeyStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonTest {

    /** What a library may have taken from anywhere. */
    private static final String FOREIGN = "5Aep861FromTheFile ::add-mask::x";

    static Exception[] failures() {
        return new Exception[] {
            new IOException(FOREIGN),
            new UncheckedIOException(FOREIGN, new IOException(FOREIGN)),
            new BindException(FOREIGN),
            new SocketException(FOREIGN),
            new MalformedInputException(1),
            new AccessDeniedException(FOREIGN, FOREIGN, null),
            new DirectoryNotEmptyException(FOREIGN),
            new FileAlreadyExistsException(FOREIGN, null, FOREIGN),
            new FileSystemException(FOREIGN),
            new FileSystemLoopException(FOREIGN),
            new InvalidPathException(FOREIGN, FOREIGN),
            new NoSuchFileException(FOREIGN, null, FOREIGN),
            new NotDirectoryException(FOREIGN),
            new NotLinkException(FOREIGN),
            new ReadOnlyFileSystemException(),
            new GeneralSecurityException(FOREIGN),
            new KeyStoreException(FOREIGN, new IOException(FOREIGN)),
            new IllegalStateException(FOREIGN)
        };
    }

    @ParameterizedTest
    @MethodSource("failures")
    void failure_isToldInWordsOfOurs(Exception failure) {
        assertThat(Reason.of(failure)).endsWith(".").doesNotContain("5Aep", "add-mask");
    }

    @Test
    void errorOfTheSystem_isNamed() {
        assertThat(Reason.of(new FileSystemException("a", null, "Stale file handle")))
                .isEqualTo("The system says: Stale file handle.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"No space left on device", "Disk quota exceeded", "There is not enough space on the disk"})
    void fullDisk_isNamedWhereverJavaSaysSo(String words) {
        assertThat(Reason.of(new IOException(words))).isEqualTo("The disk is full.");
        assertThat(Reason.of(new FileSystemException("a", null, words))).isEqualTo("The disk is full.");
    }

    @Test
    void unknownFailure_isNamedByItsClass() {
        assertThat(Reason.of(new KeyStoreException(FOREIGN))).isEqualTo("Java only says: KeyStoreException.");
    }
}
