package io.github.salesforcetoken.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.InetAddress;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The browser against pages that are not the org's, to see that it reads them. */
class ScriptedBrowserTest {

    private static final String LOGIN = """
            <form method="post" action="/in?a=1&amp;b=2"><input type="hidden" name="csrf" value="&quot;x&quot;">
            <input name="who" autocomplete="username"><input name="pw" type="password">
            <button type="submit" name="go" value="1">Log In</button></form>""";

    private MockWebServer server;
    private ScriptedBrowser browser;
    private String authorizeUrl;

    @BeforeEach
    void start() throws IOException {
        server = new MockWebServer();
        server.start(InetAddress.getLoopbackAddress(), 0);
        browser = new ScriptedBrowser("ada", "secret");
        authorizeUrl = server.url("/authorize")
                .newBuilder()
                .addQueryParameter("redirect_uri", "http://localhost:1717/cb")
                .build()
                .toString();
    }

    @AfterEach
    void stop() {
        browser.close();
        server.close();
    }

    @Test
    void browser_sendsTheFormAsThePageHasItAndKeepsCookies() throws InterruptedException {
        server.enqueue(redirect("/page")
                .newBuilder()
                .addHeader("Set-Cookie", "session=1; HttpOnly; Path=/")
                .build());
        server.enqueue(page(LOGIN));
        server.enqueue(redirect("http://localhost:1717/cb?code=a%3D%3D"));

        assertThat(browser.approve(authorizeUrl)).isEqualTo("http://localhost:1717/cb?code=a%3D%3D");
        server.takeRequest();
        assertThat(server.takeRequest().getHeaders().get("Cookie")).isEqualTo("session=1");
        var login = server.takeRequest();
        assertThat(login.getTarget()).isEqualTo("/in?a=1&b=2");
        assertThat(Parameters.parse(login.getBody().utf8()))
                .isEqualTo(Parameters.parse("csrf=%22x%22&who=ada&pw=secret&go=1"));
    }

    @Test
    void browser_stopsBeforeTheCallbackAndOnlyThere() {
        server.enqueue(redirect("http://localhost:1717/cb"));
        assertThat(browser.approve(authorizeUrl)).isEqualTo("http://localhost:1717/cb");

        String lookalike = server.url("/cb").toString();
        server.enqueue(redirect(lookalike + "/other"));
        server.enqueue(page("<h1>Elsewhere &amp; lost</h1>"));
        assertThatIllegalStateException()
                .isThrownBy(() -> browser.approve(
                        server.url("/authorize?redirect_uri=" + lookalike).toString()))
                .withMessageContaining("HTTP 200: Elsewhere & lost");
    }

    @Test
    void browser_givesUpWhenItsPasswordIsRefused() {
        server.enqueue(page(LOGIN));
        server.enqueue(page(LOGIN));

        assertThatIllegalStateException()
                .isThrownBy(() -> browser.approve(authorizeUrl))
                .withMessage("The org refuses the password of ada");
    }

    @Test
    void browser_givesUpWhenTheButtonIsMissing() {
        server.enqueue(
                page("<form method=\"post\" action=\"/x\"><button name=\"d\" value=\"y\">Allow</button></form>"));

        assertThatIllegalStateException()
                .isThrownBy(() -> browser.deny(authorizeUrl))
                .withMessage("No button Deny among [Allow]");
    }

    @Test
    void browser_givesUpOnARedirectLoop() {
        for (int i = 0; i < 10; i++) {
            server.enqueue(redirect("/again"));
        }

        assertThatIllegalStateException()
                .isThrownBy(() -> browser.approve(authorizeUrl))
                .withMessage("No callback after 10 steps");
    }

    private static MockResponse page(String html) {
        return Answers.html(200, html).build();
    }

    private static MockResponse redirect(String location) {
        return Answers.redirect(location).build();
    }
}
