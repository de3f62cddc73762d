package io.github.salesforcetoken.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.fail;

import io.github.salesforcetoken.testing.Amount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Texts that nobody would think of. */
class PropertiesTextRandomTest {

    private static final int TEXTS = Amount.FUZZ_INPUTS.number();
    private static final int PIECES = 14;
    private static final String KEY = "k";

    private static final List<String> SOUP = List.of(
            "k",
            "\\u006b",
            "k=",
            "k",
            "a",
            "b=1",
            "u",
            "0",
            "\\",
            "\\\\",
            "\\",
            "\n",
            "\r",
            "\r\n",
            "\n",
            "\\\n",
            "\\\r\n",
            " ",
            "\t",
            "\f",
            "#",
            "!",
            "=",
            ":",
            "\u00e9",
            "\u2028",
            "\u0085",
            "\u000b",
            "\ud83d\ude00");

    private static final List<String> FOREIGN = List.of(
            "a=1",
            " kk : 2",
            "k.\\\n  b\\=3",
            "\\k\\k=4",
            "c=\\\n#no comment",
            "# k=comment",
            "!k \\",
            "#\\u",
            " ",
            "\t# x\\\\\\",
            "d=\\u006b\\\r\n\\\r k=5",
            "\u00e4\ufeff=\u20ac",
            "",
            "=",
            "\\ k");

    private static final List<String> OURS =
            List.of("k=old", "k", " k : old", "\\u006b old", "k=\\\n  old", "\\\r\n\\k=#", "k=a\\\n! b\\\n\tc");

    private final long seed = new Random().nextLong();

    @Test
    void texts_keepTheMeaningOfWhatIsNotChanged() {
        Random random = new Random(seed);
        for (int i = 0; i < TEXTS; i++) {
            String text = text(random, SOUP, PIECES);
            try {
                check(text);
            } catch (AssertionError | RuntimeException e) {
                fail("seed " + seed + ", text " + visible(text), e);
            }
        }
        Amount.FUZZ_INPUTS.report(TEXTS);
    }

    private static void check(String text) {
        Map<Object, Object> before;
        try {
            before = PropertiesTextTest.load(text);
        } catch (IllegalArgumentException e) {
            assertThatIllegalArgumentException().isThrownBy(() -> PropertiesText.of(text));
            return;
        }
        assertThat(PropertiesText.of(text)).hasToString(text);
        assertThat(PropertiesText.of(text).toMap()).isEqualTo(before);

        PropertiesText changed = PropertiesText.of(text);
        changed.put(KEY, " =\\v");
        assertThat(PropertiesTextTest.load(changed.toString()))
                .isEqualTo(PropertiesTextTest.with(before, KEY, " =\\v"))
                .isEqualTo(changed.toMap());

        changed.remove(KEY);
        Map<Object, Object> without = new HashMap<>(before);
        without.remove(KEY);
        assertThat(PropertiesTextTest.load(changed.toString())).isEqualTo(without);

        PropertiesText removed = PropertiesText.of(text);
        removed.remove(KEY);
        assertThat(PropertiesTextTest.load(removed.toString())).isEqualTo(without);
        if (!before.containsKey(KEY)) {
            assertThat(removed).hasToString(text);
            // At most, a last line without an end got one.
            assertThat(changed.toString()).startsWith(text);
            assertThat(changed.toString().substring(text.length())).isIn("", "\n", "\r", "\r\n");
        }
    }

    @Test
    void foreignLines_surviveToTheLastCharacter() {
        Random random = new Random(seed);
        for (int i = 0; i < TEXTS; i++) {
            String end = one(random, List.of("\n", "\r", "\r\n"));
            List<String> lines = Stream.generate(() -> one(random, random.nextInt(3) == 0 ? OURS : FOREIGN))
                    .limit(random.nextInt(7))
                    .toList();
            String text = lines.stream().map(line -> line + end).collect(Collectors.joining());
            int last = lines.stream().map(OURS::contains).toList().lastIndexOf(true);
            StringBuilder foreign = new StringBuilder();
            StringBuilder expected = new StringBuilder();
            for (int at = 0; at < lines.size(); at++) {
                boolean ours = OURS.contains(lines.get(at));
                foreign.append(ours ? "" : lines.get(at) + end);
                expected.append(at == last ? "k=new" + end : ours ? "" : lines.get(at) + end);
            }
            if (last < 0) {
                expected.append("k=new").append(lines.isEmpty() ? "\n" : firstEnd(text));
            }
            PropertiesText put = PropertiesText.of(text);
            put.put(KEY, "new");
            PropertiesText removed = PropertiesText.of(text);
            removed.remove(KEY);

            assertThat(put.toString())
                    .as("seed %d, text %s", seed, visible(text))
                    .isEqualTo(expected.toString());
            assertThat(removed.toString())
                    .as("seed %d, text %s", seed, visible(text))
                    .isEqualTo(foreign.toString());
        }
        Amount.FUZZ_INPUTS.report(TEXTS);
    }

    private static String firstEnd(String text) {
        return text.replaceFirst("(?s)^[^\r\n]*(\r\n|\r|\n).*", "$1");
    }

    private static String text(Random random, List<String> pieces, int most) {
        return Stream.generate(() -> one(random, pieces))
                .limit(random.nextInt(most + 1))
                .collect(Collectors.joining());
    }

    private static String one(Random random, List<String> pieces) {
        return pieces.get(random.nextInt(pieces.size()));
    }

    private static String visible(String text) {
        return text.chars()
                .mapToObj(character -> character > 0x20 && character < 0x7f
                        ? Character.toString(character)
                        : "<%x>".formatted(character))
                .collect(Collectors.joining("", "[", "]"));
    }
}
