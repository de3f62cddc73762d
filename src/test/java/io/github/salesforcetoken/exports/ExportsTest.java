package io.github.salesforcetoken.exports;

import static io.github.salesforcetoken.exports.ExportProblem.CONTENT_FOREIGN;
import static io.github.salesforcetoken.exports.ExportProblem.NOT_RECORDED;
import static io.github.salesforcetoken.exports.ExportProblem.TOKENS_REVOKED;
import static io.github.salesforcetoken.exports.ExportProblem.TOKENS_SAVED;
import static io.github.salesforcetoken.store.Samples.CLIENT_SECRET;
import static io.github.salesforcetoken.store.Samples.NO_PATIENCE;
import static io.github.salesforcetoken.store.Samples.REFRESH_TOKEN;
import static io.github.salesforcetoken.store.Samples.app;
import static io.github.salesforcetoken.store.Samples.save;
import static io.github.salesforcetoken.store.Samples.tokenFile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.salesforcetoken.files.FileProblem;
import io.github.salesforcetoken.files.FileTrust;
import io.github.salesforcetoken.files.LockFile;
import io.github.salesforcetoken.files.TextFile;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.store.OtherUser;
import io.github.salesforcetoken.store.Reservation;
import io.github.salesforcetoken.store.Samples;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.Failures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All exports of a run beside the token file that they repeat. */
class ExportsTest {

    @TempDir
    Path folder;

    private Path file;
    private final List<Secret> masked = new ArrayList<>();

    private static final String OTHER_TOKEN = REFRESH_TOKEN.replace("_1", "_2");

    @BeforeEach
    void name() {
        file = folder.resolve("token.properties");
    }

    private ExportFile export(ExportPreset preset, String name) {
        return Exported.file(preset, folder.resolve(name));
    }

    private Exports exports(ExportFile... files) {
        return new Exports(tokenFile(file), List.of(files));
    }

    private Exports.Result write(ExportFile... files) throws Failure {
        return exports(files)
                .write(app(), Optional.empty(), NO_PATIENCE, secrets -> secrets.forEach(masked::add))
                .orElseThrow();
    }

    private String exportedTo() throws Failure {
        return tokenFile(file).read().get(TokenFile.EXPORTED_TO);
    }

    private static Failure assertRefused(ExportProblem problem, ThrowingCallable attempt) {
        Failure failure = catchThrowableOfType(Failure.class, attempt);
        assertThat(failure).as("expected %s", problem).isNotNull();
        assertThat(failure.problem()).isEqualTo(problem);
        return failure;
    }

    private void assertProofFails(ExportProblem problem, ExportFile... files) {
        assertRefused(problem, () -> exports(files).prove(ExportValues.known(app()), true, NO_PATIENCE));
    }

    @Test
    void oneFileByTwoNames_isRefused() throws Exception {
        assertProofFails(
                ExportProblem.FILE_TWICE, export(ExportPreset.CAMEL, "a"), export(ExportPreset.ENV, "sub/../a"));
        assumeTrue(Samples.isPosix(folder), "links need a privilege on Windows");
        Files.writeString(folder.resolve("a"), "");
        Files.createSymbolicLink(folder.resolve("b"), Path.of("a"));
        Files.createLink(folder.resolve("c"), folder.resolve("a"));
        Files.createSymbolicLink(folder.resolve("other"), folder);
        for (String name : List.of("b", "c", "other/a")) {
            assertProofFails(ExportProblem.FILE_TWICE, export(ExportPreset.CAMEL, "a"), export(ExportPreset.ENV, name));
        }
        assertProofFails(
                ExportProblem.FILE_TWICE, export(ExportPreset.CAMEL, "new"), export(ExportPreset.CAMEL, "other/new"));
    }

    @Test
    void tokenFileAndWhatBelongsToIt_areRefused() throws Exception {
        for (String suffix : List.of("", ".pending", ".lock")) {
            assertProofFails(ExportProblem.IS_TOKEN_FILE, export(ExportPreset.CAMEL, "token.properties" + suffix));
        }
        assumeTrue(Samples.isPosix(folder), "links need a privilege on Windows");
        save(file, Samples.token());
        Files.createSymbolicLink(folder.resolve("link"), file);
        assertProofFails(ExportProblem.IS_TOKEN_FILE, export(ExportPreset.CAMEL, "link"));
    }

    /** As root in a container makes it in the folder of whoever works with it outside. */
    @Test
    void newExportOfAnothersTokenFile_isItsOwners() throws Exception {
        assumeTrue(OtherUser.isAllowed(folder), "only root may give files away");
        OtherUser.own(folder, OtherUser.NOBODY);
        save(file, Samples.token());
        OtherUser.own(file, OtherUser.NOBODY);
        Path roots = Files.createFile(folder.resolve("roots.env"));
        Exports exports = new Exports(
                new TokenFile(file, new FileTrust(folder, (warning, path) -> {})),
                List.of(export(ExportPreset.CAMEL, "a/b/new.properties"), export(ExportPreset.ENV, "roots.env")));

        exports.write(app(), Optional.empty(), NO_PATIENCE, secrets -> {});

        Path made = folder.resolve("a/b/new.properties");
        for (Path each : List.of(made, made.getParent(), folder.resolve("a"))) {
            assertThat(Files.getAttribute(each, "unix:uid")).as(each.toString()).isEqualTo(OtherUser.NOBODY);
        }
        Samples.assertOwnerOnly(made);
        assertThat(Files.getAttribute(roots, "unix:uid")).isEqualTo(0);
    }

    @Test
    void tokenFileOfAnotherLogin_isRefused() throws Exception {
        save(folder.resolve("other.properties"), Samples.token());
        byte[] before = Files.readAllBytes(folder.resolve("other.properties"));
        assertProofFails(ExportProblem.IS_TOKEN_FILE, export(ExportPreset.CAMEL_IT, "other.properties"));
        assertThat(folder.resolve("other.properties")).hasBinaryContent(before);

        write(export(ExportPreset.CAMEL_IT, "it.properties")); // has salesforce.refreshToken, and is none
        exports(export(ExportPreset.CAMEL_IT, "it.properties")).prove(ExportValues.known(app()), true, NO_PATIENCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\tb", "a\nb", "a\u0085b", " a", "a ", "a,b %2C% c%", "%41"})
    void nameOfAnExport_isReadAgainAsItWas(String name) throws Exception {
        assumeTrue(Samples.isPosix(folder), "Windows has no such names");
        save(file, Samples.token());
        write(export(ExportPreset.CAMEL, name), export(ExportPreset.ENV, "x"));

        assertThat(ExportedTo.in(file, tokenFile(file).read()).files())
                .containsExactly(export(ExportPreset.CAMEL, name), export(ExportPreset.ENV, "x"));
    }

    @Test
    void exportThatWouldBeTooLargeToBeReadAgain_isRefusedBefore() throws Exception {
        Files.writeString(folder.resolve("x"), "#" + "x".repeat(TextFile.LARGEST - 1000) + "\n");
        Failure failure = assertRefused(
                ExportProblem.FILE_UNUSABLE,
                () -> exports(export(ExportPreset.CAMEL, "x")).prove(ExportValues.known(app()), true, NO_PATIENCE));

        assertThat(Failures.problems(failure)).endsWith(FileProblem.TOO_LARGE);
    }

    /** The tokens are not known before they are sent for, but their size is. */
    @Test
    void reportOfGitLabWithoutRoomForTheTokens_isRefusedBefore() throws Exception {
        Files.writeString(folder.resolve("full.env"), "FOREIGN=" + "x".repeat(4500) + "\n");
        Files.writeString(folder.resolve("half.env"), "FOREIGN=" + "x".repeat(2500) + "\n");

        assertProofFails(ExportProblem.CONTENT_FOREIGN, export(ExportPreset.GITLAB_DOTENV, "full.env"));
        exports(export(ExportPreset.GITLAB_DOTENV, "half.env")).prove(ExportValues.known(app()), true, NO_PATIENCE);
    }

    /** Its own content, put back, could be older than what the other build writes meanwhile. */
    @Test
    void exports_areNotTriedWhileAnotherBuildMayWriteThem() throws Exception {
        save(file, Samples.token());
        write(export(ExportPreset.CAMEL, "x"));
        Object before = Files.readAttributes(folder.resolve("x"), BasicFileAttributes.class)
                .fileKey();
        try (LockFile other = tokenFile(file).lock(NO_PATIENCE)) {
            assertThat(catchThrowableOfType(
                                    Failure.class,
                                    () -> exports(export(ExportPreset.CAMEL, "x"))
                                            .prove(ExportValues.known(app()), true, NO_PATIENCE))
                            .problem())
                    .isEqualTo(FileProblem.LOCKED);
            other.renew();
        }
        assertThat(Files.readAttributes(folder.resolve("x"), BasicFileAttributes.class)
                        .fileKey())
                .isEqualTo(before);
        exports(export(ExportPreset.CAMEL, "x")).prove(ExportValues.known(app()), true, NO_PATIENCE);
    }

    @Test
    void sfdx_needsARefreshTokenFromTheRun() throws Exception {
        Exports exports = exports(export(ExportPreset.SFDX, "sfdx.txt"));

        assertRefused(
                ExportProblem.NO_REFRESH_TOKEN, () -> exports.prove(ExportValues.known(app()), false, NO_PATIENCE));
        exports.prove(ExportValues.known(app()), true, NO_PATIENCE);
        assertThat(folder.resolve("sfdx.txt")).doesNotExist();
    }

    @Test
    void write_repeatsTheTokenFileAndTakesNoteOfIt() throws Exception {
        save(file, Samples.token());
        Exports.Result result = write(export(ExportPreset.CAMEL, "sub/a,b%.properties"), export(ExportPreset.ENV, "x"));

        assertThat(result.written()).hasSize(2);
        assertThat(result.upToDate()).isEmpty();
        assertThat(folder.resolve("x")).content().contains(REFRESH_TOKEN, CLIENT_SECRET);
        assertThat(exportedTo()).isEqualTo("camel:sub/a%2Cb%25.properties, env:x");
        assertThat(ExportedTo.in(file, tokenFile(file).read()).files())
                .containsExactly(export(ExportPreset.CAMEL, "sub/a,b%.properties"), export(ExportPreset.ENV, "x"));
        assertThat(masked)
                .containsExactlyInAnyOrder(
                        Secret.of(CLIENT_SECRET), Secret.of(REFRESH_TOKEN), Secret.of(Samples.ACCESS_TOKEN));
    }

    @Test
    void runner_isToldWhatToHideBeforeItIsWritten() throws Exception {
        save(file, Samples.token());
        ExportFile github = export(ExportPreset.GITHUB_ENV, "github");
        exports(github).write(app(), Optional.empty(), NO_PATIENCE, secrets -> {
            assertThat(github.path()).doesNotExist();
            secrets.forEach(masked::add);
        });

        assertThat(masked).contains(Secret.of(CLIENT_SECRET), Secret.of(REFRESH_TOKEN));
        assertThat(github.path()).content().contains(CLIENT_SECRET, REFRESH_TOKEN);
    }

    @Test
    void clientSecretOfAnotherApp_isNotMixedIn() throws Exception {
        save(file, Samples.token());
        ExportFile env = export(ExportPreset.ENV, "it.env");
        exports(env).write(app("3MVG9anotherClient"), Optional.empty(), NO_PATIENCE, secrets -> {});

        assertThat(env.path()).content().contains("3MVG9sampleClientId").doesNotContain(CLIENT_SECRET);
    }

    @Test
    void runnersFile_isNotTakenNoteOf() throws Exception {
        save(file, Samples.token());
        write(export(ExportPreset.GITHUB_ENV, "github"));

        assertThat(exportedTo()).isNull();
    }

    @Test
    void upToDateExports_areNotTouchedAndNeedNoLock() throws Exception {
        save(file, Samples.token());
        ExportFile env = export(ExportPreset.ENV, "it.env");
        write(env);
        String before = Files.readString(file);
        try (Reservation other = tokenFile(file).reserve(NO_PATIENCE)) {
            assertThat(other).isNotNull();
            assertThat(write(env).upToDate()).containsExactly(env);
        }
        assertThat(file).hasContent(before.strip());
    }

    /** A token file that is read-only can't be locked at all. */
    @Test
    void exportOfAnEarlierRunThatIsGone_isForgottenOnlyWhenThereIsSomethingToWrite() throws Exception {
        save(file, Samples.token());
        ExportFile camel = export(ExportPreset.CAMEL, "it.properties");
        ExportFile gone = export(ExportPreset.ENV, "gone.env");
        write(camel, gone);
        Files.delete(gone.path());
        try (Reservation other = tokenFile(file).reserve(NO_PATIENCE)) {
            assertThat(other).isNotNull();
            assertThat(write().written()).isEmpty();
            assertThat(write(camel).upToDate()).containsExactly(camel);
        }
        assertThat(exportedTo()).isEqualTo("camel:it.properties, env:gone.env");

        write(camel, export(ExportPreset.SFDX, "new.txt"));
        assertThat(exportedTo()).isEqualTo("camel:it.properties, sfdx:new.txt");
    }

    @Test
    void whatAnotherBuildHasRefreshedMeanwhile_isExported() throws Exception {
        save(file, Samples.token());
        ExportFile env = export(ExportPreset.ENV, "it.env");
        write(env);
        String next = REFRESH_TOKEN.replace("_1", "_2");
        save(file, Samples.token(Optional.of(next), Samples.ORGANIZATION, Samples.USER));
        write(env);

        assertThat(env.path()).content().contains(next).doesNotContain(REFRESH_TOKEN);
    }

    @Test
    void exportOfAnEarlierRun_isReportedOnceItsRefreshTokenIsOld() throws Exception {
        save(file, Samples.token());
        ExportFile camel = export(ExportPreset.CAMEL, "it.properties");
        ExportFile sfdx = export(ExportPreset.SFDX, "sfdx.txt");
        ExportFile gone = export(ExportPreset.ENV, "gone.env");
        write(camel, sfdx, gone);
        assertThat(write().outdated()).isEmpty();
        Files.delete(gone.path());
        save(file, Samples.token(Optional.of(REFRESH_TOKEN.replace("_1", "_2")), Samples.ORGANIZATION, Samples.USER));

        assertThat(write(sfdx).outdated()).containsExactly(camel);
        assertThat(exportedTo()).isEqualTo("camel:it.properties, sfdx:sfdx.txt");
        Files.write(camel.path(), new byte[] {(byte) 0xe4});
        assertThat(write(sfdx).outdated()).containsExactly(camel);
    }

    @Test
    void failureAfterTheTokensWereSaved_saysSoAndLeavesTheTokenFileWhole() throws Exception {
        save(file, Samples.token());
        ExportFile json = export(ExportPreset.JSON, "it.json");
        exports(json).prove(ExportValues.known(app()), true, NO_PATIENCE);
        Files.writeString(json.path(), "[]");

        Failure failure = assertRefused(ExportProblem.TOKENS_SAVED, () -> write(json));
        assertThat(Failures.problems(failure)).containsExactly(TOKENS_SAVED, CONTENT_FOREIGN);
        assertThat(failure).cause().hasMessageContaining("json");
        assertThat(tokenFile(file).read()).containsEntry(TokenFile.REFRESH_TOKEN, REFRESH_TOKEN);
        tokenFile(file).reserve(NO_PATIENCE).close();
    }

    @Test
    void lockedTokenFile_keepsExportsFromBeingWritten() throws Exception {
        save(file, Samples.token());
        ExportFile env = export(ExportPreset.ENV, "it.env");
        try (Reservation other = tokenFile(file).reserve(NO_PATIENCE)) {
            assertThat(other).isNotNull();
            Failure failure = assertRefused(ExportProblem.TOKENS_SAVED, () -> write(env));
            assertThat(Failures.problems(failure)).containsExactly(TOKENS_SAVED, NOT_RECORDED, FileProblem.LOCKED);
            assertThat(failure.isForThePerson()).isFalse();
        }
        assertThat(env.path()).doesNotExist();
    }

    @Test
    void clear_removesTheLoginFromAllThatWereEverWrittenAndForgetsThem() throws Exception {
        save(file, Samples.token());
        ExportFile camel = export(ExportPreset.CAMEL, "it.properties");
        ExportFile gone = export(ExportPreset.ENV, "gone.env");
        Files.writeString(camel.path(), "mine=1\n");
        write(camel);
        write(gone, export(ExportPreset.SFDX, "sfdx.txt"));
        Files.delete(gone.path());
        endLogin();

        assertThat(exports().clear(NO_PATIENCE).files()).containsExactly(camel, export(ExportPreset.SFDX, "sfdx.txt"));
        assertThat(camel.path()).hasContent("mine=1");
        assertThat(folder.resolve("sfdx.txt")).doesNotExist();
        assertThat(exportedTo()).isNull();
        assertThat(tokenFile(file).read()).doesNotContainKey(TokenFile.SPENT_REFRESH_TOKENS);
        assertThat(exports().clear(NO_PATIENCE).files()).isEmpty();
    }

    /** The last one to write a file has it. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GITHUB_ENV")
    void clear_leavesTheLoginOfAnotherTokenFileAlone(ExportPreset preset) throws Exception {
        save(file, Samples.token());
        ExportFile shared = export(preset, "shared");
        write(shared);
        Path other = folder.resolve("other.properties");
        save(other, otherLogin());
        new Exports(tokenFile(other), List.of(shared)).write(app(), Optional.empty(), NO_PATIENCE, secrets -> {});
        String before = Files.readString(shared.path());
        endLogin();

        Cleared cleared = exports().clear(NO_PATIENCE);

        assertThat(cleared.files()).isEmpty();
        assertThat(cleared.others()).containsExactly(shared.recorded(Exported.values()));
        assertThat(shared.path()).hasContent(before);
        assertThat(exportedTo()).isNull();
        endLogin(other);
        assertThat(new Exports(tokenFile(other), List.of()).clear(NO_PATIENCE).files())
                .extracting(ExportFile::path)
                .containsExactly(shared.recorded(Exported.values()).path());
        assertThat(shared.path()).doesNotExist();
    }

    /** In sf-env there is none. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"GITHUB_ENV", "SF_ENV"})
    void clear_knowsTheLoginByATokenThatRotationHasSpentSince(ExportPreset preset) throws Exception {
        save(file, Samples.token());
        ExportFile export = export(preset, "export");
        write(export);
        try (Reservation reservation = tokenFile(file).reserve(NO_PATIENCE)) {
            reservation.saveRefreshed(otherLogin(), app(), Secret.of(REFRESH_TOKEN), List.of());
        }
        endLogin();

        assertThat(exports().clear(NO_PATIENCE).files()).containsExactly(export.recorded(Exported.values()));
        assertThat(export.path()).doesNotExist();
    }

    @Test
    void clear_ofALoginWithoutTokensInTheExportGoesByTheClientId() throws Exception {
        save(file, Samples.token());
        ExportFile mine = export(ExportPreset.CAMEL, "mine.properties");
        ExportFile others = export(ExportPreset.CAMEL, "others.properties");
        write(mine, others);
        for (ExportFile each : List.of(mine, others)) {
            Files.writeString(each.path(), Files.readString(each.path()).replaceAll("(?m)^.*refreshToken=.*\\R", ""));
        }
        Files.writeString(others.path(), Files.readString(others.path()).replace(app().clientId(), "3MVG9Others"));
        endLogin();

        assertThat(exports().clear(NO_PATIENCE).files()).containsExactly(mine);
        assertThat(others.path()).exists();
    }

    /** Made by another build since the revocation. */
    @Test
    void clear_leavesANewLoginOfTheSameTokenFileAndRemembersWhereItIs() throws Exception {
        save(file, Samples.token());
        ExportFile old = export(ExportPreset.JSON, "old.json");
        ExportFile rewritten = export(ExportPreset.ENV, "rewritten.env");
        write(old, rewritten);
        endLogin();
        save(file, otherLogin());
        write(rewritten);

        assertThat(exports().clear(NO_PATIENCE).files()).containsExactly(old);

        assertThat(rewritten.path()).content().contains(OTHER_TOKEN);
        assertThat(exportedTo()).isEqualTo("env:rewritten.env");
    }

    /** Else nothing could be exported there again. */
    @Test
    void clear_leavesAnEmptyFileWhereALinkLeadsTo() throws Exception {
        assumeTrue(Samples.isPosix(folder), "links need a privilege on Windows");
        save(file, Samples.token());
        Path real =
                Files.createFile(Files.createDirectory(folder.resolve("real")).resolve("it.env"));
        ExportFile link = export(ExportPreset.ENV, "it.env");
        Files.createSymbolicLink(link.path(), real);
        write(link);
        endLogin();

        assertThat(exports().clear(NO_PATIENCE).files()).hasSize(1);

        assertThat(real).isEmptyFile();
        assertThat(link.path()).isSymbolicLink();
        save(file, otherLogin());
        write(link);
        assertThat(real).content().contains(OTHER_TOKEN);
    }

    /** As of two projects with links to one file: each of them knows the exports of both. */
    @Test
    void exportsOfATokenFileThatIsALink_areKnownByItsOtherNames() throws Exception {
        assumeTrue(Samples.isPosix(folder), "links need a privilege on Windows");
        save(file, Samples.token());
        Path one = Files.createDirectory(folder.resolve("one"));
        Path two = Files.createDirectory(folder.resolve("two"));
        for (Path project : List.of(one, two)) {
            Files.createSymbolicLink(project.resolve("token.properties"), file);
        }
        ExportFile export = new ExportFile(ExportPreset.ENV, one.resolve("it.env"));
        new Exports(tokenFile(one.resolve("token.properties")), List.of(export))
                .write(app(), Optional.empty(), NO_PATIENCE, secrets -> {});
        Path mine = Files.writeString(two.resolve("it.env"), "SALESFORCE_CLIENT_ID=" + app().clientId() + "\n");
        endLogin();

        Cleared cleared = new Exports(tokenFile(two.resolve("token.properties")), List.of()).clear(NO_PATIENCE);

        assertThat(cleared.files())
                .extracting(ExportFile::path)
                .containsExactly(one.toRealPath().resolve("it.env"));
        assertThat(export.path()).doesNotExist();
        assertThat(mine).content().contains(app().clientId());
    }

    static SalesforceToken otherLogin() {
        SalesforceToken token = Samples.token();
        return new SalesforceToken(
                Secret.of(Samples.ACCESS_TOKEN + "2"),
                Optional.of(Secret.of(OTHER_TOKEN)),
                token.instanceUrl(),
                token.identity(),
                token.tokenType(),
                token.scope(),
                token.issuedAt(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private void endLogin() throws Failure {
        endLogin(file);
    }

    private static void endLogin(Path tokenFile) throws Failure {
        try (Reservation reservation = tokenFile(tokenFile).reserveForRemoval(NO_PATIENCE)) {
            reservation.removeTokens();
        }
    }

    @Test
    void exportThatCannotBeCleared_isStillKnown() throws Exception {
        save(file, Samples.token());
        ExportFile json = export(ExportPreset.JSON, "it.json");
        write(json);
        String written = Files.readString(json.path());
        Files.writeString(json.path(), "[]");
        endLogin();

        Failure failure =
                assertRefused(ExportProblem.TOKENS_REVOKED, () -> exports().clear(NO_PATIENCE));
        assertThat(Failures.problems(failure)).containsExactly(TOKENS_REVOKED, CONTENT_FOREIGN);
        assertThat(failure.isForThePerson()).isTrue();
        assertThat(exportedTo()).isEqualTo("json:it.json");
        Files.writeString(json.path(), written);
        assertThat(exports().clear(NO_PATIENCE).files()).containsExactly(json);
    }

    @Test
    void recordThatSomebodyHasWritten_isReadAsFarAsItIsOne() throws Exception {
        Files.writeString(file, TokenFile.EXPORTED_TO + "= camel:/abs/a.properties ,, nonsense, nope:x,env:it.env\n");

        assertThat(ExportedTo.in(file, tokenFile(file).read()).files())
                .containsExactly(
                        new ExportFile(ExportPreset.CAMEL, folder.resolve("/abs/a.properties")),
                        export(ExportPreset.ENV, "it.env"));
    }
}
