package io.github.salesforcetoken.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import net.minidev.json.JSONObject;
import okhttp3.Protocol;
import okhttp3.tls.HandshakeCertificates;

/**
 * A CI service that vouches for its jobs, with RS256 and keys that anybody may read. It answers as GitHub's runner does: with a token for
 * the audience that is asked for, to whoever has the request token.
 */
public final class IdentityIssuer implements AutoCloseable {

    /** The identity of the jobs. */
    public static final String SUBJECT =
            "repo:acme@1234/salesforce-integration-tests@98765:environment:integration-tests";

    /** What the runner puts into ACTIONS_ID_TOKEN_REQUEST_TOKEN. */
    public static final String REQUEST_TOKEN = "request-token-of-the-job-0123456789abcdef";

    private static final String KEYS = "/.well-known/jwks";
    private static final String TOKEN = "/_apis/pipelines/idtoken";
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final MockWebServer server = new MockWebServer();
    private final Queue<CannedAnswer> canned = new ConcurrentLinkedQueue<>();
    private final List<CannedAnswer> toRelease = new CopyOnWriteArrayList<>();
    private final List<LoggedRequest> requests = new CopyOnWriteArrayList<>();
    private final List<String> issued = new CopyOnWriteArrayList<>();
    private final KeyPair keys;
    private final Clock clock;
    private final URI url;

    private IdentityIssuer(KeyPair keys, Clock clock, HandshakeCertificates certificates) {
        this.keys = keys;
        this.clock = clock;
        server.setServerSocketFactory(new NoDelayServerSockets());
        server.setProtocols(List.of(Protocol.HTTP_1_1));
        if (certificates != null) {
            server.useHttps(certificates.sslSocketFactory());
        }
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(mockwebserver3.RecordedRequest request) {
                return answer(LoggedRequest.of(request));
            }
        });
        try {
            server.start(InetAddress.getLoopbackAddress(), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        url = URI.create((certificates == null ? "http" : "https") + "://localhost:" + server.getPort());
    }

    public static IdentityIssuer start() {
        return start(Clock.systemUTC());
    }

    public static IdentityIssuer start(Clock clock) {
        return new IdentityIssuer(RsaKeys.first(), clock, null);
    }

    /** One with other keys. */
    public static IdentityIssuer startAnother(Clock clock) {
        return new IdentityIssuer(RsaKeys.second(), clock, null);
    }

    /** One that is reached by HTTPS. */
    public static IdentityIssuer start(HandshakeCertificates certificates) {
        return new IdentityIssuer(RsaKeys.first(), Clock.systemUTC(), certificates);
    }

    /** Its name in every token. */
    public URI url() {
        return url;
    }

    /** Where anybody reads its keys (RFC 7517 section 5). */
    URI keysUrl() {
        return url.resolve(KEYS);
    }

    /** What the runner puts into ACTIONS_ID_TOKEN_REQUEST_URL. */
    public String requestUrl() {
        return url.resolve(TOKEN) + "?api-version=2.0";
    }

    /** The variables of a job that may have an identity token. */
    public Map<String, String> variables() {
        return Map.of("ACTIONS_ID_TOKEN_REQUEST_URL", requestUrl(), "ACTIONS_ID_TOKEN_REQUEST_TOKEN", REQUEST_TOKEN);
    }

    /** The next request for a token is answered so. */
    public IdentityIssuer answerNextWith(CannedAnswer answer) {
        toRelease.add(answer);
        canned.add(answer);
        return this;
    }

    /** The requests for a token, oldest first. */
    public List<LoggedRequest> requests() {
        return List.copyOf(requests);
    }

    /** All tokens so far. */
    public List<String> issued() {
        return List.copyOf(issued);
    }

    /** A token for an audience. */
    public String issue(String audience) {
        return issue(audience, Map.of());
    }

    /**
     * A token for an audience.
     *
     * @param changes claims that are other than usual, or more
     */
    public String issue(String audience, Map<String, Object> changes) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", url.toString());
        claims.put("aud", audience);
        claims.put("sub", SUBJECT);
        claims.put("repository_id", "98765");
        claims.put("environment", "integration-tests");
        claims.put("iat", clock.instant().getEpochSecond());
        claims.put("exp", clock.instant().plus(LIFE).getEpochSecond());
        claims.putAll(changes);
        String signed = base64(Map.of("alg", "RS256", "typ", "JWT", "kid", "1")) + "." + base64(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(US_ASCII));
            issued.add(signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return issued.get(issued.size() - 1);
    }

    private MockResponse answer(LoggedRequest request) {
        if (request.path().equals(KEYS)) {
            return json(200, Map.of("keys", List.of(key())));
        }
        if (!request.path().equals(TOKEN)) {
            return Answers.notFound().build();
        }
        requests.add(request);
        CannedAnswer next = canned.poll();
        if (next != null) {
            return next.response();
        }
        if (!("Bearer " + REQUEST_TOKEN).equals(request.header("Authorization"))) {
            return json(401, Map.of("message", "Not authorized"));
        }
        return json(200, Map.of("count", 1, "value", issue(String.valueOf(request.queryParameter("audience")))));
    }

    private Map<String, Object> key() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return Map.of(
                "kty",
                "RSA",
                "kid",
                "1",
                "alg",
                "RS256",
                "n",
                number(key.getModulus()),
                "e",
                number(key.getPublicExponent()));
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(java.util.Arrays.copyOfRange(bytes, sign, bytes.length));
    }

    private static MockResponse json(int status, Map<String, ?> fields) {
        return CannedAnswer.json(status, JSONObject.toJSONString(fields)).response();
    }

    private static String base64(Map<String, Object> json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(JSONObject.toJSONString(json).getBytes(UTF_8));
    }

    /** Ends pending answers and the server. */
    @Override
    public void close() {
        toRelease.forEach(CannedAnswer::release);
        server.close();
    }
}
