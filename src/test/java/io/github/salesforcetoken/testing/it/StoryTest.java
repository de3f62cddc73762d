package io.github.salesforcetoken.testing.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.salesforcetoken.testing.SimulatedOrg;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stories are only as good as what they would notice. */
class StoryTest {

    private static final String TOKEN = "5Aep861StoryTestRefreshToken";

    private final Map<String, Object> context = new HashMap<>();

    @TempDir
    private Path folder;

    private int port;

    @BeforeEach
    void giveContext() {
        context.put("userProperties", new Properties());
    }

    @Test
    void begin_givesEveryRunTheOrgsAddress() {
        begin(story -> assertThat((Properties) context.get("userProperties")).containsEntry("orgUrl", story.orgUrl()));
        end(story -> {});
    }

    @Test
    void begin_stopsTheOrgWhenThePreparationFails() {
        assertThatThrownBy(() -> begin(story -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");

        assertThatOrgIsStopped();
        assertThatCode(() -> end(story -> {})).doesNotThrowAnyException();
    }

    @Test
    void end_stopsTheOrg() {
        begin(story -> {});
        end(story -> {});

        assertThatOrgIsStopped();
    }

    @Test
    void end_failsAndStopsTheOrgWhenAClaimIsWrong() {
        begin(story -> story.write("1.log", "[INFO] BUILD SUCCESS\n"));

        assertThatThrownBy(() -> end(story -> story.log(1).refuses("Salesforce refused")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("BUILD FAILURE");
        assertThatOrgIsStopped();
    }

    @Test
    void end_failsWhenANamedSecretIsInALog() {
        begin(story -> story.write("2.log", "[DEBUG] " + story.secret("swordfish") + "\n"));

        assertThatThrownBy(() -> end(story -> {}))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("2.log");
    }

    @Test
    void end_failsWhenASavedTokenIsInALog() {
        begin(story -> story.write("uat.properties", "salesforce.refreshToken=" + TOKEN + "\n")
                .write("build.log", "token: " + TOKEN));

        assertThatThrownBy(() -> end(story -> {}))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("build.log")
                .hasMessageNotContaining(TOKEN);
    }

    @Test
    void logIn_writesATokenFileWhoseFirstTokenMayNeverBeInALog() {
        begin(story -> {
            String token = story.logIn("uat.properties", SimulatedOrg.CLIENT_ID);
            assertThat(story.properties("uat.properties"))
                    .containsEntry("salesforce.refreshToken", token)
                    .containsEntry("salesforce.loginUrl", story.orgUrl())
                    .containsEntry("salesforce.clientId", SimulatedOrg.CLIENT_ID);
            story.write("uat.properties", "").write("1.log", "token: " + token);
        });

        assertThatThrownBy(() -> end(story -> {})).isInstanceOf(AssertionError.class);
    }

    @Test
    void end_allowsTheStateInThePrintedAddressAndNowhereElse() {
        begin(story -> story.write("token.properties.pending", "state=state-of-the-story\n")
                .write("1.log", story.orgUrl() + "/services/oauth2/authorize?state=state-of-the-story\n")
                .write(
                        "2.log", // as Maven 4 has it
                        "[INFO] [stdout] " + story.orgUrl() + "/services/oauth2/authorize?state=state-of-the-story\n"));
        end(story -> {});
        begin(story -> story.write("1.log", "[DEBUG] state is state-of-the-story\n"));

        assertThatThrownBy(() -> end(story -> {})).isInstanceOf(AssertionError.class);
    }

    @Test
    void log_isReadAcrossWrappedLines() {
        begin(story -> story.write("1.log", "[ERROR]   Do    Run authorize-url\n[ERROR]         again.\n"));

        end(story -> {
            story.log(1).says("Run authorize-url again.").saysOnce("again.");
            assertThatThrownBy(() -> story.log(1).saysNot("Do Run")).isInstanceOf(AssertionError.class);
            assertThatThrownBy(() -> story.log(2)).isInstanceOf(AssertionError.class);
        });
    }

    @Test
    void log_isReadModuleByModule() {
        begin(story -> story.write("1.log", """
                [INFO] Building one 1 [1/2]
                [INFO] the first
                [INFO] Building two 1 [2/2]
                [INFO] the second
                [ERROR] Failed to execute goal g:a:1:check (default) on project one: it broke -> [Help 1]
                caused by one
                [ERROR] Failed to execute goal g:a:1:check (default) on project two: it is wrong -> [Help 2]
                caused by two
                """));
        end(story -> {
            story.log(1).module("one").says("the first").saysNot("the second");
            story.log(1).module("two").says("the second").saysNot("the first");
            story.log(1).failureOf("one").says("it broke", "caused by one").saysNot("it is wrong", "caused by two");
            story.log(1).failureOf("two").says("it is wrong", "caused by two").saysNot("it broke");
            assertThatThrownBy(() -> story.log(1).module("three")).hasMessageContaining("says nothing of three");
            assertThatThrownBy(() -> story.log(1).failureOf("three")).isInstanceOf(AssertionError.class);
        });
    }

    @Test
    void isUnchanged_noticesASingleByte() {
        begin(story -> story.write("token.properties", "a=b\r\n"));

        end(story -> {
            story.isUnchanged("token.properties");
            assertThatCode(() -> Files.writeString(story.path("token.properties"), "a=b\n"))
                    .doesNotThrowAnyException();
            assertThatThrownBy(() -> story.isUnchanged("token.properties")).isInstanceOf(AssertionError.class);
        });
    }

    private void begin(Consumer<Story> preparation) {
        Story.begin(folder.toFile(), context, SimulatedOrg.builder(), story -> {
            port = story.org().url().getPort();
            preparation.accept(story);
        });
    }

    private void end(Consumer<Story> claims) {
        Story.end(context, claims);
    }

    private void assertThatOrgIsStopped() {
        assertThatThrownBy(() -> new Socket("localhost", port).close()).isInstanceOf(IOException.class);
    }
}
