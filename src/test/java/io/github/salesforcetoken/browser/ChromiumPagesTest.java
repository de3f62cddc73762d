package io.github.salesforcetoken.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.catalogue.ErrorCatalogue;
import io.github.salesforcetoken.catalogue.Explanation;
import io.github.salesforcetoken.console.LoginConsole;
import io.github.salesforcetoken.console.Run;
import io.github.salesforcetoken.flow.LoginDialogue;
import io.github.salesforcetoken.oauth.Callback;
import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.testing.Chromium;
import io.github.salesforcetoken.testing.Neighbours;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How the pages look, on a phone and with the reader's own colors. Skipped where there is no browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChromiumPagesTest {

    @RegisterExtension
    static final Neighbours NEIGHBOURS = Neighbours.NO_CROWD;

    private static final int OLD_PHONE = 320;

    private static final int PHONE = 390;
    /** What a phone of 844 shows beside the browser's own bars. */
    private static final int FOLD = 664;

    @TempDir
    private static Path folder;

    private Chromium chromium;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        Optional<Path> executable = Chromium.installed();
        Assumptions.assumeTrue(executable.isPresent(), "No Chromium on the PATH: how the pages look is NOT tested");
        chromium = Chromium.start(executable.get(), Files.createDirectory(folder.resolve("profile")));
    }

    @AfterAll
    void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    /** One for each refusal that Salesforce is known to send the browser back with. */
    static Stream<String> refusals() {
        return ErrorCatalogue.all().stream().map(ChromiumPagesTest::refusal);
    }

    static Stream<String> pages() {
        return Stream.concat(CallbackPageTest.pages(), refusals());
    }

    private static String refusal(Explanation known) {
        Run run = new Run(
                "login",
                GrantType.REFRESH_TOKEN,
                "salesforce-token",
                Optional.empty(),
                false,
                "Linux",
                Clock.systemUTC());
        LoginDialogue console = LoginConsole.of(
                new SystemStreamLog(), UnaryOperator.identity(), Optional.empty(), run, "salesforce-token.properties");
        return CallbackPage.ended(console.failed(
                new OAuthException.Denied(new Callback.Denied(known.error(), known.description(), Optional.empty()))));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void page_keepsAllInItsColumnOnANarrowPhone(String page) throws Exception {
        show(page);
        chromium.resize(OLD_PHONE, FOLD, false);

        assertThat(chromium.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo("true");
        assertThat(
                        chromium.evaluate(
                                "[...document.querySelectorAll('main *')].filter(part => part.getBoundingClientRect().right"
                                        + " > document.querySelector('main').getBoundingClientRect().right).map(part => part.innerText)"))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusal_needsNoScrollingOnAPhone(String page) throws Exception {
        show(page);
        chromium.resize(PHONE, FOLD, false);

        assertThat(Integer.parseInt(
                        chromium.evaluate("Math.ceil(document.querySelector('main').getBoundingClientRect().bottom)")))
                .as(chromium.evaluate("document.body.innerText"))
                .isLessThanOrEqualTo(FOLD);
    }

    @Test
    void refusal_hasAFrameAroundTheErrorInForcedColors() throws Exception {
        show(refusals().findFirst().orElseThrow());
        chromium.forceColors();

        assertThat(chromium.evaluate("matchMedia('(forced-colors: active)').matches"))
                .isEqualTo("true");
        assertThat(chromium.evaluate("getComputedStyle(document.querySelector('.words')).borderTopWidth"))
                .isEqualTo("1px");
        assertThat(chromium.evaluate("getComputedStyle(document.querySelector('.words')).borderTopColor"))
                .isNotEqualTo(chromium.evaluate("getComputedStyle(document.querySelector('.words')).backgroundColor"));
    }

    private void show(String page) throws IOException {
        Path file = Files.writeString(Files.createTempFile(folder, "page", ".html"), page);
        chromium.open(file.toUri().toString());
        chromium.waitFor(
                "document.readyState === 'complete' && location.pathname.endsWith('" + file.getFileName() + "')");
    }
}
