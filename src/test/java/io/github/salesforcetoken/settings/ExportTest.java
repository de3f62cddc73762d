package io.github.salesforcetoken.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.testing.SampleSecrets;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.codehaus.plexus.configuration.DefaultPlexusConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One entry of the command line. */
class ExportTest {

    @ParameterizedTest
    @CsvSource({
        "camel:it.properties, camel, it.properties",
        "' camel : it.properties ', camel, it.properties",
        "camel:C:\\x\\it.properties, camel, C:\\x\\it.properties",
        "github-env, github-env, ''",
        "camel:, camel, ''",
        ":it.properties, '', it.properties",
        "'', '', ''"
    })
    void text_isSplitAtItsFirstColon(String text, String preset, String file) {
        Export export = Export.of(text);

        assertThat(export.preset()).isEqualTo(preset);
        assertThat(export.file()).isEqualTo(file);
    }

    @Test
    void entryWithoutAnything_isEmpty() {
        assertThat(new Export().preset()).isEmpty();
        assertThat(new Export()).hasToString("");
    }

    /** Two modules whose texts are equal share one export, and what a log may show of two can be equal. */
    @Test
    void text_tellsApartWhatALogDoesNotShow() throws Exception {
        String secret = "5Aep861" + "a".repeat(76);
        List<Export> different = List.of(
                Export.of("env:one!.env"),
                Export.of("env:two!.env"),
                Export.of("env:हिन्दी-१.env"),
                Export.of("env:हिन्दी-२.env"),
                Export.of("env:" + secret),
                Export.of("env:5Aep861" + "b".repeat(76)),
                Export.of("one!:x"),
                Export.of("two!:x"),
                with("template", "one!"),
                with("template", "two!"),
                with("keys", keys("sf!one", "refreshToken")),
                with("keys", keys("sf!two", "refreshToken")),
                with("keys", keys("sf", "refresh!Token")),
                with("keys", keys("sf", "refresh!token")),
                new Export());

        assertThat(different.stream().map(one -> Export.text(List.of(one)))).doesNotHaveDuplicates();
        assertThat(Export.text(List.of(Export.of("a:b"), Export.of("c:d"))))
                .isNotEqualTo(Export.text(List.of(Export.of("a:b,c:d"))))
                .isEqualTo(Export.text(List.of(Export.of(" a : b "), Export.of("c:d"))));
        SampleSecrets.assertThatNoneOccurIn(Export.text(different), secret);
    }

    /** Maven makes null of an empty element. */
    @Test
    void text_ofNothingIsNone() {
        assertThat(Stream.of(null, List.<Export>of()).map(Export::text)).containsOnlyNulls();
        assertThat(Export.text(Arrays.asList((Export) null))).isEqualTo(Export.text(List.of(new Export())));
    }

    private static DefaultPlexusConfiguration keys(String name, String value) {
        DefaultPlexusConfiguration keys = new DefaultPlexusConfiguration("keys");
        keys.addChild(name, value);
        return keys;
    }

    private static Export with(String element, Object value) throws Exception {
        Field field = Export.class.getDeclaredField(element);
        field.setAccessible(true);
        Export export = new Export();
        field.set(export, value);
        return export;
    }
}
