package io.github.salesforcetoken.settings;

import static org.assertj.core.api.Assertions.assertThat;

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
}
