package io.github.salesforcetoken.metadata;

import static io.github.salesforcetoken.metadata.MetadataProblem.CERTIFICATE_CHAIN;
import static io.github.salesforcetoken.metadata.MetadataProblem.CERTIFICATE_IS_KEY;
import static io.github.salesforcetoken.metadata.MetadataProblem.CERTIFICATE_MALFORMED;
import static io.github.salesforcetoken.metadata.MetadataProblem.CERTIFICATE_NOT_READABLE;
import static io.github.salesforcetoken.metadata.MetadataProblem.CERTIFICATE_NOT_RSA;
import static io.github.salesforcetoken.metadata.MetadataProblem.CERTIFICATE_NOT_VALID;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.salesforcetoken.files.FileProblem;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.testing.Failures;
import io.github.salesforcetoken.testing.QuietProcess;
import io.github.salesforcetoken.testing.RsaKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppCertificateTest {

    private static final Instant NOW = Instant.now().plusSeconds(60);
    private static final HeldCertificate GOOD = RsaKeys.certificate().build();

    @TempDir
    Path folder;

    private Path file(byte[] content) throws Exception {
        return Files.write(folder.resolve("ci.crt"), content);
    }

    private Failure refused(byte[] content, Instant now) throws Exception {
        Path file = file(content);
        Failure failure = catchThrowableOfType(Failure.class, () -> AppCertificate.read(file, now));
        assertThat(failure.shown()).isEqualTo(file.toString());
        return failure;
    }

    private Failure refused(String content) throws Exception {
        return refused(content.getBytes(UTF_8), NOW);
    }

    @Test
    void read_takesPemAndDerAndWordsAroundIt() throws Exception {
        byte[] der = GOOD.certificate().getEncoded();

        assertThat(AppCertificate.read(file(GOOD.certificatePem().getBytes(UTF_8)), NOW))
                .isEqualTo(GOOD.certificate());
        assertThat(AppCertificate.read(file(der), NOW)).isEqualTo(GOOD.certificate());
        String withWords =
                "subject=CN = ci\nissuer=CN = ci\n" + GOOD.certificatePem().replace("\n", "\r\n");
        assertThat(AppCertificate.read(file(withWords.getBytes(UTF_8)), NOW)).isEqualTo(GOOD.certificate());
    }

    @Test
    void read_refusesAPrivateKeyAloneOrBeside() throws Exception {
        String key = GOOD.privateKeyPkcs8Pem();

        for (String content : new String[] {key, GOOD.certificatePem() + key, GOOD.privateKeyPkcs1Pem()}) {
            Failure failure = refused(content);
            assertThat(failure.problem()).isEqualTo(CERTIFICATE_IS_KEY);
            Failures.assertThatItHides(failure, key.substring(60, 100));
        }
    }

    @Test
    void read_refusesWhatIsNoCertificate() throws Exception {
        assertThat(refused("").problem()).isEqualTo(CERTIFICATE_MALFORMED);
        assertThat(refused("3MVG9Sample").problem()).isEqualTo(CERTIFICATE_MALFORMED);
        assertThat(refused(GOOD.certificatePem().substring(0, 200)).problem()).isEqualTo(CERTIFICATE_MALFORMED);
        assertThat(refused(GOOD.keyPair().getPrivate().getEncoded(), NOW).problem())
                .isEqualTo(CERTIFICATE_MALFORMED);
    }

    @Test
    void read_refusesAChainAndCountsIt() throws Exception {
        HeldCertificate root = RsaKeys.certificate().certificateAuthority(0).build();
        HeldCertificate leaf = RsaKeys.certificate().signedBy(root).build();

        Failure failure = refused(leaf.certificatePem() + root.certificatePem());

        assertThat(failure.problem()).isEqualTo(CERTIFICATE_CHAIN);
        assertThat(failure.shown(1)).isEqualTo("2");
    }

    @Test
    void read_refusesOtherAlgorithmsAndShortKeys() throws Exception {
        Failure elliptic =
                refused(new HeldCertificate.Builder().ecdsa256().build().certificatePem());
        assertThat(elliptic.problem()).isEqualTo(CERTIFICATE_NOT_RSA);
        assertThat(elliptic.shown(1)).isEqualTo("EC");

        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        Failure brief = refused(new HeldCertificate.Builder()
                .keyPair(generator.generateKeyPair())
                .build()
                .certificatePem());
        assertThat(brief.problem()).isEqualTo(CERTIFICATE_NOT_RSA);
        assertThat(brief.shown(1)).isEqualTo("RSA with 1024 bits");
    }

    @Test
    void read_refusesOneThatHasEndedOrNotBegun() throws Exception {
        byte[] pem = GOOD.certificatePem().getBytes(UTF_8);

        assertThat(refused(pem, NOW.plus(Duration.ofDays(400))).problem()).isEqualTo(CERTIFICATE_NOT_VALID);
        assertThat(refused(pem, NOW.minus(Duration.ofDays(400))).problem()).isEqualTo(CERTIFICATE_NOT_VALID);
    }

    @Test
    void read_refusesNoFileAndAFolder() {
        Path absent = folder.resolve("absent.crt");
        assertThat(catchThrowableOfType(Failure.class, () -> AppCertificate.read(absent, NOW))
                        .problem())
                .isEqualTo(CERTIFICATE_NOT_READABLE);
        Failure failure = catchThrowableOfType(Failure.class, () -> AppCertificate.read(folder, NOW));
        assertThat(failure.problem()).isEqualTo(FileProblem.IS_FOLDER);
        assertThat(failure.parameter()).isEqualTo("certificateFile");
    }

    @Test
    void read_doesNotWaitForAPipe() throws Exception {
        Path pipe = folder.resolve("pipe.crt");
        assumeTrue(QuietProcess.run("mkfifo", pipe.toString()), "there is no mkfifo");

        Failure failure = assertTimeoutPreemptively(
                Duration.ofMinutes(1), () -> catchThrowableOfType(Failure.class, () -> AppCertificate.read(pipe, NOW)));

        assertThat(failure.problem()).isEqualTo(FileProblem.IS_NO_FILE);
        assertThat(failure.parameter()).isEqualTo("certificateFile");
    }
}
