package io.github.salesforcetoken.flow;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.files.FileTrust;
import io.github.salesforcetoken.files.GitWorkTree;
import io.github.salesforcetoken.files.PathFault;
import io.github.salesforcetoken.files.PrivateFiles;
import io.github.salesforcetoken.files.RealPaths;
import io.github.salesforcetoken.files.WholeFiles;
import io.github.salesforcetoken.oauth.Certificates;
import io.github.salesforcetoken.oauth.Failure;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/** Makes the key that signs JWTs, and the certificate by which Salesforce verifies them (RFC 7523). */
public record CreateKey(Path keyFile, Path certificateFile, Keytool keytool, FileTrust trust) {

    public CreateKey {
        requireNonNull(keyFile, "keyFile is null");
        requireNonNull(certificateFile, "certificateFile is null");
        requireNonNull(keytool, "keytool is null");
        requireNonNull(trust, "trust is null");
    }

    /**
     * Makes both files, or neither. No file that is there is replaced.
     *
     * @param days from now until the certificate ends
     */
    public X509Certificate make(X500Principal subject, int days) throws Failure {
        if (RealPaths.of(keyFile).equals(RealPaths.of(certificateFile))) {
            throw new Failure(NewKeyProblem.SAME_FILE, keyFile.toString());
        }
        for (Path file : List.of(keyFile, certificateFile)) {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new Failure(NewKeyProblem.EXISTS, file.toString());
            }
        }
        if (GitWorkTree.isTracked(keyFile)) {
            throw new Failure(NewKeyProblem.TRACKED_BY_GIT, keyFile.toString());
        }
        PrivateKeyEntry made = keytool.make(subject, days);
        X509Certificate certificate = (X509Certificate) made.getCertificate();
        String key = Certificates.pem("PRIVATE KEY", made.getPrivateKey().getEncoded());
        List<Path> missing = new ArrayList<>(PrivateFiles.missingFoldersOf(keyFile));
        missing.addAll(PrivateFiles.missingFoldersOf(certificateFile));
        boolean isKeyMade = false;
        try {
            save(keyFile, key, WholeFiles::createPrivate);
            isKeyMade = true;
            save(certificateFile, Certificates.pem(certificate), WholeFiles::create);
            return certificate;
        } catch (Failure e) {
            if (isKeyMade) {
                PrivateFiles.deleteQuietly(keyFile);
            }
            missing.forEach(PrivateFiles::deleteQuietly);
            throw e;
        }
    }

    /** Makes a file, which must not be there. */
    @FunctionalInterface
    private interface Creation {
        void make(Path file, byte[] content, FileTrust trust) throws IOException;
    }

    private void save(Path file, String content, Creation creation) throws Failure {
        try {
            PathFault.refuseFileAbove(file);
            PrivateFiles.createFolderOf(file, trust);
            creation.make(file, content.getBytes(US_ASCII), trust);
        } catch (FileAlreadyExistsException e) { // since we looked; or what should be its folder is a link to nothing
            boolean isThere = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
            throw isThere
                    ? new Failure(NewKeyProblem.EXISTS, e, file.toString())
                    : new Failure(NewKeyProblem.NOT_WRITABLE, PathFault.of(file, e), file.toString());
        } catch (IOException e) {
            throw new Failure(NewKeyProblem.NOT_WRITABLE, PathFault.of(file, e), file.toString());
        } catch (Failure e) {
            throw new Failure(NewKeyProblem.NOT_WRITABLE, e, file.toString());
        }
    }
}
