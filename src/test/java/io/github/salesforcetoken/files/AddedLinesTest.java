package io.github.salesforcetoken.files;

import static io.github.salesforcetoken.store.Samples.NO_PATIENCE;
import static io.github.salesforcetoken.store.Samples.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.salesforcetoken.oauth.Failure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that somebody adds at the end of a file whose save {@link InPlace} was killed, or that keeps a note. */
class AddedLinesTest {

    private static final int MORE = 1000;
    private static final String OLD = "# mine\nmine=1\ntoken=old\nonlyOld=1\n";
    private static final String NEW = "# mine\nmine=1\ntoken=new\n";
    private static final String ADDED = "# mine too\nmine=2\n";
    private static final String NOTE = "# sent 1234\n# 5678 of others\n# 9abc of others\n";

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

    private void add(String lines) throws IOException {
        Files.writeString(file, lines, StandardOpenOption.APPEND);
    }

    private static String content(byte[] all) {
        return new String(InPlaceFormat.content(all), UTF_8);
    }

    /** As every other program reads it. */
    private static Properties properties(String text) throws IOException {
        Properties properties = new Properties();
        properties.load(new ByteArrayInputStream(text.getBytes(UTF_8)));
        return properties;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static byte[] over(byte[] all, byte[] bytes, int at, int length) {
        byte[] torn = Arrays.copyOf(all, Math.max(all.length, at + length));
        System.arraycopy(bytes, 0, torn, at, length);
        return torn;
    }

    private String note() throws Exception {
        try (InPlace inPlace = reserve()) {
            ByteBuffer note = ByteBuffer.allocate((int) inPlace.size());
            inPlace.read(note, 0);
            return new String(note.array(), UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mine=2\n", "mine=2", "# mine too\n", "! mine too\nmine=2\n\n\nmore=3\n", "\r\nmine=2\r\n"})
    void linesBehindANoteThatStays_areContentAndOutliveTheNextSave(String added) throws Exception {
        InPlace failed = reserve();
        failed.write(NOTE.getBytes(UTF_8), 0);
        failed.close();
        add(added);

        String content = content(Files.readAllBytes(file));
        assertThat(content).isEqualTo(OLD + "\n\n" + added);
        assertThat(properties(content)).isEqualTo(properties(OLD + "\n" + added));
        assertThat(note()).isEqualTo(NOTE.strip());
        assertThat(content(Files.readAllBytes(file))).isEqualTo(content);
        try (InPlace next = reserve()) {
            next.replace((content + "\nmore=1\n").getBytes(UTF_8));
        }
        assertThat(content(Files.readAllBytes(file))).isEqualTo(content + "\nmore=1\n");
        assertThat(note()).isEqualTo(NOTE.strip());
        try (InPlace next = reserve()) {
            next.truncate(0);
        }
        assertThat(file).hasContent(content + "\nmore=1\n");
    }

    @Test
    void nothingBehindANoteThatStays_addsNothing() throws Exception {
        try (InPlace failed = reserve()) {
            failed.write(NOTE.getBytes(UTF_8), 0);
        }
        add("\n\n");
        assertThat(content(Files.readAllBytes(file))).isEqualTo(OLD);
    }

    /** The blank line ends a value that a backslash would continue. */
    @ParameterizedTest
    @ValueSource(strings = {"", "a=1", "a=1\\", "a=1\\\n", "a=1\r\n"})
    void linesBehindAnyContent_areLinesOfTheirOwn(String old) throws Exception {
        Files.writeString(file, old);
        InPlace killed = reserve();
        add("mine=2\n");
        Properties expected = properties(old + "\n\nmine=2\n");
        assertThat(properties(content(Files.readAllBytes(file)))).isEqualTo(expected);
        killed.close();
        assertThat(properties(content(Files.readAllBytes(file)))).isEqualTo(expected);
        reserve().close();
        assertThat(properties(Files.readString(file))).isEqualTo(expected);
    }

    /** The added lines are on a line of their own, even where half a comment stands before them. */
    @Test
    void linesAddedAfterAKillAtAnyInstant_stay() throws Exception {
        List<byte[]> states = statesOfASave();
        for (int i = 0; i < states.size(); i++) {
            byte[] added = joined(states.get(i), ("\n" + ADDED).getBytes(UTF_8));
            String before = content(states.get(i));
            Properties expected = properties(before + ADDED);
            assertThat(properties(before)).isIn(properties(OLD), properties(NEW));
            assertThat(properties(content(added))).isEqualTo(expected);
            assertThat(content(added)).endsWith(endsInHalfALine(states.get(i)) ? "mine=2\n" : ADDED);
            if (i % 11 == 0) {
                Files.write(file, added);
                reserve().close();
                assertThat(content(Files.readAllBytes(file))).isEqualTo(content(added));
            }
        }
    }

    /** Where a comment may become part of the plugin's own. */
    private static boolean endsInHalfALine(byte[] state) {
        return state[state.length - 1] != '\n';
    }

    /** Of a save with a note: its room, the note, the new content behind, then at the beginning. */
    private List<byte[]> statesOfASave() throws Exception {
        byte[][] durable = new byte[1][];
        byte[] reserved;
        byte[] noted;
        try (InPlace inPlace = reserve()) {
            reserved = Files.readAllBytes(file);
            inPlace.write(NOTE.getBytes(UTF_8), 0);
            noted = Files.readAllBytes(file);
            inPlace.replace(NEW.getBytes(UTF_8), () -> durable[0] = Files.readAllBytes(file));
        }
        byte[] saved = InPlaceFormat.whole(durable[0]).orElseThrow();
        List<byte[]> states = new ArrayList<>();
        for (int i = OLD.length();
                i <= reserved.length;
                i += i < OLD.length() + 200 || i > reserved.length - 100 ? 1 : 97) {
            states.add(Arrays.copyOf(reserved, i));
        }
        states.addAll(between(reserved, noted));
        states.addAll(between(noted, durable[0]));
        for (int i = 0; i <= saved.length; i++) {
            states.add(over(durable[0], saved, 0, i));
        }
        states.add(saved);
        Files.writeString(file, OLD);
        return states;
    }

    private static List<byte[]> between(byte[] before, byte[] after) {
        List<byte[]> states = new ArrayList<>();
        for (int i = 0; i < after.length; i++) {
            if (i >= before.length || before[i] != after[i]) {
                states.add(over(before, after, 0, i + 1));
            }
        }
        return states;
    }

    /** A shorter note is written over a longer one, here and after a save that keeps it. */
    @Test
    void noteThatIsCutInTwoByAKill_isNoContent() throws Exception {
        byte[][] states = new byte[4][];
        try (InPlace inPlace = reserve()) {
            inPlace.write(NOTE.getBytes(UTF_8), 0);
            states[0] = Files.readAllBytes(file);
            inPlace.write("# s\n# 5678 of others\n".getBytes(UTF_8), 0);
            states[1] = Files.readAllBytes(file);
            inPlace.write(NOTE.getBytes(UTF_8), 0);
            inPlace.replace(OLD.getBytes(UTF_8));
            states[2] = Files.readAllBytes(file);
            inPlace.write("# s\n# 5678 of others\n".getBytes(UTF_8), 0);
            states[3] = Files.readAllBytes(file);
        }
        for (int i = 0; i < states.length; i += 2) {
            for (byte[] torn : between(states[i], states[i + 1])) {
                assertThat(content(torn)).isEqualTo(OLD);
                assertThat(content(joined(torn, ADDED.getBytes(UTF_8)))).isEqualTo(OLD + "\n\n" + ADDED);
            }
        }
    }

    /** Whatever was there: an old content with a note, or a new one that isn't at the beginning yet. */
    @Test
    void killWhileAddedLinesAreMoved_losesNothing() throws Exception {
        byte[][] lefts = new byte[2][];
        try (InPlace inPlace = reserve()) {
            inPlace.write(NOTE.getBytes(UTF_8), 0);
            lefts[0] = Files.readAllBytes(file);
            inPlace.replace(NEW.getBytes(UTF_8), () -> lefts[1] = Files.readAllBytes(file));
        }
        for (byte[] left : lefts) {
            byte[] added = joined(left, ADDED.getBytes(UTF_8));
            String content = content(added);
            assertThat(content).endsWith("\n\n" + ADDED);
            byte[] saved =
                    InPlaceFormat.withNote(content.getBytes(UTF_8), NOTE.strip().getBytes(UTF_8));
            byte[] behind = joined(InPlaceFormat.header(saved).getBytes(UTF_8), saved);
            for (int i = 0; i <= behind.length; i++) {
                byte[] torn = joined(added, Arrays.copyOf(behind, i));
                assertThat(properties(content(torn))).isEqualTo(properties(content));
                assertThat(content(torn)).startsWith(content);
                if (i % 11 == 0 || i == behind.length) {
                    Files.write(file, torn);
                    assertThat(note()).isEqualTo(NOTE.strip());
                    assertThat(properties(content(Files.readAllBytes(file)))).isEqualTo(properties(content));
                }
            }
            for (int i = 0; i <= saved.length; i++) {
                assertThat(content(over(joined(added, behind), saved, 0, i))).isEqualTo(content);
            }
        }
    }

    /** The caller has read them, and may have changed them: what stands behind the room is out of date from then on. */
    @Test
    void linesAddedDuringASave_areNotAddedTwice() throws Exception {
        String saved = OLD + "mine=3\n";
        byte[][] durable = new byte[1][];
        try (InPlace inPlace = reserve()) {
            add("mine=2\n");
            assertThat(content(Files.readAllBytes(file))).isEqualTo(OLD + "\n\nmine=2\n");
            assertThatThrownBy(() -> inPlace.replace(saved.getBytes(UTF_8), () -> {
                        durable[0] = Files.readAllBytes(file);
                        throw new IOException("killed");
                    }))
                    .isInstanceOf(IOException.class);
        }
        assertThat(content(durable[0])).isEqualTo(saved);
        reserve().close();
        assertThat(file).hasContent(saved);
    }

    @Test
    void contentThatGrewBeyondItsRoom_hasNoneOfItBehindIt() throws Exception {
        InPlace room = reserve();
        byte[] reserved = Files.readAllBytes(file);
        room.close();
        for (int less = -200; less < 200; less++) {
            String large = "large=" + "x".repeat((reserved.length - 16_384) / 2 - less) + "\n";
            byte[][] durable = new byte[1][];
            try (InPlace inPlace = reserve()) {
                inPlace.replace(large.getBytes(UTF_8), () -> durable[0] = Files.readAllBytes(file));
            }
            assertThat(content(durable[0])).isEqualTo(large);
            Files.writeString(file, OLD);
        }
    }

    @Test
    void addedLinesThatCouldNotBeMovedForTheirSize_areRefused() throws Exception {
        InPlace failed = reserve();
        failed.write(NOTE.getBytes(UTF_8), 0);
        failed.close();
        add("x=" + "x".repeat(TextFile.LARGEST / 2) + "\n");
        byte[] before = Files.readAllBytes(file);

        assertRefused(FileProblem.TOO_LARGE, this::reserve);
        assertThat(file).hasBinaryContent(before);
    }
}
