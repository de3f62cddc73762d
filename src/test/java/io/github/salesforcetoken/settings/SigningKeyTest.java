package io.github.salesforcetoken.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.ClientAuthentication;
import io.github.salesforcetoken.oauth.LoginHost;
import io.github.salesforcetoken.testing.RsaKeys;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The warning before a certificate ends. */
class SigningKeyTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final String PASSWORD = "a-password-of-the-keystore";
    private static final HeldCertificate ENDS_IN_A_YEAR = endingAfter(365);

    @TempDir
    Path folder;

    private final Map<Setting, String> given = new HashMap<>();
    private final List<String> warnings = new ArrayList<>();

    @BeforeEach
    void nameUser() {
        given.put(Setting.USERNAME, "ci@acme.example");
    }

    private static HeldCertificate endingAfter(int days) {
        return endingAfter(days, RsaKeys.first());
    }

    private static HeldCertificate endingAfter(int days, KeyPair keys) {
        long end = NOW.plus(Duration.ofDays(days)).toEpochMilli();
        return new HeldCertificate.Builder()
                .keyPair(keys)
                .validityInterval(end - Duration.ofDays(400).toMillis(), end)
                .build();
    }

    private void sign() throws Exception {
        Source source = Source.of("test", given);
        SigningKey.Warnings heard = new SigningKey.Warnings() {
            @Override
            public void openToOthers(KeyFile file) {}

            @Override
            public void used(KeyFile file) {}

            @Override
            public void ending(Path file, Instant end, Instant now) {
                warnings.add(
                        file.getFileName() + " " + Duration.between(now, end).toDays());
            }
        };
        ClientApp app = new ClientApp(
                new LoginHost(URI.create(LoginHost.PRODUCTION), Set.of()),
                "3MVG9Sample",
                Optional.empty(),
                ClientAuthentication.POST);
        new SigningKey(new Values(List.of(source), Gate.silent(), secret -> {}), folder::resolve, heard)
                .assertions(app, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private void keyFile(HeldCertificate held, String certificate) throws Exception {
        Files.writeString(folder.resolve("ci.pem"), held.privateKeyPkcs8Pem());
        Files.writeString(folder.resolve("ci.crt"), certificate);
        given.put(Setting.PRIVATE_KEY_FILE, "ci.pem");
    }

    @ParameterizedTest
    @CsvSource({"29, ci.crt 29", "1, ci.crt 1", "-5, ci.crt -5"})
    void certificateThatEndsWithinAMonth_isWarnedOf(int days, String warning) throws Exception {
        HeldCertificate held = endingAfter(days);
        keyFile(held, held.certificatePem());

        sign();

        assertThat(warnings).containsExactly(warning);
    }

    @ParameterizedTest
    @ValueSource(ints = {31, 365})
    void certificateThatEndsLater_isNot(int days) throws Exception {
        HeldCertificate held = endingAfter(days);
        keyFile(held, held.certificatePem());

        sign();

        assertThat(warnings).isEmpty();
    }

    @Test
    void certificateOfAnotherKey_isNobodysConcern() throws Exception {
        keyFile(ENDS_IN_A_YEAR, endingAfter(1, RsaKeys.second()).certificatePem());

        sign();

        assertThat(warnings).isEmpty();
    }

    @Test
    void amongSeveral_theCertificateOfTheKeyCounts() throws Exception {
        HeldCertificate held = endingAfter(3);
        keyFile(held, endingAfter(1, RsaKeys.second()).certificatePem() + held.certificatePem());

        sign();

        assertThat(warnings).containsExactly("ci.crt 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no certificate", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"})
    void fileThatHoldsNone_doesNoHarm(String content) throws Exception {
        keyFile(ENDS_IN_A_YEAR, content);

        sign();

        assertThat(warnings).isEmpty();
    }

    @Test
    void noFileBesideTheKey_doesNoHarm() throws Exception {
        keyFile(ENDS_IN_A_YEAR, "");
        Files.delete(folder.resolve("ci.crt"));

        sign();

        assertThat(warnings).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"10, 1", "40, 0"})
    void certificateInAKeystore_isLookedAtToo(int days, int warned) throws Exception {
        HeldCertificate held = endingAfter(days);
        KeyStore keystore = KeyStore.getInstance("PKCS12");
        keystore.load(null, null);
        keystore.setKeyEntry(
                "ci", held.keyPair().getPrivate(), PASSWORD.toCharArray(), new Certificate[] {held.certificate()});
        try (OutputStream out = Files.newOutputStream(folder.resolve("ci.p12"))) {
            keystore.store(out, PASSWORD.toCharArray());
        }
        given.put(Setting.KEYSTORE, "ci.p12");
        given.put(Setting.KEYSTORE_PASSWORD, PASSWORD);

        sign();

        assertThat(warnings).hasSize(warned).allMatch("ci.p12 10"::equals);
    }
}
