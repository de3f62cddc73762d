package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.store.Samples.ACCESS_TOKEN;
import static io.github.salesforcetoken.store.Samples.CLIENT_SECRET;
import static io.github.salesforcetoken.store.Samples.NO_PATIENCE;
import static io.github.salesforcetoken.store.Samples.ORGANIZATION;
import static io.github.salesforcetoken.store.Samples.REFRESH_TOKEN;
import static io.github.salesforcetoken.store.Samples.USER;
import static io.github.salesforcetoken.store.Samples.app;
import static io.github.salesforcetoken.store.Samples.save;
import static io.github.salesforcetoken.store.Samples.token;
import static io.github.salesforcetoken.store.Samples.tokenFile;
import static io.github.salesforcetoken.store.Samples.tokenWithEverything;
import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.SalesforceToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenFileTest {

    private static final Map<Object, Object> REQUIRED = Map.of(
            "salesforce.accessToken", ACCESS_TOKEN,
            "salesforce.instanceUrl", "https://acme.my.salesforce.com",
            "salesforce.loginUrl", "https://login.salesforce.com",
            "salesforce.clientId", "3MVG9sampleClientId",
            "salesforce.id", "https://login.salesforce.com/id/" + ORGANIZATION + "/" + USER,
            "salesforce.organizationId", ORGANIZATION,
            "salesforce.userId", USER,
            "salesforce.tokenType", "Bearer",
            "salesforce.issuedAt", "2026-01-02T03:04:05Z");

    private static final Map<Object, Object> OPTIONAL = Map.of(
            "salesforce.refreshToken", REFRESH_TOKEN,
            "salesforce.scope", "refresh_token api",
            "salesforce.apiInstanceUrl", "https://api.salesforce.com",
            "salesforce.communityUrl", "https://acme.my.site.com/portal",
            "salesforce.communityId", "0DBSample000001");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("token.properties");
    }

    /** As other programs read it: by {@link Properties}, from bytes. */
    private Properties properties() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        }
        return properties;
    }

    @Test
    void save_writesTheKeysOfTheContractAndNoOther() throws Failure, IOException {
        save(file, tokenWithEverything());

        assertThat(properties()).containsAllEntriesOf(REQUIRED).containsAllEntriesOf(OPTIONAL);
        assertThat(properties()).hasSize(REQUIRED.size() + OPTIONAL.size());
        assertThat(tokenFile(file).read()).isEqualTo(properties());
    }

    @Test
    void save_leavesOutWhatTheAnswerLacks() throws Failure, IOException {
        save(file, token(Optional.empty(), ORGANIZATION, USER));

        assertThat(properties())
                .containsAllEntriesOf(REQUIRED)
                .containsEntry("salesforce.issuedFor", "authorization_code")
                .hasSize(REQUIRED.size() + 1);
    }

    @Test
    void save_removesWhatTheNewAnswerLacks() throws Failure, IOException {
        save(file, tokenWithEverything());
        save(file, token());

        assertThat(properties()).hasSize(REQUIRED.size() + 1).containsEntry("salesforce.refreshToken", REFRESH_TOKEN);
    }

    @Test
    void save_writesNoClientSecretAndNoDate() throws Failure, IOException {
        save(file, token());

        assertThatNoneOccurIn(Files.readString(file), CLIENT_SECRET);
        assertThat(Files.readString(file)).doesNotContain("#").startsWith("salesforce.refreshToken=5Aep");
    }

    @Test
    void save_keepsForeignKeysCommentsOrderAndCrLf() throws Failure, IOException {
        String mine = "# C:\\users \u20ac\r\n\r\nmine : \u00e4\\\r\n  2\r\n";
        Files.writeString(file, mine + "sales\\u0066orce.refreshToken old\r\n! end\r\nsalesforce.clientSecret=x");
        save(file, token());

        assertThat(Files.readString(file))
                .startsWith(mine + "salesforce.refreshToken=" + REFRESH_TOKEN + "\r\n! end\r\n"
                        + "salesforce.clientSecret=x\r\nsalesforce.accessToken=" + ACCESS_TOKEN + "\r\n")
                .doesNotContainPattern("[^\r]\n");
        assertThat(properties()).containsAllEntriesOf(REQUIRED).containsEntry("salesforce.clientSecret", "x");
    }

    @Test
    void save_keepsWhatSomeoneWroteMeanwhile() throws Failure, IOException {
        Files.writeString(file, "mine=1\n");
        try (Reservation reservation = tokenFile(file).reserve(NO_PATIENCE)) {
            Files.writeString(file, "mine=2\nyours=3\n");
            reservation.save(token(), app());
        }
        assertThat(properties()).containsEntry("mine", "2").containsEntry("yours", "3");
        assertThat(properties()).containsAllEntriesOf(REQUIRED);
    }

    @Test
    void save_createsTheFoldersAboveTheFile() throws Failure, IOException {
        file = folder.resolve("new/folder/token.properties");
        assertThat(tokenFile(file).read()).isEmpty();
        save(file, token());

        assertThat(tokenFile(file).read()).isEqualTo(properties()).isNotEmpty();
    }

    @Test
    void relativeName_isTakenFromTheCurrentFolder() throws Failure {
        Path relative =
                Path.of("").toAbsolutePath().relativize(folder.toAbsolutePath().resolve("token.properties"));
        save(relative, token());

        assertThat(tokenFile(file).read()).containsEntry("salesforce.accessToken", ACCESS_TOKEN);
    }

    @ParameterizedTest
    @CsvSource({
        "3MVG9sampleClientId, 00DSample000001EAA, 005Sample000001AAA, true",
        "3MVG9sampleClientId, 00DSample000001, 005Sample000001, true",
        "3MVG9anotherClient, 00DSample000001EAA, 005Sample000001AAA, false",
        "3MVG9sampleClientId, 00DSample000002EAA, 005Sample000001AAA, false",
        "3MVG9sampleClientId, 00DSample000001EAA, 005Sample000002AAA, false",
        "3MVG9sampleClientId, 00DSample000001EAA, 005sample000001AAA, false"
    })
    void save_keepsTheRefreshTokenOfTheSameAppOrgAndUserOnly(
            String clientId, String organization, String user, boolean kept) throws Failure, IOException {
        save(file, token());
        ClientApp app = app(clientId);
        SalesforceToken withoutRefreshToken = token(Optional.empty(), organization, user);
        try (Reservation reservation = tokenFile(file).reserve(NO_PATIENCE)) {
            reservation.save(withoutRefreshToken, app);
        }
        assertThat(properties().containsKey("salesforce.refreshToken")).isEqualTo(kept);
        assertThat(properties()).containsEntry("salesforce.userId", user);
    }

    @Test
    void save_keepsNoRefreshTokenThatBelongsToNobodyKnown() throws Failure, IOException {
        Files.writeString(file, "salesforce.refreshToken=" + REFRESH_TOKEN + "\n");
        save(file, token(Optional.empty(), ORGANIZATION, USER));

        assertThat(properties())
                .containsAllEntriesOf(REQUIRED)
                .containsEntry("salesforce.issuedFor", "authorization_code")
                .hasSize(REQUIRED.size() + 1);
    }

    @Test
    void save_endsWithAnInterruptedThreadStillInterrupted() throws Failure, IOException {
        try (Reservation reservation = tokenFile(file).reserve(NO_PATIENCE)) {
            Thread.currentThread().interrupt();
            reservation.save(token(), app());
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(properties()).containsAllEntriesOf(REQUIRED);
    }

    /** Between the reservation and the save Salesforce is asked, which may take half a minute. */
    @Test
    void whatAPersonEditsMeanwhile_isNotLost() throws Failure, IOException {
        Files.writeString(file, "mine=1\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-02T03:04:05Z")));
        try (Reservation reservation = tokenFile(file).reserve(NO_PATIENCE)) {
            Files.writeString(file, "mine=2\n"); // as long as before
            reservation.save(token(), app());
        }
        assertThat(properties()).containsEntry("mine", "2").containsAllEntriesOf(REQUIRED);

        try (Reservation reservation = tokenFile(file).reserve(NO_PATIENCE)) {
            Files.move(Files.writeString(folder.resolve("edited"), "mine=3\n"), file, REPLACE_EXISTING);
            reservation.save(token(), app());
        }
        assertThat(properties()).containsEntry("mine", "3").containsAllEntriesOf(REQUIRED);

        Files.delete(file);
        try (Reservation reservation = tokenFile(file).reserve(NO_PATIENCE)) {
            Files.writeString(file, "mine=4\n");
            reservation.save(token(), app());
        }
        assertThat(properties()).containsEntry("mine", "4").containsAllEntriesOf(REQUIRED);
    }

    @Test
    void content_isWhatThisRunReadOrSaved() throws Failure, IOException {
        Files.writeString(file, "mine=1\n");
        TokenFile tokenFile = tokenFile(file);
        assertThat(tokenFile.content()).containsExactly(Map.entry("mine", "1"));
        Files.writeString(file, "mine=2\n");

        assertThat(tokenFile.content()).containsExactly(Map.entry("mine", "1"));
        try (Reservation reservation = tokenFile.reserve(NO_PATIENCE)) {
            assertThat(tokenFile.content()).containsExactly(Map.entry("mine", "2"));
            reservation.save(token(), app());
        }
        assertThat(tokenFile.content()).isEqualTo(tokenFile.read()).containsKey(TokenFile.REFRESH_TOKEN);
        Files.writeString(file, "mine=3\n");
        tokenFile.forgetContent();
        assertThat(tokenFile.content()).containsExactly(Map.entry("mine", "3"));
    }

    @Test
    void reservationClosedWithoutSave_leavesNothingBehind() throws Failure, IOException {
        byte[] before = "mine\\".getBytes();
        Files.write(file, before);
        tokenFile(file).reserve(NO_PATIENCE).close();

        assertThat(file).hasBinaryContent(before);
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
        Files.delete(file);
        tokenFile(file).reserve(NO_PATIENCE).close();
        assertThat(file).doesNotExist();
    }

    @Test
    void objects_showNoSecret() throws Failure {
        save(file, token());
        TokenFile tokenFile = tokenFile(file);
        try (Reservation reservation = tokenFile.reserve(NO_PATIENCE)) {
            assertThatNoneOccurIn(
                    tokenFile + " " + reservation + " " + new PendingFile(file), ACCESS_TOKEN, REFRESH_TOKEN);
        }
    }
}
