package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.files.FileProblem.DANGLING_LINK;
import static io.github.salesforcetoken.files.FileProblem.IS_FOLDER;
import static io.github.salesforcetoken.files.FileProblem.IS_SOMEBODY_ELSES;
import static io.github.salesforcetoken.store.Samples.assertNoTemporaryFileIn;
import static io.github.salesforcetoken.store.Samples.assertOwnerOnly;
import static io.github.salesforcetoken.store.Samples.assertRefused;
import static io.github.salesforcetoken.store.TokenFileProblem.PENDING_MALFORMED;
import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.salesforcetoken.files.PropertiesText;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.PendingAuthorization;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.Secret;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

public class PendingFileTest {

    private static final String STATE = "secretState-0123456789";
    private static final String VERIFIER = "secretVerifier-dBjftJeZ4CVP-mB92K27uhbUJU1p";

    @TempDir
    Path folder;

    private PendingFile file;

    @BeforeEach
    void name() {
        file = new PendingFile(folder.resolve("new/token.properties"));
    }

    public static PendingAuthorization pending(String state) {
        try {
            return new PendingAuthorization(
                    Secret.of(state),
                    Secret.of(VERIFIER),
                    RedirectUri.of("http://localhost:1717/OauthRedirect?a=b:c"),
                    URI.create("https://login.salesforce.com"),
                    "3MVG9sample.Client_Id=",
                    Instant.parse("2026-01-02T03:04:05.678Z"));
        } catch (Failure e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatAKilledProcessLeft_isRemovedWhenAnotherSavesOrEnds(boolean saves) throws Exception {
        file.save(pending(STATE));
        Path left = Samples.leftBehind(file.path());
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        Path ofARunningProcess = Samples.leftBehind(file.path());

        if (saves) {
            file.save(pending(STATE));
        } else {
            file.delete();
        }

        assertThat(Samples.temporary(file.path())).containsExactly(ofARunningProcess);
    }

    private void assertMalformed(byte[] content) throws IOException {
        Files.write(file.path(), content);
        Failure failure = assertRefused(PENDING_MALFORMED, file::load);
        StringWriter printed = new StringWriter();
        failure.printStackTrace(new PrintWriter(printed));
        assertThatNoneOccurIn(printed.toString(), STATE, VERIFIER);
        assertThat(file.path()).hasBinaryContent(content);
    }

    private String saved() throws Failure, IOException {
        file.save(pending(STATE));
        return Files.readString(file.path());
    }

    @Test
    void load_givesBackWhatWasSaved() throws Failure {
        assertThat(file.load()).isEmpty();
        file.save(pending(STATE));

        assertThat(file.load()).contains(pending(STATE));
        assertThatNoneOccurIn(file + " " + file.load(), STATE, VERIFIER);
    }

    @Test
    void save_writesBesideTheTokenFileForItsOwnerOnly() throws Failure, IOException {
        file.save(pending(STATE));

        assertThat(file.path()).isEqualTo(folder.resolve("new/token.properties.pending"));
        assertOwnerOnly(file.path());
        assertThat(folder.resolve("new")).isDirectoryNotContaining("glob:**.tmp");
        assertThat(folder.resolve("new/token.properties")).doesNotExist();
    }

    @Test
    void save_replacesAnOlderRequest() throws Failure, IOException {
        file.save(pending("secretOfAnOlderRequest"));
        file.save(pending(STATE));

        assertThat(file.load()).contains(pending(STATE));
        assertThatNoneOccurIn(Files.readString(file.path()), "secretOfAnOlderRequest");
        assertOwnerOnly(file.path());
    }

    @Test
    void fileThatCannotBeUnderstood_isSomebodyElses() throws IOException {
        Files.createDirectories(file.path().getParent());
        for (String theirs : List.of("\u00ff", "\u00ef\u00bb\u00bfa=b", "state=\\uzzzz")) {
            Files.writeString(file.path(), theirs, ISO_8859_1);

            assertRefused(IS_SOMEBODY_ELSES, () -> file.save(pending(STATE)));
            file.delete();
            assertThat(file.path()).hasBinaryContent(theirs.getBytes(ISO_8859_1));
        }
    }

    @Test
    void noteOfSomebodyElse_isNotReplaced() throws Failure, IOException {
        Files.createDirectories(file.path().getParent());
        for (String theirs : List.of("# remember the milk\n", "#".repeat(2 * 1024 * 1024))) {
            Files.writeString(file.path(), theirs);

            assertThatExceptionOfType(Failure.class).isThrownBy(() -> file.save(pending(STATE)));
            file.delete();

            assertThat(file.path()).hasContent(theirs);
        }
    }

    /** Another token file may be called so; only what was made here is replaced or removed. */
    @Test
    void fileOfSomebodyElse_isNeitherReplacedNorRemoved() throws Failure, IOException {
        Files.createDirectories(file.path().getParent());
        String theirs = "state=x\nsalesforce.refreshToken=5Aep861secretOfAnother\n";
        Files.writeString(file.path(), theirs);

        assertRefused(IS_SOMEBODY_ELSES, () -> file.save(pending(STATE)));
        file.delete();
        assertThat(Files.readString(file.path())).isEqualTo(theirs);
    }

    @Test
    void delete_forgetsAndMayBeRepeated() throws Failure {
        file.save(pending(STATE));
        file.delete();
        file.delete();

        assertThat(file.load()).isEmpty();
        assertThat(file.path()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "codeVerifier", "redirectUri", "loginUrl", "clientId", "createdAt"})
    void fieldThatIsMissing_isMalformed(String key) throws Failure, IOException {
        String saved = saved();

        assertMalformed(saved.replaceFirst("(?m)^" + key + "=.*\n", "").getBytes(ISO_8859_1));
    }

    @ParameterizedTest
    @CsvSource({
        "state, ''",
        "codeVerifier, ' '",
        "redirectUri, http://example.org/secretState-0123456789",
        "redirectUri, %%secretState-0123456789",
        "loginUrl, %%secretState-0123456789",
        "loginUrl, codeVerifier=secretState-0123456789",
        "loginUrl, https://login.salesforce.com/secretState-0123456789",
        "createdAt, secretState-0123456789",
        "clientId, \\usecretState-0123456789",
        "clientId, 3MVG9\u001b[2JsecretState-0123456789",
        "state, secretState 0123456789",
        "codeVerifier, secretState-0123456789\u0007x"
    })
    void fieldThatIsWrong_isMalformedAndNotShown(String key, String value) throws Failure, IOException {
        PropertiesText text = PropertiesText.of(saved());
        text.remove(key);

        assertMalformed((text + key + "=" + value + "\n").getBytes(ISO_8859_1));
    }

    @Test
    void otherContent_isMalformed() throws Failure, IOException {
        byte[] saved = saved().getBytes(ISO_8859_1);

        assertMalformed(new byte[0]);
        assertMalformed(new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertMalformed(Arrays.copyOf(saved, saved.length / 2));
    }

    @Test
    void folderInItsPlace_isRefused() throws IOException {
        Files.createDirectories(file.path());

        assertRefused(IS_FOLDER, file::load);
        assertRefused(IS_FOLDER, () -> file.save(pending(STATE)));
        assertNoTemporaryFileIn(folder);
    }

    @Test
    void danglingLink_isNotTakenForNothingPending() throws IOException {
        assumeTrue(Samples.isPosix(folder), "links need a privilege on Windows");
        Files.createDirectories(file.path().getParent());
        Files.createSymbolicLink(file.path(), folder.resolve("missing"));

        assertRefused(DANGLING_LINK, file::load);
        assertRefused(DANGLING_LINK, () -> file.save(pending(STATE)));
    }

    /** The link is the user's, and its file must not keep the secrets. */
    @Test
    void linkInItsPlace_staysAndItsFileForgets() throws Exception {
        assumeTrue(Samples.isPosix(folder), "links need a privilege on Windows");
        PendingFile file = new PendingFile(folder.resolve("token.properties"));
        Path elsewhere = Files.createFile(folder.resolve("elsewhere"));
        Files.createSymbolicLink(file.path(), elsewhere);
        file.save(pending(STATE));
        assertThat(file.load()).isPresent();

        file.delete();

        assertThat(file.path()).isSymbolicLink();
        assertThat(elsewhere).isEmptyFile();
        assertThat(file.load()).isEmpty();
        file.save(pending(STATE));
        assertThat(file.load()).isPresent();
        assertThat(file.path()).isSymbolicLink();
    }

    /** Of somebody in another window, while the first answer was exchanged. */
    @Test
    void requestThatWasMadeMeanwhile_isNotForgottenWithTheAnsweredOne() throws Exception {
        PendingFile file = new PendingFile(folder.resolve("token.properties"));
        file.save(pending("first"));
        Optional<PendingAuthorization> answered = file.load();
        file.save(pending("second"));
        Optional<PendingAuthorization> next = file.load();

        file.deleteAnswered(answered);
        assertThat(file.load()).isEqualTo(next).isPresent();

        file.deleteAnswered(next);
        assertThat(file.load()).isEmpty();
    }
}
