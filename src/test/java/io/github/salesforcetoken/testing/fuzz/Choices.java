package io.github.salesforcetoken.testing.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Bytes read as decisions: any bytes mean some input, and fewer or smaller bytes a simpler one. So the same property takes
 * random bytes in every build, and bytes that Jazzer bred by looking at the coverage. Where the bytes end, all is zero.
 */
public final class Choices {

    private final byte[] bytes;
    private int at;

    public Choices(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** From 0 to {@code most}. */
    public int upTo(int most) {
        int value = most < 256 ? next() : next() << 8 | next();
        return value % (most + 1);
    }

    private int next() {
        return at < bytes.length ? bytes[at++] & 0xff : 0;
    }

    public boolean yes() {
        return upTo(1) == 1;
    }

    @SafeVarargs
    public final <T> T one(T... values) {
        return values[upTo(values.length - 1)];
    }

    public <T> List<T> some(int most, Supplier<T> value) {
        List<T> values = new ArrayList<>();
        for (int rest = upTo(most); rest > 0; rest--) {
            values.add(value.get());
        }
        return values;
    }

    /** Pieces one after the other: a text that looks right until it does not. */
    public String soup(int most, String... pieces) {
        return String.join("", some(most, () -> one(pieces)));
    }

    /** Characters of these only. */
    public String of(String characters, int least, int most) {
        StringBuilder text = new StringBuilder();
        for (int rest = least + upTo(most - least); rest > 0; rest--) {
            text.append(characters.charAt(upTo(characters.length() - 1)));
        }
        return text.toString();
    }

    /** Any characters, those of ASCII most of the time; half surrogates too. */
    public String text(int most) {
        StringBuilder text = new StringBuilder();
        for (int rest = upTo(most); rest > 0; rest--) {
            text.append((char) (upTo(7) == 0 ? next() << 8 | next() : upTo(127)));
        }
        return text.toString();
    }

    /** All that is left, as it is. */
    public byte[] rest() {
        byte[] rest = Arrays.copyOfRange(bytes, Math.min(at, bytes.length), bytes.length);
        at = bytes.length;
        return rest;
    }

    /** All that is left, a character for each byte. */
    public String restAsText() {
        return new String(rest(), ISO_8859_1);
    }
}
