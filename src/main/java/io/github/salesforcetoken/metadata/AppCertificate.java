package io.github.salesforcetoken.metadata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.salesforcetoken.files.FileProblem;
import io.github.salesforcetoken.files.FileTrust;
import io.github.salesforcetoken.files.PrivateFiles;
import io.github.salesforcetoken.files.TextFile;
import io.github.salesforcetoken.oauth.Certificates;
import io.github.salesforcetoken.oauth.Failure;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** The certificate that the app gets, from a file: one that verifies RS256, and that Salesforce would take. */
public final class AppCertificate {

    /** Certificates have a few kilobytes. */
    private static final int LARGEST = 1024 * 1024;

    private static final int FEWEST_BITS = 2048;
    private static final String PARAMETER = "certificateFile";

    private AppCertificate() {}

    /** @throws Failure when there isn't exactly one usable certificate in the file, or a private key */
    public static X509Certificate read(Path file, Instant now) throws Failure {
        byte[] content = content(file);
        if (new String(content, ISO_8859_1).contains("PRIVATE KEY")) {
            throw new Failure(MetadataProblem.CERTIFICATE_IS_KEY, file.toString());
        }
        List<X509Certificate> found = Certificates.in(content);
        if (found.isEmpty()) {
            throw new Failure(MetadataProblem.CERTIFICATE_MALFORMED, file.toString());
        }
        if (found.size() > 1) {
            throw new Failure(MetadataProblem.CERTIFICATE_CHAIN, file.toString(), String.valueOf(found.size()));
        }
        X509Certificate certificate = found.get(0);
        if (!(certificate.getPublicKey() instanceof RSAPublicKey key)
                || key.getModulus().bitLength() < FEWEST_BITS) {
            String algorithm = certificate.getPublicKey() instanceof RSAPublicKey key
                    ? "RSA with " + key.getModulus().bitLength() + " bits"
                    : certificate.getPublicKey().getAlgorithm();
            throw new Failure(MetadataProblem.CERTIFICATE_NOT_RSA, file.toString(), algorithm);
        }
        Instant begin = certificate.getNotBefore().toInstant();
        Instant end = certificate.getNotAfter().toInstant();
        if (now.isBefore(begin) || now.isAfter(end)) {
            throw new Failure(MetadataProblem.CERTIFICATE_NOT_VALID, file.toString(), day(begin), day(end));
        }
        return certificate;
    }

    private static String day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneId.systemDefault()).toString();
    }

    private static byte[] content(Path file) throws Failure {
        try {
            Path target = PrivateFiles.target(file, FileProblem.NOT_READABLE);
            if (Files.notExists(target)) {
                throw new Failure(
                        MetadataProblem.CERTIFICATE_NOT_READABLE,
                        new NoSuchFileException(file.toString()),
                        file.toString());
            }
            return TextFile.bytes(target, file, FileTrust.ofEverybody(), LARGEST);
        } catch (Failure e) {
            if (e.problem() == FileProblem.TOO_LARGE) {
                throw new Failure(MetadataProblem.CERTIFICATE_MALFORMED, file.toString());
            }
            throw e.problem() == FileProblem.NOT_READABLE
                    ? new Failure(MetadataProblem.CERTIFICATE_NOT_READABLE, e.getCause(), file.toString())
                    : e.about(PARAMETER);
        }
    }
}
