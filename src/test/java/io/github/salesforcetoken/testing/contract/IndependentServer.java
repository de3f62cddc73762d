package io.github.salesforcetoken.testing.contract;

import io.github.salesforcetoken.testing.SpringServer;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spring Authorization Server, and a person who knows its two pages. */
final class IndependentServer implements Server {

    private static final Pattern HIDDEN = Pattern.compile("name=\"(_csrf|state)\"[^>]*value=\"([^\"]+)\"");

    private final SpringServer server;

    IndependentServer(Path target, Path log) {
        server = SpringServer.start(target, log, REDIRECT_URI, LOOPBACK_IP);
    }

    @Override
    public URI url() {
        return server.url();
    }

    @Override
    public boolean isSalesforce() {
        return false;
    }

    @Override
    public String allow(String authorizeUrl) {
        return decide(authorizeUrl, true);
    }

    @Override
    public String deny(String authorizeUrl) {
        return decide(authorizeUrl, false);
    }

    /** Every login has a browser of its own. A page that asks nothing has already sent the browser on. */
    private String decide(String authorizeUrl, boolean allow) {
        HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        HttpResponse<String> login = follow(browser, HttpRequest.newBuilder(URI.create(authorizeUrl)));
        if (login.statusCode() != 200) {
            return location(login);
        }
        HttpResponse<String> consent = follow(
                browser,
                post(
                        "/login",
                        Form.of(
                                "username", SpringServer.USERNAME,
                                "password", SpringServer.PASSWORD,
                                "_csrf", hidden(login))));
        if (consent.statusCode() != 200) {
            return location(consent);
        }
        Form request = Form.parse(URI.create(authorizeUrl).getRawQuery());
        Form decision = Form.of("client_id", request.get("client_id"), "state", hidden(consent));
        for (String scope : allow ? request.get("scope").split(" ") : new String[0]) {
            decision = decision.and("scope", scope);
        }
        return location(follow(browser, post("/services/oauth2/authorize", decision)));
    }

    private HttpRequest.Builder post(String path, Form form) {
        return HttpRequest.newBuilder(url().resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.encoded()));
    }

    /** Follows the server's redirects to itself. */
    private HttpResponse<String> follow(HttpClient browser, HttpRequest.Builder request) {
        HttpResponse<String> response = Contract.send(browser, request.header("Accept", "text/html"));
        String location = response.headers().firstValue("Location").orElse("");
        return location.startsWith(url().toString())
                ? follow(browser, HttpRequest.newBuilder(URI.create(location)))
                : response;
    }

    private static String hidden(HttpResponse<String> page) {
        Matcher field = HIDDEN.matcher(page.body());
        if (!field.find()) {
            throw new AssertionError("HTTP " + page.statusCode() + " without a form: " + page.body());
        }
        return field.group(2);
    }

    private static String location(HttpResponse<String> response) {
        return response.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError("HTTP " + response.statusCode() + ": " + response.body()));
    }

    @Override
    public void close() {
        server.close();
    }
}
