package io.github.salesforcetoken.exports;

import static io.github.salesforcetoken.exports.Exported.key;
import static io.github.salesforcetoken.store.Samples.ACCESS_TOKEN;
import static io.github.salesforcetoken.store.Samples.NO_PATIENCE;
import static io.github.salesforcetoken.store.Samples.REFRESH_TOKEN;
import static io.github.salesforcetoken.store.Samples.app;
import static io.github.salesforcetoken.store.Samples.save;
import static io.github.salesforcetoken.store.Samples.tokenFile;
import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.store.Fingerprints;
import io.github.salesforcetoken.store.Reservation;
import io.github.salesforcetoken.store.Samples;
import io.github.salesforcetoken.store.TokenFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody has written into the token file where its login is said to have been exported to. */
class ForgedRecordTest {

    private static final String NOTES = "# of mine\ndb.host=localhost\ndb.password=https://acme.my.salesforce.com\n";

    @TempDir
    Path folder;

    private Path file;
    private Path notes;

    @BeforeEach
    void name() throws Exception {
        file = folder.resolve("token.properties");
        notes = Files.writeString(folder.resolve("notes"), NOTES);
    }

    /** As a person who revokes does. */
    private Cleared revoked() throws Exception {
        try (Reservation reservation = tokenFile(file).reserveForRemoval(NO_PATIENCE)) {
            reservation.removeTokens();
        }
        return new Exports(tokenFile(file), List.of()).clear(NO_PATIENCE);
    }

    private void forge(String entry) throws Exception {
        Files.writeString(
                file, TokenFile.EXPORTED_TO + "=" + entry + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "template:notes",
                "template:notes?",
                "template:notes?organizationId=organizationId",
                "template:notes?#",
                "template:notes?refreshToken=refreshToken",
                "properties:notes?db.password=instanceUrl",
                "properties:notes?db.password=instanceUrl&none=refreshToken",
                "properties:notes?db.password=instanceUrl#0123456789abcdef",
                "properties:notes?db.password=refreshToken",
                "properties:notes?db.password=accessToken&db.host=refreshToken",
                "properties:notes?db.password=clientId",
                "properties:notes?db.password=clientSecret&db.host=refreshToken"
            })
    void fileOfOthers_staysAsItIs(String entry) throws Exception {
        for (boolean isLoggedIn : List.of(true, false)) {
            Files.deleteIfExists(file);
            if (isLoggedIn) {
                save(file, Samples.token());
            }
            forge(entry);
            Files.writeString(
                    file,
                    TokenFile.SPENT_REFRESH_TOKENS + "=" + Fingerprints.of(Secret.of("localhost")) + "\n",
                    StandardOpenOption.APPEND);

            assertThat(revoked().files()).isEmpty();

            assertThat(notes).content().isEqualTo(NOTES);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"camel", "json", "env", "sf-env", "camel-it"})
    void valuesOfOthersUnderTheKeysOfATool_stay(String preset) throws Exception {
        String mine = preset.equals("json")
                ? "{\"instanceUrl\": \"https://mine.example.com\"}"
                : "camel.component.salesforce.instanceUrl=https://mine.example.com\nsalesforce.login.url=https://mine.example.com\n"
                        + "SALESFORCE_LOGIN_URL=https://mine.example.com\nSF_ORG_INSTANCE_URL=https://mine.example.com\n";
        Files.writeString(notes, mine);
        save(file, Samples.token());
        forge(preset + ":notes");

        assertThat(revoked().files()).isEmpty();

        assertThat(notes).content().isEqualTo(mine);
    }

    /** The export is the plugin's, but one of its keys isn't. */
    @Test
    void keyThatSomebodyHasAddedToAnExport_stays() throws Exception {
        save(file, Samples.token());
        write(Map.of("sf.token", "refreshToken"));
        String forged =
                tokenFile(file).read().get(TokenFile.EXPORTED_TO) + "&db.password=instanceUrl&db.host=accessToken";
        forge(forged);

        assertThat(revoked().files()).hasSize(1);

        assertThat(notes).content().isEqualTo(NOTES);
    }

    @Test
    void valueThatSomebodyHasChangedSince_staysAndTheTokenGoes() throws Exception {
        save(file, Samples.token());
        write(Map.of("sf.token", "refreshToken", "sf.url", "instanceUrl"));
        String changed = Files.readString(notes).replace("sf.url=https://acme", "sf.url=https://mine");
        Files.writeString(notes, changed);

        assertThat(revoked().files()).hasSize(1);

        assertThat(notes).content().contains("sf.url=https://mine").doesNotContain("sf.token");
        assertThatNoneOccurIn(Files.readString(notes), REFRESH_TOKEN, ACCESS_TOKEN);
    }

    /** Whoever can write the token file knows nobody's fingerprint, but the same token may stand in a file of the user's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "template:notes?refreshToken=refreshToken",
                "template:notes?x=refreshToken",
                "template:notes?accessToken=accessToken#0123456789abcdef"
            })
    void fileOfOthersWithTheSameToken_staysAndIsNamed(String entry) throws Exception {
        String mine = NOTES + "token=" + REFRESH_TOKEN + "\n";
        Files.writeString(notes, mine);
        save(file, Samples.token());
        forge(entry);

        Cleared cleared = revoked();

        assertThat(notes).content().isEqualTo(mine);
        assertThat(cleared.files()).isEmpty();
        assertThat(cleared.others()).extracting(ExportFile::path).containsExactly(notes);
    }

    @Test
    void exportWithoutAToken_isForgottenAsItWasWritten() throws Exception {
        save(file, Samples.token());
        write(Map.of("sf#url", "instanceUrl", "sf.secret", "clientSecret"));
        assertThat(notes).content().contains("sf.secret");
        assertThatNoneOccurIn(Files.readString(file), Samples.CLIENT_SECRET);

        assertThat(revoked().files()).hasSize(1);

        assertThat(notes).content().isEqualTo(NOTES);
    }

    private void write(Map<String, String> keys) throws Exception {
        List<ExportRequest.Key> own = keys.entrySet().stream()
                .map(key -> key(key.getKey(), key.getValue()))
                .toList();
        ExportFile export =
                new ExportRequest("properties", "notes", own, "").file(Map.of(), folder::resolve, Samples.trust());
        new Exports(tokenFile(file), List.of(export)).write(app(), Optional.empty(), NO_PATIENCE, secrets -> {});
    }
}
