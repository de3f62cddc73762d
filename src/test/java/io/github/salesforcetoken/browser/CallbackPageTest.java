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

class CallbackPageTest {

    static Stream<String> pages() {
        return Stream.of(
                CallbackPage.received(),
                CallbackPage.ended(new Ending(true, "You can close this window", "Refresh token saved to a", "", "")),
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
        assertThat(page)
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
        assertThat(CallbackPage.ended(new Ending(true, "Heading", words, "", "")))
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
                .contains("The terminal says the same.");
        assertThat(failed("unheard_of", "", "")).doesNotContain("<dt>");
    }

    @Test
    void page_doesNotClaimThatTheTokenIsThereBeforeItIs() {
        assertThat(CallbackPage.received())
                .contains("The terminal shows the result")
                .doesNotContain("saved", "Success");
    }

    private static String failed(String what, String why, String action) {
        return CallbackPage.ended(new Ending(false, "The login did not work", what, why, action));
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
