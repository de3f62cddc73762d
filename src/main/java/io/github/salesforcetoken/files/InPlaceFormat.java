package io.github.salesforcetoken.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * How a file looks that is being saved {@link InPlace}. Behind the old content stand comments, with room for the new; then the new
 * content, after a line that tells whether it's whole. Other programs read the values of whichever stands last.
 */
final class InPlaceFormat {

    /** What follows isn't content. The blank line ends a value that a backslash would continue. */
    static final String START = "\n\n# salesforce-token-maven-plugin is saving this file. When that is done, what is"
            + " below replaces what is above.\n";

    private static final int LEAST = "\n\n# salesforce-token-maven-plugin ".length();

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
        byte[] last = whole(all).orElse(all);
        int start = start(new String(last, ISO_8859_1)); // one character a byte
        return start < 0 ? last : Arrays.copyOf(last, start);
    }

    /** As it's to be saved: other tokens' marks outlive it. */
    static byte[] withNote(byte[] content, byte[] note) {
        String all = new String(content, ISO_8859_1) + START + new String(note, ISO_8859_1) + "\n";
        return note.length == 0 ? content : all.getBytes(ISO_8859_1);
    }

    /** The note behind so much content, without its filler. Somebody may have written other content there, which is no note. */
    static byte[] note(byte[] all, int content, int most) {
        int from = content + START.length();
        int end = Math.min(from + most, all.length);
        if (!new String(all, ISO_8859_1).startsWith(START, content)) {
            return new byte[0];
        }
        while (end > from && all[end - 1] == FILLER) {
            end--;
        }
        return Arrays.copyOfRange(all, from, end);
    }

    /** Where what a save has added starts, perhaps with less than the whole line; what's shorter is a comment of others. */
    private static int start(String text) {
        int start = text.indexOf(START);
        for (int length = START.length(); start < 0 && length > LEAST; length--) {
            start = text.endsWith(START.substring(0, length)) ? text.length() - length : -1;
        }
        return start;
    }

    /** The new content with its note, if it's whole and not yet at the beginning. */
    static Optional<byte[]> whole(byte[] all) {
        String text = new String(all, ISO_8859_1);
        int header = text.lastIndexOf(WHOLE);
        if (header < 0 || header + HEADER > all.length) {
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
