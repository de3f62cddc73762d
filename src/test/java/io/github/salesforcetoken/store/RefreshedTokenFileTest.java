package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.files.FileProblem;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.KeyProblem;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.settings.KeyFile;
import io.github.salesforcetoken.settings.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What refreshes leave in the token file, and how it is read back; and the files of keys. */
class RefreshedTokenFileTest {

    private static final Secret OLD = Secret.of("5Aep861secretOldToken==");

    @TempDir
    private Path folder;

    @Test
    void saveRefreshed_withANewTokenRemembersTheOldOne() throws Exception {
        Files.writeString(path(), "# mine\nother=kept\nsalesforce.rotation=off\n");

        saveRefreshed(Samples.token());

        assertThat(read())
                .containsEntry(TokenFile.REFRESH_TOKEN, Samples.REFRESH_TOKEN)
                .containsEntry("other", "kept")
                .doesNotContainKey(TokenFile.ROTATION);
        assertThat(Fingerprints.parse(Optional.of(read().get(TokenFile.SPENT_REFRESH_TOKENS)))
                        .contains(OLD))
                .isTrue();
        assertThatNoneOccurIn(Files.readString(path()), OLD.reveal());
        Samples.assertOwnerOnly(path());
    }

    @Test
    void saveRefreshed_withoutANewTokenKeepsTheUsedOne() throws Exception {
        saveRefreshed(Samples.token(Optional.empty(), Samples.ORGANIZATION, Samples.USER));
        assertThat(read())
                .containsEntry(TokenFile.REFRESH_TOKEN, OLD.reveal())
                .containsEntry(TokenFile.ROTATION, TokenFile.OFF)
                .doesNotContainKey(TokenFile.SPENT_REFRESH_TOKENS);

        saveRefreshed(Samples.token(Optional.of(OLD.reveal()), Samples.ORGANIZATION, Samples.USER));
        assertThat(read()).containsEntry(TokenFile.ROTATION, TokenFile.OFF);
    }

    /** As where rotation was switched on later, in a build that no longer has the token. */
    @Test
    void saveRefreshed_ofATokenThatCameFromOutsideEarlierKeepsItForGood() throws Exception {
        saveRefreshed(Samples.token(Optional.empty(), Samples.ORGANIZATION, Samples.USER), OLD, List.of(OLD));
        Secret used = OLD;
        for (int build = 0; build < Fingerprints.MOST + 5; build++) {
            Secret next = Secret.of("5Aep861secretToken" + build);
            saveRefreshed(
                    Samples.token(Optional.of(next.reveal()), Samples.ORGANIZATION, Samples.USER), used, List.of());
            used = next;
        }

        Fingerprints spent = Fingerprints.parse(Optional.of(read().get(TokenFile.SPENT_REFRESH_TOKENS)));
        assertThat(spent.contains(OLD)).isTrue();
        assertThat(spent.values()).hasSize(Fingerprints.MOST + 1);
        assertThat(spent.contains(used)).isFalse();
    }

    @Test
    void save_afterALoginForgetsWhetherTheOtherAppRotated() throws Exception {
        Files.writeString(path(), "salesforce.rotation=off\nsalesforce.spentRefreshTokens=0011223344556677\n");

        Samples.save(path(), Samples.token());

        assertThat(read())
                .doesNotContainKey(TokenFile.ROTATION)
                .containsEntry(TokenFile.SPENT_REFRESH_TOKENS, "0011223344556677");
    }

    @Test
    void saveBesideRefreshToken_keepsOneOfAnotherUser() throws Exception {
        Samples.save(path(), Samples.token());
        try (Reservation reservation = Samples.tokenFile(path()).reserve(Samples.NO_PATIENCE)) {
            reservation.saveBesideRefreshToken(
                    Samples.token(Optional.empty(), Samples.ORGANIZATION, "005Sample000009AAA"),
                    Samples.app(),
                    "fingerprint");
        }

        assertThat(read())
                .containsEntry(TokenFile.REFRESH_TOKEN, Samples.REFRESH_TOKEN)
                .containsEntry(TokenFile.USER_ID, "005Sample000009AAA")
                .containsEntry(TokenFile.REFRESH_TOKEN_USER_ID, Samples.USER);
    }

    @Test
    void token_isReadAsItWasSaved() throws Exception {
        Samples.save(path(), Samples.tokenWithEverything());

        assertThat(TokenProperties.token(read())).contains(Samples.tokenWithEverything());
        assertThatNoneOccurIn(TokenProperties.token(read()).toString(), Samples.ACCESS_TOKEN, Samples.REFRESH_TOKEN);
    }

    @ParameterizedTest
    @CsvSource({
        "salesforce.accessToken,",
        "salesforce.accessToken,' '",
        "salesforce.instanceUrl,'no uri at all'",
        "salesforce.id,https://login.salesforce.com/id/",
        "salesforce.issuedAt,yesterday"
    })
    void token_thatLacksAPartIsNone(String key, String value) throws Exception {
        Samples.save(path(), Samples.token());
        Map<String, String> values = new HashMap<>(read());
        values.put(key, value == null ? "" : value);

        assertThat(TokenProperties.token(values)).isEmpty();
    }

    @DisabledOnOs(OS.WINDOWS)
    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw-rw----"})
    void keyFile_thatOthersMayReadIsOpen(String permissions) throws Exception {
        Path key = Files.writeString(folder.resolve("ci.pem"), "key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString(permissions));
        assertThat(new KeyFile(key, Setting.PRIVATE_KEY_FILE).isOpenToOthers()).isTrue();

        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        assertThat(new KeyFile(key, Setting.PRIVATE_KEY_FILE).isOpenToOthers()).isFalse();
        assertThat(new KeyFile(key, Setting.PRIVATE_KEY_FILE).text().reveal()).isEqualTo("key");
    }

    @Test
    void keyFile_thatIsNoneIsNamed() throws Exception {
        Path empty = Files.createFile(folder.resolve("empty.pem"));
        Path large = Files.write(folder.resolve("large.pem"), new byte[1024 * 1024 + 1]);

        assertThat(problem(folder.resolve("absent.pem")).problem()).isEqualTo(KeyProblem.NOT_READABLE);
        assertThat(problem(folder.resolve("absent.pem"))).hasMessageContaining("absent.pem");
        assertThat(problem(folder).problem()).isEqualTo(FileProblem.IS_FOLDER);
        assertThat(problem(empty).problem()).isEqualTo(KeyProblem.NOT_PEM);
        assertThat(problem(large).problem()).isEqualTo(KeyProblem.TOO_LARGE);
    }

    private static Failure problem(Path file) {
        return catchThrowableOfType(Failure.class, () -> new KeyFile(file, Setting.PRIVATE_KEY_FILE).text());
    }

    private void saveRefreshed(SalesforceToken token) throws Failure {
        saveRefreshed(token, OLD, List.of());
    }

    private void saveRefreshed(SalesforceToken token, Secret used, List<Secret> outside) throws Failure {
        try (Reservation reservation = Samples.tokenFile(path()).reserve(Samples.NO_PATIENCE)) {
            reservation.saveRefreshed(token, Samples.app(), used, outside);
        }
    }

    private Map<String, String> read() throws Failure {
        return Samples.tokenFile(path()).read();
    }

    private Path path() {
        return folder.resolve("token.properties");
    }
}
