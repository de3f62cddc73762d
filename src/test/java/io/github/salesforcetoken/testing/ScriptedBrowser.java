package io.github.salesforcetoken.testing;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.tls.HandshakeCertificates;

/**
 * A browser and the person in front of it: logs in, presses Allow or Deny, and stops where the org sends it to the
 * redirect URI. It knows only what the pages say, so that a page that no longer works breaks the tests.
 */
public final class ScriptedBrowser implements AutoCloseable {

    private static final int STEPS = 10;

    private final OkHttpClient client;
    private final String username;
    private final String password;

    /** A browser for plain HTTP. */
    public ScriptedBrowser(String username, String password) {
        this(username, password, null);
    }

    /** A browser that trusts what the certificates trust; {@code null} for plain HTTP. */
    public ScriptedBrowser(String username, String password, HandshakeCertificates certificates) {
        this.username = requireNonNull(username, "username is null");
        this.password = requireNonNull(password, "password is null");
        OkHttpClient.Builder builder =
                new OkHttpClient.Builder().followRedirects(false).cookieJar(new Cookies());
        if (certificates != null) {
            builder.sslSocketFactory(certificates.sslSocketFactory(), certificates.trustManager());
        }
        this.client = builder.build();
    }

    /** Logs in and presses Allow. Returns the callback's address as the org wrote it, without requesting it. */
    public String approve(String authorizeUrl) {
        return walk(authorizeUrl, "Allow");
    }

    /** Logs in and presses Deny. Returns the callback's address as the org wrote it, without requesting it. */
    public String deny(String authorizeUrl) {
        return walk(authorizeUrl, "Deny");
    }

    @Override
    public void close() {
        client.connectionPool().evictAll();
        client.dispatcher().executorService().shutdown();
    }

    private String walk(String authorizeUrl, String decision) {
        HttpUrl start = HttpUrl.get(authorizeUrl);
        String redirectUri = start.queryParameter("redirect_uri");
        Request next = new Request.Builder().url(start).build();
        boolean loggedIn = false;
        for (int step = 0; step < STEPS; step++) {
            try (Response response = client.newCall(next).execute()) {
                String location = response.header("Location");
                if (response.isRedirect() && location != null) {
                    if (redirectUri != null && leadsTo(redirectUri, location)) {
                        return location;
                    }
                    next = new Request.Builder()
                            .url(resolve(next.url(), location))
                            .build();
                    continue;
                }
                String page = response.body().string();
                HtmlForm form = HtmlForm.in(page);
                if (response.code() != 200 || form == null) {
                    throw new IllegalStateException("The way to the callback ends at %s with HTTP %d: %s"
                            .formatted(next.url(), response.code(), headline(page)));
                }
                boolean login = form.nameOfInput("type", "password") != null;
                if (login && loggedIn) {
                    throw new IllegalStateException("The org refuses the password of " + username);
                }
                loggedIn |= login;
                next = login ? logIn(next.url(), form) : press(next.url(), form, form.fields(), decision);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        throw new IllegalStateException("No callback after " + STEPS + " steps");
    }

    private Request logIn(HttpUrl page, HtmlForm form) {
        Map<String, String> fields = new LinkedHashMap<>(form.fields());
        fields.put(requireNonNull(form.nameOfInput("autocomplete", "username"), "no input for a username"), username);
        fields.put(form.nameOfInput("type", "password"), password);
        return press(page, form, fields, "Log In");
    }

    private static Request press(HttpUrl page, HtmlForm form, Map<String, String> fields, String text) {
        Map.Entry<String, String> button = form.buttons().get(text);
        if (button == null) {
            throw new IllegalStateException(
                    "No button " + text + " among " + form.buttons().keySet());
        }
        FormBody.Builder body = new FormBody.Builder();
        fields.forEach(body::add);
        body.add(button.getKey(), button.getValue());
        return new Request.Builder()
                .url(resolve(page, form.action()))
                .post(body.build())
                .build();
    }

    private static boolean leadsTo(String redirectUri, String location) {
        return location.equals(redirectUri)
                || location.startsWith(redirectUri) && "?#&".indexOf(location.charAt(redirectUri.length())) >= 0;
    }

    private static HttpUrl resolve(HttpUrl base, String reference) {
        return requireNonNull(base.resolve(reference), "not an address: " + reference);
    }

    /** Enough of a page to recognise it: its heading, or the beginning of a text without one. */
    private static String headline(String page) {
        int from = page.indexOf("<h1>");
        int to = page.indexOf("</h1>");
        return from >= 0 && to > from
                ? Html.unescape(page.substring(from + 4, to))
                : page.substring(0, Math.min(200, page.length()));
    }

    /** Every cookie for everybody: the browser only ever visits one org. */
    private static final class Cookies implements CookieJar {

        private final Map<String, Cookie> cookies = new LinkedHashMap<>();

        @Override
        public void saveFromResponse(HttpUrl url, List<Cookie> received) {
            received.forEach(cookie -> cookies.put(cookie.name(), cookie));
        }

        @Override
        public List<Cookie> loadForRequest(HttpUrl url) {
            return cookies.values().stream()
                    .filter(cookie -> cookie.matches(url))
                    .toList();
        }
    }
}
