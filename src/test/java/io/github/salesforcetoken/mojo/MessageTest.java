package io.github.salesforcetoken.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessageTest {

    @Test
    void text_beginsOnItsOwnLineAndLeavesEmptyPartsOut() {
        assertThat(new Message("It broke.", "", "Mend it.", "").text()).isEqualTo("\nIt broke.\n  Do    Mend it.");
    }

    @Test
    void text_hasAllFourParts() {
        assertThat(Message.of("It broke.", "It fell.", "Mend it.", "it-broke").text())
                .isEqualTo("""

                        It broke.
                          Why   It fell.
                          Do    Mend it.
                          More  docs/troubleshooting.md#it-broke""");
    }

    @Test
    void text_wrapsLongPartsUnderTheirBeginning() {
        String text = new Message("It broke.", "word ".repeat(60).strip(), "", "").text();

        assertThat(text.lines().skip(2)).allMatch(line -> line.length() <= 110);
        assertThat(text.lines().skip(3)).isNotEmpty().allMatch(line -> line.startsWith("        word"));
    }

    @Test
    void text_keepsALongAddressWhole() {
        String address = "https://acme.my.salesforce.com/" + "x".repeat(200);

        assertThat(new Message("", "See " + address + " there.", "", "").text())
                .contains("\n        " + address + "\n");
    }

    @Test
    void text_keepsTheBlanksOfAnArgument() {
        String argument = "\"a b  c.properties\"";

        assertThat(new Message("It failed.", "", "word ".repeat(18) + Message.unbroken(argument) + " x", "").text())
                .contains("\n        " + argument + " x");
    }
}
