package io.github.salesforcetoken.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import mockwebserver3.MockResponse;
import net.minidev.json.JSONObject;
import net.minidev.json.JSONStyle;
import okio.Buffer;

/** The shapes of the org's answers. */
final class Answers {

    private Answers() {}

    static MockResponse.Builder of(int status, String contentType, String body) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", contentType)
                .setHeader("Cache-Control", "no-cache, no-store")
                .setHeader("Pragma", "no-cache")
                .body(new Buffer().writeString(body, UTF_8));
    }

    static MockResponse.Builder text(int status, String body) {
        return of(status, "text/plain;charset=UTF-8", body);
    }

    /** Like Salesforce, and unlike the library by default, without a backslash before each slash. */
    static MockResponse.Builder json(int status, Map<String, ?> fields) {
        return of(status, "application/json;charset=UTF-8", JSONObject.toJSONString(fields, JSONStyle.LT_COMPRESS));
    }

    static MockResponse.Builder form(int status, Map<String, String> fields) {
        return of(status, "application/x-www-form-urlencoded;charset=UTF-8", Parameters.encode(fields));
    }

    /** An error where there is no {@code format}: a space is {@code %20} here, and {@code +} in redirects. */
    static MockResponse.Builder formError(OAuthError error) {
        return form(400, error.fields()).body(Parameters.encode(error.fields()).replace("+", "%20"));
    }

    /**
     * A page. It may load nothing and be framed by nobody. There is no {@code form-action}, because browsers apply it
     * to the redirect after a form too, and the redirect to the client's callback must pass.
     */
    static MockResponse.Builder html(int status, String body) {
        return of(status, "text/html;charset=UTF-8", body)
                .setHeader(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'")
                .setHeader("X-Content-Type-Options", "nosniff")
                .setHeader("Referrer-Policy", "no-referrer");
    }

    static MockResponse.Builder redirect(String location) {
        return text(302, "").setHeader("Location", location);
    }

    static MockResponse.Builder methodNotAllowed(String allowed) {
        return text(405, "").setHeader("Allow", allowed);
    }

    static MockResponse.Builder notFound() {
        return text(404, "");
    }
}
