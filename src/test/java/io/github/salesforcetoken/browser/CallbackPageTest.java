package io.github.salesforcetoken.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.oauth.Callback;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
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
                refused("access_denied", "end-user denied authorization"),
                refused("unheard_of", "nobody knows"),
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
        assertThat(refused("<script>alert(1)</script>", "\"'><img src=x onerror=alert(1)> & more"))
                .contains(
                        "&lt;script&gt;alert(1)&lt;/script&gt;: &quot;&#39;&gt;&lt;img src=x onerror=alert(1)&gt; &amp; more")
                .containsOnlyOnce("<script>");
    }

    @Test
    void page_saysCauseAndRemedyOfARefusal() {
        assertThat(refused("invalid_scope", "the requested scope is not allowed"))
                .contains(
                        "isn&#39;t selected on the app",
                        "<code>&lt;scopes&gt;</code>",
                        "<code>&quot;-Dsalesforce.scopes=…&quot;</code>")
                .contains("Then start the login again in the terminal.");
    }

    @Test
    void page_doesNotClaimThatTheTokenIsThere() {
        assertThat(CallbackPage.received())
                .contains("says there whether that worked")
                .doesNotContain("saved", "Success");
    }

    private static String refused(String error, String description) {
        return CallbackPage.refused(new Callback.Denied(error, Optional.of(description), Optional.empty()));
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
