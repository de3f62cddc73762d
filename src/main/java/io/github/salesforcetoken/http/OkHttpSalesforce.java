package io.github.salesforcetoken.http;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.Call;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.OAuthException.NotUnderstood;
import io.github.salesforcetoken.oauth.OAuthException.Redirected;
import io.github.salesforcetoken.oauth.OAuthException.Unreachable;
import io.github.salesforcetoken.oauth.OAuthException.Unreachable.Stage;
import io.github.salesforcetoken.oauth.ProxyServer;
import io.github.salesforcetoken.oauth.Salesforce;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.Shown;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;

/**
 * Salesforce over HTTP. Redirects are reported instead of followed, an answer may be only so long, and a failure tells how far
 * the call came. What fails without a client, fails when something is to be sent.
 */
public final class OkHttpSalesforce implements Salesforce {

    /** Bytes; a real answer has a few thousand. */
    static final long LARGEST_ANSWER = 1024 * 1024;

    /** RFC 1035 section 2.3.4 */
    private static final int LONGEST_HOST = 253;

    private final Client client;
    private final Optional<String> proxy;
    private final Clock clock;

    /** By this client. */
    OkHttpSalesforce(OkHttpClient client, Clock clock) {
        this(() -> client, proxyOf(client), clock);
    }

    /**
     * By the client of the build, which need not be there before something is sent.
     *
     * @param proxy the way out; empty for a direct connection
     */
    public OkHttpSalesforce(SharedClient client, Optional<ProxyServer> proxy, Clock clock) {
        this(() -> HttpClients.by(proxy, client.get()), proxy.map(ProxyServer::toString), clock);
    }

    private OkHttpSalesforce(Client client, Optional<String> proxy, Clock clock) {
        this.client = client;
        this.proxy = proxy;
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** A client that may have to be waited for, and may not come. */
    @FunctionalInterface
    private interface Client {
        OkHttpClient get() throws ExecutionException, InterruptedException;
    }

    @Override
    public <T> T send(Call<T> call, Duration timeout) throws OAuthException {
        Request request = request(call);
        StageRecorder recorder = new StageRecorder();
        OkHttpClient recorded = HttpClients.within(timeout, client(request))
                .newBuilder()
                .eventListener(recorder)
                .build();
        try (Response response = execute(recorded.newCall(request))) {
            if (response.isRedirect()) {
                throw new Redirected(
                        hostOf(call.uri()),
                        hostOf(call.uri(), response.header("Location"))
                                .filter(host -> !Shown.repeats(host.toString(), call.sent())));
            }
            if (response.code() == HttpURLConnection.HTTP_PROXY_AUTH) {
                throw answerOfAProxy(call.uri());
            }
            return read(call, response);
        } catch (IOException e) {
            if (recorder.status() == HttpURLConnection.HTTP_PROXY_AUTH) { // okhttp takes it from proxies only
                throw answerOfAProxy(call.uri());
            }
            boolean isAnswered = recorder.status() != 0; // else too much has come from a proxy, or in the handshake
            if (isAnswered && BoundedSocket.Exceeded.isCauseOf(e)) {
                throw tooLarge(call.uri(), recorder.status());
            }
            throw unreachable(request, recorder.stageOf(e), e);
        }
    }

    /** okhttp knows ports and names that no host can have, which Java's addresses may. */
    private Request request(Call<?> call) throws Unreachable {
        try {
            Request.Builder request =
                    new Request.Builder().url(call.uri().toString()).header("Accept", "application/json");
            if (call.authorization().isPresent()) {
                request.header("Authorization", call.authorization().get().reveal());
            }
            if (call.form().isPresent()) {
                request.post(new FormOnce(call.form().get()));
            }
            return request.build();
        } catch (IllegalArgumentException e) {
            throw new Unreachable(call.uri().getHost(), call.uri().getPort(), proxy, Stage.RESOLVE, e);
        }
    }

    private static OAuthException answerOfAProxy(URI uri) {
        return new NotUnderstood(NotUnderstood.Reason.OF_A_PROXY, hostOf(uri), HttpURLConnection.HTTP_PROXY_AUTH);
    }

    /** An answer that breaks the rules of HTTP is a failure of the network, however okhttp trips over it. */
    private static Response execute(okhttp3.Call call) throws IOException {
        try {
            return call.execute();
        } catch (RuntimeException e) {
            throw new IOException(e);
        }
    }

    private OkHttpClient client(Request request) throws Unreachable {
        try {
            return client.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GeneralSecurityException unreadable) {
                throw unreachable(request, Stage.SECURE, unreadable);
            }
            throw new IllegalStateException("no HTTP client could be made", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(request, Stage.RESOLVE, new InterruptedIOException("interrupted"));
        }
    }

    private Unreachable unreachable(Request request, Stage stage, Exception cause) {
        return new Unreachable(request.url().host(), request.url().port(), proxy, stage, cause);
    }

    private <T> T read(Call<T> call, Response response) throws IOException, OAuthException {
        try {
            return call.read(response.code(), body(call.uri(), response), clock.instant());
        } catch (OAuthException e) {
            throw e.addAnswer(response.code(), RetryAfter.parse(response.header("Retry-After"), clock.instant()));
        }
    }

    private static Optional<String> proxyOf(OkHttpClient client) {
        return client.proxy() != null && client.proxy().address() instanceof InetSocketAddress address
                ? Optional.of(address.getHostString() + ":" + address.getPort())
                : Optional.empty();
    }

    /** As {@link #execute}, which reads no body. */
    private static String body(URI uri, Response response) throws IOException, OAuthException {
        try {
            if (response.body().source().request(LARGEST_ANSWER + 1)) {
                throw tooLarge(uri, response.code());
            }
            return response.body().string();
        } catch (RuntimeException e) {
            throw new IOException(e);
        }
    }

    private static OAuthException tooLarge(URI uri, int status) {
        return new NotUnderstood(NotUnderstood.Reason.TOO_LARGE, hostOf(uri), status);
    }

    private static URI hostOf(URI uri) {
        return URI.create(uri.getScheme() + "://" + uri.getRawAuthority());
    }

    /** Scheme and host only: the rest of a redirect may hold what nobody should see. Empty for what can't be a host. */
    private static Optional<URI> hostOf(URI base, String location) {
        try {
            URI target = base.resolve(String.valueOf(location));
            return location == null
                            || target.getHost() == null
                            || target.getHost().length() > LONGEST_HOST
                            || !isOfTheWeb(target)
                    ? Optional.empty()
                    : Optional.of(
                            new URI(target.getScheme(), null, target.getHost(), target.getPort(), null, null, null));
        } catch (IllegalArgumentException | URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isOfTheWeb(URI target) {
        return "https".equalsIgnoreCase(target.getScheme()) || "http".equalsIgnoreCase(target.getScheme());
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
