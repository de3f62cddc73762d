package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.files.FileProblem.BYTE_ORDER_MARK;
import static io.github.salesforcetoken.files.FileProblem.DANGLING_LINK;
import static io.github.salesforcetoken.files.FileProblem.IS_BELOW_A_FILE;
import static io.github.salesforcetoken.files.FileProblem.IS_FOLDER;
import static io.github.salesforcetoken.files.FileProblem.IS_NO_FILE;
import static io.github.salesforcetoken.files.FileProblem.MALFORMED;
import static io.github.salesforcetoken.files.FileProblem.NOT_UTF8;
import static io.github.salesforcetoken.files.FileProblem.NOT_WRITABLE;
import static io.github.salesforcetoken.files.FileProblem.READ_ONLY;
import static io.github.salesforcetoken.files.FileProblem.TOO_LARGE;
import static io.github.salesforcetoken.files.FileProblem.TRACKED_BY_GIT;
import static io.github.salesforcetoken.store.Samples.NO_PATIENCE;
import static io.github.salesforcetoken.store.Samples.assertRefused;
import static io.github.salesforcetoken.store.Samples.save;
import static io.github.salesforcetoken.store.Samples.token;
import static io.github.salesforcetoken.store.Samples.tokenFile;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.salesforcetoken.files.FileProblem;
import io.github.salesforcetoken.files.TextFile;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.testing.QuietProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input: a clear problem, before anything is spent, and nothing is lost. */
class TokenFileRefusalTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("token.properties");
    }

    private void assertUnreadable(FileProblem problem) {
        assertRefused(problem, () -> tokenFile(file).read());
        assertUnwritable(problem);
    }

    private void assertUnwritable(FileProblem problem) {
        assertThat(assertRefused(problem, () -> tokenFile(file).reserve(NO_PATIENCE))
                        .shown())
                .isEqualTo(file.toString());
        assertThat(Samples.temporary(file)).isEmpty();
    }

    private void assertContentRefused(FileProblem problem, byte[] content) throws IOException {
        Files.write(file, content);
        assertUnreadable(problem);
        assertThat(Arrays.equals(Files.readAllBytes(file), content)).isTrue();
    }

    /** The twin of each refusal: the file is not locked for good. */
    private void assertSavedOnceRemoved() throws IOException, Failure {
        Files.delete(file);
        save(file, token());
        assertThat(tokenFile(file).read()).isNotEmpty();
    }

    @Test
    void folder_isRefused() throws IOException, Failure {
        Files.createDirectory(file);
        assertUnreadable(IS_FOLDER);
        assertThat(file).isEmptyDirectory();
        assertSavedOnceRemoved();
    }

    @Test
    void linkToAFolder_isRefused() throws IOException, Failure {
        assumeTrue(Samples.isPosix(folder), "links need a privilege on Windows");
        Files.createSymbolicLink(file, Files.createDirectory(folder.resolve("elsewhere")));
        assertUnreadable(IS_FOLDER);
        assertSavedOnceRemoved();
    }

    @Test
    @Timeout(60)
    void device_isRefusedAndNotReadToItsEnd() {
        for (String device : new String[] {"/dev/null", "/dev/zero"}) {
            assumeTrue(Files.exists(Path.of(device)), "there are no such devices");
            assertRefused(IS_NO_FILE, () -> tokenFile(Path.of(device)).read());
            assertRefused(IS_NO_FILE, () -> tokenFile(Path.of(device)).reserve(NO_PATIENCE));
        }
    }

    @Test
    void danglingLink_isRefusedAndStays() throws IOException, Failure {
        assumeTrue(Samples.isPosix(folder), "links need a privilege on Windows");
        Files.createSymbolicLink(file, folder.resolve("missing"));
        assertUnreadable(DANGLING_LINK);
        assertThat(file).isSymbolicLink();
        assertSavedOnceRemoved();
    }

    @Test
    void linkToItself_isRefused() throws IOException {
        assumeTrue(Samples.isPosix(folder), "links need a privilege on Windows");
        Files.createSymbolicLink(file, file);
        assertUnwritable(DANGLING_LINK);
    }

    @Test
    void readOnlyFile_isReadButNotReplaced() throws IOException, Failure {
        assumeTrue(Samples.isPosix(folder), "modes are POSIX");
        Files.writeString(file, "mine=1\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        assertUnwritable(READ_ONLY);
        assertThat(tokenFile(file).read()).containsEntry("mine", "1");

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        save(file, token());
        assertThat(tokenFile(file).read()).containsEntry("mine", "1").hasSizeGreaterThan(1);
    }

    @Test
    void readOnlyFolder_isRefused() throws IOException {
        assumeTrue(Samples.isPosix(folder), "modes are POSIX");
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assumeFalse(Files.isWritable(closed), "the superuser may write to a read-only folder");
            assertRefused(
                    NOT_WRITABLE,
                    () -> tokenFile(closed.resolve("token.properties")).reserve(NO_PATIENCE));
            assertThat(closed).isEmptyDirectory();
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void fileInPlaceOfTheFolder_isRefused() throws IOException {
        Path mine = Files.writeString(folder.resolve("mine"), "mine");
        TokenFile tokenFile = tokenFile(mine.resolve("token.properties"));

        assertRefused(IS_BELOW_A_FILE, tokenFile::read);
        assertRefused(IS_BELOW_A_FILE, () -> tokenFile.reserve(NO_PATIENCE));
        assertThat(mine).hasContent("mine");
    }

    @Test
    void fileLargerThan8MiB_isRefused() throws IOException, Failure {
        byte[] comment = new byte[TextFile.LARGEST + 1];
        Arrays.fill(comment, (byte) '#');
        assertContentRefused(TOO_LARGE, comment);

        Files.write(file, Arrays.copyOf(comment, TextFile.LARGEST - TokenFile.ROOM));
        save(file, token());
        assertThat(tokenFile(file).read()).isNotEmpty();
    }

    @Test
    void fileThatTheTokensWouldMakeTooLarge_isRefusedBeforeAnythingIsSpentButCanBeCleaned() throws Exception {
        byte[] comment = new byte[TextFile.LARGEST - TokenFile.ROOM + 1];
        Arrays.fill(comment, (byte) '#');
        Files.write(file, comment);

        Failure refused = assertRefused(TOO_LARGE, () -> tokenFile(file).reserve(NO_PATIENCE));

        assertThat(refused.shown(1)).isEqualTo(" with the tokens");
        assertThat(file).hasBinaryContent(comment);
        tokenFile(file).reserveForRemoval(NO_PATIENCE).close();
    }

    @Test
    void otherEncodings_areRefused() throws IOException, Failure {
        assertContentRefused(NOT_UTF8, "name=\u00e4\n".getBytes(ISO_8859_1));
        assertContentRefused(NOT_UTF8, new byte[] {'a', (byte) 0xc3});
        assertContentRefused(NOT_UTF8, "a=\0\n".getBytes(ISO_8859_1));
        assertContentRefused(BYTE_ORDER_MARK, "\u00ef\u00bb\u00bfa=1\n".getBytes(ISO_8859_1));
        assertSavedOnceRemoved();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=\\u12", "path=C:\\users\n", "a=1\n\\uxyzw=2\n"})
    void malformedEscape_isRefused(String content) throws IOException, Failure {
        assertContentRefused(MALFORMED, content.getBytes(ISO_8859_1));
        assertSavedOnceRemoved();
    }

    @Test
    void fileThatGitTracks_isRefused() throws IOException, Failure, InterruptedException {
        Files.writeString(file, "mine=1\n");
        assumeTrue(git("init", "--quiet"), "git is not installed");
        assumeTrue(git("add", "token.properties"));
        assertUnwritable(TRACKED_BY_GIT);
        assertThat(file).hasContent("mine=1\n");

        git("rm", "--quiet", "--cached", "token.properties");
        save(file, token());
    }

    private boolean git(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        return QuietProcess.run(command);
    }
}
