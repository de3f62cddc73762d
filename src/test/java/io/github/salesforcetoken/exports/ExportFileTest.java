package io.github.salesforcetoken.exports;

import static io.github.salesforcetoken.store.Samples.ACCESS_TOKEN;
import static io.github.salesforcetoken.store.Samples.CLIENT_SECRET;
import static io.github.salesforcetoken.store.Samples.NO_PATIENCE;
import static io.github.salesforcetoken.store.Samples.REFRESH_TOKEN;
import static io.github.salesforcetoken.store.Samples.assertOwnerOnly;
import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.salesforcetoken.files.FileProblem;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.store.Samples;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.Failures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One file of another tool: who may see it, what of it survives, and what is refused. */
class ExportFileTest {

    private static final Map<ExportPreset, String> FOREIGN = Map.of(
            ExportPreset.CAMEL, "# mine\r\nmine=1\r\n",
            ExportPreset.CAMEL_SPRING, "mine=1\n",
            ExportPreset.CAMEL_IT, "salesforce.username=ada\n",
            ExportPreset.ENV, "# mine\nexport MINE='a b'\n",
            ExportPreset.GITHUB_ENV, "MINE=1\n",
            ExportPreset.GITLAB_DOTENV, "MINE=1\n",
            ExportPreset.SF_ENV, "MINE=1\n",
            ExportPreset.PROPERTIES, "# mine\n mine : 1\nsf.other=2\n",
            ExportPreset.JSON, "{\n  \"mine\": 1.0\n}\n");

    @TempDir
    Path folder;

    private ExportFile export(ExportPreset preset) {
        return Exported.file(preset, folder.resolve("export"));
    }

    private static Failure assertRefused(ExportProblem problem, ThrowingCallable attempt) {
        Failure failure = catchThrowableOfType(Failure.class, attempt);
        assertThat(failure).as("expected %s", problem).isNotNull();
        assertThat(failure.problem()).isEqualTo(problem);
        assertThatNoneOccurIn(failure.toString(), ACCESS_TOKEN, REFRESH_TOKEN, CLIENT_SECRET);
        return failure;
    }

    private static void assertUnusable(FileProblem problem, ThrowingCallable attempt) {
        Failure failure = assertRefused(ExportProblem.FILE_UNUSABLE, attempt);
        assertThat(Failures.problems(failure)).containsExactly(ExportProblem.FILE_UNUSABLE, problem);
    }

    @ParameterizedTest
    @EnumSource
    void write_createsForTheOwnerOnlyAndLeavesNothingBeside(ExportPreset preset) throws Exception {
        ExportFile file = Exported.file(preset, folder.resolve("new").resolve("export"));
        Files.createDirectories(file.path().getParent());
        file.prove(Exported.values(), Samples.trust(), NO_PATIENCE);
        assertThat(file.path()).doesNotExist();
        file.write(Exported.values(), List.of(), Samples.trust(), NO_PATIENCE);

        assertOwnerOnly(file.path());
        assertThat(Samples.temporary(file.path())).isEmpty();
        assertThat(file.isUpToDate(Exported.values(), Samples.trust())).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SFDX", "TEMPLATE"})
    void foreignContent_survivesWritingAndClearing(ExportPreset preset) throws Exception {
        ExportFile file = export(preset);
        String foreign = FOREIGN.get(preset);
        Files.writeString(file.path(), foreign);
        file.write(Exported.values(), List.of(), Samples.trust(), NO_PATIENCE);

        assertThat(Files.readString(file.path()).replaceAll("[\\s}]", ""))
                .startsWith(foreign.replaceAll("[\\s}]", ""))
                .contains(preset == ExportPreset.SF_ENV ? ACCESS_TOKEN : REFRESH_TOKEN);
        assertThat(file.clear(content -> true, Samples.trust(), NO_PATIENCE)).isTrue();
        assertThat(Files.readString(file.path())).isEqualTo(foreign);
        assertThat(file.clear(content -> true, Samples.trust(), NO_PATIENCE)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void fileWithNothingElse_isDeletedByClear(ExportPreset preset) throws Exception {
        ExportFile file = export(preset);
        file.write(Exported.values(), List.of(), Samples.trust(), NO_PATIENCE);
        ExportFile recorded = file.recorded(Exported.values());

        assertThat(recorded.clear(content -> true, Samples.trust(), NO_PATIENCE))
                .isTrue();
        assertThat(file.path()).doesNotExist();
        assertThat(recorded.clear(content -> true, Samples.trust(), NO_PATIENCE))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"CAMEL", "ENV", "GITLAB_DOTENV", "JSON", "SFDX"})
    void valueThatIsNoLongerKnown_isRemoved(ExportPreset preset) throws Exception {
        ExportFile file = export(preset);
        file.write(Exported.values(), List.of(), Samples.trust(), NO_PATIENCE);
        file.write(
                ExportValues.of(Exported.login(), Exported.publicApp(), Optional.empty()),
                List.of(),
                Samples.trust(),
                NO_PATIENCE);

        assertThatNoneOccurIn(Files.readString(file.path()), CLIENT_SECRET);
        assertThat(Files.readString(file.path())).contains(REFRESH_TOKEN);
    }

    @Test
    void redirectUriOfAnEarlierLogin_staysWhereTheGoalHasNone() throws Exception {
        ExportFile file = export(ExportPreset.JSON);
        Files.writeString(file.path(), "{\"oauth2\":{\"redirectUri\":\"https://app.example.com/callback\"}}");
        file.write(Exported.values(), List.of(), Samples.trust(), NO_PATIENCE);

        assertThat(Files.readString(file.path())).contains("https://app.example.com/callback");
    }

    @Test
    void fileThatOthersCouldRead_becomesOwnerOnly() throws Exception {
        assumeTrue(Samples.isPosix(folder), "modes are POSIX");
        ExportFile file = export(ExportPreset.CAMEL);
        Files.writeString(file.path(), "mine=1\n");
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-r--r--"));
        file.write(Exported.values(), List.of(), Samples.trust(), NO_PATIENCE);

        assertOwnerOnly(file.path());
    }

    /** The runner has it open, and other steps' users may read it. */
    @Test
    void runnersFile_isAppendedToAndNeverReplaced() throws Exception {
        ExportFile file = export(ExportPreset.GITHUB_ENV);
        Files.writeString(file.path(), "MINE<<EOF\nSALESFORCE_CLIENT_ID=text\nEOF\nSALESFORCE_LOGIN_URL=old");
        Object key =
                Files.readAttributes(file.path(), BasicFileAttributes.class).fileKey();
        file.write(Exported.values(), List.of(), Samples.trust(), NO_PATIENCE);

        assertThat(Files.readString(file.path()))
                .startsWith("MINE<<EOF\nSALESFORCE_CLIENT_ID=text\nEOF\nSALESFORCE_LOGIN_URL=old\n"
                        + "SALESFORCE_CLIENT_ID=3MVG9sampleClientId\n")
                .endsWith("SALESFORCE_LOGIN_URL=https://login.salesforce.com\n");
        assertThat(Files.readAttributes(file.path(), BasicFileAttributes.class).fileKey())
                .isEqualTo(key);
    }

    @Test
    void linkedFile_isReplacedAtItsTarget() throws Exception {
        assumeTrue(Samples.isPosix(folder), "links need a privilege on Windows");
        Path target = Files.writeString(folder.resolve("real"), "mine=1\n");
        ExportFile file = export(ExportPreset.CAMEL);
        Files.createSymbolicLink(file.path(), target);
        file.write(Exported.values(), List.of(), Samples.trust(), NO_PATIENCE);

        assertThat(file.path()).isSymbolicLink();
        assertThat(Files.readString(target)).startsWith("mine=1\n").contains(REFRESH_TOKEN);
    }

    @Test
    void fileThatCannotTakeIt_isRefusedAndStaysAsItIs() throws Exception {
        Path bom = Files.writeString(folder.resolve("bom"), "\ufeffmine=1\n");
        Path latin = Files.write(folder.resolve("latin"), new byte[] {'a', '=', (byte) 0xe4});
        Path locked = Files.writeString(folder.resolve("locked"), "mine=1\n");
        assertThat(locked.toFile().setWritable(false)).isTrue();

        assertUnusable(FileProblem.IS_FOLDER, () -> prove(ExportPreset.CAMEL, folder));
        assertUnusable(FileProblem.IS_BELOW_A_FILE, () -> prove(ExportPreset.ENV, bom.resolve("x")));
        assertUnusable(FileProblem.BYTE_ORDER_MARK, () -> prove(ExportPreset.JSON, bom));
        assertUnusable(FileProblem.NOT_UTF8, () -> prove(ExportPreset.CAMEL_IT, latin));
        assertUnusable(FileProblem.READ_ONLY, () -> prove(ExportPreset.ENV, locked));
        assertThat(Files.readAllBytes(latin)).hasSize(3);
    }

    @Test
    void contentThatWouldBeLost_isRefusedAndStaysAsItIs() throws Exception {
        for (ExportPreset preset :
                new ExportPreset[] {ExportPreset.SFDX, ExportPreset.JSON, ExportPreset.GITLAB_DOTENV}) {
            ExportFile file = export(preset);
            Files.writeString(file.path(), "# mine\n");

            assertRefused(ExportProblem.CONTENT_FOREIGN, () -> prove(preset, file.path()));
            assertRefused(
                    ExportProblem.CONTENT_FOREIGN,
                    () -> file.write(Exported.values(), List.of(), Samples.trust(), NO_PATIENCE));
            assertRefused(
                    ExportProblem.CONTENT_FOREIGN, () -> file.clear(content -> true, Samples.trust(), NO_PATIENCE));
            assertThat(file.path()).hasContent("# mine");
        }
        Files.writeString(folder.resolve("bad"), "a=\\u12\n");
        assertRefused(ExportProblem.CONTENT_FOREIGN, () -> prove(ExportPreset.CAMEL, folder.resolve("bad")));
    }

    private static void prove(ExportPreset preset, Path path) throws Failure {
        new ExportFile(preset, path).prove(Exported.values(), Samples.trust(), NO_PATIENCE);
    }

    @Test
    void valueThatDoesNotFit_isNamedByItsParameterBeforeAnythingIsWritten() {
        Map<String, String> login = Exported.login();
        login.put(TokenFile.REFRESH_TOKEN, "5Aep861with/slash+plus");
        ExportValues values = ExportValues.of(login, Samples.app(), Optional.empty());
        ExportFile file = export(ExportPreset.SFDX);

        Failure failure = assertRefused(
                ExportProblem.VALUE_UNFIT, () -> file.write(values, List.of(), Samples.trust(), NO_PATIENCE));
        assertThat(failure.shown(2)).startsWith("refreshToken: ").doesNotContain("slash");
        assertRefused(ExportProblem.VALUE_UNFIT, () -> file.prove(values, Samples.trust(), NO_PATIENCE));
        assertThat(file.path()).doesNotExist();
    }

    @Test
    void sfdxWithoutARefreshToken_isRefused() {
        Map<String, String> login = Exported.login();
        login.remove(TokenFile.REFRESH_TOKEN);
        ExportFile file = export(ExportPreset.SFDX);

        assertRefused(
                ExportProblem.NO_REFRESH_TOKEN,
                () -> file.write(
                        ExportValues.of(login, Samples.app(), Optional.empty()),
                        List.of(),
                        Samples.trust(),
                        NO_PATIENCE));
        assertThat(file.path()).doesNotExist();
    }

    @Test
    void values_doNotShow() {
        assertThatNoneOccurIn(Exported.values().toString(), ACCESS_TOKEN, REFRESH_TOKEN, CLIENT_SECRET);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatAKilledProcessLeft_isRemovedWhenAnotherWritesOrClears(boolean writes) throws Exception {
        ExportFile file = export(ExportPreset.ENV);
        Path left = Files.writeString(Samples.leftBehind(file.path()), CLIENT_SECRET);
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(1))));

        if (writes) {
            file.write(Exported.values(), List.of(), Samples.trust(), NO_PATIENCE);
        } else {
            file.clear(content -> true, Samples.trust(), NO_PATIENCE);
        }

        assertThat(left).doesNotExist();
    }
}
