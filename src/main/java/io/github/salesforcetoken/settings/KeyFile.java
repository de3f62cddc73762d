package io.github.salesforcetoken.settings;

import static io.github.salesforcetoken.files.FileProblem.NOT_READABLE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.files.FileProblem;
import io.github.salesforcetoken.files.FileTrust;
import io.github.salesforcetoken.files.OwnerOnly;
import io.github.salesforcetoken.files.PrivateFiles;
import io.github.salesforcetoken.files.TextFile;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.KeyProblem;
import io.github.salesforcetoken.oauth.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file with a private key: PEM, or a keystore. Somebody else made it, and it's only read here. It may belong to anybody, as
 * secrets do that a CI service or a container mounts: a key decides nothing but whether Salesforce takes the signature.
 */
public final class KeyFile {

    /** Keys and keystores have a few kilobytes. */
    private static final int LARGEST = 1024 * 1024;

    private final Path path;
    private final Setting setting;

    /** @param setting which names it */
    public KeyFile(Path path, Setting setting) {
        this.path = requireNonNull(path, "path is null");
        this.setting = requireNonNull(setting, "setting is null");
    }

    /** The certificate of a key, as {@code create-key} names it: {@code ci.crt} beside {@code ci.pem}. */
    public static Path certificateBeside(Path key) {
        return beside(key, ".crt");
    }

    /** The key of a certificate, if it's where {@code create-key} puts it unless told otherwise. */
    public static Optional<Path> besideCertificate(Path certificate) {
        return Optional.of(beside(certificate, ".pem")).filter(Files::isRegularFile);
    }

    private static Path beside(Path file, String extension) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + extension);
    }

    public Path path() {
        return path;
    }

    /** Whether anybody but the owner may read or change it; false where the file system does not tell. */
    public boolean isOpenToOthers() {
        return OwnerOnly.isOpenToOthers(path);
    }

    /**
     * The whole file.
     *
     * @throws Failure when it isn't a file, or a folder above it is at fault
     */
    public byte[] bytes() throws Failure {
        try {
            Path target = PrivateFiles.target(path, NOT_READABLE);
            if (Files.notExists(target)) {
                throw new Failure(KeyProblem.NOT_READABLE, path.toString());
            }
            return TextFile.bytes(target, path, FileTrust.ofEverybody(), LARGEST);
        } catch (Failure e) {
            if (e.problem() == FileProblem.TOO_LARGE) {
                throw new Failure(KeyProblem.TOO_LARGE, path.toString());
            }
            if (e.problem() == NOT_READABLE) {
                throw new Failure(KeyProblem.NOT_READABLE, path.toString());
            }
            throw e.about(setting.parameter());
        }
    }

    /** The whole file as text; PEM is ASCII, in UTF-16 where PowerShell wrote it, and what is not PEM is only looked at. */
    public Secret text() throws Failure {
        byte[] bytes = bytes();
        boolean isUtf16 = bytes.length > 1 && (bytes[0] & 0xff) + (bytes[1] & 0xff) == 0xfe + 0xff;
        String text = new String(bytes, isUtf16 ? UTF_16 : ISO_8859_1);
        if (text.isBlank()) {
            throw new Failure(KeyProblem.NOT_PEM);
        }
        return Secret.of(text);
    }
}
