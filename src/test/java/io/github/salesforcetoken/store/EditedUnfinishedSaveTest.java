package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.files.FileProblem.IS_NO_FILE;
import static io.github.salesforcetoken.files.FileProblem.NOT_WRITABLE;
import static io.github.salesforcetoken.store.Samples.NO_PATIENCE;
import static io.github.salesforcetoken.store.Samples.app;
import static io.github.salesforcetoken.store.Samples.assertOwnerOnly;
import static io.github.salesforcetoken.store.Samples.assertRefused;
import static io.github.salesforcetoken.store.Samples.tokenFile;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.files.PropertiesText;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person, or a tool that sets up the machine, has changed other lines of the token file since a save of it was killed. */
class EditedUnfinishedSaveTest {

    private static final Secret FIRST = Secret.of("5Aep861FirstRefreshToken==");

    @TempDir
    Path folder;

    private Path file;
    private Path unfinished;
    private Map<String, String> login;

    @BeforeEach
    void killARefreshThenEdit() throws Exception {
        file = folder.resolve("token.properties");
        Files.writeString(file, "mine=1\n");
        Samples.save(file, Samples.token(Optional.of(FIRST.reveal()), Samples.ORGANIZATION, Samples.USER));
        String before = Files.readString(file);
        try (Reservation reservation = tokenFile(file).reserve(NO_PATIENCE)) {
            reservation.saveRefreshed(Samples.token(), app(), FIRST, List.of());
        }
        login = new HashMap<>(tokenFile(file).read());
        login.remove("mine");
        unfinished = Samples.leftBehind(file);
        Files.copy(file, unfinished, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        Files.writeString(
                file, "! mine\r\n" + before.replace("mine=1\n", "salesforce.rotation : off\n") + "my.key = 2");
    }

    @Test
    void whatIsWrittenThere_stays() throws Exception {
        assertFinished();

        assertThat(Files.readString(file))
                .startsWith("! mine\r\nsalesforce.refreshToken=")
                .contains("\nmy.key = 2\r\nsalesforce.spentRefreshTokens=")
                .doesNotContain(FIRST.reveal());
        assertOwnerOnly(file);
    }

    /** As by {@code cp -p} or {@code rsync -a}. */
    @Test
    void whatIsWrittenThereWithAnOldTime_stays() throws Exception {
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));

        assertFinished();
    }

    private void assertFinished() throws Exception {
        try (Reservation reservation = tokenFile(file).reserve(NO_PATIENCE)) {
            assertThat(reservation.isRecovered()).isTrue();
        }
        Map<String, String> expected = new HashMap<>(login);
        expected.put("my.key", "2");
        assertThat(tokenFile(file).read()).isEqualTo(expected);
        assertThat(Samples.temporary(file)).isEmpty();
    }

    /** Before its own save has replaced the file, it leaves what any save does. */
    @Test
    void finishThatWasKilledItself_isRepeated() throws Exception {
        Path proof = Samples.leftBehind(file);
        Files.copy(file, proof, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        Files.write(Samples.leftBehind(file), new byte[(int) Files.size(file)]);
        Files.writeString(file, "my.key=3\n" + Files.readString(file)); // after which the proof is no piece of it

        assertFinished();
        assertThat(Files.readString(file)).startsWith("my.key=3\n");
    }

    @Test
    void saveThatCannotBeFinishedNow_staysForTheNextRun() throws Exception {
        Path inTheWay = Files.createDirectory(folder.resolve("other.properties"));
        Path left = Files.move(unfinished, Samples.leftBehind(inTheWay), StandardCopyOption.REPLACE_EXISTING);
        Files.setLastModifiedTime(inTheWay, FileTime.fromMillis(0));

        assertThat(assertRefused(NOT_WRITABLE, () -> finish(inTheWay, "")))
                .hasMessageNotContaining(Samples.REFRESH_TOKEN);
        assertThat(assertRefused(IS_NO_FILE, () -> finish(inTheWay, "mine=1\n")))
                .hasMessageNotContaining(Samples.REFRESH_TOKEN);
        assertThat(Samples.temporary(inTheWay)).containsExactly(left);
    }

    private static void finish(Path file, String content) throws Failure {
        UnfinishedSave.of(file, Samples.trust()).finish(PropertiesText.of(content));
    }
}
