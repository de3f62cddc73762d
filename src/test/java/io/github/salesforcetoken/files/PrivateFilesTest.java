package io.github.salesforcetoken.files;

import static io.github.salesforcetoken.files.FileProblem.NOT_WRITABLE;
import static io.github.salesforcetoken.files.FileProblem.NO_SPACE;
import static io.github.salesforcetoken.files.FileProblem.READ_ONLY_DISK;
import static io.github.salesforcetoken.store.Samples.assertNoTemporaryFileIn;
import static io.github.salesforcetoken.store.Samples.assertOwnerOnly;
import static io.github.salesforcetoken.store.Samples.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.store.Samples;
import io.github.salesforcetoken.testing.LinkPlanter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrivateFilesTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("token.properties");
    }

    @Test
    void create_makesAnEmptyOwnerOnlyFile() throws IOException {
        try (FileChannel channel = PrivateFiles.create(file)) {
            assertOwnerOnly(file);
            assertThat(channel.size()).isZero();
        }
    }

    @Test
    void create_takesNoFileThatIsThere() throws IOException {
        Files.writeString(file, "mine");

        assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> PrivateFiles.create(file));
        assertThat(file).hasContent("mine");
    }

    @Test
    void create_followsNoLink() throws IOException {
        assumeTrue(Samples.isPosix(folder), "links need a privilege on Windows");
        Files.createSymbolicLink(file, folder.resolve("victim"));

        assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> PrivateFiles.create(file));
        assertThat(folder.resolve("victim")).doesNotExist();
    }

    @Test
    void replace_onAFullDiskLeavesNoFolder() throws Exception {
        try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix().toBuilder()
                .setBlockSize(512)
                .setMaxSize(1024)
                .setAttributeViews("basic", "owner", "posix", "unix")
                .build())) {
            Path mine = Files.createDirectory(disk.getPath("mine"));

            assertThatExceptionOfType(Failure.class)
                    .isThrownBy(() -> PrivateFiles.replace(
                            mine.resolve("new/folder/file"), new byte[4096], FileTrust.ofThisUser()));
            assertThat(mine).isEmptyDirectory();

            PrivateFiles.replace(mine.resolve("new/folder/file"), new byte[16], FileTrust.ofThisUser());
            assertThat(mine.resolve("new/folder/file")).exists();
        }
    }

    @Test
    void replace_inAFolderThatIsALinkToNowhereLeavesTheLink() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("unmounted"));

        assertThatThrownBy(() -> PrivateFiles.replace(link.resolve("file"), new byte[1], Samples.trust()))
                .isInstanceOf(Failure.class);
        assertThat(link).isSymbolicLink();
        assertThat(folder.resolve("unmounted")).doesNotExist();
    }

    @Test
    void writeUnique_makesAnotherFileEachTime() throws IOException {
        Path one = PrivateFiles.writeUnique(folder, "rescue-", ".properties", "a=1".getBytes(), Samples.trust());
        Path two = PrivateFiles.writeUnique(folder, "rescue-", ".properties", "a=2".getBytes(), Samples.trust());

        assertOwnerOnly(one);
        assertOwnerOnly(two);
        assertThat(one).hasContent("a=1");
        assertThat(two).hasContent("a=2");
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() ->
                        PrivateFiles.writeUnique(folder.resolve("missing"), "a", "b", new byte[0], Samples.trust()));
    }

    @Test
    void replace_leavesNoTemporaryFileWhenItFails() throws IOException {
        Files.createDirectories(file.resolve("in the way"));

        assertRefused(NOT_WRITABLE, () -> PrivateFiles.replace(file, "new".getBytes(), Samples.trust()));
        assertNoTemporaryFileIn(folder);
        assertThat(file.resolve("in the way")).exists();
    }

    @Test
    void replace_bySeveralAtTheSameInstantLeavesTheWholeContentOfOne() throws Exception {
        List<String> contents = Stream.of("a", "b", "c", "d")
                .map(letter -> letter.repeat(10_000))
                .toList();
        ExecutorService processes = Executors.newFixedThreadPool(contents.size());
        try {
            for (int round = 0; round < 50; round++) {
                CyclicBarrier start = new CyclicBarrier(contents.size());
                List<Callable<Void>> replacements = contents.stream()
                        .<Callable<Void>>map(content -> () -> {
                            start.await();
                            PrivateFiles.replace(file, content.getBytes(UTF_8), Samples.trust());
                            return null;
                        })
                        .toList();
                for (Future<Void> replaced : processes.invokeAll(replacements)) {
                    replaced.get();
                }
                assertThat(Files.readString(file)).isIn(contents);
            }
        } finally {
            processes.shutdownNow();
        }
        assertOwnerOnly(file);
        assertNoTemporaryFileIn(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "No space left on device",
                "There is not enough space on the disk",
                "out of disk space",
                "Disk quota exceeded"
            })
    void fullDisk_isToldFromOtherFailures(String words) {
        assertThat(PathFault.of(file, new IOException(words)).problem()).isEqualTo(NO_SPACE);
        assertThat(PathFault.of(file, new FileSystemException("f", null, words)).problem())
                .isEqualTo(NO_SPACE);
    }

    /** A drive of Windows says the other words. */
    @ParameterizedTest
    @ValueSource(strings = {"Read-only file system", "The media is write protected"})
    void readOnlyDisk_isToldFromOtherFailures(String words) {
        assertThat(PathFault.of(file, new FileSystemException("f", null, words)).problem())
                .isEqualTo(READ_ONLY_DISK);
    }

    @Test
    void otherFailures_areNotTakenForAFullDisk() {
        for (IOException failure : List.of(
                new IOException(), new IOException("Input/output error"), new AccessDeniedException("no space left"))) {
            Failure explained = PathFault.of(file, failure);

            assertThat(explained.problem()).isEqualTo(NOT_WRITABLE);
            assertThat(explained).hasCause(failure);
        }
    }

    /** The file system in memory knows access lists, but takes none at creation; only Windows does. */
    @Test
    void accessList_isAskedForAtCreationWhereThereAreNoModes() throws IOException {
        try (FileSystem windows = Jimfs.newFileSystem(Configuration.windows().toBuilder()
                .setAttributeViews("basic", "owner", "dos", "acl", "user")
                .build())) {
            Path path = windows.getPath("C:\\work\\token.properties");

            assertThat(OwnerOnly.attributes(path)).singleElement().satisfies(attribute -> {
                assertThat(attribute.name()).isEqualTo("acl:acl");
                assertThat(attribute.value())
                        .asInstanceOf(list(AclEntry.class))
                        .singleElement()
                        .satisfies(entry -> {
                            assertThat(entry.type()).isEqualTo(AclEntryType.ALLOW);
                            assertThat(entry.principal().getName()).isEqualTo(System.getProperty("user.name"));
                            assertThat(entry.permissions())
                                    .contains(AclEntryPermission.READ_DATA, AclEntryPermission.DELETE);
                        });
            });
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> PrivateFiles.create(path))
                    .withMessageContaining("'acl:acl' during file creation");
            assertThat(Files.exists(path)).isFalse();
        }
    }

    @Test
    void fileSystemWithoutOwners_isWrittenToAllTheSame() throws IOException, Failure {
        try (FileSystem plain = Jimfs.newFileSystem(Configuration.unix())) {
            Path path = plain.getPath("token.properties");
            PrivateFiles.replace(path, "a=1".getBytes(), Samples.trust());

            assertThat(Files.readString(path)).isEqualTo("a=1");
        }
    }

    /** The file is opened once: between two times there is a moment, which this waits for. */
    @Test
    void uniqueFile_isNotWrittenThroughALinkThatSomebodyPutsInItsPlace() throws Exception {
        assumeTrue(Samples.isPosix(folder), "links need a privilege on Windows");
        Path open = Files.createDirectory(folder.resolve("open"));
        Path victim = Files.createFile(folder.resolve("victim"));
        try (LinkPlanter planter = new LinkPlanter(open, "rescue-*", victim)) {
            assertThat(planter).isNotNull();
            for (int i = 0; i < 300; i++) {
                Files.deleteIfExists(PrivateFiles.writeUnique(
                        open, "rescue-", ".properties", "secret".getBytes(UTF_8), Samples.trust()));
                assertThat(victim).isEmptyFile();
            }
        }
    }
}
