package io.github.salesforcetoken.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whole answers, byte for byte, of a server that repeats what it was sent, and wants to steer who reads them. */
public final class HostileAnswers {

    /** What its good answers bring. */
    public static final String ACCESS_TOKEN = "00D5g00000Abc12!AQ8AQOfTheServer";

    public static final String REFRESH_TOKEN = "5Aep861OfTheServer.z";

    private static final String STEERING =
            "\\r\\n::set-env name=A::b\\n##vso[task.setvariable variable=A]b ##[command]c \\u001b[2J\\u009b2J\\u202e\\u200b"
                    + "\\u2028::warning::d\\u0000\\u0085section_start:1:a\\r\\u001b[0K";

    /** Characters. */
    private static final int PIECE = 14;

    private static final Pattern AUTHORIZATION = Pattern.compile("(?mi)^Authorization: \\w+ (\\S+)");

    private HostileAnswers() {}

    /** Answers that are no HTTP; the text is all that came so far, in one line. */
    public static Map<String, UnaryOperator<String>> broken() {
        Map<String, UnaryOperator<String>> answers = new LinkedHashMap<>();
        answers.put("no HTTP", sent -> sent + "\r\n\r\n");
        answers.put("status line", sent -> "HTTP/1.1 " + sent + "\r\n\r\n");
        answers.put("status word", sent -> "HTTP/1.1 400 " + sent + "\u001b[2J\r\nContent-Length: 0\r\n\r\n");
        answers.put("negative status", sent -> "HTTP/1.1 -99 " + sent + "\r\n\r\n");
        answers.put("header without colon", sent -> "HTTP/1.1 200 OK\r\n" + bare(sent) + "\r\n\r\n");
        answers.put("header that begins with a colon", sent -> "HTTP/1.1 200 OK\r\n:" + sent + "\r\n\r\n");
        answers.put("control character in a header", sent -> "HTTP/1.1 200 OK\r\nX: \u0001" + sent + "\r\n\r\n");
        answers.put("chunk size", sent -> "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + sent + "\r\n");
        answers.put("end of a chunk", sent -> "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx" + sent);
        answers.put("length", sent -> "HTTP/1.1 200 OK\r\nContent-Length: " + sent + "\r\n\r\n" + sent);
        answers.put("negative length", sent -> "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n" + sent);
        answers.put(
                "no gzip",
                sent -> "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + sent.length() + "\r\n\r\n"
                        + sent);
        return answers;
    }

    /** Answers that are HTTP, and what is in them. */
    public static Map<String, UnaryOperator<String>> whole() {
        Map<String, UnaryOperator<String>> answers = new LinkedHashMap<>();
        answers.put(
                "charset",
                sent -> "HTTP/1.1 200 OK\r\nContent-Type: text/plain;charset=" + bare(sent)
                        + "\r\nContent-Length: 1\r\n\r\nx");
        answers.put("Retry-After", sent -> "HTTP/1.1 400 No\r\nRetry-After: " + sent + "\r\nContent-Length: 0\r\n\r\n");
        answers.put(
                "realm",
                sent -> "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"" + sent
                        + "\"\r\nContent-Length: 0\r\n\r\n");
        answers.put(
                "realm of a proxy",
                sent -> "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"" + sent
                        + "\"\r\nContent-Length: 0\r\n\r\n");
        answers.put(
                "host of a redirect",
                sent -> "HTTP/1.1 302 Found\r\nLocation: https://" + bare(sent)
                        + ".example/\r\nContent-Length: 0\r\n\r\n");
        answers.put("page", sent -> json(200, "<html>" + sent));
        answers.put("broken JSON", sent -> json(200, "{\"" + sent + "\":" + sent));
        answers.put("description", sent -> json(400, error("invalid_grant", sent + STEERING)));
        answers.put("error", sent -> json(400, error(sent + STEERING, "x")));
        answers.put("percent-encoded", sent -> json(400, error("x", URLEncoder.encode(sent, UTF_8))));
        answers.put(
                "percent-encoded twice",
                sent -> json(400, error("x", URLEncoder.encode(URLEncoder.encode(sent, UTF_8), UTF_8))));
        answers.put(
                "Base64",
                sent -> json(400, error("x", Base64.getEncoder().encodeToString(("a" + sent).getBytes(ISO_8859_1)))));
        answers.put("in capitals", sent -> json(400, error("x", sent.toUpperCase(Locale.ROOT))));
        answers.put("divided", sent -> json(400, error("x", sent.replaceAll("(.)", "$1\\\\u200b"))));
        answers.put("pieces", sent -> json(400, error("x", pieces(sent))));
        answers.put("pieces in the scope", sent -> json(200, token("scope", words(pieces(sent)))));
        answers.put(
                "pieces in a host",
                sent -> "HTTP/1.1 302 Found\r\nLocation: https://"
                        + bare(pieces(sent).replace(" ", ".x")) + "example/\r\nContent-Length: 0\r\n\r\n");
        answers.put("spaced", sent -> json(400, error("x", sent.replaceAll("(.)", "$1 "))));
        answers.put(
                "errors of the API",
                sent -> json(
                        401, "[{\"errorCode\":\"" + sent + STEERING + "\",\"message\":\"" + sent + STEERING + "\"}]"));
        answers.put("a word", sent -> json(403, "Bad_" + sent.replaceAll("[^A-Za-z]", "")));
        answers.put(
                "form", sent -> json(400, "error=x&error_description=" + URLEncoder.encode(sent + "\r\n::a", UTF_8)));
        answers.put("scope", sent -> json(200, token("scope", words(sent))));
        answers.put("hostile scope", sent -> json(200, token("scope", STEERING)));
        answers.put("commands in the scope", sent -> json(200, token("scope", " ::set-env::x ##vso[a] ##[b]")));
        answers.put("instance", sent -> json(200, token("instance_url", "https://" + bare(sent) + ".example")));
        answers.put("user name", sent -> json(200, user(bare(sent))));
        answers.put("hostile user name", sent -> json(200, user("ada@acme.example" + STEERING)));
        return answers;
    }

    /** What a request has sent: every value of the form and the header, without percent-encoding, in one line. */
    public static String sentIn(String request) {
        Matcher authorization = AUTHORIZATION.matcher(request);
        String header = authorization.find() ? authorization.group(1) + " " : "";
        String body = request.substring(request.indexOf("\r\n\r\n") + 4);
        return header
                + Arrays.stream(body.split("&"))
                        .map(pair -> pair.substring(pair.indexOf('=') + 1))
                        .map(value -> URLDecoder.decode(value, UTF_8))
                        .collect(Collectors.joining(" "))
                + " ";
    }

    /** Beginning, middle and end of each value that is long enough to have something secret in a piece of it. */
    public static String pieces(String sent) {
        return Arrays.stream(sent.split(" "))
                .filter(value -> value.length() > PIECE)
                .flatMap(value -> Stream.of(0, (value.length() - PIECE) / 2, value.length() - PIECE)
                        .map(from -> value.substring(from, from + PIECE)))
                .collect(Collectors.joining(" ", "", " "));
    }

    /** What can stand in a host name or a header's name. */
    private static String bare(String sent) {
        return sent.replaceAll("[^A-Za-z0-9.!=_]", "").replaceAll("[!=_]", "-");
    }

    /** What can stand in a scope. */
    private static String words(String sent) {
        return sent.replaceAll("[\"\\\\]", "").strip();
    }

    public static String json(int status, String body) {
        int length = body.getBytes(ISO_8859_1).length;
        return "HTTP/1.1 " + status + " Go on\r\nContent-Type: application/json\r\nContent-Length: " + length
                + "\r\nConnection: close\r\n\r\n" + body;
    }

    public static String error(String error, String description) {
        return "{\"error\":\"" + error + "\",\"error_description\":\"" + description + "\"}";
    }

    public static String token(String field, String value) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("access_token", ACCESS_TOKEN);
        fields.put("refresh_token", REFRESH_TOKEN);
        fields.put("instance_url", "https://acme.my.salesforce.com");
        fields.put("id", "https://login.salesforce.com/id/00D5g00000Abc12EAB/0055g000001XyzAAE");
        fields.put("token_type", "Bearer");
        fields.put(field, value);
        return object(fields);
    }

    private static String user(String name) {
        return object(Map.of(
                "organization_id", "00D5g00000Abc12EAB", "user_id", "0055g000001XyzAAE", "preferred_username", name));
    }

    private static String object(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> "\"" + field.getKey() + "\":\"" + field.getValue() + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }
}
