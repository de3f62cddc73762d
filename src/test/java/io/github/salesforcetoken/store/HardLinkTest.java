package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.files.FileProblem.HAS_OTHER_NAMES;
import static io.github.salesforcetoken.store.Samples.NO_PATIENCE;
import static io.github.salesforcetoken.store.Samples.assertRefused;
import static io.github.salesforcetoken.store.Samples.tokenFile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.salesforcetoken.oauth.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A token file with two names: a save would give only one of them the new refresh token, and the other would send the spent one. */
class HardLinkTest {

    private static final String LOGIN = "salesforce.refreshToken=" + Samples.REFRESH_TOKEN + "\n";

    private static final String NEXT = "5Aep861NextRefreshToken==";

    @TempDir
    Path folder;

    private Path file;
    private Path other;

    @BeforeEach
    void nameTheOther() throws IOException {
        assumeTrue(Samples.isPosix(folder), "Windows doesn't tell how many names a file has");
        file = folder.resolve("token.properties");
        other = Files.createDirectory(folder.resolve("other")).resolve("token.properties");
    }

    private void write(String content) throws IOException {
        Files.writeString(file, content);
        Files.createLink(other, file);
    }

    private void assertIsRefused(Path name) throws IOException {
        String before = Files.readString(name);
        assertRefused(HAS_OTHER_NAMES, () -> tokenFile(name).reserve(NO_PATIENCE));
        assertRefused(HAS_OTHER_NAMES, () -> tokenFile(name).reserveForRemoval(NO_PATIENCE));
        assertThat(Files.isSameFile(file, other)).isTrue();
        assertThat(name).hasContent(before);
        Samples.assertNoTemporaryFileIn(name.getParent());
    }

    private void assertSaves() throws IOException, Failure {
        Samples.save(file, Samples.token());
        assertThat(tokenFile(file).read()).containsEntry(TokenFile.REFRESH_TOKEN, Samples.REFRESH_TOKEN);
    }

    @Test
    void refreshToken_isRefusedUnderBothNames() throws Exception {
        write(LOGIN);
        assertIsRefused(file);
        assertIsRefused(other);
    }

    @Test
    void refreshToken_isAcceptedOnceTheOtherNameIsGone() throws Exception {
        write(LOGIN);
        assertIsRefused(file);
        Files.delete(other);
        assertSaves();
    }

    @Test
    void refreshToken_isAcceptedOnceTheOtherNameIsASymbolicLink() throws Exception {
        write(LOGIN);
        Files.delete(other);
        Files.createSymbolicLink(other, file);

        Samples.save(other, Samples.token());
        assertThat(other).isSymbolicLink();
        assertThat(Files.isSameFile(file, other)).isTrue();
    }

    /** Its rotated token goes nowhere as long as the spent one would stay under the other name. */
    @Test
    void saveThatWasKilled_isFinishedOnceTheOtherNameIsGone() throws Exception {
        write(LOGIN);
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        Path unfinished = Samples.leftBehind(file);
        Path elsewhere = folder.resolve("elsewhere");
        Samples.save(elsewhere, Samples.token(Optional.of(NEXT), Samples.ORGANIZATION, Samples.USER));
        Files.write(unfinished, Files.readAllBytes(elsewhere), StandardOpenOption.WRITE);

        assertRefused(HAS_OTHER_NAMES, () -> tokenFile(file).reserve(NO_PATIENCE));
        assertThat(file).hasContent(LOGIN);
        Files.delete(other);
        try (Reservation reservation = tokenFile(file).reserve(NO_PATIENCE)) {
            assertThat(reservation.content()).containsEntry(TokenFile.REFRESH_TOKEN, NEXT);
        }
    }

    @Test
    void refreshTokenThatIsKnownNotToRotate_isAsGoodUnderTheOtherName() throws Exception {
        write(LOGIN + "salesforce.rotation=off\n");
        assertSaves();
        assertThat(other).hasContent(LOGIN + "salesforce.rotation=off\n");
    }

    @Test
    void loginWithoutARefreshToken_hasNothingToLose() throws Exception {
        write("salesforce.refreshToken=\nsalesforce.clientId=3MVG9sampleClientId\n");
        assertSaves();
    }
}
