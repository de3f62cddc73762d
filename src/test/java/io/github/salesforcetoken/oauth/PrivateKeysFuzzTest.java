package io.github.salesforcetoken.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.testing.Failures;
import io.github.salesforcetoken.testing.RsaKeys;
import io.github.salesforcetoken.testing.fuzz.Choices;
import io.github.salesforcetoken.testing.fuzz.Fuzz;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

public class PrivateKeysFuzzTest {

    private static final HeldCertificate KEYS = RsaKeys.certificate().build();
    private static final String PASSWORD = "keystore-password";
    private static final byte[] DER = KEYS.keyPair().getPrivate().getEncoded();
    private static final byte[] KEYSTORE = keystore();

    /** Of the key, in the middle of a line. */
    private static final String PART = Base64.getEncoder().encodeToString(DER).substring(800, 840);

    private static final Fuzz FUZZ = Fuzz.of(PrivateKeysFuzzTest.class)
            .property("any text is a key or is refused", PrivateKeysFuzzTest::text)
            .property("a damaged key is a key or is refused", PrivateKeysFuzzTest::damagedPem)
            .property("line breaks do not matter", PrivateKeysFuzzTest::lineBreaks)
            .property("a damaged keystore is a key or is refused", PrivateKeysFuzzTest::damagedKeystore);

    /** For Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        FUZZ.run(input);
    }

    @TestFactory
    Stream<DynamicTest> properties() throws IOException {
        return FUZZ.tests();
    }

    private static void text(Choices input) {
        readPem("x"
                + input.soup(
                        10,
                        "-----BEGIN ",
                        "-----END ",
                        "PRIVATE KEY",
                        "RSA ",
                        "EC ",
                        "ENCRYPTED ",
                        "OPENSSH ",
                        "CERTIFICATE",
                        "-----",
                        "\n",
                        "\\n",
                        "\\r",
                        PART,
                        "MIIE",
                        "=",
                        "\u0000")
                + input.text(10));
    }

    private static void damagedPem(Choices input) {
        String type = input.one("PRIVATE KEY", "RSA PRIVATE KEY");
        byte[] der = type.startsWith("RSA") ? Arrays.copyOfRange(DER, 26, DER.length) : DER.clone();
        String body = Base64.getMimeEncoder().encodeToString(damaged(input, der));
        readPem("-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----");
    }

    private static void lineBreaks(Choices input) throws Failure {
        StringBuilder body = new StringBuilder(Base64.getEncoder().encodeToString(DER));
        for (int breaks = input.upTo(40); breaks > 0; breaks--) {
            body.insert(input.upTo(body.length() - 1), input.one("\n", "\r\n", " ", "\t"));
        }
        String pem = input.one("", "Bag Attributes\n", KEYS.certificatePem()) + "-----BEGIN PRIVATE KEY-----" + body
                + "-----END PRIVATE KEY-----" + input.one("", "\n", KEYS.certificatePem());

        assertThat(PrivateKeys.ofPem(Secret.of(pem)).getEncoded()).isEqualTo(DER);
    }

    private static void damagedKeystore(Choices input) {
        byte[] content = input.upTo(9) == 0 ? input.rest() : damaged(input, KEYSTORE.clone());
        try {
            assertThat(PrivateKeys.ofKeystore(content, Secret.of(PASSWORD), Optional.empty()))
                    .isNotNull();
        } catch (Failure e) {
            Failures.assertThatItHides(e, PASSWORD);
        }
    }

    private static byte[] damaged(Choices input, byte[] bytes) {
        for (int bites = input.upTo(3); bites > 0; bites--) {
            bytes[input.yes() ? input.upTo(40) : input.upTo(bytes.length - 1)] = (byte) input.upTo(255);
        }
        return input.upTo(4) == 0 ? Arrays.copyOf(bytes, input.upTo(bytes.length - 1)) : bytes;
    }

    private static void readPem(String text) {
        try {
            assertThat(PrivateKeys.ofPem(Secret.of(text)).getModulus().bitLength())
                    .isGreaterThanOrEqualTo(2048);
        } catch (Failure e) {
            Failures.assertThatItHides(e, PART);
        }
    }

    /** Each try at a password is quick, unlike with a real one: deriving keys would be most of what this test does. */
    private static byte[] keystore() {
        List<String> iterations = Stream.of("certPbe", "keyPbe", "mac")
                .map(use -> "keystore.pkcs12." + use + "IterationCount")
                .toList();
        iterations.forEach(property -> System.setProperty(property, "100"));
        try (ByteArrayOutputStream content = new ByteArrayOutputStream()) {
            KeyStore keystore = KeyStore.getInstance("PKCS12");
            keystore.load(null, null);
            keystore.setKeyEntry(
                    "ci", KEYS.keyPair().getPrivate(), PASSWORD.toCharArray(), new Certificate[] {KEYS.certificate()});
            keystore.store(content, PASSWORD.toCharArray());
            return content.toByteArray();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            iterations.forEach(System::clearProperty);
        }
    }
}
