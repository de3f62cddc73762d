package io.github.salesforcetoken.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.salesforcetoken.oauth.Certificates;
import io.github.salesforcetoken.testing.Neighbours;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What create-key makes of its parameters, and what it says. */
class CreateKeyMojoTest {

    @RegisterExtension
    static final Neighbours NEIGHBOURS = Neighbours.NO_CROWD;

    @TempDir
    Path root;

    private GoalRun createKey(Map<String, Object> parameters) throws Exception {
        return new GoalRun(root, Map.of(), Map.of()).createKey(parameters);
    }

    private String refused(Map<String, Object> parameters) {
        Throwable failure = catchThrowable(() -> createKey(parameters));
        assertThat(failure).isInstanceOf(MojoFailureException.class);
        assertThat(root).isEmptyDirectory();
        return failure.getMessage().replaceAll("\\s+", " ");
    }

    private X509Certificate certificate(String file) throws Exception {
        List<X509Certificate> found = Certificates.in(Files.readAllBytes(root.resolve(file)));
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    void createKey_tellsWhatItMadeAndWhatComesNext() throws Exception {
        String log = createKey(Map.of()).log();

        X509Certificate certificate = certificate("salesforce-jwt.crt");
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=salesforce-token");
        assertThat(log)
                .contains(
                        "Private key saved to salesforce-jwt.pem (readable by you alone)",
                        "  certificate  salesforce-jwt.crt",
                        "  SHA-256      " + Certificates.fingerprint(certificate),
                        "  valid until  "
                                + LocalDate.ofInstant(certificate.getNotAfter().toInstant(), ZoneId.systemDefault()),
                        "mvn salesforce-token:app-metadata \"-Dsalesforce.grant=jwt_bearer\""
                                + " \"-Dsalesforce.certificateFile=salesforce-jwt.crt\""
                                + " \"-Dsalesforce.consumerKey=generate\"",
                        "mvn salesforce-token:access-token \"-Dsalesforce.grant=jwt_bearer\""
                                + " \"-Dsalesforce.domain=<domain>\" \"-Dsalesforce.clientId=<consumerKey>\""
                                + " \"-Dsalesforce.privateKeyFile=salesforce-jwt.pem\"");
        Files.readAllLines(root.resolve("salesforce-jwt.pem"))
                .forEach(line -> assertThat(log).doesNotContain(line));
    }

    @Test
    void certificate_isBesideItsKeyUnlessItIsNamed() throws Exception {
        createKey(Map.of("privateKeyFile", "keys/a.b.key"));
        createKey(Map.of("privateKeyFile", "c.pem", "certificateFile", "public/d.cer"));

        assertThat(root.resolve("keys/a.b.crt")).exists();
        assertThat(root.resolve("public/d.cer")).exists();
        assertThat(root.resolve("c.crt")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"P1D, 1", "P2W, 14", "P10Y, 3652"})
    void certificateValidity_isAPeriod(String period, int leastDays) throws Exception {
        createKey(Map.of("certificateValidity", period));

        X509Certificate certificate = certificate("salesforce-jwt.crt");
        long days = (certificate.getNotAfter().getTime()
                        - certificate.getNotBefore().getTime())
                / 86_400_000;
        assertThat(days).isBetween((long) leastDays, leastDays + 1L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"P0D", "-P1D", "P100Y", "P10Y1D", "365", "PT24H", "a year", "P999999999Y"})
    void certificateValidity_outOfReasonIsRefused(String period) {
        assertThat(refused(Map.of("certificateValidity", period)))
                .contains(
                        "A certificate can't be valid for",
                        "1 day to 10 years",
                        "\"-Dsalesforce.certificateValidity=P365D\"",
                        "#a-parameter-is-not-valid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme", "CN", "X=1", "CN=a,"})
    void certificateSubject_thatIsNoneIsRefused(String subject) {
        assertThat(refused(Map.of("certificateSubject", subject)))
                .contains(
                        "isn't the subject of a certificate", "\"-Dsalesforce.certificateSubject=CN=acme-ci, O=Acme\"");
    }

    @Test
    void secondRun_keepsTheKeyOfTheFirst() throws Exception {
        createKey(Map.of());
        byte[] key = Files.readAllBytes(root.resolve("salesforce-jwt.pem"));

        assertThat(catchThrowable(() -> createKey(Map.of())).getMessage())
                .contains("salesforce-jwt.pem exists. No key was made.", "docs/troubleshooting.md#no-key-was-made");
        assertThat(root.resolve("salesforce-jwt.pem")).hasBinaryContent(key);
    }

    @Test
    void keyThatGitWouldCommit_isWarnedOf() throws Exception {
        Files.writeString(root.resolve(".git"), "gitdir: nowhere");

        assertThat(createKey(Map.of()).log())
                .contains("[WARNING] Couldn't check whether Git would commit salesforce-jwt.pem");
    }
}
