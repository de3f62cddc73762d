package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.files.StoreException.Problem.HOLDS_A_LOGIN;
import static io.github.salesforcetoken.files.StoreException.Problem.IS_BELOW_A_FILE;
import static io.github.salesforcetoken.files.StoreException.Problem.IS_FOLDER;
import static io.github.salesforcetoken.store.Samples.assertNoTemporaryFileIn;
import static io.github.salesforcetoken.store.Samples.assertOwnerOnly;
import static io.github.salesforcetoken.store.Samples.assertRefused;
import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.files.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UrlFileTest {

    private static final String URL = "https://login.salesforce.com/?state=secretState-0123456789&x=\u00e4\n";

    @TempDir
    Path folder;

    @Test
    void write_createsAnOwnerOnlyFileAndItsFolders() throws StoreException, IOException {
        Path file = folder.resolve("new/url.txt");
        UrlFile.write(file, URL, Samples.trust());

        assertThat(Files.readString(file)).isEqualTo(URL);
        assertOwnerOnly(file);
        assertNoTemporaryFileIn(folder);
    }

    @Test
    void write_replacesAnotherText() throws StoreException, IOException {
        Path file = Files.writeString(folder.resolve("url.txt"), "longer than the new one".repeat(10));
        UrlFile.write(file, URL, Samples.trust());

        assertThat(Files.readString(file)).isEqualTo(URL);
        assertOwnerOnly(file);
    }

    @Test
    void write_overALogin_isRefused() throws Exception {
        Path saved = folder.resolve("token.properties");
        Samples.save(saved, Samples.token());
        Path byHand = Files.writeString(folder.resolve("mine.properties"), "salesforce.refreshToken=5Aep861sample\n");
        for (Path file : List.of(saved, byHand)) {
            byte[] before = Files.readAllBytes(file);
            assertRefused(HOLDS_A_LOGIN, () -> UrlFile.write(file, URL, Samples.trust()));
            assertThat(file).hasBinaryContent(before);
        }
        for (String other : List.of("# salesforce.refreshToken=x", "salesforce.refreshToken=\\u", "\ufeffx")) {
            UrlFile.write(Files.writeString(folder.resolve("url"), other), URL, Samples.trust());
        }
    }

    @Test
    void write_isRefusedWhereItCannotBe() throws IOException {
        Path mine = Files.writeString(folder.resolve("mine"), "mine");
        StoreException folderFailure = assertRefused(IS_FOLDER, () -> UrlFile.write(folder, URL, Samples.trust()));
        StoreException fileFailure =
                assertRefused(IS_BELOW_A_FILE, () -> UrlFile.write(mine.resolve("url.txt"), URL, Samples.trust()));

        assertThatNoneOccurIn(folderFailure + " " + fileFailure, "secretState-0123456789");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
        assertThat(mine).hasContent("mine");
    }
}
