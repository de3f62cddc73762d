package io.github.salesforcetoken.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.salesforcetoken.oauth.ProxyServer;
import io.github.salesforcetoken.testing.SimulatedOrg;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.security.KeyStoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;

/** The trust store is read once for all goals of a build, and anew for the next build, which may find another. */
class SharedClientTest {

    private final SharedClient build = SharedClient.start(TestSalesforce.USER_AGENT);

    @Test
    void goals_shareWhatWasReadAndHaveLimitAndProxyOfTheirOwn() throws Exception {
        ProxyServer proxy = new ProxyServer("proxy.example", 3128, Optional.empty(), "test");

        OkHttpClient direct = HttpClients.within(Duration.ofSeconds(30), build.get());
        OkHttpClient proxied = HttpClients.by(Optional.of(proxy), build.get());

        assertThat(proxied.sslSocketFactory()).isSameAs(direct.sslSocketFactory());
        assertThat(proxied.connectionPool()).isSameAs(direct.connectionPool());
        assertThat(direct.callTimeoutMillis()).isEqualTo(30_000);
        assertThat(proxied.callTimeoutMillis()).isZero();
        assertThat(direct.proxy()).isEqualTo(Proxy.NO_PROXY);
        assertThat(proxied.proxy())
                .isEqualTo(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.example", 3128)));
        assertThat(build.get().proxy()).isEqualTo(Proxy.NO_PROXY);
    }

    /** A build of many modules waits once. */
    @Test
    void trustStoreThatIsNotRead_isWaitedForOnce() {
        List<Long> waits = new ArrayList<>();
        FutureTask<Tls> never = new FutureTask<>(Tls::ofJvm) {
            @Override
            public Tls get(long time, TimeUnit unit) throws TimeoutException {
                waits.add(unit.toSeconds(time));
                throw new TimeoutException();
            }
        };
        SharedClient client = new SharedClient(HttpClients.unsecured(TestSalesforce.USER_AGENT), never);

        for (int call = 0; call < 3; call++) {
            assertThatThrownBy(client::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(KeyStoreException.class);
        }

        assertThat(waits).containsExactly(30L, 0L, 0L);
    }

    @Test
    void builds_shareNothing() throws Exception {
        SharedClient other = SharedClient.start(TestSalesforce.USER_AGENT);

        assertThat(other.get().sslSocketFactory()).isNotSameAs(build.get().sslSocketFactory());
    }

    @Test
    void goals_ofOneBuildShareAClientAndThoseOfTheNextHaveAnother() {
        ConcurrentMap<Object, Object> first = new ConcurrentHashMap<>();
        ConcurrentMap<Object, Object> next = new ConcurrentHashMap<>();

        SharedClient client = SharedClient.in(first, TestSalesforce.USER_AGENT);

        assertThat(SharedClient.in(first, TestSalesforce.USER_AGENT)).isSameAs(client);
        assertThat(SharedClient.in(next, TestSalesforce.USER_AGENT)).isNotSameAs(client);
    }

    @Test
    void request_isNotHeldBackUntilTheHandshakeIsAcknowledged() throws Exception {
        List<Boolean> prompt = new ArrayList<>();
        OkHttpClient client = HttpClients.within(TestSalesforce.GENEROUS, build.get())
                .newBuilder()
                .addNetworkInterceptor(chain -> {
                    prompt.add(chain.connection().socket().getTcpNoDelay());
                    return chain.proceed(chain.request());
                })
                .build();

        try (SimulatedOrg org = SimulatedOrg.start();
                Response response = client.newCall(
                                new Request.Builder().url(org.url().toString()).build())
                        .execute()) {
            assertThat(response.code()).isPositive();
        }

        assertThat(prompt).containsExactly(true);
    }

    @Test
    void sockets_areMadeForOthersToConnectOnly() throws IOException {
        NoDelaySockets sockets = new NoDelaySockets();
        InetAddress here = InetAddress.getLoopbackAddress();

        try (Socket socket = sockets.createSocket()) {
            assertThat(socket.isConnected()).isFalse();
        }
        assertThatThrownBy(() -> sockets.createSocket("localhost", 1))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> sockets.createSocket(here, 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> sockets.createSocket("localhost", 1, here, 0))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> sockets.createSocket(here, 1, here, 0))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
