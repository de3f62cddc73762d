package io.github.salesforcetoken.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
                          More  %s""".formatted(Documentation.page("troubleshooting.md#it-broke")));
    }

    /** Whatever the program: a line break within it would end it, or be part of an argument. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "mvn io.github.salesforce-token:salesforce-token-maven-plugin:1.0.0:login@uat \"-Dsalesforce.x=y\"",
                "chmod 600 \"/a very long, but real: path/of (somebody)/a b.properties\" /another/with/a/long/name/x",
                "git config --global --add safe.directory \"/srv/build agents/work tree/of a long name/of the project\"",
                "sf project deploy start --metadata \"ExternalClientApplication:Acme\" --target-org NAME --wait 20",
                "openssl req -x509 -newkey rsa:2048 -nodes -keyout salesforce-jwt.pem -out salesforce-jwt.crt -days 365 -subj \"/CN=x\"",
                "permissions: id-token: write contents: read and many more words of a file that a service reads as it is",
                "(\"-Dsalesforce.tokenFile=/home/ada/Acme, Inc/a project: of a very long name, indeed/x.properties\")",
                "<tokenFile>/home/ada/Acme, Inc/a project: of a very, very long name, and of some more words, indeed/x.properties</tokenFile>",
                "cp '/it'\\''s a folder/a' /b/c/d/e/f/g/h/i/j/k/l/m/n/o/p/q/r/s/t/u/v/w/x/y/z/aa/bb/cc/dd/ee"
            })
    void text_neverDividesACommand(String command) {
        String filling = "Some words, ".repeat(7);

        assertThat(new Message("It broke.", "", filling + "run " + command + ", and try again. Or wait.", "").text())
                .contains("\n        run " + command + ",");
    }

    @Test
    void text_wrapsLongPartsUnderTheirBeginning() {
        String text = new Message("It broke.", "Some words, ".repeat(30).strip(), "", "").text();

        assertThat(text.lines().skip(2)).allMatch(line -> line.length() <= 110);
        assertThat(text.lines().skip(3)).isNotEmpty().allMatch(line -> line.startsWith("        Some"));
    }

    @Test
    void text_keepsALongAddressWhole() {
        String address = "https://acme.my.salesforce.com/" + "x".repeat(200);

        assertThat(new Message("", "The address is this, " + address + ", and more.", "", "").text())
                .contains("\n        " + address + ",\n");
    }

    @Test
    void text_keepsTheBlanksOfAnArgument() {
        String argument = "\"a b  c.properties\"";

        assertThat(new Message("It failed.", "", "Some words, ".repeat(8) + argument + " x", "").text())
                .contains("\n        " + argument + " x");
    }
}
