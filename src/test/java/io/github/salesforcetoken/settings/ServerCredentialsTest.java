package io.github.salesforcetoken.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.testing.Failures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerCredentialsTest {

    private static final String ENCRYPTED_SECRET = "1C6D0E5F3A9B7D2488F0SampleConsumerSecret";
    private static final String PLAIN_SECRET = "9F8E7D6C5B4A39281706PlainConsumerSecret";
    private static final String FOREIGN_SECRET = "F0E1D2C3B4A5968778695A4BForeignSecret";
    private static final String MASTER_PASSWORD = "sample-master-password";

    private Settings settings;

    @BeforeEach
    void readSettings() throws IOException {
        settings = SettingsFiles.settings();
    }

    @ParameterizedTest
    @ValueSource(strings = {"encrypted", "encrypted-with-remark"})
    void encryptedServer_givesClientIdAndSecret(String id) throws Exception {
        ServerCredentials server = server(id);

        assertThat(server.find(Setting.CLIENT_ID)).contains("3MVG9Encrypted");
        assertThat(server.find(Setting.CLIENT_SECRET)).contains(ENCRYPTED_SECRET);
        assertThat(server.nameFor(Setting.CLIENT_SECRET)).isEqualTo("<server> \"" + id + "\" in settings.xml");
    }

    @Test
    void encryptedServer_leavesTheSettingsEncrypted() throws Exception {
        server("encrypted").find(Setting.CLIENT_SECRET);

        assertThat(settings.getServer("encrypted").getPassword())
                .startsWith("{")
                .endsWith("}");
    }

    @Test
    void plainServer_givesClientIdAndSecret() throws Exception {
        ServerCredentials server = server("plain");

        assertThat(server.find(Setting.CLIENT_ID)).contains("3MVG9Plain");
        assertThat(server.find(Setting.CLIENT_SECRET)).contains(PLAIN_SECRET);
    }

    /** Maven leaves room for one; it may look like a mask. */
    @ParameterizedTest
    @ValueSource(strings = {"*** CI app *** ", "***", "(protected, see wiki) "})
    void encryptedServerWithARemarkLikeAMask_givesTheSecret(String remark) throws Exception {
        Server encrypted = settings.getServer("encrypted");
        encrypted.setPassword(remark + encrypted.getPassword());

        assertThat(server("encrypted").find(Setting.CLIENT_SECRET)).contains(ENCRYPTED_SECRET);
    }

    @Test
    void plainServer_needsNoMasterPassword(@TempDir Path folder) throws Exception {
        SettingsDecrypter decrypter = SettingsFiles.decrypterWith(folder.resolve("settings-security.xml"));

        assertThat(server("plain", decrypter, Optional.empty()).find(Setting.CLIENT_SECRET))
                .contains(PLAIN_SECRET);
    }

    @Test
    void encryptedServerWithoutSecurityFile_isRefusedWithTheReason(@TempDir Path folder) {
        Path absent = folder.resolve("settings-security.xml");

        Failure failure = failure("encrypted", SettingsFiles.decrypterWith(absent));

        assertThat(failure.problem()).isEqualTo(PlaceProblem.SERVER_NOT_DECRYPTED);
        assertThat(failure.shown()).isEqualTo("encrypted");
        assertThat(failure.shown(1)).contains("settings-security.xml");
    }

    @Test
    void encryptedServerWithoutMasterPassword_isRefusedWithTheReason() {
        Failure failure = failure("encrypted", SettingsFiles.decrypterWith("settings-security-without-master.xml"));

        assertThat(failure.problem()).isEqualTo(PlaceProblem.SERVER_NOT_DECRYPTED);
        assertThat(failure.shown(1)).contains("master password");
    }

    /** The words of an XML parser quote what they stumble over. */
    @Test
    void damagedSecurityFile_isNotQuoted(@TempDir Path folder) throws Exception {
        Path damaged = Files.writeString(
                folder.resolve("settings-security.xml"), "<settingsSecurity><master>" + MASTER_PASSWORD + "</mast>");

        Failure failure = failure("encrypted", SettingsFiles.decrypterWith(damaged));

        assertThat(failure.shown(1)).contains("master password");
        Failures.assertThatItHides(failure, MASTER_PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"foreign", "garbled"})
    void serverThatCannotBeDecrypted_isRefusedAndNeitherFormOfItsPasswordShows(String id) {
        Failure failure = failure(id, SettingsFiles.decrypterWith("settings-security.xml"));

        assertThat(failure.problem()).isEqualTo(PlaceProblem.SERVER_NOT_DECRYPTED);
        assertThat(failure.shown()).isEqualTo(id);
        assertThat(failure.shown(1)).isEqualTo("It was encrypted with another master password, or it's damaged.");
        Failures.assertThatItHides(
                failure, FOREIGN_SECRET, MASTER_PASSWORD, settings.getServer(id).getPassword());
    }

    @Test
    void serverThatCannotBeDecrypted_isRefusedForTheClientIdToo() {
        ServerCredentials foreign = server("foreign");

        assertThat(catchThrowableOfType(Failure.class, () -> foreign.find(Setting.CLIENT_ID))
                        .problem())
                .isEqualTo(PlaceProblem.SERVER_NOT_DECRYPTED);
    }

    @Test
    void decrypterThatLeavesThePasswordEncrypted_isNoticed() {
        SettingsDecrypter idle = request -> new IdleResult(request.getServers());

        Failure failure = failure("encrypted", idle);

        assertThat(failure.problem()).isEqualTo(PlaceProblem.SERVER_NOT_DECRYPTED);
        Failures.assertThatItHides(failure, settings.getServer("encrypted").getPassword());
    }

    @Test
    void onlyTheOneEntryIsDecrypted_onceAndWhenItIsNeeded() throws Exception {
        List<String> decrypted = new ArrayList<>();
        SettingsDecrypter real = SettingsFiles.decrypterWith("settings-security.xml");
        SettingsDecrypter recording = request -> {
            request.getServers().forEach(server -> decrypted.add(server.getId()));
            assertThat(request.getProxies()).isEmpty();
            return real.decrypt(request);
        };
        ServerCredentials server = server("encrypted", recording, Optional.empty());

        server.find(Setting.TOKEN_FILE);
        assertThat(decrypted).isEmpty();
        server.find(Setting.CLIENT_ID);
        server.find(Setting.CLIENT_SECRET);
        assertThat(decrypted).containsExactly("encrypted");
    }

    @Test
    void serverThatIsNamedButUnknown_isRefused() {
        Failure failure = failure("salesforce-uat", SettingsFiles.decrypterWith("settings-security.xml"));

        assertThat(failure.problem()).isEqualTo(PlaceProblem.SERVER_UNKNOWN);
        assertThat(failure.shown()).isEqualTo("salesforce-uat");
    }

    @Test
    void defaultServer_needNotExist() throws Exception {
        ServerCredentials server = server(ServerCredentials.DEFAULT_ID);

        assertThat(server.find(Setting.CLIENT_ID)).isEmpty();
        assertThat(server.find(Setting.CLIENT_SECRET)).isEmpty();
    }

    @Test
    void serverWithoutUsername_isRefusedWhenItsClientIdIsWanted() {
        Failure failure = catchThrowableOfType(
                Failure.class, () -> server("without-username").find(Setting.CLIENT_ID));

        assertThat(failure.problem()).isEqualTo(PlaceProblem.SERVER_WITHOUT_USERNAME);
        assertThat(failure.shown()).isEqualTo("without-username");
        Failures.assertThatItHides(failure, PLAIN_SECRET);
    }

    @Test
    void serverWithoutUsername_givesTheSecretForAClientIdFromElsewhere() throws Exception {
        assertThat(server("without-username", "3MVG9Any").find(Setting.CLIENT_SECRET))
                .contains(PLAIN_SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"without-password", "blank-password"})
    void serverWithoutPassword_isAPublicClient(String id) throws Exception {
        assertThat(server(id).find(Setting.CLIENT_ID)).contains("3MVG9Public");
        assertThat(server(id).find(Setting.CLIENT_SECRET)).isEmpty();
    }

    @Test
    void passwordOfAnotherClient_isNotUsed() throws Exception {
        assertThat(server("plain", "3MVG9Other").find(Setting.CLIENT_SECRET)).isEmpty();
        assertThat(server("plain", "3MVG9Plain").find(Setting.CLIENT_SECRET)).contains(PLAIN_SECRET);
    }

    /** What stands around the user name isn't sent either. */
    @Test
    void passwordOfTheSameClient_isUsedThoughItsNameIsInQuotes() throws Exception {
        Server quoted = new Server();
        quoted.setId("quoted");
        quoted.setUsername(" \"3MVG9Plain\"\n");
        quoted.setPassword(PLAIN_SECRET);
        settings.addServer(quoted);

        assertThat(server("quoted", "3MVG9Plain").find(Setting.CLIENT_SECRET)).contains(PLAIN_SECRET);
        assertThat(server("quoted", "3MVG9Other").find(Setting.CLIENT_SECRET)).isEmpty();
    }

    /** Else the words would be about a master password. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "${env.SALESFORCE_CLIENT_SECRET}",
                "${SALESFORCECLIENTSECRET}",
                "#{SALESFORCECLIENTSECRET}",
                "${{ secrets.SALESFORCE_CLIENT_SECRET }}",
                "{{SALESFORCECLIENTSECRET}}"
            })
    void passwordThatIsAnExpression_isLeftForTheGate(String password) throws Exception {
        add("3MVG9Plain", password);

        assertThat(server("added").find(Setting.CLIENT_SECRET)).contains(password);
        assertThat(ServerCredentials.isEncrypted(password)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{2hmismhW7UUHaWC4RQ7bmzhsscmhPdjWAtV2j+sge82=}",
                "{[name=master,cipher=AES/GCM/NoPadding,version=4.0]2hmismhW7UUHaWC4RQ7bmzhsscmhPdjWAtV2j+sge82}",
                "for the CI {2hmismhW7UUHaWC4RQ7bmzhsscmhPdjWAtV2j+sge82==} until May"
            })
    void passwordThatMavenLeftEncrypted_isKnown(String password) {
        assertThat(ServerCredentials.isEncrypted(password)).isTrue();
    }

    /** Whose secret it is, nobody knows; without a word it would be left out, and the client taken for a public one. */
    @ParameterizedTest
    @ValueSource(strings = {"${env.UNSET}", "$(ClientId)", "$CLIENT_ID", "x${env.UNSET}", "{{ client.id }}"})
    void usernameThatNothingFilled_isRefused(String username) {
        add(username, PLAIN_SECRET);

        Failure failure = catchThrowableOfType(
                Failure.class, () -> server("added", "3MVG9Plain").find(Setting.CLIENT_SECRET));

        assertThat(failure.problem()).isEqualTo(PlaceProblem.MISTAKEN);
        assertThat(failure.shown()).isEqualTo("clientId");
        assertThat(failure.shown(1)).isEqualTo("<server> \"added\" in settings.xml");
        Failures.assertThatItHides(failure, PLAIN_SECRET);
    }

    private void add(String username, String password) {
        Server added = new Server();
        added.setId("added");
        added.setUsername(username);
        added.setPassword(password);
        settings.addServer(added);
    }

    @Test
    void otherSettings_areNotInAServer() throws Exception {
        for (Setting setting : Setting.values()) {
            if (setting != Setting.CLIENT_ID && setting != Setting.CLIENT_SECRET) {
                assertThat(server("plain").find(setting)).as(setting.property()).isEmpty();
            }
        }
    }

    private ServerCredentials server(String id) {
        return server(id, SettingsFiles.decrypterWith("settings-security.xml"), Optional.empty());
    }

    private ServerCredentials server(String id, String clientId) {
        return server(id, SettingsFiles.decrypterWith("settings-security.xml"), Optional.of(clientId));
    }

    private ServerCredentials server(String id, SettingsDecrypter decrypter, Optional<String> clientId) {
        return new ServerCredentials(settings, decrypter, id, clientId);
    }

    private Failure failure(String id, SettingsDecrypter decrypter) {
        ServerCredentials server = server(id, decrypter, Optional.empty());
        return catchThrowableOfType(Failure.class, () -> server.find(Setting.CLIENT_SECRET));
    }

    /** A decrypter that says nothing and does nothing. */
    private record IdleResult(List<Server> servers) implements SettingsDecryptionResult {

        @Override
        public Server getServer() {
            return servers.get(0);
        }

        @Override
        public List<Server> getServers() {
            return servers;
        }

        @Override
        public Proxy getProxy() {
            return null;
        }

        @Override
        public List<Proxy> getProxies() {
            return List.of();
        }

        @Override
        public List<SettingsProblem> getProblems() {
            return List.of();
        }
    }
}
