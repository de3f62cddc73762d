package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.files.FileProblem.OWNED_BY_ANOTHER_USER;
import static io.github.salesforcetoken.store.OtherUser.DAEMON;
import static io.github.salesforcetoken.store.OtherUser.NOBODY;
import static io.github.salesforcetoken.store.OtherUser.own;
import static io.github.salesforcetoken.store.Samples.beside;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.salesforcetoken.files.FileTrust;
import io.github.salesforcetoken.files.PrivateFiles;
import io.github.salesforcetoken.files.WholeFiles;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.testing.QuietProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes of real users in a folder like /tmp. */
class OtherUserTest {

    @TempDir
    Path folder;

    private Path file;
    private Path shared;
    private Path home;

    @BeforeEach
    void share() throws Exception {
        assumeTrue(OtherUser.isAllowed(folder), "only a superuser may act for others");
        mode(folder, "rwxr-xr-x");
        shared = Files.createDirectory(folder.resolve("shared"));
        assumeTrue(QuietProcess.run("chmod", "1777", shared.toString()));
        home = own(Files.createDirectory(folder.resolve("home")), NOBODY);
        file = shared.resolve("token.properties");
    }

    private String reserve() throws Exception {
        return OtherUser.reserve(NOBODY, file, home);
    }

    private void put(int owner, String mode) throws IOException {
        Files.deleteIfExists(beside(file, ".lock"));
        Files.deleteIfExists(file);
        own(Files.writeString(file, "mine=1\n"), owner);
        mode(file, mode);
    }

    private static void mode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    @Test
    void ownFile_isReadAndReserved() throws Exception {
        put(NOBODY, "rw-------");
        assertThat(reserve()).isEqualTo("OK");
    }

    @Test
    void fileOfSomebodyElse_isRefused() throws Exception {
        put(DAEMON, "rw-r--r--");
        assertThat(reserve()).isEqualTo(OWNED_BY_ANOTHER_USER + " " + file);
    }

    /** Root's file is believed, but who is not root cannot replace it here; that is said before anything is sent. */
    @Test
    void fileOfRootInAStickyFolder_isReadButCannotBeReserved() throws Exception {
        put(0, "rw-rw-rw-");
        mode(file, "rw-r--r--");
        assertThat(reserve()).isEqualTo("READ_ONLY " + file + " root");

        put(NOBODY, "r--r--r--");
        assertThat(reserve()).isEqualTo("READ_ONLY " + file);
    }

    @Test
    void fileThatOnlyItsOwnerMayReplace_isFoundOutBeforeAnythingIsSent() throws Exception {
        put(NOBODY, "rw-------");
        assumeTrue(new ProcessBuilder("chattr", "+i", file.toString())
                        .redirectErrorStream(true)
                        .start()
                        .waitFor()
                == 0);
        try {
            assertThat(reserve()).startsWith("NOT_").endsWith(file.toString());
        } finally {
            new ProcessBuilder("chattr", "-i", file.toString()).start().waitFor();
        }
    }

    @Test
    void folderThatIsNotWritable_isBlamedItself() throws Exception {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        file = closed.resolve("token.properties");
        assertThat(reserve()).isEqualTo("FOLDER_NOT_WRITABLE " + closed);
    }

    @Test
    void folderThatCannotBeEntered_isBlamedItself() throws Exception {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        file = Files.createDirectory(closed.resolve("inner")).resolve("token.properties");
        mode(closed, "rwx------");
        assertThat(reserve()).isEqualTo("FOLDER_NOT_SEARCHABLE " + closed);
    }

    /** As in a container, where the project's folder is somebody's who works with it outside. */
    @Test
    void fileThatRootSaves_staysItsOwners() throws Exception {
        Path project = own(Files.createDirectory(folder.resolve("project")), NOBODY);
        file = project.resolve("token.properties");
        put(NOBODY, "rw-------");
        FileTrust trust = new FileTrust(project, (warning, path) -> {});
        Path pending = own(Files.createFile(beside(file, ".pending")), NOBODY);
        Path url = own(Files.createFile(project.resolve("url.txt")), NOBODY);

        try (Reservation reservation = new TokenFile(file, trust).reserve(Samples.PATIENCE)) {
            assertThat(owner(file)).isEqualTo(NOBODY);
            reservation.save(Samples.token(), Samples.app());
        }
        new PendingFile(file, trust).save(PendingFileTest.pending("state"));
        UrlFile.write(url, "https://login.salesforce.com", trust);

        assertThat(List.of(owner(file), owner(beside(file, ".lock")), owner(pending), owner(url)))
                .containsOnly(NOBODY);
        Samples.assertOwnerOnly(file);
        assertThat(reserve()).isEqualTo("OK");
    }

    /** Who reads the token file outside of the container must be able to go on with what lies beside it. */
    @Test
    void pendingRequestThatRootMakes_isTheTokenFilesOwners() throws Exception {
        Path project = own(Files.createDirectory(folder.resolve("project")), NOBODY);
        file = project.resolve("token.properties");
        put(NOBODY, "rw-------");
        FileTrust trust = new FileTrust(project, (warning, path) -> {});

        new PendingFile(file, trust).save(PendingFileTest.pending("state"));
        assertThat(owner(beside(file, ".pending"))).isEqualTo(NOBODY);
        Samples.assertOwnerOnly(beside(file, ".pending"));

        own(file, 0);
        Files.delete(beside(file, ".pending"));
        new PendingFile(file, trust).save(PendingFileTest.pending("state"));
        assertThat(owner(beside(file, ".pending"))).isZero();
    }

    /** All of them are the project's owner's from the beginning, and the folders that are made for them. */
    @Test
    void newFilesThatRootMakesInTheProject_areItsOwners() throws Exception {
        Path project = own(Files.createDirectory(folder.resolve("project")), NOBODY);
        FileTrust trust = new FileTrust(project, (warning, path) -> {});
        file = project.resolve("a/b/token.properties");
        Path url = project.resolve("c/url.txt");
        Path key = project.resolve("d/ci.pem");
        Path certificate = project.resolve("e/ci.crt");
        Path metadata = project.resolve("f/g/app.xml");

        try (Reservation reservation = new TokenFile(file, trust).reserve(Samples.PATIENCE)) {
            reservation.save(Samples.token(), Samples.app());
        }
        new PendingFile(file, trust).save(PendingFileTest.pending("state"));
        UrlFile.write(url, "https://login.salesforce.com", trust);
        PrivateFiles.createFolderOf(key, trust);
        WholeFiles.createPrivate(key, new byte[1], trust);
        PrivateFiles.createFolderOf(certificate, trust);
        WholeFiles.create(certificate, new byte[1], trust);
        WholeFiles.replaceAll(Map.of(metadata, new byte[1]), trust);

        try (Stream<Path> all = Files.walk(project)) {
            for (Path made : all.toList()) {
                assertThat(owner(made)).as(made.toString()).isEqualTo(NOBODY);
            }
        }
        Samples.assertOwnerOnly(key);
        Samples.assertOwnerOnly(file);
        assertThat(reserve()).isEqualTo("OK");
    }

    /** In the folder of somebody who isn't trusted, a secret stays root's. */
    @Test
    void newFilesThatRootMakesInAnothersFolder_areRoots() throws Exception {
        Path project = own(Files.createDirectory(folder.resolve("project")), NOBODY);
        Path anothers = own(Files.createDirectory(folder.resolve("another")), DAEMON);
        FileTrust trust = new FileTrust(project, (warning, path) -> {});

        UrlFile.write(anothers.resolve("url.txt"), "https://login.salesforce.com", trust);
        WholeFiles.createPrivate(anothers.resolve("ci.pem"), new byte[1], trust);
        WholeFiles.replaceAll(Map.of(anothers.resolve("x/app.xml"), new byte[1]), trust);

        try (Stream<Path> all = Files.walk(anothers)) {
            assertThat(all.filter(made -> !made.equals(anothers)).toList())
                    .hasSize(4)
                    .allSatisfy(made -> assertThat(owner(made)).isZero());
        }
    }

    /** Nobody gets a file of root's, nor one that stands where another user's did. */
    @Test
    void fileThatRootMakes_isRoots() throws Exception {
        file = own(Files.createDirectory(folder.resolve("project")), NOBODY).resolve("token.properties");

        Samples.save(file, Samples.token());

        assertThat(List.of(owner(file), owner(beside(file, ".lock")))).containsOnly(0);
    }

    private static int owner(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:uid");
    }

    /** A message would tell to move its lines into the token file. */
    @Test
    void rescueFileThatSomebodyElseHasPlanted_isNotBelieved() throws Exception {
        Secret spent = Secret.of("5AepSpent");
        Path planted = shared.resolve("salesforce-token-rescue-" + Fingerprints.of(spent) + ".properties");
        own(Files.writeString(planted, "salesforce.refreshToken=5AepPlanted\n"), DAEMON);
        mode(planted, "rw-------");

        try (Reservation reservation = new TokenFile(file, List.of(shared)).reserve(Duration.ofSeconds(1))) {
            assertThat(reservation.rescueFileAfter(spent)).isEmpty();
            own(planted, 0);
            assertThat(reservation.rescueFileAfter(spent)).contains(planted);
        }
    }
}
