package io.github.salesforcetoken.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void value_isOfTheJdksOwnTypesAndANumberKeepsItsDigits() throws IOException {
        assertThat(Json.parse("""
                {"text":"\\u00fc\\n\\"","yes":true,"no":false,"none":null,"number":12345678901234567890.10,
                 "list":[1,"a",null,{}],"inner":{"a":[]}}
                """)).isInstanceOfSatisfying(Map.class, object -> {
            assertThat(object.get("text")).isEqualTo("\u00fc\n\"");
            assertThat(object.get("yes")).isEqualTo(true);
            assertThat(object.get("no")).isEqualTo(false);
            assertThat(object.containsKey("none")).isTrue();
            assertThat(object.get("none")).isNull();
            assertThat(object.get("number")).isEqualTo("12345678901234567890.10");
            assertThat(object.get("list")).isEqualTo(Arrays.asList("1", "a", null, Map.of()));
            assertThat(object.get("inner")).isEqualTo(Map.of("a", List.of()));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}{}",
                "{} x",
                "[1,]",
                "{\"a\":1,}",
                "{'a':1}",
                "{a:1}",
                "{\"a\"=1}",
                "{\"a\":NaN}",
                "{\"a\":\"\t\"}",
                "{\"a\":1;\"b\":2}",
                "// comment\n{}",
                ")]}'\n{}",
                "{\"a\":1,\"a\":1}",
                "{\"inner\":{\"a\":1,\"b\":2,\"a\":null}}"
            })
    void textThatIsNotJsonOrHasAMemberTwice_isRefused(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(IOException.class);
    }

    @Test
    void deepNesting_isRefusedBeforeItFillsTheStack() {
        assertThatThrownBy(() -> Json.parse("[".repeat(100_000))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Json.parse("{\"a\":".repeat(100_000))).isInstanceOf(IOException.class);
    }
}
