package io.github.salesforcetoken.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.fleet.LoginStore.Conflict;
import io.github.salesforcetoken.fleet.LoginStore.Outcome;
import io.github.salesforcetoken.fleet.LoginStore.Stored;
import io.github.salesforcetoken.fleet.LoginStore.Unanswered;
import io.github.salesforcetoken.fleet.LoginStore.Unknown;
import io.github.salesforcetoken.fleet.LoginStore.Written;
import io.github.salesforcetoken.oauth.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real programs, good and bad. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ProgramStoreTest {

    private static final String NAME = "0123456789abcdef";
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(1500);

    @TempDir
    private Path folder;

    @Test
    void get_bringsWhatIsStored() throws Exception {
        LoginStore store = store("""
                [ "$1 $2 $#" = "get 0123456789abcdef 2" ] || exit 9
                echo '{"version":"7","content":"a.b.c","more":[1]}'""");

        assertThat(store.read()).contains(new Stored("7", "a.b.c"));
    }

    @Test
    void get_ofNothingBringsNothing() throws Exception {
        assertThat(store("echo '{}'").read()).isEmpty();
    }

    @Test
    void get_takesAVersionThatIsANumber() throws Exception {
        assertThat(store("echo '{\"version\":12345678901234567890,\"content\":\"c\"}'")
                        .read())
                .contains(new Stored("12345678901234567890", "c"));
    }

    @Test
    void put_handsOverWhatIsExpectedAndTheText() throws Exception {
        LoginStore store = store("cat > \"$PWD/request\"; echo '{\"version\":\"8\"}'");

        assertThat(store.compareAndSet(Optional.of("7"), "a\"b")).isEqualTo(new Written("8"));
        assertThat(folder.resolve("request")).hasContent("{\"expectedVersion\":\"7\",\"content\":\"a\\\"b\"}");
        assertThat(store.compareAndSet(Optional.empty(), "c")).isEqualTo(new Written("8"));
        assertThat(folder.resolve("request")).hasContent("{\"expectedVersion\":null,\"content\":\"c\"}");
    }

    @Test
    void put_withExitCode3IsAConflict() throws Exception {
        assertThat(store("exit 3").compareAndSet(Optional.of("7"), "c")).isEqualTo(new Conflict());
    }

    /** It may well come before the program reads anything. */
    @Test
    void put_ofAProgramThatDoesNotReadItsInputIsWhatItSays() throws Exception {
        assertThat(store("echo '{\"version\":\"8\"}'").compareAndSet(Optional.empty(), "x".repeat(1_000_000)))
                .isEqualTo(new Written("8"));
    }

    @Test
    void exitCode3_ofGetIsAFailureLikeAnyOther() throws Exception {
        Failure reason = unanswered(store("exit 3"));

        assertThat(reason.problem()).isEqualTo(StoreProblem.PROGRAM_FAILED);
        assertThat(reason.shown(2)).isEqualTo("3");
        assertThat(reason.shown(3)).isEmpty();
    }

    @Test
    void failedProgram_isShownByItsFirstLineAndCleaned() throws Exception {
        LoginStore store = store("""
                printf '\\n \\033[31mpsql: connection\\000 refused\\r\\n::add-mask::x\\n' >&2
                exit 1""");

        Failure reason = unanswered(store);

        assertThat(reason.problem()).isEqualTo(StoreProblem.PROGRAM_FAILED);
        assertThat(reason.shown(1)).isEqualTo("get");
        assertThat(reason.shown(2)).isEqualTo("1");
        assertThat(reason.shown(3)).isEqualTo("[31mpsql: connection refused");
        assertThat(unknown(store).shown(3)).isEqualTo("[31mpsql: connection refused");
    }

    @Test
    void longComplaint_isCutAtABlank() throws Exception {
        Failure reason = unanswered(store("printf '%0400d word\\n' 0 | tr 0 ' ' | sed 's/^ */a /' >&2\n"
                + "yes complaint | tr '\\n' ' ' | head -c 2000000 >&2; exit 1"));

        assertThat(reason.shown(3)).startsWith("a word").hasSizeLessThanOrEqualTo(300);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "[]",
                "null",
                "\"a\"",
                "{\"version\":\"1\"}",
                "{\"content\":\"c\"}",
                "{\"version\":\"\",\"content\":\"c\"}",
                "{\"version\":null,\"content\":null}",
                "{\"version\":\"1\",\"content\":{}}",
                "{\"version\":true,\"content\":\"c\"}",
                "{\"error\":\"no route\"}",
                "{\"version\":\"1\",\"content\":\"c\"} {}",
                "{\"version\":\"1\",\"version\":\"2\",\"content\":\"c\"}",
                "{\"version\":\"1\",\"content\":\"c\"",
                "<html>"
            })
    void otherOutput_isRefusedAndNotShown(String output) throws Exception {
        LoginStore store = store("cat <<'END'\n" + output + "\nEND");

        Failure failure = failure(store);

        assertThat(failure.problem()).isEqualTo(StoreProblem.PROGRAM_UNCLEAR);
        assertThat(failure).hasNoCause();
        if (!output.isEmpty()) {
            assertThat(failure.toString()).doesNotContain(output);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"version\":null}", "{\"version\":\" \"}", "stored"})
    void otherOutputOfPut_leavesOpenWhetherItIsStored(String output) throws Exception {
        assertThat(unknown(store("cat <<'END'\n" + output + "\nEND")).problem())
                .isEqualTo(StoreProblem.PROGRAM_UNCLEAR);
    }

    @Test
    void hangingProgram_isKilledWithAllThatItStarted() throws Exception {
        LoginStore store = store(SHORT, """
                (trap '' TERM; sleep 100 & echo $! > "$PWD/grandchild"; wait) &
                wait
                sleep 100""");

        Failure reason = unanswered(store);

        assertThat(reason.problem()).isEqualTo(StoreProblem.PROGRAM_SLOW);
        long grandchild =
                Long.parseLong(Files.readString(folder.resolve("grandchild")).strip());
        ProcessHandle.of(grandchild)
                .ifPresent(handle -> assertThat(handle.onExit()).succeedsWithin(Duration.ofSeconds(30)));
        assertThat(unknown(store).problem()).isEqualTo(StoreProblem.PROGRAM_SLOW);
    }

    @Test
    void programThatWritesTooMuch_isKilledWithAllThatItStarted() throws Exception {
        LoginStore store = store("""
                sleep 300 > /dev/null 2>&1 &
                echo $! > "$PWD/child"
                yes""");

        assertThat(failure(store).problem()).isEqualTo(StoreProblem.PROGRAM_TALKATIVE);

        process("child").ifPresent(child -> assertThat(child.onExit()).succeedsWithin(Duration.ofSeconds(30)));
    }

    /** Such as {@code git credential-cache}, which is to serve the next call too. */
    @Test
    void whatAFinishedProgramLeftInTheBackground_livesOn() throws Exception {
        LoginStore store = store("sleep 300 > /dev/null 2>&1 &\necho $! > \"$PWD/left\"; echo '{}'");

        assertThat(store.read()).isEmpty();

        assertThat(process("left").orElseThrow().destroyForcibly()).isTrue();
    }

    /** Nobody can tell whether more is to come; the time limit holds there too. */
    @Test
    void whatAFinishedProgramLeftWithItsOutput_doesNotKeepMaven() throws Exception {
        LoginStore store = store(SHORT, "sleep 300 &\necho $! > \"$PWD/left\"; echo '{}'");

        Optional<Failure> trouble = trouble(store);

        assertThat(process("left").orElseThrow().destroyForcibly()).isTrue();
        assertThat(trouble.map(Failure::problem)).isIn(Optional.empty(), Optional.of(StoreProblem.PROGRAM_SLOW));
    }

    private Optional<ProcessHandle> process(String name) throws IOException {
        return ProcessHandle.of(
                Long.parseLong(Files.readString(folder.resolve(name)).strip()));
    }

    @Test
    void endlessOutput_isRefusedBeforeTheTimeIsOver() throws Exception {
        Failure failure = failure(store("yes '{\"version\":\"1\"}' | head -c 1073741824"));

        assertThat(failure.problem()).isEqualTo(StoreProblem.PROGRAM_TALKATIVE);
        assertThat(unknown(store("yes | head -c 1073741824")).problem()).isEqualTo(StoreProblem.PROGRAM_TALKATIVE);
    }

    @Test
    void endlessComplaint_isReadAndDropped() throws Exception {
        assertThat(store("yes | head -c 100000000 >&2; echo '{}'").read()).isEmpty();
    }

    @Test
    void answerOfAMegabyte_isTaken() throws Exception {
        LoginStore store = store("""
                printf '{"version":"1","content":"'
                yes | tr -d '\\n' | head -c 1000000
                printf '"}'""");

        assertThat(store.read().orElseThrow().content()).hasSize(1_000_000);
    }

    @Test
    void programThatCannotBeStarted_saysWhy() throws Exception {
        Path file = Files.writeString(folder.resolve("plain.sh"), "#!/bin/sh\n");
        assertThat(failure(at(file)).problem()).isEqualTo(StoreProblem.PROGRAM_NOT_EXECUTABLE);
        assertThat(failure(at(folder)).problem()).isEqualTo(StoreProblem.PROGRAM_IS_FOLDER);
        assertThat(failure(at(folder.resolve("nowhere"))).problem()).isEqualTo(StoreProblem.PROGRAM_MISSING);
        assertThat(failure(at(folder.resolve("new/store.sh -p Sesame0/pen"))).shown())
                .isEqualTo(folder.resolve("new/store.sh") + " …");

        Path odd = executable("odd", "#!/no/such/interpreter\n");
        Failure refused = failure(at(odd));
        assertThat(refused.problem()).isEqualTo(StoreProblem.PROGRAM_NOT_STARTED);
        assertThat(refused.shown(1)).contains("No such file");
    }

    @Test
    void putByAProgramThatCannotBeStarted_storesNothing() throws Exception {
        LoginStore store = at(folder.resolve("nowhere"));

        assertThat(thrown(() -> store.compareAndSet(Optional.empty(), "c"))).isInstanceOf(Failure.class);
    }

    @Test
    void program_hasTheChosenEnvironmentAndNoOther() throws Exception {
        Path program = executable("env", "#!/bin/sh\n/usr/bin/env > \"$PWD/seen\"; echo '{}'");
        LoginStore store = new ProgramStore(program, folder, Map.of("PGHOST", "db"), NAME, LONG);

        store.read();

        assertThat(Files.readAllLines(folder.resolve("seen")))
                .contains("PGHOST=db")
                .noneMatch(line -> line.startsWith("HOME=") || line.startsWith("PATH="));
    }

    private LoginStore at(Path program) {
        return new ProgramStore(program, folder, Map.of(), NAME, LONG);
    }

    private LoginStore store(String script) throws IOException {
        return store(LONG, script);
    }

    private LoginStore store(Duration patience, String script) throws IOException {
        return new ProgramStore(
                executable("store", "#!/bin/sh\n" + script + "\n"),
                folder,
                Map.of("PATH", "/usr/bin:/bin"),
                NAME,
                patience);
    }

    private Path executable(String name, String text) throws IOException {
        Path program = Files.writeString(folder.resolve(name), text);
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    private static Failure failure(LoginStore store) {
        return (Failure) thrown(store::read);
    }

    private static Optional<Failure> trouble(LoginStore store) throws Failure {
        try {
            assertThat(store.read()).isEmpty();
            return Optional.empty();
        } catch (Unanswered e) {
            return Optional.of(e.reason());
        }
    }

    private static Failure unanswered(LoginStore store) {
        return ((Unanswered) thrown(store::read)).reason();
    }

    private static Failure unknown(LoginStore store) throws Failure {
        Outcome outcome = store.compareAndSet(Optional.of("1"), "c");
        return ((Unknown) outcome).reason();
    }

    private static Exception thrown(Call call) {
        try {
            call.run();
        } catch (Exception e) {
            return e;
        }
        throw new AssertionError("it worked");
    }

    @FunctionalInterface
    private interface Call {
        void run() throws Exception;
    }
}
