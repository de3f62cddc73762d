package io.github.salesforcetoken.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken for a secret, wherever it stands, and what isn't. */
class LikelySecretTest {

    private static final int MANY = 2_000;

    /** Without its boundaries; RSA's own begins otherwise, because it's longer. */
    @ParameterizedTest
    @CsvSource({
        "RSA, 512",
        "RSA, 2048",
        "EC, 256",
        "EC, 384",
        "EC, 521",
        "Ed25519, 255",
        "Ed448, 448",
        "X25519, 255",
        "DSA, 1024"
    })
    void bareKey_isAPrivateKeyWhateverItsAlgorithm(String algorithm, int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        String key = Base64.getEncoder()
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());

        assertThat(LikelySecret.in(key)).isEqualTo("a private key");
        for (ValueKind kind : List.of(ValueKind.CLIENT_ID, ValueKind.TOKEN, ValueKind.CLIENT_SECRET, ValueKind.FILE)) {
            assertThat(kind.read(key, "clientId").mistakenFor()).contains(Look.PRIVATE_KEY);
        }
    }

    /**
     * As OpenSSL and OpenSSH write those of {@code EC PRIVATE KEY}, {@code ENCRYPTED PRIVATE KEY} (with salts of 8 and 16 bytes,
     * and by PBES1), {@code OPENSSH PRIVATE KEY}, and those of Ed25519 with their public key.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "MHcCAQEEIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAoAoGCCqGSM49",
                "MIGkAgEBBDAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "MIHcAgEBBEIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAgAAAAAAAAAAAICCAAw",
                "MIH0MF8GCSqGSIb3DQEFDTBSMDEGCSqGSIb3DQEFDDAkBBAAAAAAAAAAAAAAAAAA",
                "MIGjMEkGCSqGSIb3DQEFDTA8MBsGCSqGSIb3DQEFDDAOBAgAAAAAAAAAAAICCAAw",
                "MIGxMBwGCiqGSIb3DQEMAQMwDgQIAAAAAAAAAAACAggABIGQAAAAAAAAAAAAAAAA",
                "MFICAQEwBQYDK2VwBCIEIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "MHICAQEwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC",
                "MFEwGwYJKoZIhvcNAQUDMA4ECAAAAAAAAAAAAgIIAAQyAAAAAAAAAAAAAAAAAAAA",
                "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtz"
            })
    void bareKeyInAnOlderOrEncryptedForm_isAPrivateKey(String key) {
        assertThat(LikelySecret.in(key)).isEqualTo("a private key");
        assertThat(ValueKind.CLIENT_ID.read(key, "clientId").mistakenFor()).contains(Look.PRIVATE_KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "salesforce-token.properties",
                "/home/ada/work/SalesforceIntegrationTests2024/target/it.properties",
                "C:\\Users\\ada\\token.properties",
                "/var/lib/jenkins/workspace/foo%2Fbar_Main-2@2/token.properties",
                "/builds/acme/app.tmp/SALESFORCE_PRIVATE_KEY_FILE",
                "550e8400-e29b-41d4-a716-446655440000/token.properties",
                "target/3b18e512dba79e4c8300dd08aeb37f8e728b8dad/token.properties",
                "junit-1234567890123456789/token.properties",
                "target/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08/token.properties",
                "C:\\\\cache\\\\sha256-9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08\\\\it",
                "out/ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd"
                        + "454d4423643ce80e2a9ac94fa54ca49f/it.properties",
                "/123456789012345",
                "builds/123456789012345/token.properties",
                "src/sk-learn/token.properties",
                "git:ssh://git@host.example:7999/~me%40corp/x.git",
                "cache/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08/ci@acme.com.properties",
                "Private Key 2026",
                "Private Keys/Append Private Key/it.properties",
                "ci-3b18e512dba79e4c8300dd08aeb37f8e728b8dad@acme.com",
                "3b18e512dba79e4c8300dd08aeb37f8e@acme.com",
                "sk-internationalgroup",
                "D365SyncAccessForOrders2",
                "/Nightly-2024@main",
                "git:https://gitlab+deploy-token-123@acme.example/x.git",
                "https://acme.example/9ec1b4bd1e5b/x@2",
                "https://9ec1b4bd1e5b.acme.example:8443/x.git",
                "acme--uat.sandbox",
                "orgfarm-1a2b3c4d5e-dev-ed.develop.my.salesforce.com",
                "ada.lovelace+ci@acme-engineering.example.uat",
                "specific_inactivity:30:DAYS",
                "PT5M",
                "src/main/resources/2024/01/02/one.properties",
                "target/ci/job42/env/uat/org/eu/app/token/sf.properties",
                "src/main/java/com/acme/v2/it/uat1/salesforce.properties",
                "acme-SalesforceIntegration-550e8400-e29b-41d4-a716-446655440000/token.properties",
                "acme-salesforce-integration-tests-2024-7d9f8b6c5d-x2x4z/token.properties",
                "Feature_ABC-1234_Login_With_JWT_Bearer_2024_Q1_Release-2/token.properties",
                "Data/Build2/Work1/Acme/Tokens/Uat/salesforce.properties",
                "Users/Ada/Dev/Acme/App2/Target/It3/Out/Tokens/Salesforce",
                "a1/b2/c3/d4/e5/f6/g7/h8/i9/j10/k11/l12/m13/n14/o15/p16",
                "Admin1@acme.com.integrationtest",
                "Deploy1@acme.com.full-copy",
                "Deploy.Bot+2@acme.com.dev_2"
            })
    void valueOfEveryDay_looksLikeNoSecret(String value) {
        assertThat(LikelySecret.in(value)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026\u5e7411\u670828\u65e5\u5907\u4efd\u6587\u4ef6",
                "\u041e\u0442\u0434\u0435\u043b2\u0421\u0435\u0440\u0432\u0435\u04403\u0422\u043e\u043a\u0435\u043d",
                "\u00c9quipe2\u00c9cole3Cr\u00e8me4",
                "Depart2Server3Token"
            })
    void nameInOtherLetters_isNotRandom(String name) {
        assertThat(LikelySecret.isRandomWord(name)).isFalse();
    }

    /** Whatever is left of the lines around it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN PRIVATE KEY-----",
                "BEGIN RSA PRIVATE KEY",
                "-----END ENCRYPTED PRIVATE KEY",
                "PRIVATE KEY-----abc",
                "private key MIIEvQIBADAN",
                "---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----"
            })
    void boundaryOfAKey_isAPrivateKey(String text) {
        assertThat(LikelySecret.in(text)).isIn("a private key", "the text of a key or a certificate");
        assertThat(ValueKind.FILE.read(text, "privateKeyFile").mistakenFor()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ci-3B18E512DBA79E4C8300DD08AEB37F8E728B8DAD3B18E512DBA79E4C8300DD08@acme.com",
                "x7Kq2mZ9pT4vB8nR3wLc6@acme.com"
            })
    void secretInThePlaceOfAUser_looksLikeOne(String name) {
        assertThat(LikelySecret.in(name)).isNotEmpty();
    }

    @Test
    void randomKeysAndTokens_areHardlyEverTakenForWords() {
        Random random = new Random(15);
        byte[] bytes = new byte[32];
        int missed = 0;
        for (int i = 0; i < MANY; i++) {
            random.nextBytes(bytes);
            String hexadecimal = HexFormat.of().formatHex(bytes);
            for (String secret : new String[] {
                Base64.getEncoder().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                hexadecimal,
                hexadecimal.toUpperCase(Locale.ROOT)
            }) {
                missed += LikelySecret.in(secret).isEmpty() ? 1 : 0;
            }
        }
        assertThat(missed).isLessThan(MANY / 100);
    }

    @Test
    void keyOfThisJvm_isRecognizedInWholeAndInPart() {
        byte[] key = new byte[1200];
        new SecureRandom().nextBytes(key);
        String body = Base64.getMimeEncoder().encodeToString(key);
        for (String part : Arrays.asList(
                body, body.replace("\r\n", ""), body.lines().findFirst().orElseThrow())) {
            assertThat(LikelySecret.in(part)).isNotEmpty();
        }
    }
}
