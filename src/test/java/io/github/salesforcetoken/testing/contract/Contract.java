package io.github.salesforcetoken.testing.contract;

import static io.github.salesforcetoken.testing.SpringServer.CONFIDENTIAL_CLIENT;
import static io.github.salesforcetoken.testing.SpringServer.PUBLIC_CLIENT;
import static io.github.salesforcetoken.testing.SpringServer.SECRET;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** How a client speaks to a server in the contract tests. One server serves all tests of a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Contract {

    /** The pair of RFC 7636, appendix B. */
    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    static final String STATE = "st&te=1+ \u00e9";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Server server;

    /** Where the server is started. */
    abstract Server start();

    Server server() {
        if (server == null) {
            server = start();
        }
        return server;
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    /** What the RFCs, and with them the independent server, say; or what is known of Salesforce instead. */
    <T> T unless(Deviation deviation, T atSalesforce, T byTheRfcs) {
        if (atSalesforce.equals(byTheRfcs)) {
            throw new IllegalArgumentException(deviation + " is none");
        }
        return server().isSalesforce() ? atSalesforce : byTheRfcs;
    }

    /** A good authorization request. */
    static Form request(String clientId) {
        return Form.of(
                "response_type",
                "code",
                "client_id",
                clientId,
                "redirect_uri",
                Server.REDIRECT_URI,
                "scope",
                "api refresh_token openid",
                "state",
                STATE,
                "code_challenge",
                CHALLENGE,
                "code_challenge_method",
                "S256");
    }

    String url(Form request) {
        return server().url() + "/services/oauth2/authorize?"
                + request.encoded().replace("+", "%20");
    }

    /** What a request that nobody needs to log in for is answered with. */
    Answer open(Form request) {
        return get(url(request), "Accept", "text/html");
    }

    /** The parameters at the callback. */
    static Form callback(String location) {
        return Form.parse(location.substring(location.indexOf('?') + 1));
    }

    /** A code that somebody allowed. */
    String code(String clientId) {
        return callback(server().allow(url(request(clientId)))).get("code");
    }

    /** A good exchange for the public client. */
    static Form exchange(String code) {
        return Form.of(
                "grant_type", "authorization_code",
                "client_id", PUBLIC_CLIENT,
                "redirect_uri", Server.REDIRECT_URI,
                "code", code,
                "code_verifier", VERIFIER);
    }

    /** A good exchange for the confidential client, authenticated in the form. */
    static Form exchangeWithSecret(String code) {
        return exchange(code).with("client_id", CONFIDENTIAL_CLIENT).and("client_secret", SECRET);
    }

    static Form refresh(String refreshToken) {
        return Form.of(
                "grant_type", "refresh_token",
                "client_id", PUBLIC_CLIENT,
                "refresh_token", refreshToken);
    }

    /** The public client's tokens. */
    Answer tokens() {
        return token(exchange(code(PUBLIC_CLIENT)));
    }

    Answer token(Form form, String... headers) {
        return post("/services/oauth2/token", form, headers);
    }

    /** RFC 6749 section 2.3.1: both parts are form-encoded first. */
    static String basic(String clientId, String secret) {
        String joined = Form.encode(clientId) + ":" + Form.encode(secret);
        return "Basic " + Base64.getEncoder().encodeToString(joined.getBytes(UTF_8));
    }

    Answer post(String path, Form form, String... headers) {
        return send(
                HttpRequest.newBuilder(server().url().resolve(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form.encoded())),
                headers);
    }

    Answer get(String pathOrUrl, String... headers) {
        return send(HttpRequest.newBuilder(server().url().resolve(pathOrUrl)), headers);
    }

    Answer send(HttpRequest.Builder request, String... headers) {
        return new Answer(send(client, headers.length == 0 ? request : request.headers(headers)));
    }

    static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a server was at work", e);
        }
    }
}
