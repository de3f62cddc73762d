package io.github.salesforcetoken.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackPageTest {

    private static final String MORE = "https://example.com/docs/troubleshooting.md#it-broke";

    static Stream<String> pages() {
        return Stream.of(
                CallbackPage.received(),
                CallbackPage.ended(Ending.good("Login complete", "Refresh token saved to a")),
                failed("access_denied: end-user denied authorization", "Somebody chose Deny", "Choose Allow"),
                failed("unheard_of: nobody knows", "", ""),
                CallbackPage.otherLogin(),
                CallbackPage.alreadyAnswered(),
                CallbackPage.startedAgain(),
                CallbackPage.startedByAnotherUser(),
                CallbackPage.unreadable(),
                CallbackPage.notFound());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void page_isSelfContainedAndSaysWhatItIs(String page) {
        assertThat(page.replace("<a href=\"" + MORE + "\" target=\"_blank\" rel=\"noopener noreferrer\">", ""))
                .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
                .contains("<meta charset=\"utf-8\">", "<meta name=\"viewport\"", "prefers-color-scheme: dark")
                .containsOnlyOnce("<title>")
                .containsOnlyOnce("<h1>")
                .containsOnlyOnce("<main")
                .doesNotContain("http:", "https:", "@import", "url(", "style=", "animation", "transition");
        assertThat(between(page, "<title>", " · ")).isEqualTo(between(page, "<h1>", "</h1>"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void policy_allowsTheOneStyleAndTheOneScriptAndNoMore(String page) throws Exception {
        assertThat(CallbackPage.CONTENT_SECURITY_POLICY)
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'")
                .contains("style-src '" + hash(between(page, "<style>", "</style>")) + "'")
                .contains("script-src '" + hash(between(page, "<script>", "</script>")) + "'")
                .doesNotContain("unsafe");
        assertThat(page).containsOnlyOnce("<style>").containsOnlyOnce("<script>");
    }

    @Test
    void page_escapesWhatCameFromOutside() {
        String words = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)> & more";
        String escaped =
                "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&gt;&lt;img src=x onerror=alert(1)&gt; &amp; more";

        assertThat(failed(words, words, words)).contains(escaped).containsOnlyOnce("<script>");
        assertThat(CallbackPage.ended(Ending.good("Heading", words)))
                .contains(escaped)
                .containsOnlyOnce("<script>");
    }

    @Test
    void page_saysCauseAndRemedyOfAFailure() {
        assertThat(failed("invalid_scope", "It isn't selected.", "Set <scopes> (\"-Dsalesforce.scopes=…\")."))
                .contains(
                        "It isn&#39;t selected.",
                        "<code>&lt;scopes&gt;</code>",
                        "<code>&quot;-Dsalesforce.scopes=…&quot;</code>")
                .contains("href=\"" + MORE + "\"")
                .contains("The terminal says the same.");
        assertThat(CallbackPage.ended(new Ending(false, "Login failed", "unheard_of", "", "", "")))
                .doesNotContain("<dt>", "<a ");
        assertThat(CallbackPage.ended(Ending.good("Login complete", "Refresh token saved to a")))
                .doesNotContain("<a ");
    }

    /** As the terminal keeps it on one line, to be copied whole. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "mvn salesforce-token:login",
                "mvn salesforce-token:login@dev \"-Dsalesforce.scopes=api,web\" \"-Dsalesforce.prompt=login\"",
                "<redirectUri>http://localhost:8099/callback</redirectUri>"
            })
    void page_marksACommandAsOne(String command) {
        String escaped = command.replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");

        assertThat(failed("invalid_scope", "", "Then run " + command + " again."))
                .contains("run <span><code>" + escaped + "</code></span> again.");
    }

    @Test
    void page_framesTheErrorAlsoWhereTheBrowserChoosesTheColors() {
        assertThat(between(failed("unheard_of", "", ""), ".words {", "}")).contains("border: 1px solid");
    }

    @Test
    void page_doesNotClaimThatTheTokenIsThereBeforeItIs() {
        assertThat(CallbackPage.received())
                .contains("The terminal shows the result")
                .doesNotContain("saved", "Success");
    }

    private static String failed(String what, String why, String action) {
        return CallbackPage.ended(new Ending(false, "Login failed", what, why, action, MORE));
    }

    private static String between(String page, String start, String end) {
        Matcher matcher = Pattern.compile(Pattern.quote(start) + "(.*?)" + Pattern.quote(end), Pattern.DOTALL)
                .matcher(page);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static String hash(String content) throws Exception {
        return "sha256-"
                + Base64.getEncoder()
                        .encodeToString(MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8)));
    }
}
