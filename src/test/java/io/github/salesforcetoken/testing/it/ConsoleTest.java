package io.github.salesforcetoken.testing.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With a script in Maven's place. */
@DisabledOnOs(OS.WINDOWS)
class ConsoleTest {

    private static final String ADDRESS = "http://localhost:1/services/oauth2/authorize?state=x";

    @TempDir
    private Path target;

    private Console console;

    @AfterEach
    void endRun() {
        console.close();
    }

    @Test
    void type_isReadByTheRunThatAskedForIt() throws Exception {
        begin("echo '[INFO] " + ADDRESS + "'; echo " + ADDRESS
                + "; echo '[INFO] Paste it'; echo '[INFO]   here'; read line; echo \"got $line\"");

        assertThat(console.waitFor("Paste it here").address()).isEqualTo(ADDRESS);
        console.type("an answer").end().says("got an answer");
    }

    @Test
    void waitFor_failsWhenTheRunEndsWithoutAWord() throws Exception {
        begin("echo '[ERROR] something else'");

        assertThatThrownBy(() -> console.waitFor("Paste it here"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("1.log never said \"Paste it here\"")
                .hasMessageContaining("something else");
    }

    @Test
    void start_givesPropertiesAndEnvironmentAndNoBatchMode() throws Exception {
        begin("echo \"$@\"; env");

        console.end()
                .says("-Dsalesforce.domain=acme", "salesforce-token:login", "MAVEN_SKIP_RC=true", "ASKED_FOR=yes")
                .saysNot("-B ", "--batch-mode", "CI=", "SALESFORCE_");
    }

    @Test
    void close_endsARunThatStillWaits() throws Exception {
        begin("echo waiting; sleep 600");
        console.waitFor("waiting").close();

        console.end().says("waiting");
    }

    private void begin(String script) throws Exception {
        Path maven = Files.createDirectories(target.resolve("maven/bin")).resolve("mvn");
        Files.writeString(maven, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwx------"));
        Path story = Files.createDirectories(target.resolve("it/story"));
        Properties properties = new Properties();
        properties.setProperty("salesforce.domain", "acme");
        console = Console.start(
                target.resolve("maven"),
                story,
                1,
                properties,
                Map.of("ASKED_FOR", "yes"),
                List.of("salesforce-token:login"));
    }
}
