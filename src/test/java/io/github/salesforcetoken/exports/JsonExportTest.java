package io.github.salesforcetoken.exports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One object, of which members that are not ours survive. */
class JsonExportTest {

    private final JsonExport json = new JsonExport();

    @Test
    void foreignMembers_surviveInTheirOrderAndToTheDigit() {
        String before = """
                {"z": 1.10, "oauth2": {"mine": [1, null, {"a": "<b>&'"}], "clientId": "old"}, "a": 12345678901234567890,
                 "refreshToken": "old"}""";
        Map<String, Optional<String>> changes = new LinkedHashMap<>();
        changes.put("oauth2.clientId", Optional.of("new"));
        changes.put("oauth2.clientSecret", Optional.empty());
        changes.put("refreshToken", Optional.empty());
        changes.put("accessToken", Optional.of("00D!\"\\ü\u2028"));

        assertThat(json.changed(before, changes).replaceAll("\\s", ""))
                .isEqualTo("{\"z\":1.10,\"oauth2\":{\"mine\":[1,null,{\"a\":\"<b>&'\"}],\"clientId\":\"new\"},"
                        + "\"a\":12345678901234567890,\"accessToken\":\"00D!\\\"\\\\ü\\u2028\"}");
    }

    @Test
    void sameValues_leaveTheTextAsItIs() {
        String before = "{ \"oauth2\" :{\"clientId\":\"a\"}  }";

        assertThat(json.changed(before, Map.of("oauth2.clientId", Optional.of("a"))))
                .isEqualTo(before);
    }

    @Test
    void objectWithNothingLeft_isBlank() {
        assertThat(json.changed("{\"oauth2\":{\"clientId\":\"a\"}}", Map.of("oauth2.clientId", Optional.empty())))
                .isEmpty();
        assertThat(json.changed(
                        "{\"oauth2\":{\"clientId\":\"a\",\"b\":1}}", Map.of("oauth2.clientId", Optional.empty())))
                .contains("\"b\": 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "1",
                "{",
                "{} {}",
                "{'a':1}",
                "{\"a\":1,}",
                "// c\n{}",
                "a=1",
                "{\"oauth2\":[]}",
                "{\"oauth2\":null}"
            })
    void contentThatWouldBeLost_isAnObstacle(String content) {
        assertThat(json.obstacleIn(content)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "{}", "{\"oauth2\":{}}"})
    void objectOrNothing_isNone(String content) {
        assertThat(json.obstacleIn(content)).isEmpty();
    }
}
