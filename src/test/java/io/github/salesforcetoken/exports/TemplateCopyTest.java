package io.github.salesforcetoken.exports;

import static io.github.salesforcetoken.store.Samples.ACCESS_TOKEN;
import static io.github.salesforcetoken.store.Samples.CLIENT_SECRET;
import static io.github.salesforcetoken.store.Samples.NO_PATIENCE;
import static io.github.salesforcetoken.store.Samples.REFRESH_TOKEN;
import static io.github.salesforcetoken.store.Samples.app;
import static io.github.salesforcetoken.store.Samples.tokenFile;
import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.store.Reservation;
import io.github.salesforcetoken.store.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a revocation does with a filled-in template: it deletes what was written, and nothing else. */
class TemplateCopyTest {

    @TempDir
    Path folder;

    private Path file;
    private Path copy;

    @BeforeEach
    void save() throws Exception {
        file = folder.resolve("token.properties");
        copy = folder.resolve("copy");
        Samples.save(file, Samples.token());
    }

    private Exports exports(ExportFile... files) {
        return new Exports(tokenFile(file), List.of(files));
    }

    private ExportFile template(String text) throws Exception {
        Files.writeString(folder.resolve("template"), text);
        return new ExportRequest("template", "copy", List.of(), "template")
                .file(Map.of(), folder::resolve, Samples.trust());
    }

    private void write(ExportFile... files) throws Exception {
        exports(files).write(app(), Optional.empty(), NO_PATIENCE, secrets -> {});
    }

    private void refresh() throws Exception {
        try (Reservation reservation = tokenFile(file).reserve(NO_PATIENCE)) {
            reservation.saveRefreshed(ExportsTest.otherLogin(), app(), Secret.of(REFRESH_TOKEN), List.of());
        }
    }

    private void endLogin() throws Exception {
        try (Reservation reservation = tokenFile(file).reserveForRemoval(NO_PATIENCE)) {
            reservation.removeTokens();
        }
    }

    private void assertDeleted() throws Exception {
        assertThat(exports().clear(NO_PATIENCE).files()).hasSize(1);
        assertThat(copy).doesNotExist();
    }

    private void assertStaysAndIsNamed(String content) throws Exception {
        Files.writeString(copy, content);

        Cleared cleared = exports().clear(NO_PATIENCE);

        assertThat(copy).content().isEqualTo(content);
        assertThatNoneOccurIn(cleared.toString(), ACCESS_TOKEN, REFRESH_TOKEN, CLIENT_SECRET);
        assertThat(cleared.files()).isEmpty();
        assertThat(cleared.others()).extracting(ExportFile::path).containsExactly(copy);
    }

    @ParameterizedTest
    @ValueSource(strings = {"url: ${instanceUrl}\n", "no name\n", "\n", "${clientSecret}", "token: ${refreshToken}\n"})
    void copyAsItWasWritten_isDeleted(String text) throws Exception {
        write(template(text));
        endLogin();

        assertDeleted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"url: ${instanceUrl}\n", "no name\n", "${clientSecret}", "${accessToken}"})
    void textThatSomebodyPutInThePlaceOfACopy_staysAndIsNamed(String text) throws Exception {
        write(template(text));
        endLogin();

        assertStaysAndIsNamed("my own notes\n");
    }

    /** The export has left the POM, and somebody keeps the file by hand. */
    @ParameterizedTest
    @ValueSource(strings = {"token: ${refreshToken}\n", "${accessToken}\n", "${refreshToken} ${clientSecret}\n"})
    void copyToWhichSomebodyHasAddedLines_staysAndIsNamed(String text) throws Exception {
        write(template(text));
        endLogin();

        assertStaysAndIsNamed(Files.readString(copy) + "mine: 1\n");
    }

    /** It's as it was written, whatever has been refreshed since. */
    @Test
    void copyThatIsNoLongerWritten_isDeletedWithItsEarlierToken() throws Exception {
        write(template("token: ${refreshToken}\n"));
        refresh();
        write();
        endLogin();

        assertDeleted();
    }

    @Test
    void copyOfARefreshedToken_isDeleted() throws Exception {
        write(template("token: ${refreshToken}\n"));
        refresh();
        write(template("token: ${refreshToken}\n"));
        endLogin();

        assertDeleted();
    }

    /** There is no fingerprint of nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"", "${refreshToken}"})
    void copyOfNothing_isNotWritten(String text) throws Exception {
        Files.delete(file);
        Samples.save(file, Samples.token(Optional.empty(), Exported.ORGANIZATION_ID, Exported.USER_ID));

        write(template(text));

        assertThat(copy).doesNotExist();
        assertThat(exports().clear(NO_PATIENCE)).isEqualTo(Cleared.NOTHING);
    }

    /** The record comes first, so that no secret is anywhere that isn't known of. */
    @Test
    void copyThatAKilledRunHasNotReplacedYet_isWrittenByTheNextAndNamedByARevocation() throws Exception {
        ExportFile export = template("token: ${refreshToken}\n");
        write(export);
        String before = Files.readString(copy);
        refresh();
        write(export);
        String after = Files.readString(copy);
        assertThat(after).isNotEqualTo(before);

        Files.writeString(copy, before);
        assertThat(exports()
                        .write(app(), Optional.empty(), NO_PATIENCE, secrets -> {})
                        .orElseThrow()
                        .outdated())
                .hasSize(1);
        write(export);
        assertThat(copy).content().isEqualTo(after);
        endLogin();

        assertStaysAndIsNamed(before);
    }
}
