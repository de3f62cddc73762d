package io.github.salesforcetoken.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropertiesTextTest {

    private static final String KEY = "salesforce.refreshToken";

    private static String put(String text) {
        PropertiesText properties = PropertiesText.of(text);
        properties.put(KEY, "new");
        return properties.toString();
    }

    private static String remove(String text) {
        PropertiesText properties = PropertiesText.of(text);
        properties.remove(KEY);
        return properties.toString();
    }

    static Map<Object, Object> load(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return Map.copyOf(properties);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=b", "a:b", " a b ", "#a", "!a", "a\\", "a\tb", "\u00e4"})
    void keyOfAnyKind_isReadAgainSetAgainAndRemoved(String key) {
        PropertiesText text = PropertiesText.of("x=1\n");
        text.put(key, "1");
        assertThat(load(text.toString())).isEqualTo(Map.of("x", "1", key, "1"));

        PropertiesText again = PropertiesText.of(text.toString());
        again.put(key, "2");
        assertThat(load(again.toString())).isEqualTo(Map.of("x", "1", key, "2"));
        again.remove(key);
        assertThat(again).hasToString("x=1\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "\r\n\r\n",
                "a=1\r\nb=2\r\n",
                "a=1\rb=2\r",
                "a=1\nb=2",
                "a=1\\",
                "a=1\\\n",
                "# ends in a backslash\\\na=1\n",
                "# C:\\users and \\u is no escape here\na=1\n",
                "a : 1\nb\t2\nc=\\\n  3\n",
                "\u00e4=\u20ac \ud83d\ude00\u2028\u0085\n"
            })
    void unchangedText_staysAsItIs(String text) {
        assertThat(PropertiesText.of(text)).hasToString(text);
        assertThat(remove(text)).isEqualTo(text);
    }

    @Test
    void put_goesToTheEndOfAnEmptyText() {
        assertThat(put("")).isEqualTo(KEY + "=new\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void put_endsItsLineAsTheFileDoes(String end) {
        assertThat(put("# mine" + end + "a=1" + end)).isEqualTo("# mine" + end + "a=1" + end + KEY + "=new" + end);
        assertThat(put("# mine" + end + "a=1")).isEqualTo("# mine" + end + "a=1" + end + KEY + "=new" + end);
    }

    @Test
    void put_keepsTheLineEndOfTheLineItReplaces() {
        assertThat(put("a=1\r\n" + KEY + "=old\nb=2\r\n")).isEqualTo("a=1\r\n" + KEY + "=new\nb=2\r\n");
        assertThat(put("a=1\n" + KEY + "=old")).isEqualTo("a=1\n" + KEY + "=new");
    }

    @Test
    void put_remembersTheLineEndOfLinesThatAreGone() {
        PropertiesText text = PropertiesText.of(KEY + "=old\r\n");
        text.remove(KEY);
        text.put("salesforce.scope", "api");

        assertThat(text).hasToString("salesforce.scope=api\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "salesforce.refreshToken=old",
                "salesforce.refreshToken = old",
                "salesforce.refreshToken: old",
                "salesforce.refreshToken old",
                "salesforce.refreshToken\told",
                "salesforce.refreshToken",
                " \t\fsalesforce.refreshToken=old",
                "sales\\u0066orce.refreshToken=old",
                "salesforce\\.refreshToken=old",
                "sales\\\n  force.refreshToken=old",
                "salesforce.refreshToken=o\\\r\n  ld",
                "salesforce.refreshToken=o\\\n# ld",
                "\\\nsalesforce.refreshToken=old"
            })
    void put_andRemove_findTheKeyHoweverItIsWritten(String line) {
        String before = "# salesforce.refreshToken=comment\na=1\n";
        String after = "\n! " + KEY + "\nb=" + KEY + "\n" + KEY + ".old=2\n";

        assertThat(put(before + line + after)).isEqualTo(before + KEY + "=new" + after);
        assertThat(remove(before + line + after)).isEqualTo(before + after.substring(1));
        assertThat(PropertiesText.of(before + line + after).get(KEY)).isPresent();
    }

    @Test
    void otherKeys_areNotTakenForOurs() {
        String text = "x." + KEY + "=1\n" + KEY + "s=2\n" + KEY + "\\==3\nSalesforce.refreshToken=4\na=" + KEY + "\n";

        assertThat(remove(text)).isEqualTo(text);
        assertThat(put(text)).isEqualTo(text + KEY + "=new\n");
        assertThat(PropertiesText.of(text).get(KEY)).isEmpty();
    }

    @Test
    void keyGivenTwice_isReadAsItsLastAndReplacedThere() {
        String text = KEY + "=first\na=1\n" + KEY + "=last\nb=2\n";

        assertThat(PropertiesText.of(text).get(KEY)).contains("last");
        assertThat(put(text)).isEqualTo("a=1\n" + KEY + "=new\nb=2\n");
        assertThat(remove(text)).isEqualTo("a=1\nb=2\n");
    }

    @Test
    void put_doesNotJoinALastLineThatIsContinuedIntoNothing() {
        for (String text :
                new String[] {"a=1\\", "a=1\\\n", "a=1\\\r\n", "a=1\\\n\\", "b=2\na\\\n =1\\\n", "\\", "\\\n"}) {
            String changed = put(text);

            assertThat(changed).endsWith(text.substring(text.indexOf('a') + 1));
            assertThat(load(changed)).isEqualTo(with(load(text), KEY, "new"));
        }
    }

    @Test
    void put_appendsAfterACommentThatEndsInABackslash() {
        assertThat(put("# C:\\")).isEqualTo("# C:\\\n" + KEY + "=new\n");
        assertThat(put("# C:\\\n")).isEqualTo("# C:\\\n" + KEY + "=new\n");
    }

    @Test
    void commentAfterALoneBackslash_isACommentAndStays() {
        String text = "\\\n# mine\\\n" + KEY + "=old\n";

        assertThat(put(text)).isEqualTo("\\\n# mine\\\n" + KEY + "=new\n");
        assertThat(remove(text)).isEqualTo("\\\n# mine\\\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " leading",
                "   ",
                "\ttab\t",
                "\f",
                "trailing ",
                "!",
                "#",
                "=",
                ":",
                "a=b:c",
                "\\",
                "\\u0041",
                "C:\\users\\",
                "line\nline\r\n",
                "\u0000\u007f\u0085\u2028",
                "\u00e4\u20ac\ud83d\ude00\ud83d",
                "00D!AQ.x_y=="
            })
    void value_isReadBackAsItWasGiven(String value) {
        PropertiesText text = PropertiesText.of("a=1\n");
        text.put(KEY, value);

        assertThat(load(text.toString())).isEqualTo(Map.of("a", "1", KEY, value));
        assertThat(text.toString()).matches("[ -~\n]*");
        assertThat(text.get(KEY)).contains(value);
    }

    @Test
    void value_isWrittenWithoutEscapesItDoesNotNeed() {
        PropertiesText text = PropertiesText.of("");
        text.put(KEY, "https://acme.my.salesforce.com/id/00D!#= x");

        assertThat(text).hasToString(KEY + "=https://acme.my.salesforce.com/id/00D!#= x\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=\\u", "a=\\u12", "a=\\uzzzz\n", "\\u00=1"})
    void malformedEscape_isRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> PropertiesText.of(text));
    }

    @Test
    void remove_makesNoByteOrderMarkOfTheKeyBelow() {
        PropertiesText text = PropertiesText.of("k=1\n\ufeffb=2\n");
        text.remove("k");

        assertThat(text).hasToString("\\ufeffb=2\n");
        assertThat(PropertiesText.of(text.toString()).get("\ufeffb")).contains("2");
    }

    @Test
    void toMap_hasEveryKeyAsPropertiesReadsIt() {
        assertThat(PropertiesText.of("a=1\n#b=2\nc : 3\\\n  4\na=5").toMap())
                .isEqualTo(Map.of("a", "5", "c", "34"))
                .isEqualTo(load("a=1\n#b=2\nc : 3\\\n  4\na=5"));
    }

    static Map<Object, Object> with(Map<Object, Object> map, String key, String value) {
        Properties changed = new Properties();
        changed.putAll(map);
        changed.put(key, value);
        return Map.copyOf(changed);
    }
}
