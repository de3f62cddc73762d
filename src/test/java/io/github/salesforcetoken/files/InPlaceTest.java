package io.github.salesforcetoken.files;

import static io.github.salesforcetoken.store.Samples.NO_PATIENCE;
import static io.github.salesforcetoken.store.Samples.assertOwnerOnly;
import static io.github.salesforcetoken.store.Samples.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.store.Samples;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InPlaceTest {

    private static final int MORE = 1000;
    private static final String OLD = "# mine\nmine=1\ntoken=old\nonlyOld=1\n";
    private static final String NEW = "# mine\nmine=1\ntoken=new\n";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void createFile() throws IOException {
        file = Files.writeString(folder.resolve("token.properties"), OLD);
        assumeTrue(InPlace.isPossible(file), "this system doesn't tell how many names a file has");
    }

    private InPlace reserve() throws Failure {
        return InPlace.reserve(file, MORE, NO_PATIENCE, note -> true);
    }

    private static String content(byte[] all) {
        return new String(InPlaceFormat.content(all), UTF_8);
    }

    /** As every other program reads it. */
    private static Properties properties(byte[] all) throws IOException {
        Properties properties = new Properties();
        properties.load(new java.io.ByteArrayInputStream(all));
        return properties;
    }

    @ParameterizedTest
    @ValueSource(strings = {OLD, "", "a=1", "a=1\\", "a=\\u00e9\n", "# comment only", "\n\n\n", "a=1\r\nb=2\r\n"})
    void reservation_changesNothingThatAnyReaderSees(String old) throws Exception {
        Files.writeString(file, old);
        try (InPlace content = reserve()) {
            assertThat(content).isNotNull();
            byte[] all = Files.readAllBytes(file);
            assertThat(all.length).isGreaterThan(old.length() + 2 * MORE);
            assertThat(content(all)).isEqualTo(old);
            assertThat(properties(all)).isEqualTo(properties(old.getBytes(UTF_8)));
        }
        assertThat(file).hasBinaryContent(old.getBytes(UTF_8));
    }

    @Test
    void contentThatIsBehindTheOldStill_isMovedBeforeTheNextGetsItsRoom() throws Exception {
        try (InPlace content = reserve()) {
            assertThatThrownBy(() -> content.replace(NEW.getBytes(UTF_8), () -> {
                        throw new IOException("no space in between");
                    }))
                    .isInstanceOf(IOException.class);

            InPlace next = content.again(MORE);

            assertThat(content(Files.readAllBytes(file))).isEqualTo(NEW);
            next.replace(OLD.getBytes(UTF_8));
        }
        assertThat(file).hasContent(OLD);
    }

    @ParameterizedTest
    @ValueSource(strings = {NEW, "", "x=1", OLD + OLD + OLD})
    void replace_leavesTheNewContentAndNothingElse(String content) throws Exception {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        try (InPlace inPlace = reserve()) {
            assertOwnerOnly(file);
            inPlace.replace(content.getBytes(UTF_8));
        }
        assertThat(file).hasBinaryContent(content.getBytes(UTF_8));
    }

    @Test
    void contentThatGrewBeyondItsRoom_isSavedToo() throws Exception {
        String large = "large=" + "x".repeat(50_000) + "\n";
        try (InPlace inPlace = reserve()) {
            inPlace.replace(large.getBytes(UTF_8));
        }
        assertThat(file).hasContent(large);
    }

    /** Every state that the file goes through, byte by byte, as a kill could leave it. */
    @Test
    void killAtAnyInstant_leavesTheOldContentOrTheNew() throws Exception {
        for (byte[] state : statesOfASave()) {
            assertThat(content(state)).isIn(OLD, NEW);
        }
    }

    @Test
    void killBeforeTheNewContentIsWhole_leavesTheOldAndAfterwardsTheNew() throws Exception {
        List<byte[]> states = statesOfASave();
        List<String> contents = states.stream().map(InPlaceTest::content).toList();
        int first = contents.indexOf(NEW);
        assertThat(first).isPositive();
        assertThat(contents.subList(0, first)).containsOnly(OLD);
        assertThat(contents.subList(first, contents.size())).containsOnly(NEW);
        for (byte[] state : states.subList(first, states.size())) {
            assertThat(properties(state).getProperty("token")).isEqualTo("new");
        }
    }

    /** The next save completes what it finds, and works as ever. */
    @Test
    void saveAfterAKill_goesOnWithWhatIsWhole() throws Exception {
        List<byte[]> states = statesOfASave();
        for (int i = 0; i < states.size(); i += 7) {
            Files.write(file, states.get(i));
            String found = content(states.get(i));
            reserve().close();
            assertThat(file).hasContent(found);
            Files.write(file, states.get(i));
            try (InPlace inPlace = reserve()) {
                inPlace.replace((found + "more=1\n").getBytes(UTF_8));
            }
            assertThat(file).hasContent(found + "more=1\n");
        }
    }

    /** What a save writes, in its order: the two lines and the content behind, then the content at the beginning, then the end. */
    private List<byte[]> statesOfASave() throws Exception {
        byte[] before;
        try (InPlace inPlace = reserve()) {
            before = Files.readAllBytes(file);
            inPlace.replace(NEW.getBytes(UTF_8));
        }
        byte[] whole = appended(before);
        List<byte[]> states = new ArrayList<>();
        for (int i = OLD.length(); i <= before.length; i += 50) {
            states.add(Arrays.copyOf(before, i));
        }
        for (int i = 0; i < before.length; i++) {
            if (before[i] != whole[i]) {
                byte[] state = before.clone();
                System.arraycopy(whole, 0, state, 0, i + 1);
                states.add(state);
            }
        }
        for (int i = 1; i <= NEW.length(); i++) {
            byte[] state = whole.clone();
            System.arraycopy(NEW.getBytes(UTF_8), 0, state, 0, i);
            states.add(state);
        }
        states.add(NEW.getBytes(UTF_8));
        Files.writeString(file, OLD);
        return states;
    }

    /** The state in which the new content is whole and the beginning is still the old: the disk fails right then. */
    private byte[] appended(byte[] before) throws Exception {
        Files.writeString(file, OLD);
        AtomicBoolean taken = new AtomicBoolean();
        byte[][] state = new byte[1][];
        try (InPlace inPlace = reserve()) {
            assertThat(Files.readAllBytes(file)).isEqualTo(before);
            inPlace.replace(NEW.getBytes(UTF_8), () -> {
                state[0] = Files.readAllBytes(file);
                taken.set(true);
            });
        }
        assertThat(taken).isTrue();
        return state[0];
    }

    @Test
    void reader_seesTheOldContentOrTheNewAndNothingBetween() throws Exception {
        String longer = OLD + "padding=" + "x".repeat(20_000) + "\nlast=1\n";
        Files.writeString(file, longer);
        AtomicBoolean done = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            try {
                for (int i = 0; i < 200; i++) {
                    try (InPlace inPlace = InPlace.reserve(file, MORE, Samples.PATIENCE, note -> true)) {
                        inPlace.replace((i % 2 == 0 ? NEW : longer).getBytes(UTF_8));
                    }
                }
            } catch (IOException | Failure e) {
                throw new AssertionError(e);
            } finally {
                done.set(true);
            }
        });
        writer.start();
        while (!done.get()) {
            assertThat(content(TextFile.steadyBytes(file, file, Samples.trust())))
                    .isIn(NEW, longer);
        }
        writer.join();
        assertThat(file).hasContent(longer);
    }

    /** POSIX gives up all locks of a process on a file as soon as the process closes any channel to it. */
    @Test
    void readerInTheSameProcess_doesNotGiveTheLockUp() throws Exception {
        try (InPlace inPlace = reserve()) {
            assertThat(PropertiesFile.read(file, file, Samples.trust()).toMap()).containsEntry("token", "old");
            TextFile.read(file, file, Samples.trust());
            try (LockHolder other = LockHolder.start(file)) {
                assertThat(other.says()).isEqualTo("LOCKED");
            }
            inPlace.replace(NEW.getBytes(UTF_8));
        }
        reserve().close();
        assertThat(file).hasContent(NEW);
    }

    @Test
    void note_staysAfterAKillAndASaveUntilItIsWithdrawn() throws Exception {
        InPlace killed = reserve();
        killed.write("# sent\n".getBytes(UTF_8), killed.size());
        byte[] left = Files.readAllBytes(file);
        assertThat(content(left)).isEqualTo(OLD);
        assertThat(properties(left).getProperty("token")).isEqualTo("old");
        killed.close();
        assertThat(note()).isEqualTo("# sent");

        byte[][] durable = new byte[1][];
        try (InPlace next = reserve()) {
            next.replace(NEW.getBytes(UTF_8), () -> durable[0] = Files.readAllBytes(file));
            assertThat(content(Files.readAllBytes(file))).isEqualTo(NEW);
            assertThat(next.size()).isEqualTo("# sent".length());
            next.write("# s\n".getBytes(UTF_8), 0);
            assertThatThrownBy(() -> next.write("# longer\n".getBytes(UTF_8), 0))
                    .isInstanceOf(IOException.class);
        }
        assertThat(content(Files.readAllBytes(file))).isEqualTo(NEW);
        assertThat(note()).isEqualTo("# s");

        Files.write(file, durable[0]); // as a kill could leave it
        assertThat(content(durable[0])).isEqualTo(NEW);
        assertThat(note()).isEqualTo("# sent");
        try (InPlace next = reserve()) {
            next.replace(NEW.getBytes(UTF_8));
            next.truncate(0);
        }
        assertThat(file).hasContent(NEW);
    }

    @Test
    void noteThatIsWithdrawn_leavesNothing() throws Exception {
        try (InPlace inPlace = reserve()) {
            inPlace.write("# sent\n".getBytes(UTF_8), 0);
            inPlace.truncate(0);
        }
        assertThat(file).hasContent(OLD);
        assertThat(note()).isEmpty();
    }

    private String note() throws Exception {
        try (InPlace inPlace = reserve()) {
            ByteBuffer note = ByteBuffer.allocate((int) inPlace.size());
            inPlace.read(note, 0);
            return new String(note.array(), UTF_8);
        }
    }

    @Test
    void interruptedThread_savesAndStaysInterrupted() throws Exception {
        InPlace inPlace = reserve();
        Thread.currentThread().interrupt();
        inPlace.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(file).hasContent(OLD);
    }

    /** As somebody outside of the container does it, or an editor: nobody would find what is written to the old file. */
    @Test
    void fileThatLosesItsNameWhileItIsWritten_isNotCalledSaved() throws Exception {
        Path other = Files.writeString(folder.resolve("other"), "mine=2\n");
        try (InPlace inPlace = reserve()) {
            assertThatThrownBy(() -> inPlace.replace(
                            NEW.getBytes(UTF_8), () -> Files.move(other, file, StandardCopyOption.REPLACE_EXISTING)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("replaced");
        }
        assertThat(file).hasContent("mine=2\n");

        try (InPlace inPlace = reserve()) {
            assertThatThrownBy(() -> inPlace.replace(NEW.getBytes(UTF_8), () -> Files.delete(file)))
                    .isInstanceOf(IOException.class);
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void fileThatWouldGrowTooLargeToBeReadAgain_isRefused() throws Exception {
        String large = "x=" + "x".repeat(TextFile.LARGEST / 2) + "\n";
        Files.writeString(file, large);

        assertRefused(FileProblem.TOO_LARGE, this::reserve);
        assertThat(file).hasContent(large);
    }

    @Test
    void fileWithAnotherName_isRefused() throws Exception {
        Files.createLink(folder.resolve("other"), file);
        assertRefused(FileProblem.HAS_OTHER_NAMES, this::reserve);
        assertThat(file).hasContent(OLD);
    }

    @Test
    void linesOfThisKindWithoutTheirContent_areNoContent() {
        for (String others : List.of(
                "a=1\n\n\n# salesforce-token-maven-plugin",
                "a=1\n\n\n# salesforce-token-maven-plugin is mine\n",
                "a=1\n\n")) {
            assertThat(content(others.getBytes(UTF_8))).isEqualTo(others);
        }
        for (String numbers : List.of(
                "", "0", "zzzzzzzz zzzzzzzz\n", "ffffffff 00000000\n", "7fffffff 00000000\n", "-0000001 00000000\n")) {
            String text = "a=1\n# salesforce-token-maven-plugin: what is below replaces what is above. " + numbers;
            assertThat(content(text.getBytes(UTF_8))).isEqualTo(text);
        }
    }
}
