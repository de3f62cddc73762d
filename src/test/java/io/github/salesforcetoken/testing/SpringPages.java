package io.github.salesforcetoken.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A person at the login and consent pages of the {@link SpringServer}, in a browser that is an HTTP client with cookies: who
 * has logged in, or has allowed something, is not asked again.
 */
public final class SpringPages {

    private static final Pattern HIDDEN = Pattern.compile("name=\"(_csrf|state)\"[^>]*value=\"([^\"]+)\"");
    private static final int MOST_PAGES = 2;

    private final HttpClient browser = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    /** Logs in if asked, and allows all that is asked for. Returns the address that the browser is sent to. */
    public String allow(String authorizeUrl) {
        return decide(authorizeUrl, true);
    }

    /** Logs in if asked, and allows nothing. Returns the address that the browser is sent to. */
    public String deny(String authorizeUrl) {
        return decide(authorizeUrl, false);
    }

    /** The page at an address, such as the one that the browser was sent to. */
    public String read(String address) {
        return send(HttpRequest.newBuilder(URI.create(address))).body();
    }

    private String decide(String authorizeUrl, boolean allow) {
        URI request = URI.create(authorizeUrl);
        HttpResponse<String> page = follow(request, HttpRequest.newBuilder(request));
        for (int pages = 0; page.statusCode() == 200 && pages < MOST_PAGES; pages++) {
            page = page.body().contains("name=\"password\"") ? logIn(page) : answer(page, request, allow);
        }
        HttpResponse<String> last = page;
        return last.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError("HTTP " + last.statusCode() + ": " + last.body()));
    }

    private HttpResponse<String> logIn(HttpResponse<String> page) {
        return submit(
                page,
                "/login",
                Parameters.encode(Map.of(
                        "username", SpringServer.USERNAME,
                        "password", SpringServer.PASSWORD,
                        "_csrf", hidden(page))));
    }

    private HttpResponse<String> answer(HttpResponse<String> page, URI authorizeUrl, boolean allow) {
        Parameters request = Parameters.parse(authorizeUrl.getRawQuery());
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("client_id", request.get("client_id"));
        fields.put("state", hidden(page));
        StringBuilder form = new StringBuilder(Parameters.encode(fields));
        for (String scope : allow ? request.get("scope").split(" ") : new String[0]) {
            form.append("&scope=").append(Parameters.encode(scope));
        }
        return submit(page, "/services/oauth2/authorize", form.toString());
    }

    private HttpResponse<String> submit(HttpResponse<String> page, String path, String form) {
        return follow(
                page.uri(),
                HttpRequest.newBuilder(page.uri().resolve(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    /** Follows the server's redirects to itself. */
    private HttpResponse<String> follow(URI server, HttpRequest.Builder request) {
        HttpResponse<String> response = send(request);
        String location = response.headers().firstValue("Location").orElse("");
        return location.startsWith(server.resolve("/").toString())
                ? follow(server, HttpRequest.newBuilder(URI.create(location)))
                : response;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return browser.send(request.header("Accept", "text/html").build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a server was at work", e);
        }
    }

    private static String hidden(HttpResponse<String> page) {
        Matcher field = HIDDEN.matcher(page.body());
        if (!field.find()) {
            throw new AssertionError("HTTP " + page.statusCode() + " without a form: " + page.body());
        }
        return field.group(2);
    }
}
