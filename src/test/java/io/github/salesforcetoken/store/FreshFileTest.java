package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.store.Samples.assertNoTemporaryFileIn;
import static io.github.salesforcetoken.store.Samples.assertOwnerOnly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreshFileTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("new").resolve("token.properties");
    }

    @Test
    void reserve_takesTheRoomInAFileOfItsOwn() throws IOException {
        try (FreshFile fresh = FreshFile.reserve(file, 70_000)) {
            assertThat(fresh).isNotNull();
            assertOwnerOnly(FreshFile.of(file));
            assertThat(FreshFile.of(file)).hasSize(70_000);
        }
        assertThat(file.getParent()).isEmptyDirectory();
    }

    @Test
    void replace_cutsOffTheRoomThatIsLeft() throws IOException {
        try (FreshFile fresh = FreshFile.reserve(file, 70_000)) {
            fresh.replace("short".getBytes());
        }
        assertThat(file).hasContent("short");
        assertOwnerOnly(file);
        assertNoTemporaryFileIn(file.getParent());
    }

    @Test
    void reserve_takesThePlaceOfWhatAKilledProcessLeft() throws IOException {
        Files.createDirectory(file.getParent());
        Files.writeString(FreshFile.of(file), "left over, and longer than what comes");

        try (FreshFile fresh = FreshFile.reserve(file, 0)) {
            fresh.replace("new".getBytes());
        }
        assertThat(file).hasContent("new");
    }

    @Test
    void reserve_takesNotThePlaceOfAFolder() throws IOException {
        Path mine = Files.createDirectories(FreshFile.of(file).resolve("mine"));

        assertThatExceptionOfType(DirectoryNotEmptyException.class).isThrownBy(() -> FreshFile.reserve(file, 0));
        assertThat(mine).exists();
        assertThat(file).doesNotExist();
    }
}
