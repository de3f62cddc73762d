package io.github.salesforcetoken.http;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Grant;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.OAuthException.NotUnderstood;
import io.github.salesforcetoken.oauth.OAuthException.Redirected;
import io.github.salesforcetoken.oauth.OAuthException.Unreachable;
import io.github.salesforcetoken.oauth.OAuthException.Unreachable.Stage;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.TokenEndpoint;
import io.github.salesforcetoken.oauth.TokenMessages;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import okio.BufferedSource;

/** The token endpoint over HTTP. A grant is sent once, or not at all; other addresses are tried only before that. */
public final class OkHttpTokenEndpoint implements TokenEndpoint {

    /** Bytes; a real answer has a few thousand. */
    static final long LARGEST_ANSWER = 1024 * 1024;

    private final OkHttpClient client;
    private final Clock clock;

    /** @param clock tells the time of issue when the answer does not */
    OkHttpTokenEndpoint(OkHttpClient client, Clock clock) {
        this.client = requireNonNull(client, "client is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * The endpoint by a client of its own.
     *
     * @param timeout for a whole call
     * @param userAgent product and version
     * @param proxy the way out; empty for a direct connection
     */
    public static TokenEndpoint over(Duration timeout, String userAgent, Optional<HttpProxy> proxy) {
        try {
            return new OkHttpTokenEndpoint(HttpClients.create(timeout, userAgent, proxy), Clock.systemUTC());
        } catch (GeneralSecurityException e) {
            return (app, grant) -> {
                HttpUrl url = HttpUrl.get(app.loginHost().tokenEndpoint());
                throw new Unreachable(url.host(), url.port(), proxy.map(HttpProxy::toString), Stage.SECURE, e);
            };
        }
    }

    @Override
    public SalesforceToken redeem(ClientApp app, Grant grant) throws OAuthException {
        TokenMessages.Request message = TokenMessages.request(app, grant);
        Request request = httpRequest(message);
        StageRecorder recorder = new StageRecorder();
        OkHttpClient recorded = client.newBuilder().eventListener(recorder).build();
        try (Response response = recorded.newCall(request).execute()) {
            if (response.isRedirect()) {
                throw new Redirected(app.loginHost().uri(), hostOf(message.uri(), response.header("Location")));
            }
            return read(message, response, app);
        } catch (IOException e) {
            throw new Unreachable(request.url().host(), request.url().port(), proxy(), recorder.stageOf(e), e);
        }
    }

    private SalesforceToken read(TokenMessages.Request message, Response response, ClientApp app)
            throws IOException, OAuthException {
        try {
            return TokenMessages.read(message, response.code(), body(response, app), clock.instant());
        } catch (OAuthException e) {
            throw e.answeredWith(response.code(), RetryAfter.parse(response.header("Retry-After"), clock.instant()));
        }
    }

    @Override
    public TokenEndpoint within(Duration timeout) {
        return new OkHttpTokenEndpoint(HttpClients.within(timeout, client), clock);
    }

    private Optional<String> proxy() {
        return client.proxy() != null && client.proxy().address() instanceof InetSocketAddress address
                ? Optional.of(address.getHostString() + ":" + address.getPort())
                : Optional.empty();
    }

    private static Request httpRequest(TokenMessages.Request message) {
        Request.Builder request = new Request.Builder()
                .url(message.uri().toString())
                .header("Accept", "application/json")
                .post(new FormOnce(message.form()));
        message.authorization().map(Secret::reveal).ifPresent(value -> request.header("Authorization", value));
        return request.build();
    }

    private static String body(Response response, ClientApp app) throws IOException, OAuthException {
        BufferedSource source = response.body().source();
        if (source.request(LARGEST_ANSWER + 1)) {
            throw new NotUnderstood(
                    NotUnderstood.Reason.TOO_LARGE, app.loginHost().uri(), response.code());
        }
        return response.body().string();
    }

    /** Scheme and host only: the rest of a redirect may hold what nobody should see. */
    private static Optional<URI> hostOf(URI base, String location) {
        try {
            URI target = base.resolve(String.valueOf(location));
            return location == null || target.getHost() == null
                    ? Optional.empty()
                    : Optional.of(
                            new URI(target.getScheme(), null, target.getHost(), target.getPort(), null, null, null));
        } catch (IllegalArgumentException | URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** A form that okhttp must not send again, not even when a server closes the connection or says 503. */
    private static final class FormOnce extends RequestBody {
        private final byte[] form;

        FormOnce(Secret form) {
            this.form = form.reveal().getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public MediaType contentType() {
            return MediaType.get("application/x-www-form-urlencoded");
        }

        @Override
        public long contentLength() {
            return form.length;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.write(form);
        }
    }
}
