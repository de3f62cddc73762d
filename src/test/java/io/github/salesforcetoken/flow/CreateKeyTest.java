package io.github.salesforcetoken.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.salesforcetoken.files.FileProblem;
import io.github.salesforcetoken.files.FileTrust;
import io.github.salesforcetoken.files.OwnerOnly;
import io.github.salesforcetoken.oauth.Certificates;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.PrivateKeys;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.testing.Failures;
import io.github.salesforcetoken.testing.Neighbours;
import io.github.salesforcetoken.testing.RamDisk;
import io.github.salesforcetoken.testing.it.Git;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreateKeyTest {

    @RegisterExtension
    static final Neighbours NEIGHBOURS = Neighbours.NO_CROWD;

    private static final X500Principal SUBJECT = new X500Principal("CN=salesforce-token");

    @TempDir
    Path folder;

    private Path key;
    private Path certificate;

    @BeforeEach
    void nameFiles() {
        key = folder.resolve("ci.pem");
        certificate = folder.resolve("ci.crt");
    }

    private X509Certificate make() throws Failure {
        return new CreateKey(key, certificate, Keytool.ofThisJava(), FileTrust.ofThisUser()).make(SUBJECT, 365);
    }

    private Failure refused(Keytool keytool) {
        return catchThrowableOfType(
                Failure.class,
                () -> new CreateKey(key, certificate, keytool, FileTrust.ofThisUser()).make(SUBJECT, 365));
    }

    @Test
    void key_isOneThatSignsAndTheCertificateVerifiesIt() throws Exception {
        X509Certificate made = make();

        RSAPrivateKey rsa = PrivateKeys.ofPem(Secret.of(Files.readString(key)));
        assertThat(Files.readString(key))
                .startsWith("-----BEGIN PRIVATE KEY-----\n")
                .endsWith("-----END PRIVATE KEY-----\n");
        assertThat(rsa.getModulus().bitLength()).isEqualTo(2048);
        List<X509Certificate> saved = Certificates.in(Files.readAllBytes(certificate));
        assertThat(saved).containsExactly(made);
        assertThat(Certificates.of(rsa, saved)).contains(made);
        made.verify(made.getPublicKey());
        assertThat(made.getSigAlgName()).isEqualTo("SHA256withRSA");
        assertThat(made.getSubjectX500Principal()).isEqualTo(SUBJECT).isEqualTo(made.getIssuerX500Principal());
        assertThat(Duration.between(
                        made.getNotBefore().toInstant(), made.getNotAfter().toInstant()))
                .isEqualTo(Duration.ofDays(365));
        assertThat(made.getNotBefore().toInstant()).isBeforeOrEqualTo(Instant.now());
    }

    @Test
    void key_isItsOwnersAloneAndTheCertificateIsEverybodys() throws Exception {
        make();

        assertThat(OwnerOnly.isOpenToOthers(key)).isFalse();
        assertThat(Files.readString(certificate)).doesNotContain("PRIVATE");
    }

    @Test
    void folder_isMadeAndNothingElseIsLeft() throws Exception {
        key = folder.resolve("a/b/ci.pem");
        certificate = folder.resolve("a/b/ci.crt");
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        new CreateKey(key, certificate, new Keytool(Keytool.ofThisJava().program(), temporary), FileTrust.ofThisUser())
                .make(SUBJECT, 365);

        try (Stream<Path> all = Files.list(folder.resolve("a/b"))) {
            assertThat(all).containsExactlyInAnyOrder(key, certificate);
        }
        assertThat(temporary).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CN=Jürgen Großmann, O=Łódź 株式会社 🔑",
                "CN=\"acme, ci\", OU=a+OU=b",
                "CN=-storepass, C=DE",
                "EMAILADDRESS=ci@acme.example, CN=x",
                "CN=a\\+b\\=c\\\"d"
            })
    void subject_isTheOneThatWasAskedFor(String subject) throws Exception {
        X500Principal wanted = new X500Principal(subject);

        X509Certificate made =
                new CreateKey(key, certificate, Keytool.ofThisJava(), FileTrust.ofThisUser()).make(wanted, 1);

        assertThat(made.getSubjectX500Principal().getName(X500Principal.RFC2253))
                .isEqualTo(wanted.getName(X500Principal.RFC2253));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ci.pem", "ci.crt"})
    void fileThatIsThere_isKept(String name) throws Exception {
        Path there = Files.writeString(folder.resolve(name), "in use");

        Failure failure = refused(Keytool.ofThisJava());

        assertThat(failure.problem()).isEqualTo(NewKeyProblem.EXISTS);
        assertThat(failure.shown()).isEqualTo(there.toString());
        assertThat(folder).isDirectoryContaining(there::equals);
        assertThat(there).hasContent("in use");
        assertThat(key.equals(there) ? certificate : key).doesNotExist();
    }

    @Test
    void linkThatLeadsNowhere_isNotWrittenThrough() throws Exception {
        Path target = folder.resolve("target");
        Files.createSymbolicLink(key, target);

        assertThat(refused(Keytool.ofThisJava()).problem()).isEqualTo(NewKeyProblem.EXISTS);
        assertThat(target).doesNotExist();
    }

    /** Of a disk that isn't mounted, perhaps. */
    @Test
    void folderThatIsALinkToNowhere_staysALink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("keys"), folder.resolve("unmounted"));
        key = link.resolve("ci.key");

        assertThat(refused(Keytool.ofThisJava())).isNotNull();
        assertThat(link).isSymbolicLink();
        assertThat(folder.resolve("unmounted")).doesNotExist();
    }

    @Test
    void oneNameForBoth_isRefused() {
        certificate = folder.resolve("x/../ci.pem").normalize();

        assertThat(refused(Keytool.ofThisJava()).problem()).isEqualTo(NewKeyProblem.SAME_FILE);
        assertThat(key).doesNotExist();
    }

    @Test
    void keyWithoutItsCertificate_isNotLeft() throws Exception {
        Files.writeString(folder.resolve("file"), "");
        certificate = folder.resolve("file/ci.crt");

        Failure failure = refused(Keytool.ofThisJava());

        assertThat(failure.problem()).isEqualTo(NewKeyProblem.NOT_WRITABLE);
        assertThat(failure.problem().isForThePerson()).isFalse();
        assertThat(key).doesNotExist();
    }

    @Test
    void fullDisk_leavesNoHalfKeyAndIsTold() throws Exception {
        try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix().toBuilder()
                .setBlockSize(512)
                .setMaxSize(1024)
                .setAttributeViews("basic", "owner", "posix", "unix")
                .build())) {
            key = disk.getPath("ci.pem");
            certificate = disk.getPath("ci.crt");

            Failure failure = refused(Keytool.ofThisJava());

            assertThat(failure.problem()).isEqualTo(NewKeyProblem.NOT_WRITABLE);
            assertThat(((Failure) failure.getCause()).problem()).isEqualTo(FileProblem.NO_SPACE);
            assertThat(key).doesNotExist();
            assertThat(certificate).doesNotExist();
        }
    }

    @Test
    void folderThatIsNotWritable_isNamed() throws Exception {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeTrue(!Files.isWritable(closed), "the superuser may write anywhere");
        key = closed.resolve("ci.pem");

        assertThat(refused(Keytool.ofThisJava()).problem()).isEqualTo(NewKeyProblem.NOT_WRITABLE);
        assertThat(certificate).doesNotExist();
    }

    @Test
    void keyThatGitTracks_isRefusedAndOneThatItDoesNotIsMade() throws Exception {
        assumeTrue(Git.isInstalled());
        Files.writeString(key, "once");
        Git.run(folder, "init", "--quiet");
        Git.run(folder, "add", "ci.pem");
        Files.delete(key);

        assertThat(refused(Keytool.ofThisJava()).problem()).isEqualTo(NewKeyProblem.TRACKED_BY_GIT);
        assertThat(key).doesNotExist();

        key = folder.resolve("other.pem");
        make();
        assertThat(key).exists();
    }

    @Test
    void javaWithoutKeytool_isNamed() {
        Path absent = folder.resolve("bin/keytool");

        Failure failure = refused(new Keytool(absent));

        assertThat(failure.problem()).isEqualTo(NewKeyProblem.KEYTOOL_ABSENT);
        assertThat(failure.shown()).isEqualTo(absent.toString());
    }

    @Test
    void keytoolThatFails_hasItsSayAndGetsNoSecretOfTheBuild() throws Exception {
        Path script = Files.writeString(
                folder.resolve("keytool"),
                "#!/bin/sh\necho \"keytool error: $KEYTOOL_PASSWORD\" | tr '[:xdigit:]' x\nset\nexit 1\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));

        Failure failure = refused(new Keytool(script));

        assertThat(failure.problem()).isEqualTo(NewKeyProblem.KEYTOOL_FAILED);
        assertThat(failure.shown(1)).startsWith("kxytool xrror: ").hasSize("keytool error: ".length() + 64);
        assertThat(key).doesNotExist();
        assertThat(certificate).doesNotExist();
    }

    @Test
    void missingTemporaryFolder_isNamed() {
        Path missing = folder.resolve("missing");

        Failure failure = refused(new Keytool(Keytool.ofThisJava().program(), missing));

        assertThat(failure.problem()).isEqualTo(NewKeyProblem.NO_TEMPORARY_FOLDER);
        assertThat(failure.shown()).isEqualTo(missing.toString());
        assertThat(key).doesNotExist();
    }

    /** Its own words may be lost with the rest. */
    @Test
    void keytoolWithoutRoom_isNotSaidToDislikeItsArguments() throws Exception {
        Path disk = folder.resolve("disk");
        Optional<RamDisk> mounted = RamDisk.mount(disk, "128k");
        assumeTrue(mounted.isPresent(), "only a superuser on Linux may mount a disk");
        Path script = Files.writeString(folder.resolve("keytool"), "#!/bin/sh\nexit 1\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (RamDisk full = mounted.get()) {
            Keytool keytool = new Keytool(script, full.folder());
            assertThat(refused(keytool).getCause()).as("with room").isNull();
            full.fill();

            Failure failure = refused(keytool);

            assertThat(failure.problem()).isEqualTo(NewKeyProblem.KEYTOOL_FAILED);
            assertThat(((Failure) failure.getCause()).problem()).isEqualTo(FileProblem.NO_SPACE);
        }
    }

    @Test
    void keyThatCannotBeSaved_leavesNoFolder() throws Exception {
        try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix().toBuilder()
                .setBlockSize(512)
                .setMaxSize(1024)
                .setAttributeViews("basic", "owner", "posix", "unix")
                .build())) {
            key = disk.getPath("keys", "new", "ci.pem");
            certificate = disk.getPath("keys", "ci.crt");

            assertThat(refused(Keytool.ofThisJava()).problem()).isEqualTo(NewKeyProblem.NOT_WRITABLE);

            assertThat(disk.getPath("keys")).doesNotExist();
        }
    }

    @Test
    void keytoolThatMakesNothing_failsWithoutTheKey() throws Exception {
        Path script = Files.writeString(folder.resolve("keytool"), "#!/bin/sh\nexit 0\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));

        Failure failure = refused(new Keytool(script));

        assertThat(failure.problem()).isEqualTo(NewKeyProblem.KEYTOOL_FAILED);
        Failures.assertThatItHides(failure, "PRIVATE KEY");
    }
}
