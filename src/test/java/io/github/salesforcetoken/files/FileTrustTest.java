package io.github.salesforcetoken.files;

import static io.github.salesforcetoken.files.FileProblem.LINK_OF_ANOTHER_USER;
import static io.github.salesforcetoken.files.FileProblem.NAME_IS_RESERVED;
import static io.github.salesforcetoken.files.FileProblem.OWNED_BY_ANOTHER_USER;
import static io.github.salesforcetoken.files.FileProblem.WRITABLE_BY_EVERYONE;
import static io.github.salesforcetoken.store.OtherUser.DAEMON;
import static io.github.salesforcetoken.store.OtherUser.NOBODY;
import static io.github.salesforcetoken.store.OtherUser.own;
import static io.github.salesforcetoken.store.Samples.NO_PATIENCE;
import static io.github.salesforcetoken.store.Samples.assertOwnerOnly;
import static io.github.salesforcetoken.store.Samples.assertRefused;
import static io.github.salesforcetoken.store.Samples.beside;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.salesforcetoken.exports.ExportFile;
import io.github.salesforcetoken.exports.ExportPreset;
import io.github.salesforcetoken.exports.Exported;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.settings.KeyFile;
import io.github.salesforcetoken.settings.Setting;
import io.github.salesforcetoken.store.OtherUser;
import io.github.salesforcetoken.store.PendingFile;
import io.github.salesforcetoken.store.Reservation;
import io.github.salesforcetoken.store.Samples;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.store.UrlFile;
import io.github.salesforcetoken.testing.Failures;
import io.github.salesforcetoken.testing.LinkPlanter;
import io.github.salesforcetoken.testing.QuietProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another user's file must not decide where secrets are sent. */
class FileTrustTest {

    @TempDir
    Path folder;

    private final List<String> warnings = new ArrayList<>();
    private Path file;
    private TokenFile tokenFile;

    @BeforeEach
    void save() throws Exception {
        assumeTrue(Samples.isPosix(folder), "modes and owners are POSIX");
        file = folder.resolve("token.properties");
        Samples.save(file, Samples.token());
        tokenFile = new TokenFile(file, trust(folder));
    }

    private FileTrust trust(Path project) {
        return new FileTrust(project, (warning, path) -> warnings.add(warning + " " + path));
    }

    private static void mode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private void assertUntrusted(FileProblem problem, Path blamed) {
        assertThat(assertRefused(problem, tokenFile::read).shown()).isEqualTo(blamed.toString());
        assertThat(assertRefused(problem, () -> tokenFile.reserve(NO_PATIENCE)).shown())
                .isEqualTo(blamed.toString());
        assertThat(assertRefused(problem, () -> tokenFile.reserveForRemoval(NO_PATIENCE))
                        .shown())
                .isEqualTo(blamed.toString());
    }

    @Test
    void ownFile_isReadWithoutAWord() throws Exception {
        assertThat(tokenFile.read()).containsKey(TokenFile.ACCESS_TOKEN);
        tokenFile.reserve(NO_PATIENCE).close();
        assertThat(warnings).isEmpty();
    }

    @Test
    void ownFile_isTrustedWhateverTheUserIsCalled() throws Exception {
        String name = System.getProperty("user.name");
        System.setProperty("user.name", "somebody-else");
        try {
            assertThat(tokenFile.read()).isNotEmpty();
        } finally {
            System.setProperty("user.name", name);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-rw-rw-", "rw----rw-", "rwxrwxrwx", "rw-----w-"})
    void fileThatEveryoneMayWrite_isRefused(String mode) throws Exception {
        mode(file, mode);

        assertUntrusted(WRITABLE_BY_EVERYONE, file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo(mode);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-rw----", "rw-rw-r--", "rw--w----", "rwxrwxr-x"})
    void fileThatTheGroupMayWrite_isNarrowedWhenRead(String mode) throws Exception {
        mode(file, mode);

        assertThat(tokenFile.read()).containsKey(TokenFile.ACCESS_TOKEN);

        assertOwnerOnly(file);
        assertThat(warnings).containsExactly("WAS_WRITABLE_BY_GROUP " + file);
    }

    @Test
    void lockAndPendingFileThatEveryoneMayWrite_areRefused() throws Exception {
        Path pending = Files.writeString(beside(file, ".pending"), "state=x\n");
        mode(pending, "rw-rw-rw-");
        assertRefused(WRITABLE_BY_EVERYONE, () -> new PendingFile(file, trust(folder)).load());

        mode(beside(file, ".lock"), "rw-rw-rw-");
        assertRefused(WRITABLE_BY_EVERYONE, () -> tokenFile.reserve(NO_PATIENCE));
    }

    /** As GitLab writes its variables of type File. A wrong key gives nothing away: Salesforce refuses its signature. */
    @Test
    void keyFileThatEveryoneMayWrite_isReadAndLeftAsItIs() throws Exception {
        Path key = Files.writeString(folder.resolve("ci.pem"), "key");
        mode(key, "rw-rw-rw-");

        assertThat(new KeyFile(key, Setting.PRIVATE_KEY_FILE).text().reveal()).isEqualTo("key");
        assertThat(new KeyFile(key, Setting.PRIVATE_KEY_FILE).isOpenToOthers()).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-rw-rw-");
    }

    @Test
    void folderThatEveryoneMayWrite_isWarnedOfOnce() throws Exception {
        Path open = Files.createDirectory(folder.resolve("open"));
        mode(open, "rwxrwxrwx");
        TokenFile there = new TokenFile(open.resolve("token.properties"), trust(folder));
        Files.writeString(there.path(), "mine=1\n");
        mode(there.path(), "rw-------");

        there.read();
        there.read();
        assertThat(warnings).containsExactly("FOLDER_IS_OPEN " + open);

        assumeTrue(QuietProcess.run("chmod", "+t", open.toString()));
        warnings.clear();
        new TokenFile(there.path(), trust(folder)).read();
        assertThat(warnings).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"login.lock", "login.pending"})
    void nameOfAnotherTokenFilesOwn_isRefused(String name) throws Exception {
        Path own = folder.resolve(name);
        assertRefused(NAME_IS_RESERVED, () -> Samples.tokenFile(own).read());
        assertRefused(NAME_IS_RESERVED, () -> Samples.tokenFile(own).reserve(NO_PATIENCE));
        assertRefused(NAME_IS_RESERVED, () -> UrlFile.prove(own, trust(folder)));
        assertThat(own).doesNotExist();
    }

    @Nested
    class AsTheSuperuser {

        @BeforeEach
        void mayGiveFilesAway() {
            assumeTrue(OtherUser.isAllowed(folder), "only a superuser may give files away");
        }

        @Test
        void fileOfAnotherUser_isRefused() throws Exception {
            own(file, NOBODY);

            assertUntrusted(OWNED_BY_ANOTHER_USER, file);
        }

        @Test
        void fileOfTheProjectsOwner_isTrusted() throws Exception {
            own(file, NOBODY);
            own(folder, NOBODY);

            assertThat(tokenFile.read()).containsKey(TokenFile.ACCESS_TOKEN);
            tokenFile.reserve(NO_PATIENCE).close();

            own(file, DAEMON);
            assertUntrusted(OWNED_BY_ANOTHER_USER, file);
        }

        @Test
        void linkOfAnotherUser_isRefusedWhereverItStands() throws Exception {
            Path link = Files.createSymbolicLink(folder.resolve("link"), file);
            Path chain = Files.createSymbolicLink(folder.resolve("chain"), Path.of("link"));
            Path around = Files.createSymbolicLink(folder.resolve("around"), folder);
            tokenFile = new TokenFile(chain, trust(folder));
            assertThat(tokenFile.read()).isNotEmpty();

            own(link, NOBODY);
            assertUntrusted(LINK_OF_ANOTHER_USER, link);

            own(around, NOBODY);
            tokenFile = new TokenFile(around.resolve("token.properties"), trust(folder));
            assertUntrusted(LINK_OF_ANOTHER_USER, around);
            assertRefused(LINK_OF_ANOTHER_USER, () -> UrlFile.prove(around.resolve("url.txt"), trust(folder)));
        }

        @Test
        void everyOtherFileOfAnotherUser_isRefused() throws Exception {
            Path pending = own(Files.writeString(beside(file, ".pending"), "state=x\n"), NOBODY);
            Path key = own(Files.writeString(folder.resolve("ci.pem"), "key"), NOBODY);
            Path lock = own(beside(file, ".lock"), NOBODY);
            Path export = own(Files.writeString(folder.resolve("it.properties"), "mine=1\n"), NOBODY);

            PendingFile pendingFile = new PendingFile(file, trust(folder));
            assertThat(assertRefused(OWNED_BY_ANOTHER_USER, pendingFile::load).shown())
                    .isEqualTo(pending.toString());
            pendingFile.delete();
            assertThat(pending).exists();
            assertThat(new KeyFile(key, Setting.PRIVATE_KEY_FILE).bytes())
                    .isEqualTo("key".getBytes()); // as container services mount secrets
            assertThat(assertRefused(OWNED_BY_ANOTHER_USER, () -> tokenFile.reserve(NO_PATIENCE))
                            .shown())
                    .isEqualTo(lock.toString());
            ExportFile exported = new ExportFile(ExportPreset.CAMEL, export);
            assertThat(Failures.problems(catchThrowable(
                            () -> exported.prove(Exported.values(), trust(folder), Samples.NO_PATIENCE))))
                    .endsWith(OWNED_BY_ANOTHER_USER);
            assertThat(export).hasContent("mine=1");
        }

        @Test
        void leftoverOfAnotherUser_isNeitherTakenNorRemoved() throws Exception {
            Path left = own(Samples.leftBehind(file), NOBODY);
            Files.writeString(left, Files.readString(file) + "salesforce.spentRefreshTokens=0123456789abcdef\n");

            try (Reservation reservation = tokenFile.reserve(NO_PATIENCE)) {
                assertThat(reservation.isRecovered()).isFalse();
            }
            assertThat(left).exists();
        }
    }

    /** Somebody who may write to the folder puts a link there between the look and the change. */
    @Test
    void modeOfTheFileThatAPlantedLinkLeadsTo_staysAsItIs() throws Exception {
        assumeTrue(Samples.isPosix(folder), "modes are POSIX");
        Path shared = Files.createDirectory(folder.resolve("shared"));
        Path victim = Files.writeString(folder.resolve("victim"), "mine");
        Files.setPosixFilePermissions(victim, PosixFilePermissions.fromString("rw-r--r--"));
        Path file = shared.resolve("token.properties");
        try (LinkPlanter planter = new LinkPlanter(shared, "token.properties", victim)) {
            assertThat(planter).isNotNull();
            for (int i = 0; i < 1_000; i++) {
                Path writable = Files.writeString(folder.resolve("writable"), "theirs");
                Files.setPosixFilePermissions(writable, PosixFilePermissions.fromString("rw-rw----"));
                Files.move(writable, file, StandardCopyOption.ATOMIC_MOVE);
                try {
                    trust(folder).check(file, file);
                } catch (Failure e) {
                    continue; // it was noticed
                }
            }
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(victim)))
                .isEqualTo("rw-r--r--");
    }

    /** Closing any channel to a file gives up all locks that the process has on it. */
    @Test
    void fileThatSomebodyInThisJvmHasLocked_isNarrowedOnlyLater() throws Exception {
        Path lock = folder.resolve("token.properties.lock");
        try (LockFile held = LockFile.acquire(lock, Duration.ZERO)) {
            assertThat(held.path()).isEqualTo(lock.toRealPath());
            Files.setPosixFilePermissions(lock, PosixFilePermissions.fromString("rw-rw----"));

            FileTrust.ofThisUser().check(lock, lock);

            try (LockHolder other = LockHolder.start(lock)) {
                assertThat(other.says()).isEqualTo("LOCKED");
            }
        }
        FileTrust.ofThisUser().check(lock, lock);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(lock)))
                .isEqualTo("rw-------");
        try (LockHolder other = LockHolder.start(lock)) {
            assertThat(other.says()).isEqualTo("holds true");
        }
    }
}
