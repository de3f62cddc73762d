package io.github.salesforcetoken.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * How a file looks that is being saved {@link InPlace}. Behind the old content stand comments, with room for the new; then the new
 * content, after a line that tells whether it's whole. Other programs read the values of whichever stands last.
 *
 * <p>That's how a killed process leaves it, and people add lines at the end, such as those of a rescue file. They are content.
 */
final class InPlaceFormat {

    /** What follows isn't content. The blank line ends a value that a backslash would continue. */
    static final String START = "\n\n# salesforce-token-maven-plugin is saving this file. When that is done, what is"
            + " below replaces what is above.\n";

    private static final int LEAST = "\n\n# salesforce-token-maven-plugin ".length();

    /** What follows is content again, which somebody has added. Before it, even half a note is none. */
    static final String END = "\n# salesforce-token-maven-plugin: what is added below this line belongs to the file.\n";

    /** Ends a value that a backslash would continue. */
    private static final String BLANK_LINE = "\n\n";

    /** Before new content: its length and checksum, which tell whether it's whole. */
    private static final String WHOLE = "\n# salesforce-token-maven-plugin: what is below replaces what is above. ";

    /** What keeps room for more. */
    static final byte FILLER = '\n';

    private static final String LENGTH_AND_CHECKSUM = "%08x %08x\n";
    private static final int DIGITS = 8;
    /** The length of {@link #header}. */
    static final int HEADER = WHOLE.length() + 2 * DIGITS + 2;

    private InPlaceFormat() {}

    /** What a file holds, given all its bytes: without what a save has added that isn't whole. */
    static byte[] content(byte[] all) {
        byte[] saved = saved(all);
        String added = added(all);
        return added.isEmpty() ? saved : (text(saved) + BLANK_LINE + added).getBytes(ISO_8859_1);
    }

    /** The same without what somebody has added behind it since. */
    static byte[] saved(byte[] all) {
        byte[] last = whole(all).orElse(all);
        int start = indexOf(START, text(last), 0, LEAST);
        return start < 0 ? last : Arrays.copyOf(last, start);
    }

    /** What somebody has added behind all that a save has, even when the next save was killed while it moved these lines. */
    private static String added(byte[] all) {
        String text = text(all);
        Optional<byte[]> whole = whole(all);
        int start = text.indexOf(START);
        if (whole.isEmpty() && start < 0) {
            return "";
        }
        int from = whole.isPresent()
                ? text.lastIndexOf(header(whole.get())) + HEADER + whole.get().length
                : endOfComments(text, start + START.length());
        int end = text.indexOf(END, from);
        String behind = text.substring(end < 0 ? from : end + END.length());
        int torn = indexOf(WHOLE, behind, 0, LEAST);
        String added = (torn < 0 ? behind : behind.substring(0, torn)).replaceFirst("^\\n+", "");
        return END.startsWith("\n" + added) ? "" : added; // half an end
    }

    /** The content, one character a byte. */
    private static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }

    /** As it's to be saved: other tokens' marks outlive it. */
    static byte[] withNote(byte[] content, byte[] note) {
        String all = text(content) + START + text(note) + "\n" + END;
        return note.length == 0 ? content : all.getBytes(ISO_8859_1);
    }

    /** The note behind so much content, without its filler. Somebody may have written other content there, which is no note. */
    static byte[] note(byte[] all, int content, int most) {
        String text = text(all);
        int from = content + START.length();
        if (!text.startsWith(START, content)) {
            return new byte[0];
        }
        int end = Math.min(from + most, endOfComments(text, from));
        while (end > from && all[end - 1] == FILLER) {
            end--;
        }
        return Arrays.copyOfRange(all, from, end);
    }

    private static int endOfComments(String text, int from) {
        int end = from;
        while (text.startsWith("#", end)) {
            int line = text.indexOf('\n', end);
            end = line < 0 ? text.length() : line + 1;
        }
        return end;
    }

    /** Where a line starts, perhaps with less than the whole of it at the end; what's no longer than the least is of others. */
    private static int indexOf(String line, String text, int from, int least) {
        int start = text.indexOf(line, from);
        for (int length = line.length(); start < 0 && length > least; length--) {
            int last = text.length() - length;
            start = last >= from && text.startsWith(line.substring(0, length), last) ? last : -1;
        }
        return start;
    }

    /** The last new content, with its note, that's whole and not yet at the beginning. */
    static Optional<byte[]> whole(byte[] all) {
        String text = text(all);
        Optional<byte[]> whole = Optional.empty();
        for (int header = text.lastIndexOf(WHOLE);
                header >= 0 && whole.isEmpty();
                header = text.lastIndexOf(WHOLE, header - 1)) {
            whole = below(header, text, all);
        }
        return whole;
    }

    private static Optional<byte[]> below(int header, String text, byte[] all) {
        if (header + HEADER > all.length) {
            return Optional.empty();
        }
        try {
            int length = Integer.parseUnsignedInt(text, header + WHOLE.length(), header + WHOLE.length() + DIGITS, 16);
            int from = header + HEADER;
            byte[] bytes = Arrays.copyOfRange(all, from, from + Math.min(Math.max(length, 0), all.length - from));
            boolean whole = text.startsWith(header(bytes), header);
            return whole ? Optional.of(bytes) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The line before new content. */
    static String header(byte[] content) {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        return WHOLE + String.format(Locale.ROOT, LENGTH_AND_CHECKSUM, content.length, checksum.getValue());
    }

    static byte[] filler(int length) {
        byte[] filler = new byte[length];
        Arrays.fill(filler, FILLER);
        return filler;
    }
}
