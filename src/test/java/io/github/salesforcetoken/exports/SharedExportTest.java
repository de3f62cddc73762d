package io.github.salesforcetoken.exports;

import static io.github.salesforcetoken.exports.Exported.key;
import static io.github.salesforcetoken.store.Samples.NO_PATIENCE;
import static io.github.salesforcetoken.store.Samples.PATIENCE;
import static io.github.salesforcetoken.store.Samples.REFRESH_TOKEN;
import static io.github.salesforcetoken.store.Samples.app;
import static io.github.salesforcetoken.store.Samples.save;
import static io.github.salesforcetoken.store.Samples.tokenFile;
import static io.github.salesforcetoken.store.Samples.trust;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.salesforcetoken.files.FileProblem;
import io.github.salesforcetoken.files.FileTrust;
import io.github.salesforcetoken.files.LockFile;
import io.github.salesforcetoken.files.LockHolder;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.store.Samples;
import io.github.salesforcetoken.testing.Failures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds that have different token files, and so no lock in common, export to one file. */
class SharedExportTest {

    private static final int ROUNDS = 100;

    @TempDir
    Path folder;

    private Path shared;

    @BeforeEach
    void name() {
        shared = folder.resolve("it.properties");
    }

    private ExportFile export(String key) throws Failure {
        return export(key, shared);
    }

    private static ExportFile export(String key, Path path) throws Failure {
        return new ExportFile(ExportPreset.PROPERTIES, path, new OwnKeys("").of(List.of(key(key, "refreshToken"))));
    }

    private Exports build(String name, ExportFile export) throws Failure {
        Path file = folder.resolve(name + ".properties");
        if (Files.notExists(file)) {
            save(file, Samples.token());
        }
        return new Exports(tokenFile(file), List.of(export));
    }

    @Test
    void linesOfAnother_surviveWhenBothWriteAtOnce() throws Exception {
        Exports one = build("one", export("one.token"));
        Exports other = build("other", export("other.token"));
        inTurns(() -> write(one), () -> write(other));
    }

    @Test
    void linesOfAnother_surviveTheProofThatTheFileCanBeWritten() throws Exception {
        Exports one = build("one", export("one.token"));
        Exports other = build("other", export("other.token"));
        inTurns(
                () -> {
                    one.prove(ExportValues.known(app()), true, PATIENCE);
                    return write(one);
                },
                () -> write(other));
    }

    private void inTurns(Callable<?> one, Callable<?> other) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < ROUNDS; i++) {
                Files.writeString(shared, "mine=" + i + "\n");
                List<Future<?>> both = new ArrayList<>();
                for (Callable<?> build : List.of(one, other)) {
                    both.add(threads.submit(() -> {
                        start.await();
                        return build.call();
                    }));
                }
                for (Future<?> build : both) {
                    build.get();
                }
                assertThat(shared)
                        .content()
                        .contains("mine=" + i, "one.token=" + REFRESH_TOKEN, "other.token=" + REFRESH_TOKEN);
            }
        } finally {
            threads.shutdownNow();
        }
        assertNothingElseIsLeft();
    }

    private void assertNothingElseIsLeft() throws Exception {
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "it.properties",
                            "one.properties",
                            "one.properties.lock",
                            "other.properties",
                            "other.properties.lock");
        }
    }

    private static Optional<Exports.Result> write(Exports exports) throws Failure {
        return exports.write(app(), Optional.empty(), PATIENCE, secrets -> {});
    }

    private Path lockOf(Path file) {
        return Samples.beside(file, ".salesforce-token.lock");
    }

    @Test
    void exportThatAnotherBuildIsWriting_isWaitedForAndElseLeftAlone() throws Exception {
        Files.writeString(shared, "mine=1\n");
        ExportFile export = export("sf.token");
        try (LockFile held = LockFile.acquire(lockOf(shared), NO_PATIENCE)) {
            assertThat(held).isNotNull();
            assertLocked(catchThrowable(() -> export.write(Exported.values(), List.of(), trust(), NO_PATIENCE)));
            assertLocked(catchThrowable(() -> export.prove(Exported.values(), trust(), NO_PATIENCE)));
            assertThat(shared).hasContent("mine=1\n");
        }
        export.write(Exported.values(), List.of(), trust(), NO_PATIENCE);
        assertThat(lockOf(shared)).doesNotExist();
        try (LockFile held = LockFile.acquire(lockOf(shared), NO_PATIENCE)) {
            assertThat(held).isNotNull();
            assertLocked(catchThrowable(() -> export.clear(content -> true, trust(), NO_PATIENCE)));
            assertThat(shared).content().contains(REFRESH_TOKEN);
        }
        assertThat(export.clear(content -> true, trust(), NO_PATIENCE)).isTrue();
        assertThat(shared).hasContent("mine=1\n");
        assertThat(lockOf(shared)).doesNotExist();
    }

    private static void assertLocked(Throwable failure) {
        assertThat(Failures.problems(failure)).containsExactly(ExportProblem.FILE_UNUSABLE, FileProblem.LOCKED);
    }

    @Test
    void loginThatAnotherBuildWritesMeanwhile_isNotRemovedForTheOneThatWasThere() throws Exception {
        ExportFile export = export("sf.token");
        export.write(Exported.values(), List.of(), trust(), NO_PATIENCE);
        List<String> seen = new ArrayList<>();

        boolean removed = export.clear(
                content -> {
                    seen.add(content);
                    return false;
                },
                trust(),
                NO_PATIENCE);

        assertThat(removed).isFalse();
        assertThat(seen).containsExactly(Files.readString(shared)); // under the lock only
        assertThat(shared).content().contains(REFRESH_TOKEN);
    }

    /** Its first export was killed a moment ago, so that the export itself isn't there. */
    @Test
    void revocationRightAfterAKilledBuild_leavesNoTokens() throws Exception {
        Path left = Files.writeString(Samples.leftBehind(shared), REFRESH_TOKEN);

        assertThat(new ExportFile(ExportPreset.SFDX, shared)
                        .clear(content -> true, FileTrust.ofThisUser(), Duration.ZERO))
                .isFalse();

        assertThat(left).doesNotExist();
        assertThat(shared).doesNotExist();
    }

    @Test
    void tokensThatAKilledBuildLeftBehind_areRemovedByTheNext() throws Exception {
        Files.writeString(Samples.leftBehind(shared), REFRESH_TOKEN);
        export("sf.token").write(Exported.values(), List.of(), trust(), NO_PATIENCE);
        assertThat(Samples.temporary(shared)).isEmpty();

        Files.writeString(Samples.leftBehind(shared), REFRESH_TOKEN);
        export("sf.token").clear(content -> true, trust(), NO_PATIENCE);
        assertThat(Samples.temporary(shared)).isEmpty();
    }

    /** One that is locked is being written. */
    @Test
    void contentThatAnotherProcessIsWriting_stays() throws Exception {
        Path fresh = Samples.leftBehind(shared);
        try (LockHolder other = LockHolder.start(fresh)) {
            assertThat(other.says()).startsWith("holds");
            export("sf.token").write(Exported.values(), List.of(), trust(), NO_PATIENCE);
            assertThat(fresh).exists();
        }
    }

    @Test
    void lockFileOfAKilledBuild_isUsedAndGoneAfterwards() throws Exception {
        Files.createFile(lockOf(shared));
        export("sf.token").write(Exported.values(), List.of(), trust(), NO_PATIENCE);
        assertThat(lockOf(shared)).doesNotExist();
    }

    @Test
    void fileOfThatNameWithSomethingInIt_stays() throws Exception {
        Files.writeString(lockOf(shared), "mine");
        export("sf.token").write(Exported.values(), List.of(), trust(), NO_PATIENCE);
        assertThat(lockOf(shared)).hasContent("mine");
    }

    @Test
    void lockFileOfAPackageManager_isNotTouched() throws Exception {
        Path versions = Files.writeString(folder.resolve("it.properties.lock"), "");
        export("sf.token").write(Exported.values(), List.of(), trust(), NO_PATIENCE);
        assertThat(versions).isEmptyFile();
    }

    @Test
    void linkPlantedAsLock_isNotFollowed() throws Exception {
        assumeTrue(Samples.isPosix(folder), "links need a privilege on Windows");
        Path victim = Files.createFile(folder.resolve("victim"));
        Files.createSymbolicLink(lockOf(shared), victim);

        assertThat(Failures.problems(catchThrowable(
                        () -> export("sf.token").write(Exported.values(), List.of(), trust(), NO_PATIENCE))))
                .contains(FileProblem.IS_LINK);
        assertThat(victim).exists();
        assertThat(shared).doesNotExist();
    }

    @Test
    void twoNamesOfOneFile_shareItsLock() throws Exception {
        assumeTrue(Samples.isPosix(folder), "links need a privilege on Windows");
        Files.createFile(shared);
        Path link = Files.createSymbolicLink(folder.resolve("link"), shared);
        try (LockFile held = LockFile.acquire(lockOf(shared), NO_PATIENCE)) {
            assertThat(held).isNotNull();
            assertLocked(catchThrowable(
                    () -> export("sf.token", link).write(Exported.values(), List.of(), trust(), NO_PATIENCE)));
        }
    }

    /** GitHub's runner, or another step that it runs beside this one. */
    @Test
    void linesThatAreAppendedToTheRunnersFileMeanwhile_areKept() throws Exception {
        Path environment = Files.createFile(folder.resolve("environment"));
        RunnersFile runners = new RunnersFile(environment, environment);
        CyclicBarrier start = new CyclicBarrier(3);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (String name : List.of("A", "B", "C")) {
                all.add(threads.submit(() -> {
                    start.await();
                    for (int i = 0; i < ROUNDS; i++) {
                        runners.append("", name + i + "=" + "x".repeat(200) + "\n");
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        List<String> lines = Files.readAllLines(environment);
        assertThat(lines)
                .hasSize(3 * ROUNDS)
                .doesNotHaveDuplicates()
                .allMatch(line -> line.endsWith("=" + "x".repeat(200)));
    }
}
