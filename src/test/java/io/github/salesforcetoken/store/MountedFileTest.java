package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.store.SavingProcess.SAVED;
import static io.github.salesforcetoken.store.SavingProcess.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.salesforcetoken.files.FileProblem;
import io.github.salesforcetoken.files.LockFile;
import io.github.salesforcetoken.testing.ChildJvm;
import io.github.salesforcetoken.testing.MountNamespace;
import io.github.salesforcetoken.testing.QuietProcess;
import io.github.salesforcetoken.testing.RamDisk;
import io.github.salesforcetoken.testing.Threads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file that a container mounts by itself ({@code docker run -v file:file}, {@code subPath} of Kubernetes): none can replace it. */
@Timeout(300)
class MountedFileTest {

    private static final String BEFORE = "# mine\nmine = 1\nsalesforce.refreshToken=5Aep861before==\n";

    @TempDir
    Path folder;

    private Path file;
    private Path rescue;
    private Path container;
    private Path mounted;

    @BeforeEach
    void createFiles() throws IOException {
        assumeTrue(MountNamespace.isAllowed(), "only a superuser on Linux may mount a file");
        file = Files.writeString(Files.createDirectory(folder.resolve("host")).resolve("token.properties"), BEFORE);
        rescue = Files.createDirectory(folder.resolve("rescue"));
        container = Files.createDirectory(folder.resolve("container"));
        mounted = Files.createFile(container.resolve("token.properties"));
    }

    private MountNamespace mount() {
        return new MountNamespace().bind(file, mounted);
    }

    private String save(MountNamespace mounts) throws IOException {
        return said(SavingProcess.start(mounts, mounted, rescue));
    }

    private static Map<String, String> login(Path file) throws Exception {
        return Samples.tokenFile(file).read();
    }

    private void assertSaved(Path file) throws Exception {
        assertThat(login(file))
                .containsEntry(TokenFile.REFRESH_TOKEN, Samples.REFRESH_TOKEN)
                .containsEntry("mine", "1");
        assertThat(file).content().startsWith("# mine\nmine = 1\n").doesNotContain("salesforce-token-maven-plugin");
        Samples.assertOwnerOnly(file);
        assertThat(rescue).isEmptyDirectory();
    }

    private void assertUnchanged() throws IOException {
        assertThat(file).hasContent(BEFORE);
        assertThat(rescue).isEmptyDirectory();
    }

    @Test
    void mountedFile_isSavedInPlaceAndTheHostSeesIt() throws Exception {
        Object inode = Files.getAttribute(file, "unix:ino");

        assertThat(save(mount())).isEqualTo(SAVED);

        assertSaved(file);
        assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(inode);
        Samples.assertNoTemporaryFileIn(container);
    }

    @Test
    void mountedFileThatIsEmpty_isSavedInPlace() throws Exception {
        Files.writeString(file, "");

        assertThat(save(mount())).isEqualTo(SAVED);
        assertThat(login(file)).containsEntry(TokenFile.REFRESH_TOKEN, Samples.REFRESH_TOKEN);
    }

    @Test
    void folderThatIsReadOnlyAroundTheMount_takesNoLockFileAndNeedsNone() throws Exception {
        MountNamespace mounts = new MountNamespace().readOnlyFolder(container).bind(file, mounted);

        assertThat(save(mounts)).isEqualTo(SAVED);
        assertSaved(file);
        assertThat(container).isDirectoryNotContaining("glob:**.lock");
    }

    @Test
    void mountThatIsReadOnly_isRefusedBeforeAnythingIsSpent() throws Exception {
        assertThat(save(mount().readOnly(mounted))).isEqualTo("READ_ONLY_DISK " + mounted);
        assertUnchanged();
    }

    @Test
    void fileOfAnOverlay_isSavedInItsUpperLayer() throws Exception {
        Path upper = Files.createDirectory(folder.resolve("upper"));
        Path work = Files.createDirectory(folder.resolve("work"));
        Path merged = Files.createDirectory(folder.resolve("merged"));
        MountNamespace mounts = new MountNamespace()
                .sh("mount -t overlay overlay -o 'lowerdir=%s,upperdir=%s,workdir=%s' '%s'"
                        .formatted(file.getParent(), upper, work, merged))
                .bind(merged.resolve(file.getFileName()), mounted);
        assumeTrue(QuietProcess.run(mounts.command(List.of("true"))), "no overlay can be mounted on this disk");

        assertThat(save(mounts)).isEqualTo(SAVED);

        assertUnchanged();
        assertSaved(upper.resolve(file.getFileName()));
    }

    @Test
    void fullDiskBehindTheMount_isRefusedAlthoughTheContainerHasRoom() throws Exception {
        try (RamDisk disk = RamDisk.mount(folder.resolve("disk"), "256k").orElseThrow()) {
            file = Files.writeString(disk.folder().resolve("token.properties"), BEFORE);
            disk.fill();
            assertThat(save(mount())).isEqualTo("NO_SPACE " + mounted);
            assertUnchanged();
            assertThat(Files.size(file)).isEqualTo(BEFORE.length());
        }
    }

    @Test
    void diskThatFillsUpMeanwhile_hasRoomForTheTokens() throws Exception {
        try (RamDisk disk = RamDisk.mount(folder.resolve("disk"), "512k").orElseThrow()) {
            file = Files.writeString(disk.folder().resolve("token.properties"), BEFORE);
            Process process = SavingProcess.start(mount(), mounted, rescue, "wait");
            ChildJvm.awaitReady(process);
            disk.fill();
            ChildJvm.go(process);
            assertThat(said(process)).isEqualTo(SAVED);
            assertSaved(file);
        }
    }

    @Test
    void fullDiskOfTheContainer_isNoMatterForTheMount() throws Exception {
        MountNamespace mounts = new MountNamespace()
                .sh("mount -t tmpfs -o size=64k tmpfs '" + container + "'")
                .sh("touch '" + mounted + "'")
                .bind(file, mounted)
                .sh("cat /dev/zero > '" + container + "/filler' 2>/dev/null || true");

        assertThat(save(mounts)).isEqualTo(SAVED);
        assertSaved(file);
    }

    @Test
    void fileThatWasReplacedOutside_isRefused() throws Exception {
        Process process = SavingProcess.start(mount().sh("echo mounted").sh("head -c 1 >/dev/null"), mounted, rescue);
        assertThat(process.inputReader().readLine()).isEqualTo("mounted");
        Files.move(
                Files.writeString(file.resolveSibling("other"), "mine = 2\n"),
                file,
                StandardCopyOption.REPLACE_EXISTING);

        assertThat(said(process)).isEqualTo("DETACHED " + mounted);
        assertThat(file).hasContent("mine = 2");
    }

    /** The container would save into a file that nobody else has. */
    @Test
    void fileThatIsReplacedOutsideDuringTheRequest_sendsTheTokensToTheRescueFile() throws Exception {
        Process process = SavingProcess.start(mount(), mounted, rescue, "wait");
        ChildJvm.awaitReady(process);
        Files.move(
                Files.writeString(file.resolveSibling("other"), "mine = 2\n"),
                file,
                StandardCopyOption.REPLACE_EXISTING);
        ChildJvm.go(process);

        assertThat(said(process)).startsWith("RESCUED " + rescue);
        assertThat(file).hasContent("mine = 2");
        try (Stream<Path> rescued = Files.list(rescue)) {
            assertThat(rescued)
                    .singleElement()
                    .satisfies(one ->
                            assertThat(login(one)).containsEntry(TokenFile.REFRESH_TOKEN, Samples.REFRESH_TOKEN));
        }
    }

    @Test
    void fileWithTwoNames_isRefused() throws Exception {
        Path other = Files.createLink(folder.resolve("other"), file);

        assertThat(save(mount())).isEqualTo("HAS_OTHER_NAMES " + mounted);
        assertThat(other).hasContent(BEFORE);
    }

    /** They share nothing but the file. */
    @Test
    void secondContainer_waitsForTheFirst() throws Exception {
        Process first = SavingProcess.start(mount(), mounted, rescue, "wait");
        ChildJvm.awaitReady(first);
        Path elsewhere =
                Files.createFile(Files.createDirectory(folder.resolve("second")).resolve("token.properties"));
        Process second = SavingProcess.start(new MountNamespace().bind(file, elsewhere), elsewhere, rescue, "wait");
        assertThat(second.inputReader().ready()).isFalse();
        assertThat(login(file)).containsEntry(TokenFile.REFRESH_TOKEN, "5Aep861before==");

        ChildJvm.go(first);
        assertThat(said(first)).isEqualTo(SAVED);
        ChildJvm.awaitReady(second);
        assertThat(login(file)).containsEntry(TokenFile.REFRESH_TOKEN, Samples.REFRESH_TOKEN);
        ChildJvm.go(second);
        assertThat(said(second)).isEqualTo(SAVED);
        assertSaved(file);
    }

    @Test
    void host_waitsForAContainerThatIsSavingAndDoesNotReplaceItsFile() throws Exception {
        Process process = SavingProcess.start(mount(), mounted, rescue, "wait");
        ChildJvm.awaitReady(process);
        Samples.assertRefused(FileProblem.LOCKED, () -> Samples.tokenFile(file).reserve(Samples.NO_PATIENCE));

        ChildJvm.go(process);
        assertThat(said(process)).isEqualTo(SAVED);
        assertSaved(file);
    }

    @Test
    void containerThatWasKilled_leavesItsMarkForTheHostAndForTheNextContainer() throws Exception {
        Process process = SavingProcess.start(mount(), mounted, rescue, "wait");
        ChildJvm.awaitReady(process);
        process.toHandle().destroyForcibly();
        process.waitFor();
        assertThat(Files.size(file)).isGreaterThan(100_000);
        assertThat(login(file)).containsEntry(TokenFile.REFRESH_TOKEN, "5Aep861before==");

        assertThat(save(mount())).isEqualTo(SAVED);
        assertSaved(file);
    }

    /** The lock is looked for again and again, so that nothing holds the mount meanwhile. */
    @Test
    void mountThatTurnsReadOnlyWhileWaiting_isRefusedBeforeAnythingIsSpent() throws Exception {
        Process process;
        try (LockFile held = LockFile.acquire(file, Samples.NO_PATIENCE)) {
            assertThat(held).isNotNull();
            process = SavingProcess.start(mount(), mounted, rescue);
            List<String> remount = List.of(
                    "nsenter",
                    "--target",
                    "" + process.pid(),
                    "--mount",
                    "mount",
                    "-o",
                    "remount,ro,bind",
                    "" + mounted);
            Threads.waitUntil("the mount is read-only", () -> QuietProcess.run(remount));
        }
        assertThat(said(process)).isEqualTo("READ_ONLY_DISK " + mounted);
        assertUnchanged();
    }
}
