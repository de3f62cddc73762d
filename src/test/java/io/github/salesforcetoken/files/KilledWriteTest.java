package io.github.salesforcetoken.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** New content in the room that was reserved for it, after each step of which a kill could come. */
class KilledWriteTest {

    @Test
    void contentThatIsWritten_isWholeWhateverStepIsNext() throws Exception {
        List<String> states = new ArrayList<>();

        FreshFile.write(new Room(states), "token=new\n".getBytes(UTF_8));

        assertThat(states)
                .filteredOn(state -> state.startsWith("token=new\n"))
                .isNotEmpty()
                .containsOnly("token=new\n");
    }

    /** A file of zeros, which remembers what it held after each change. */
    private static final class Room extends NoLocks {
        private final List<String> states;
        private byte[] bytes = new byte[100];
        private int position;

        Room(List<String> states) {
            this.states = states;
        }

        private void end(byte[] content) {
            bytes = content;
            states.add(new String(bytes, UTF_8));
        }

        @Override
        public FileChannel position(long to) {
            position = (int) to;
            return this;
        }

        @Override
        public int write(ByteBuffer source) {
            int length = source.remaining();
            byte[] changed = Arrays.copyOf(bytes, Math.max(bytes.length, position + length));
            source.get(changed, position, length);
            position += length;
            end(changed);
            return length;
        }

        @Override
        public FileChannel truncate(long size) {
            end(Arrays.copyOf(bytes, (int) Math.min(size, bytes.length)));
            return this;
        }

        @Override
        public void force(boolean metaData) {}
    }
}
