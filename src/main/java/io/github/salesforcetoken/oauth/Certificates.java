package io.github.salesforcetoken.oauth;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The public half of a key, with a name and an end: what the app in Salesforce has. */
public final class Certificates {

    private static final int LINE = 64;

    private Certificates() {}

    /** All that a file holds, PEM or DER; none when it holds something else. */
    public static List<X509Certificate> in(byte[] content) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(content))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (CertificateException e) {
            return List.of();
        }
    }

    /** All that a keystore holds for its keys; none when it can't be opened. */
    public static List<X509Certificate> inKeystore(byte[] content, Secret password) {
        List<X509Certificate> found = new ArrayList<>();
        try {
            KeyStore keystore = KeyStore.getInstance("PKCS12");
            keystore.load(new ByteArrayInputStream(content), password.reveal().toCharArray());
            for (String alias : Collections.list(keystore.aliases())) {
                if (keystore.getCertificate(alias) instanceof X509Certificate certificate) {
                    found.add(certificate);
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            return List.of();
        }
        return found;
    }

    /** The one that belongs to a key. */
    public static Optional<X509Certificate> of(RSAPrivateKey key, List<X509Certificate> certificates) {
        return certificates.stream()
                .filter(certificate -> certificate.getPublicKey() instanceof RSAPublicKey half
                        && half.getModulus().equals(key.getModulus()))
                .findFirst();
    }

    /** As a text (RFC 7468). */
    public static String pem(X509Certificate certificate) {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    /** @param label such as {@code PRIVATE KEY} */
    public static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(LINE, "\n".getBytes(US_ASCII)).encodeToString(der) + "\n-----END " + label
                + "-----\n";
    }

    /** By which people compare certificates: SHA-256, as {@code openssl x509 -fingerprint -sha256} has it. */
    public static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.ofDelimiter(":")
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
