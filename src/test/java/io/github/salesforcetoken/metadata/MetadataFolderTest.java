package io.github.salesforcetoken.metadata;

import static io.github.salesforcetoken.metadata.MetadataFolder.Outcome.OVERWRITTEN;
import static io.github.salesforcetoken.metadata.MetadataFolder.Outcome.UNCHANGED;
import static io.github.salesforcetoken.metadata.MetadataFolder.Outcome.WRITTEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.salesforcetoken.files.FileProblem;
import io.github.salesforcetoken.files.FileTrust;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.store.Samples;
import io.github.salesforcetoken.testing.QuietProcess;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class MetadataFolderTest {

    @TempDir
    Path root;

    private MetadataFolder folder;
    private List<MetadataFile> files;

    @BeforeEach
    void makeApp() throws Exception {
        folder = new MetadataFolder(root.resolve("force-app/main/default"), FileTrust.ofThisUser());
        files = Apps.app(AppType.EXTERNAL_CLIENT_APP).files();
    }

    @Test
    void write_createsFoldersAndFiles() throws Exception {
        assertThat(folder.write(files, false).values()).hasSize(5).containsOnly(WRITTEN);

        for (MetadataFile file : files) {
            assertThat(placeOf(file)).hasContent(file.content());
        }
        assertThat(contents()).hasSize(5);
    }

    @Test
    void fullDisk_leavesNoFolderOfOurs() throws Exception {
        try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix().toBuilder()
                .setBlockSize(512)
                .setMaxSize(1024)
                .setAttributeViews("basic", "owner", "posix", "unix")
                .build())) {
            Path there = Files.createDirectory(disk.getPath("force-app"));
            MetadataFolder full = new MetadataFolder(there.resolve("main/default"), FileTrust.ofThisUser());

            Failure failure = catchThrowableOfType(Failure.class, () -> full.write(files, false));

            assertThat(failure.problem()).isEqualTo(MetadataProblem.NOT_WRITABLE);
            assertThat(there).isEmptyDirectory();
        }
    }

    /** It is told by its name, as what is left beside a token file. */
    @Test
    void write_removesWhatAKilledRunLeft() throws Exception {
        folder.write(files, false);
        Path place = placeOf(files.get(0));
        Path left = Samples.leftBehind(place);
        Files.setPosixFilePermissions(left, Files.getPosixFilePermissions(place));
        Path young = Samples.leftBehind(place);
        Path others = Files.createFile(place.resolveSibling(place.getFileName() + ".0123456789abcdef01234567.tmp"));
        for (Path file : List.of(left, others)) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(600)));
        }

        assertThat(folder.write(files, false).values()).containsOnly(UNCHANGED);

        assertThat(left).doesNotExist();
        assertThat(List.of(young, others, place))
                .allSatisfy(file -> assertThat(file).exists());
    }

    @Test
    void write_leavesFilesAloneThatHoldTheSame() throws Exception {
        folder.write(files, false);
        Map<Path, String> before = contents();

        assertThat(folder.write(files, false).values()).hasSize(5).containsOnly(UNCHANGED);
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void write_takesAFileThatGitHasGivenCarriageReturnsForTheSame() throws Exception {
        folder.write(files, false);
        Files.writeString(placeOf(files.get(0)), files.get(0).content().replace("\n", "\r\n"));

        assertThat(folder.write(files, false).values()).containsOnly(UNCHANGED);
    }

    @Test
    void write_addsWhatIsMissing() throws Exception {
        folder.write(files, false);
        Files.delete(placeOf(files.get(2)));

        assertThat(folder.write(files, false).values())
                .containsExactly(UNCHANGED, UNCHANGED, WRITTEN, UNCHANGED, UNCHANGED);
        assertThat(placeOf(files.get(2))).hasContent(files.get(2).content());
    }

    @Test
    void write_changesNothingWhenOneFileDiffers() throws Exception {
        put(placeOf(files.get(4)), "<edited/>");

        Failure refused = catchThrowableOfType(Failure.class, () -> folder.write(files, false));

        assertThat(refused.problem()).isEqualTo(MetadataProblem.DIFFERS);
        assertThat(refused.shown()).isEqualTo(placeOf(files.get(4)).toString());
        assertThat(contents()).containsOnly(Map.entry(placeOf(files.get(4)), "<edited/>"));
    }

    @Test
    void write_namesEveryFileThatDiffers() throws Exception {
        put(placeOf(files.get(1)), "<edited/>");
        put(placeOf(files.get(3)), "");

        assertThat(catchThrowableOfType(Failure.class, () -> folder.write(files, false))
                        .shown())
                .isEqualTo(placeOf(files.get(1)) + ", " + placeOf(files.get(3)));
    }

    @Test
    void write_replacesAFileThatDiffersWhenTold() throws Exception {
        folder.write(files, false);
        put(placeOf(files.get(4)), "<edited/>");

        assertThat(folder.write(files, true).values())
                .containsExactly(UNCHANGED, UNCHANGED, UNCHANGED, UNCHANGED, OVERWRITTEN);
        assertThat(placeOf(files.get(4))).hasContent(files.get(4).content());
        assertThat(contents()).hasSize(5);
    }

    @Test
    void write_refusesAFolderThatIsAFile() throws Exception {
        put(folder.path(), "not a folder");

        assertThatItIsRefused(MetadataProblem.IS_NO_FOLDER, folder.path());
    }

    @Test
    void write_refusesAFileAboveTheFolder() throws Exception {
        put(root.resolve("force-app"), "not a folder");

        assertThatItIsRefused(MetadataProblem.IS_NO_FOLDER, root.resolve("force-app"));
    }

    @Test
    void write_refusesAFileInThePlaceOfTheFolderOfAType() throws Exception {
        put(folder.path().resolve("extlClntAppPolicies"), "not a folder");

        assertThatItIsRefused(MetadataProblem.IS_NO_FOLDER, folder.path().resolve("extlClntAppPolicies"));
    }

    @Test
    void write_refusesAFolderInThePlaceOfAFile() throws Exception {
        Files.createDirectories(placeOf(files.get(1)));

        assertThatItIsRefused(MetadataProblem.IS_NO_FILE, placeOf(files.get(1)));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void write_refusesALinkToNothing() throws Exception {
        Files.createDirectories(placeOf(files.get(1)).getParent());
        Files.createSymbolicLink(placeOf(files.get(1)), root.resolve("nothing"));

        assertThatItIsRefused(MetadataProblem.IS_NO_FILE, placeOf(files.get(1)));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void write_followsALinkToAFile() throws Exception {
        Path target = root.resolve("elsewhere.xml");
        put(target, "<edited/>");
        Files.createDirectories(placeOf(files.get(1)).getParent());
        Files.createSymbolicLink(placeOf(files.get(1)), target);

        folder.write(files, true);

        assertThat(placeOf(files.get(1))).isSymbolicLink();
        assertThat(target).hasContent(files.get(1).content());
    }

    /** As another user of the machine could who guesses the name. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void write_goesThroughNoLinkThatWasPlantedForATemporaryFile() throws Exception {
        Path victim = root.resolve("victim");
        put(victim, "theirs");
        for (MetadataFile file : files) {
            Path place = placeOf(file);
            Files.createDirectories(place.getParent());
            String name = place.getFileName().toString();
            for (String planted : List.of("." + name + ".tmp", name + ".tmp", "." + name + ".swp", name + "~")) {
                Files.createSymbolicLink(place.resolveSibling(planted), victim);
            }
        }

        folder.write(files, true);

        assertThat(victim).hasContent("theirs");
        for (MetadataFile file : files) {
            assertThat(placeOf(file)).hasContent(file.content()).isRegularFile();
            assertThat(placeOf(file).resolveSibling("." + placeOf(file).getFileName() + ".tmp"))
                    .isSymbolicLink();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void write_refusesAPipeAndReadsNoHugeFileToItsEnd() throws Exception {
        Files.createDirectories(placeOf(files.get(1)).getParent());
        Path pipe = placeOf(files.get(1));
        assumeTrue(QuietProcess.run("mkfifo", pipe.toString()), "there is no mkfifo");
        assertThat(catchThrowableOfType(Failure.class, () -> folder.write(files, true))
                        .problem())
                .isEqualTo(MetadataProblem.IS_NO_FILE);

        Files.delete(pipe);
        try (RandomAccessFile huge = new RandomAccessFile(pipe.toFile(), "rw")) {
            huge.setLength(4L * 1024 * 1024 * 1024);
        }
        assertThat(catchThrowableOfType(Failure.class, () -> folder.write(files, false))
                        .problem())
                .isEqualTo(MetadataProblem.DIFFERS);
    }

    @Test
    void write_doesNotReplaceAFileThatIsReadOnly() throws Exception {
        put(placeOf(files.get(3)), "<edited/>");
        assertThat(placeOf(files.get(3)).toFile().setWritable(false)).isTrue();

        assertThatItIsRefused(MetadataProblem.NOT_WRITABLE, placeOf(files.get(3)));
    }

    @Test
    void write_leavesAReadOnlyFileAloneThatHoldsTheSame() throws Exception {
        folder.write(files, false);
        assertThat(placeOf(files.get(3)).toFile().setWritable(false)).isTrue();

        assertThat(folder.write(files, true).values()).containsOnly(UNCHANGED);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void write_changesNoFileWhenOneCannotBeWritten() throws Exception {
        put(placeOf(files.get(0)), "<edited/>");
        Path noPlaceForFiles = placeOf(files.get(4)).getParent();
        Files.createDirectories(noPlaceForFiles.getParent());
        Files.createSymbolicLink(noPlaceForFiles, Path.of("/proc"));
        Map<Path, String> before = contents();

        Failure broken = catchThrowableOfType(Failure.class, () -> folder.write(files, true));

        assertThat(broken.problem()).isEqualTo(MetadataProblem.NOT_WRITABLE);
        assertThat(broken.shown()).startsWith(placeOf(files.get(4)).getParent().toString());
        assertThat(((Failure) broken.getCause()).problem()).isEqualTo(FileProblem.NOT_WRITABLE); // and no disk is full
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void holdsMoreThan_noticesAFileOfOthersAtAnyDepth() throws Exception {
        folder.write(files, false);
        assertThat(folder.holdsMoreThan(files)).isFalse();

        put(folder.path().resolve("classes/acme/Hello.cls"), "");
        assertThat(folder.holdsMoreThan(files)).isTrue();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void holdsMoreThan_looksThroughALinkToTheFolder() throws Exception {
        MetadataFolder link = new MetadataFolder(root.resolve("link"), FileTrust.ofThisUser());
        Files.createDirectories(folder.path());
        Files.createSymbolicLink(link.path(), folder.path());
        link.write(files, false);
        assertThat(link.holdsMoreThan(files)).isFalse();

        put(folder.path().resolve("classes/Hello.cls"), "");
        assertThat(link.holdsMoreThan(files)).isTrue();
    }

    private void assertThatItIsRefused(MetadataProblem problem, Path place) throws IOException {
        Map<Path, String> before = contents();

        Failure refused = catchThrowableOfType(Failure.class, () -> folder.write(files, true));

        assertThat(refused.problem()).isEqualTo(problem);
        assertThat(refused.shown()).isEqualTo(place.toString());
        assertThat(contents()).isEqualTo(before);
    }

    private Path placeOf(MetadataFile file) {
        return folder.path().resolve(file.path());
    }

    private static void put(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    /** All files below the root, with what they hold. */
    private Map<Path, String> contents() throws IOException {
        Map<Path, String> contents = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                contents.put(file, Files.readString(file));
            }
        }
        return contents;
    }
}
