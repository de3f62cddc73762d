package io.github.salesforcetoken.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentationTest {

    @ParameterizedTest
    @CsvSource({"1.0.0-SNAPSHOT, main", "1.0.0, v1.0.0", "1.1.0-rc-1, v1.1.0-rc-1"})
    void address_leadsToThePagesOfTheVersionThatRuns(String version, String tag) {
        assertThat(Documentation.address("https://example.com/plugin", version, "page.md"))
                .isEqualTo("https://example.com/plugin/blob/" + tag + "/docs/page.md");
    }

    @Test
    void page_isAddressedByThePomsOwnScmUrl() {
        assertThat(Documentation.page("troubleshooting.md"))
                .startsWith("https://github.com/salesforce-token/salesforce-token-maven-plugin/blob/")
                .endsWith("/docs/troubleshooting.md")
                .doesNotContain("${");
    }
}
