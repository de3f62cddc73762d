package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.store.Samples.NO_PATIENCE;
import static io.github.salesforcetoken.store.Samples.assertRefused;
import static io.github.salesforcetoken.store.Samples.tokenFile;
import static io.github.salesforcetoken.store.TokenFileProblem.VALUE_REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.files.PropertiesText;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file holds is checked as an answer of Salesforce is: it decides just as much where tokens are sent. */
class StoredValuesTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void save() throws Exception {
        file = folder.resolve("token.properties");
        Samples.save(file, Samples.tokenWithEverything());
    }

    private void put(String key, String value) throws IOException {
        PropertiesText text = PropertiesText.of(Files.readString(file));
        text.put(key, value);
        Files.writeString(file, text.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "instanceUrl | http://acme.my.salesforce.com",
                "instanceUrl | HTTP://acme.my.salesforce.com",
                "instanceUrl | http://127.0.0.1.evil.example",
                "instanceUrl | https://acme.my.salesforce.com@evil.example",
                "instanceUrl | https://user:word@acme.my.salesforce.com",
                "instanceUrl | https://acme.my.salesforce.com?x=1",
                "instanceUrl | https://acme.my.salesforce.com#x",
                "instanceUrl | ftp://localhost",
                "instanceUrl | file:///etc/passwd",
                "instanceUrl | acme.my.salesforce.com",
                "instanceUrl | https:///x",
                "instanceUrl | https://a b",
                "instanceUrl | //acme.my.salesforce.com",
                "instanceUrl | https://5Aep861TSESvWeugk3Jx9QwZ7TbV2mNp.my.salesforce.com",
                "instanceUrl | https://5Aep861Secret.token",
                "communityUrl | https://9876543210987654321.my.site.com/x",
                "loginUrl | https://5Aep861TSESvWeugk3Jx9QwZ7TbV2mNp.my.salesforce.com",
                "apiInstanceUrl | http://api.salesforce.com",
                "communityUrl | http://acme.my.site.com",
                "communityId | ../../x",
                "loginUrl | http://login.salesforce.com",
                "loginUrl | https://user@login.salesforce.com",
                "loginUrl | https://login.salesforce.com?x=1",
                "loginUrl | https://x.vf.force.com",
                "clientId | 3MVG9 x",
                "clientId | 3MVG9\u001b[2J",
                "id | http://login.salesforce.com/id/00DSample000001EAA/005Sample000001AAA",
                "id | https://login.salesforce.com/x",
                "organizationId | 00D",
                "organizationId | 00DSample\u001b000001EA",
                "userId | 005Sample000001AAA00",
                "scope | api\u001b[31m",
                "scope | api 5Aep861Secret.token_x",
                "scope | Tr0ub4dor&3-Sesame",
                "scope | api web x7Kq2mZ9pT4v",
                "scope | 9876543210987654321",
                "scope | -----BEGIN PRIVATE KEY-----",
                "tokenType | mac",
                "issuedAt | yesterday",
                "issuedAt | 2026-13-01T00:00:00Z",
                "accessToken | 00D!secretAccess\u0000token",
                "accessToken | 00D!secretAccess token",
                "accessToken | 00D!secretAccess\u00e4token",
                "refreshToken | 5Aep861secret\u0007x",
                "spentRefreshTokens | 735f437886110065,735f43788611",
                "spentRefreshTokens | 735f437886110065 735f43788611006x",
                "outsideRefreshTokens | 735f4378861100650",
                "exportedTo | camel:it\u001b[2J.properties"
            })
    void valueThatSalesforceWouldNotSend_isRefusedBeforeAnyGoalUsesIt(String key, String value) throws Exception {
        put("salesforce." + key, value);
        String before = Files.readString(file);

        Failure failure = assertRefused(VALUE_REFUSED, () -> tokenFile(file).read());
        assertThat(failure.shown(1)).isEqualTo("salesforce." + key);
        assertThat(failure).hasMessageContaining("salesforce." + key).hasNoCause();
        assertThat(failure.getMessage()).doesNotContain(value);
        assertRefused(VALUE_REFUSED, () -> tokenFile(file).reserve(NO_PATIENCE));
        assertRefused(VALUE_REFUSED, () -> tokenFile(file).reserveForRemoval(NO_PATIENCE));
        assertThat(Files.readString(file)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "instanceUrl | https://acme.example",
                "instanceUrl | https://acme.my.salesforce.com:8443/site/",
                "instanceUrl | https://orgfarm-5e9f2a1b3c-dev-ed.develop.my.salesforce.com",
                "instanceUrl | https://00d5g00000abc12eab-dev-ed.my.salesforce.com",
                "instanceUrl | https://5aep-consulting-2026.my.salesforce.com",
                "instanceUrl | https://internationalconsulting2026--uat1.sandbox.my.salesforce.com",
                "instanceUrl | http://localhost:8080",
                "instanceUrl | http://127.0.0.1:8080",
                "instanceUrl | http://[::1]:8080",
                "loginUrl | sandbox",
                "loginUrl | http://localhost:8080",
                "loginUrl | https://acme.lightning.force.com",
                "tokenType | bearer",
                "userId | 005Sample000001",
                "scope | api refresh_token web",
                "scope | api custom:Scope2.v1 https://api.acme.example/read",
                "accessToken | ''",
                "exportedTo | camel:it.properties, sfdx:x.txt"
            })
    void valueThatSalesforceCouldSend_isTaken(String key, String value) throws Exception {
        put("salesforce." + key, value);

        assertThat(tokenFile(file).read()).containsEntry("salesforce." + key, value);
        tokenFile(file).reserve(NO_PATIENCE).close();
    }

    @Test
    void keysOfOthers_areNotJudged() throws Exception {
        put("salesforce.mine", "http://\u001b");
        put("app.url", "http://evil.example");

        assertThat(tokenFile(file).read()).containsEntry("app.url", "http://evil.example");
    }

    @Test
    void unfinishedSaveWithAValueThatSalesforceWouldNotSend_isNotTaken() throws Exception {
        Path earlier = Files.copy(file, folder.resolve("earlier"), StandardCopyOption.COPY_ATTRIBUTES);
        try (Reservation reservation = tokenFile(file).reserve(NO_PATIENCE)) {
            reservation.saveRefreshed(Samples.token(), Samples.app(), Secret.of("5Aep861Spent=="), List.of());
        }
        put(TokenFile.INSTANCE_URL, "http://evil.example");
        Path left = Samples.leftBehind(file);
        Files.write(left, Files.readAllBytes(file));
        Files.move(earlier, file, StandardCopyOption.REPLACE_EXISTING);

        try (Reservation reservation = tokenFile(file).reserve(NO_PATIENCE)) {
            assertThat(reservation.isRecovered()).isFalse();
        }
        assertThat(tokenFile(file).read()).containsEntry(TokenFile.INSTANCE_URL, "https://acme.my.salesforce.com");
    }
}
