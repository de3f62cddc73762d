package io.github.salesforcetoken.oauth;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.testing.RsaKeys;
import java.io.ByteArrayOutputStream;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.util.Base64;
import java.util.Optional;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateKeysTest {

    private static final HeldCertificate HELD = RsaKeys.certificate().build();
    private static final RSAPrivateKey KEY = (RSAPrivateKey) HELD.keyPair().getPrivate();
    private static final String PKCS8 = HELD.privateKeyPkcs8Pem();
    private static final Secret PASSWORD = Secret.of("changeit-please");

    @Test
    void pem_isReadAsPkcs8AndAsPkcs1() throws Exception {
        assertThat(PrivateKeys.ofPem(Secret.of(PKCS8)).getPrivateExponent()).isEqualTo(KEY.getPrivateExponent());
        assertThat(PrivateKeys.ofPem(Secret.of(HELD.privateKeyPkcs1Pem())).getPrivateExponent())
                .isEqualTo(KEY.getPrivateExponent());
    }

    /** As variables of CI services have it: escaped, on one line, quoted, with Windows line ends, beside a certificate. */
    @Test
    void pem_isReadHoweverItsLinesAreBroken() throws Exception {
        for (String text : new String[] {
            PKCS8.replace("\n", "\\n"),
            PKCS8.replace("\n", " "),
            PKCS8.replace("\n", ""),
            PKCS8.replace("\n", "\r\n"),
            PKCS8.replace("\n", "\\r\\n"),
            '"' + PKCS8 + '"',
            "\ufeff" + PKCS8,
            HELD.certificatePem() + PKCS8,
            "Bag Attributes\n  friendlyName: ci\n" + PKCS8
        }) {
            assertThat(PrivateKeys.ofPem(Secret.of(text)).getModulus()).isEqualTo(KEY.getModulus());
        }
    }

    /** Because masking wants one line, or because a program wrapped it once more. */
    @Test
    void pem_isReadOutOfItsWrapping() throws Exception {
        Base64.Encoder base64 = Base64.getEncoder();
        String once = base64.encodeToString(PKCS8.getBytes(UTF_8));
        byte[] pkcs1 = Base64.getMimeDecoder()
                .decode(HELD.privateKeyPkcs1Pem()
                        .replaceAll("-----[A-Z ]+-----", "")
                        .trim());
        for (String text : new String[] {
            once,
            once + "\n",
            '"' + once + '"',
            "\ufeff" + once,
            base64.encodeToString(once.getBytes(UTF_8)),
            Base64.getMimeEncoder().encodeToString(PKCS8.getBytes(UTF_8)),
            Base64.getUrlEncoder().withoutPadding().encodeToString(PKCS8.getBytes(UTF_8)),
            base64.encodeToString(PKCS8.getBytes(UTF_16LE)),
            base64.encodeToString(KEY.getEncoded()),
            Base64.getMimeEncoder().encodeToString(KEY.getEncoded()),
            base64.encodeToString(pkcs1),
            base64.encodeToString(base64.encode(KEY.getEncoded())),
            PKCS8.replace("\n", "\\\\n"),
            PKCS8.replace("\n", "%0A").replace(" ", "%20").replace("+", "%2B"),
            PKCS8.replace("\n", "%0A"), // as GitHub's runner writes a line break
            PKCS8.replace("\n", "&#10;"),
            PKCS8.replace("BEGIN PRIVATE KEY", "BEGINPRIVATEKEY").replace("END PRIVATE KEY", "ENDPRIVATEKEY"),
            PKCS8.replace("-----", "\u2014\u2013"),
            PKCS8.replace("\n", "\",\n  \""),
            PKCS8.replace("\n", "\u00a0\u200b\n"),
            "{\"private_key\": \"" + PKCS8.replace("\n", "\\n").replace("/", "\\/") + "\"}",
            HELD.certificatePem().replace("\n", "") + PKCS8.replace("\n", ""),
            "SALESFORCE_PRIVATE_KEY=" + PKCS8
        }) {
            assertThat(PrivateKeys.ofPem(Secret.of(text)).getModulus()).isEqualTo(KEY.getModulus());
        }
    }

    @Test
    void pem_ofAnotherKindIsCalledByItsName() throws Exception {
        assertProblem(KeyProblem.CERTIFICATE, HELD.certificatePem());
        assertProblem(
                KeyProblem.PUBLIC_KEY,
                pem("PUBLIC KEY", HELD.keyPair().getPublic().getEncoded()));
        assertProblem(KeyProblem.ENCRYPTED, pem("ENCRYPTED PRIVATE KEY", KEY.getEncoded()));
        assertProblem(
                KeyProblem.ENCRYPTED,
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nAAAA\n"
                        + "-----END RSA PRIVATE KEY-----");
        assertProblem(KeyProblem.OPENSSH, pem("OPENSSH PRIVATE KEY", new byte[40]));
        assertProblem(
                KeyProblem.NOT_PEM,
                Base64.getEncoder().encodeToString(HELD.keyPair().getPublic().getEncoded()));
        assertProblem(
                KeyProblem.CERTIFICATE,
                Base64.getEncoder().encodeToString(HELD.certificatePem().getBytes(UTF_8)));
        assertProblem(KeyProblem.NOT_PEM, Base64.getEncoder().encodeToString(new byte[300]));
        assertProblem(KeyProblem.NOT_PEM, "ci.pem");
        assertProblem(KeyProblem.MALFORMED, PKCS8.substring(0, PKCS8.length() / 2));
        assertProblem(KeyProblem.MALFORMED, PKCS8.replace("M", "*"));
        assertProblem(KeyProblem.MALFORMED, pem("PRIVATE KEY", new byte[40]));
    }

    /** As long as a key file may be. Were each boundary looked for to the end of the text, this would take minutes. */
    @Test
    @Timeout(60)
    void pem_ofBoundariesOnlyIsReadInOnePass() {
        int length = 1024 * 1024;
        for (String boundary : new String[] {
            "-----BEGIN PRIVATE KEY-----",
            "-----BEGIN A-----",
            "-----END PRIVATE KEY-----",
            "-----BEGIN ",
            "-----BEGIN A"
        }) {
            String pem = boundary.repeat(length / boundary.length());

            assertProblem(pem.contains("BEGIN") ? KeyProblem.MALFORMED : KeyProblem.NOT_PEM, pem);
        }
    }

    @Test
    void pem_isTheKeyBetweenItsOwnBoundaries() throws Exception {
        String begun = "-----BEGIN PRIVATE KEY-----\n";
        String ended = "-----END CERTIFICATE-----\n";

        assertThat(PrivateKeys.ofPem(Secret.of(begun + PKCS8 + ended)).getModulus())
                .isEqualTo(KEY.getModulus());
        assertProblem(KeyProblem.MALFORMED, PKCS8.replace("END PRIVATE", "END RSA PRIVATE"));
    }

    @ParameterizedTest
    @CsvSource({"EC,EC", "Ed25519,EdDSA", "DSA,DSA"})
    void pem_ofAnotherAlgorithmIsCalledByItsName(String algorithm, String name) throws Exception {
        PrivateKey key =
                KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPrivate();

        assertThat(assertProblem(KeyProblem.NOT_RSA, pem("PRIVATE KEY", key.getEncoded()))
                        .shown())
                .isEqualTo(name);
    }

    @Test
    void pem_ofAnEcKeyInItsOldFormIsNotRsa() {
        assertThat(assertProblem(KeyProblem.NOT_RSA, pem("EC PRIVATE KEY", new byte[20]))
                        .shown())
                .isEqualTo("EC");
    }

    @ParameterizedTest
    @ValueSource(ints = {1024, 2047})
    void pem_thatIsTooShortToSignIsRefused(int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        byte[] key = generator.generateKeyPair().getPrivate().getEncoded();

        assertProblem(KeyProblem.TOO_SHORT, pem("PRIVATE KEY", key));
    }

    @Test
    void keystore_givesItsOnlyKeyOrTheOneNamed() throws Exception {
        for (String type : new String[] {"PKCS12", "JKS"}) {
            byte[] keystore = keystore(type, KEY, "ci");

            assertThat(PrivateKeys.ofKeystore(keystore, PASSWORD, Optional.empty())
                            .getModulus())
                    .isEqualTo(KEY.getModulus());
            assertThat(PrivateKeys.ofKeystore(keystore, PASSWORD, Optional.of("ci"))
                            .getModulus())
                    .isEqualTo(KEY.getModulus());
        }
    }

    @Test
    void keystore_refusesAWrongPasswordAnUnknownAliasAndAnAmbiguousOne() throws Exception {
        byte[] two = keystore("PKCS12", KEY, "ci", "old");

        assertProblem(
                KeyProblem.KEYSTORE_NOT_OPENED,
                () -> PrivateKeys.ofKeystore(two, Secret.of("wrong-password"), Optional.of("ci")));
        assertProblem(
                KeyProblem.KEYSTORE_NOT_OPENED,
                () -> PrivateKeys.ofKeystore(PKCS8.getBytes(), PASSWORD, Optional.of("ci")));
        assertThat(assertProblem(
                                KeyProblem.KEYSTORE_ALIAS,
                                () -> PrivateKeys.ofKeystore(two, PASSWORD, Optional.empty()))
                        .shown())
                .isEqualTo("ci, old");
        assertProblem(KeyProblem.KEYSTORE_ALIAS, () -> PrivateKeys.ofKeystore(two, PASSWORD, Optional.of("cj")));
    }

    @Test
    void keystore_withAnEcKeyIsNotRsa() throws Exception {
        PrivateKey key = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate();
        byte[] keystore = keystore("PKCS12", key, "ci");

        assertProblem(KeyProblem.NOT_RSA, () -> PrivateKeys.ofKeystore(keystore, PASSWORD, Optional.empty()));
    }

    private static byte[] keystore(String type, PrivateKey key, String... aliases) throws Exception {
        KeyStore keystore = KeyStore.getInstance(type);
        keystore.load(null, null);
        for (String alias : aliases) {
            keystore.setKeyEntry(alias, key, PASSWORD.reveal().toCharArray(), new Certificate[] {HELD.certificate()});
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        keystore.store(bytes, PASSWORD.reveal().toCharArray());
        return bytes.toByteArray();
    }

    private static String pem(String type, byte[] der) {
        return "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + type
                + "-----\n";
    }

    private static Failure assertProblem(KeyProblem problem, String pem) {
        return assertProblem(problem, () -> PrivateKeys.ofPem(Secret.of(pem)));
    }

    private static Failure assertProblem(
            KeyProblem problem, org.assertj.core.api.ThrowableAssert.ThrowingCallable attempt) {
        Failure failure = catchThrowableOfType(Failure.class, attempt);
        assertThat(failure.problem()).isEqualTo(problem);
        assertThat(failure.getCause()).isNull();
        assertThatNoneOccurIn(
                failure.toString(), Base64.getEncoder().encodeToString(KEY.getEncoded()), PASSWORD.reveal());
        return failure;
    }
}
