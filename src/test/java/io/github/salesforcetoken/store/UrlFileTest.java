package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.files.FileProblem.IS_BELOW_A_FILE;
import static io.github.salesforcetoken.files.FileProblem.IS_FOLDER;
import static io.github.salesforcetoken.files.FileProblem.NOT_WRITABLE;
import static io.github.salesforcetoken.store.Samples.assertNoTemporaryFileIn;
import static io.github.salesforcetoken.store.Samples.assertOwnerOnly;
import static io.github.salesforcetoken.store.Samples.assertRefused;
import static io.github.salesforcetoken.store.TokenFileProblem.ADDRESS_NOT_SAVED;
import static io.github.salesforcetoken.store.TokenFileProblem.HOLDS_SOMETHING_ELSE;
import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.testing.QuietProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlFileTest {

    private static final String URL = "https://login.salesforce.com/?state=secretState-0123456789&x=\u00e4\n";

    @TempDir
    Path folder;

    @Test
    void write_createsAnOwnerOnlyFileAndItsFolders() throws Failure, IOException {
        Path file = folder.resolve("new/url.txt");
        UrlFile.write(file, URL, Samples.trust());

        assertThat(Files.readString(file)).isEqualTo(URL);
        assertOwnerOnly(file);
        assertNoTemporaryFileIn(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                URL,
                "https://login.salesforce.com/services/oauth2/authorize?longer=than+the+new+one\r\n"
            })
    void write_replacesWhatAnEarlierRunWroteOrNothing(String before) throws Failure, IOException {
        Path file = Files.writeString(folder.resolve("url.txt"), before);
        UrlFile.write(file, URL, Samples.trust());

        assertThat(Files.readString(file)).isEqualTo(URL);
        assertOwnerOnly(file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "salesforce.refreshToken=5Aep861sample\n",
                "class Mine {}\n",
                "see https://example.com\n",
                "https://example.com\nmine\n",
                "# mine\n",
                "\ufeffhttps://example.com\n",
                "PK\u0003\u0004\u0000"
            })
    void whatIsSomebodys_isRefused(String mine) throws IOException {
        Path file = Files.writeString(folder.resolve("Mine.java"), mine);

        assertRefused(HOLDS_SOMETHING_ELSE, () -> UrlFile.prove(file, Samples.trust()));
        Failure late = assertRefused(ADDRESS_NOT_SAVED, () -> UrlFile.write(file, URL, Samples.trust()));

        assertThat(late.getCause()).hasMessageStartingWith("HOLDS_SOMETHING_ELSE");
        assertThat(Files.readString(file)).isEqualTo(mine);
    }

    @Test
    void whatGitTracks_isRefused() throws Exception {
        assumeTrue(QuietProcess.run("git", "-C", folder.toString(), "init"), "needs Git");
        Path file = Files.writeString(folder.resolve("redirect.url"), "https://example.com\n");
        UrlFile.write(file, URL, Samples.trust());
        Files.writeString(file, "https://example.com\n");
        assertThat(QuietProcess.run("git", "-C", folder.toString(), "add", "redirect.url"))
                .isTrue();

        assertRefused(HOLDS_SOMETHING_ELSE, () -> UrlFile.prove(file, Samples.trust()));
        assertThat(file).hasContent("https://example.com");
    }

    /** The longest name leaves no room for that of the new file beside it. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void prove_refusesWhatCannotBeWritten(boolean exists) throws Exception {
        Path file = folder.resolve("u".repeat(250));
        if (exists) {
            Files.writeString(file, "https://login.salesforce.com/?earlier\n");
        }

        Failure failure = assertRefused(NOT_WRITABLE, () -> UrlFile.prove(file, Samples.trust()));

        assertThat(failure.parameter()).isEqualTo("urlFile");
        assertThat(Files.exists(file)).isEqualTo(exists);
    }

    @Test
    void prove_leavesTheContentAsItIs() throws Exception {
        Path file = Files.writeString(folder.resolve("url.txt"), URL);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));

        UrlFile.prove(file, Samples.trust());
        UrlFile.prove(folder.resolve("new/new.txt"), Samples.trust());

        assertThat(file).content().isEqualTo(URL);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(FileTime.fromMillis(1_000));
        assertThat(folder).isDirectoryNotContaining("glob:**new*").isDirectoryNotContaining("glob:**.lock");
        assertNoTemporaryFileIn(folder);
    }

    @Test
    void prove_refusesWhatIsNoPlaceForAFile() throws IOException {
        Path mine = Files.writeString(folder.resolve("mine"), "mine");
        Failure folderFailure = assertRefused(IS_FOLDER, () -> UrlFile.prove(folder, Samples.trust()));
        Failure fileFailure =
                assertRefused(IS_BELOW_A_FILE, () -> UrlFile.prove(mine.resolve("url.txt"), Samples.trust()));

        assertThat(List.of(folderFailure.parameter(), fileFailure.parameter())).containsOnly("urlFile");
        assertThatNoneOccurIn(folderFailure + " " + fileFailure, "secretState-0123456789");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
        assertThat(mine).hasContent("mine");
    }
}
