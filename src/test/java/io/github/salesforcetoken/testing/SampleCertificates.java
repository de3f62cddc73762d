package io.github.salesforcetoken.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** Certificates of one issuer that {@link #client()} trusts, good ones and others. The JVM trusts none of them. */
public final class SampleCertificates {

    private static final HeldCertificate ISSUER = issuer("Sample issuer");

    private SampleCertificates() {}

    /** Trusts the issuer, and nobody else. */
    public static HandshakeCertificates client() {
        return new HandshakeCertificates.Builder()
                .addTrustedCertificate(ISSUER.certificate())
                .build();
    }

    /** A good certificate for this host. */
    public static HandshakeCertificates serverFor(String host) {
        return server(leaf(host).signedBy(ISSUER));
    }

    /** A good certificate for two names of one host. */
    public static HandshakeCertificates serverFor(String host, String otherName) {
        return server(leaf(host).addSubjectAlternativeName(otherName).signedBy(ISSUER));
    }

    /** A certificate whose time is over. */
    public static HandshakeCertificates expiredFor(String host) {
        Instant now = Instant.now();
        return server(leaf(host).signedBy(ISSUER).validityInterval(before(now, 20), before(now, 10)));
    }

    /** A certificate whose time has not come. */
    public static HandshakeCertificates notYetValidFor(String host) {
        Instant now = Instant.now();
        return server(leaf(host).signedBy(ISSUER).validityInterval(before(now, -10), before(now, -20)));
    }

    /** A certificate of an issuer that nobody knows, as TLS inspection puts it in the place of the real one. */
    public static HandshakeCertificates unknownFor(String host) {
        return server(leaf(host).signedBy(issuer("Company root")));
    }

    /** A certificate whose issuer has the right name and another key, as after a renewal of the company's root. */
    public static HandshakeCertificates impostorFor(String host) {
        return server(leaf(host).signedBy(issuer("Sample issuer")));
    }

    /** A trust store file with the issuer, for {@code javax.net.ssl.trustStore}. */
    public static void writeTrustStore(Path file, String password) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("issuer", ISSUER.certificate());
        try (var out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
    }

    /** The JVM's own trust store with the issuer added, in a format that needs no decryption, as the JVM's own. */
    public static void writeTrustStoreBesideTheJvms(Path file, String password) throws Exception {
        KeyStore jvms = KeyStore.getInstance(
                Path.of(System.getProperty("java.home"), "lib", "security", "cacerts")
                        .toFile(),
                (char[]) null);
        KeyStore store = KeyStore.getInstance("JKS");
        store.load(null, null);
        for (String alias : Collections.list(jvms.aliases())) {
            store.setCertificateEntry(alias, jvms.getCertificate(alias));
        }
        store.setCertificateEntry("issuer", ISSUER.certificate());
        try (var out = Files.newOutputStream(file)) {
            store.store(out, password.toCharArray());
        }
    }

    /** The issuer's certificate alone, for programs that read PEM. */
    public static void writePem(Path file) throws IOException {
        Files.writeString(file, ISSUER.certificatePem());
    }

    private static HandshakeCertificates server(HeldCertificate.Builder certificate) {
        return new HandshakeCertificates.Builder()
                .heldCertificate(certificate.build())
                .addTrustedCertificate(ISSUER.certificate())
                .build();
    }

    private static HeldCertificate.Builder leaf(String host) {
        return new HeldCertificate.Builder().commonName(host).addSubjectAlternativeName(host);
    }

    private static HeldCertificate issuer(String name) {
        return new HeldCertificate.Builder()
                .commonName(name)
                .certificateAuthority(0)
                .build();
    }

    private static long before(Instant now, int days) {
        return now.minus(Duration.ofDays(days)).toEpochMilli();
    }
}
