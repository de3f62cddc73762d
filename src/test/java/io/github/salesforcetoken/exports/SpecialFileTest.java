package io.github.salesforcetoken.exports;

import static io.github.salesforcetoken.store.Samples.NO_PATIENCE;
import static io.github.salesforcetoken.store.Samples.beside;
import static io.github.salesforcetoken.store.Samples.tokenFile;
import static io.github.salesforcetoken.store.Samples.trust;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.salesforcetoken.settings.KeyFile;
import io.github.salesforcetoken.settings.Setting;
import io.github.salesforcetoken.store.PendingFile;
import io.github.salesforcetoken.store.Samples;
import io.github.salesforcetoken.store.UrlFile;
import io.github.salesforcetoken.testing.QuietProcess;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What stands in the place of our files may be no file; opening a pipe waits for ever, and a device has no end. Nor is it
 * narrowed, although the group may write to it, as with many a umask: that opens it.
 */
class SpecialFileTest {

    private static final String MODE = "rwxrwxr-x";

    private static final Duration BOUND = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private Path file;

    enum Kind {
        PIPE {
            @Override
            void make(Path path) throws Exception {
                assumeTrue(QuietProcess.run("mkfifo", path.toString()), "there is no mkfifo");
                mode(path);
            }
        },
        LINK_TO_A_PIPE {
            @Override
            void make(Path path) throws Exception {
                PIPE.make(beside(path, "-pipe"));
                Files.createSymbolicLink(path, beside(path, "-pipe"));
            }
        },
        LINK_TO_A_DEVICE {
            @Override
            void make(Path path) throws IOException {
                assumeTrue(Files.exists(Path.of("/dev/zero")), "there is no /dev/zero");
                Files.createSymbolicLink(path, Path.of("/dev/zero"));
            }
        },
        SOCKET {
            @Override
            void make(Path path) throws IOException {
                try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                    socket.bind(UnixDomainSocketAddress.of(path));
                }
                mode(path);
            }
        },
        FOLDER {
            @Override
            void make(Path path) throws IOException {
                Files.createDirectory(path);
                mode(path);
            }
        };

        abstract void make(Path path) throws Exception;

        static void mode(Path path) throws IOException {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(MODE));
        }
    }

    @BeforeEach
    void save() throws Exception {
        assumeTrue(Samples.isPosix(folder), "pipes and links are POSIX");
        file = folder.resolve("token.properties");
        Samples.save(file, Samples.token());
    }

    private static void assertEnds(ThrowingCallable attempt, Path blamed) {
        Throwable failure = assertTimeoutPreemptively(BOUND, () -> catchThrowable(attempt));
        assertThat(failure).isNotNull().isNotInstanceOf(Error.class).isNotInstanceOf(RuntimeException.class);
        assertThat(failure.getMessage()).contains(blamed.getFileName().toString());
    }

    @ParameterizedTest
    @EnumSource
    void inPlaceOfTheTokenFile_isRefused(Kind kind) throws Exception {
        Files.delete(file);
        kind.make(file);

        assertEnds(() -> tokenFile(file).read(), file);
        assertEnds(() -> tokenFile(file).reserve(NO_PATIENCE), file);
        assertEnds(() -> tokenFile(file).reserveForRemoval(NO_PATIENCE), file);
    }

    @ParameterizedTest
    @EnumSource
    void inPlaceOfTheLockFile_isRefused(Kind kind) throws Exception {
        Files.delete(beside(file, ".lock"));
        kind.make(beside(file, ".lock"));

        assertEnds(() -> tokenFile(file).reserve(NO_PATIENCE), beside(file, ".lock"));
    }

    @ParameterizedTest
    @EnumSource(names = {"PIPE", "SOCKET", "FOLDER"})
    void whoseGroupMayWrite_isNotNarrowed(Kind kind) throws Exception {
        Path path = folder.resolve("special");
        kind.make(path);

        assertTimeoutPreemptively(BOUND, () -> trust().check(path, path));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo(MODE);
    }

    @ParameterizedTest
    @EnumSource
    void inPlaceOfThePendingFile_isRefused(Kind kind) throws Exception {
        PendingFile pending = new PendingFile(file);
        kind.make(pending.path());

        assertEnds(pending::load, pending.path());
        assertTimeoutPreemptively(BOUND, pending::delete);
        assertThat(Files.exists(pending.path(), LinkOption.NOFOLLOW_LINKS)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void inPlaceOfAnExport_isRefused(Kind kind) throws Exception {
        Path path = folder.resolve("export");
        kind.make(path);
        for (ExportPreset preset : ExportPreset.values()) {
            ExportFile export = Exported.file(preset, path);
            assertEnds(() -> export.prove(Exported.values(), trust(), NO_PATIENCE), path);
            assertEnds(() -> export.write(Exported.values(), List.of(), trust(), NO_PATIENCE), path);
            assertEnds(() -> export.clear(content -> true, trust(), NO_PATIENCE), path);
        }
    }

    /** Put there after the last look. */
    @ParameterizedTest
    @EnumSource
    void inPlaceOfTheRunnersFileAtTheLastMoment_isRefused(Kind kind) throws Exception {
        Path path = folder.resolve("github-env");
        kind.make(path);

        assertEnds(() -> new RunnersFile(path, path).append("", "A=b\n"), path);
    }

    @ParameterizedTest
    @EnumSource
    void inPlaceOfAText_isRefused(Kind kind) throws Exception {
        Path path = folder.resolve("url.txt");
        kind.make(path);

        assertEnds(() -> UrlFile.prove(path, trust()), path);
    }

    @ParameterizedTest
    @EnumSource
    void inPlaceOfAKey_isRefused(Kind kind) throws Exception {
        Path path = folder.resolve("ci.pem");
        kind.make(path);

        assertEnds(() -> new KeyFile(path, Setting.PRIVATE_KEY_FILE).text(), path);
        assertEnds(() -> new KeyFile(path, Setting.PRIVATE_KEY_FILE).bytes(), path);
    }

    @ParameterizedTest
    @EnumSource
    void inPlaceOfALeftover_isLeftAlone(Kind kind) throws Exception {
        Path left = Samples.leftBehind(file);
        Files.delete(left);
        kind.make(left);

        assertTimeoutPreemptively(
                BOUND, () -> tokenFile(file).reserve(NO_PATIENCE).close());
        assertThat(Files.exists(left, LinkOption.NOFOLLOW_LINKS)).isTrue();
    }
}
