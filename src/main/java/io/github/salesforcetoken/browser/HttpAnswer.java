package io.github.salesforcetoken.browser;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One answer, after which the connection ends.
 *
 * @param status code and reason
 * @param headers those of this answer; the ones that every answer has are added when it is sent
 * @param page HTML, empty for an answer without content
 */
record HttpAnswer(String status, Map<String, String> headers, String page) {

    /** Stands for the answer that comes when the login has ended. */
    static final HttpAnswer LATER = of("", "");

    HttpAnswer {
        headers = Map.copyOf(headers);
    }

    static HttpAnswer of(String status, String page) {
        return new HttpAnswer(status, Map.of(), page);
    }

    HttpAnswer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpAnswer(status, more, page);
    }

    /** The answer to a HEAD, which has no content (RFC 9110 section 9.3.2). */
    HttpAnswer withoutPage() {
        return new HttpAnswer(status, headers, "");
    }

    byte[] toBytes() {
        byte[] content = page.getBytes(UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append("\r\n");
        Map<String, String> fields = new LinkedHashMap<>(headers);
        fields.put("Connection", "close");
        fields.put("Cache-Control", "no-store");
        fields.put("Referrer-Policy", "no-referrer");
        fields.put("X-Content-Type-Options", "nosniff");
        fields.put("Content-Security-Policy", CallbackPage.CONTENT_SECURITY_POLICY);
        if (content.length > 0) { // 204 and HEAD have no length either (RFC 9110 section 8.6)
            fields.put("Content-Type", "text/html; charset=utf-8");
            fields.put("Content-Length", Integer.toString(content.length));
        }
        fields.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.append("\r\n").toString().getBytes(ISO_8859_1));
        bytes.writeBytes(content);
        return bytes.toByteArray();
    }
}
