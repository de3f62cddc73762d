package io.github.salesforcetoken.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.oauth.OAuthException.Unreachable.Stage;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.Test;

/** What no server can be made to do in a test: addresses that are tried at the same time, and hosts without a route. */
class StageRecorderTest {

    private static final InetSocketAddress ADDRESS = InetSocketAddress.createUnresolved("proxy.example", 3128);
    private static final Proxy PROXY = new Proxy(Proxy.Type.HTTP, ADDRESS);

    private final Call call = new OkHttpClient()
            .newCall(new Request.Builder().url("https://host.invalid/").build());
    private final StageRecorder recorder = new StageRecorder();

    @Test
    void lateEventOfAnotherAddress_doesNotMakeASentRequestUnsent() {
        recorder.connectStart(call, ADDRESS, Proxy.NO_PROXY);
        recorder.requestHeadersStart(call);
        recorder.connectStart(call, ADDRESS, Proxy.NO_PROXY);
        recorder.secureConnectStart(call);

        assertThat(recorder.stageOf(new IOException())).isEqualTo(Stage.SEND);
    }

    @Test
    void secondAddress_beginsAnewAsLongAsNothingIsSent() {
        recorder.connectStart(call, ADDRESS, Proxy.NO_PROXY);
        recorder.secureConnectStart(call);
        recorder.connectStart(call, ADDRESS, Proxy.NO_PROXY);

        assertThat(recorder.stageOf(new ConnectException())).isEqualTo(Stage.CONNECT);
    }

    @Test
    void proxyThatAnswersNo_isTheProxysStage() {
        recorder.connectStart(call, ADDRESS, PROXY);

        assertThat(recorder.stageOf(new IOException("Unexpected response code for CONNECT: 403")))
                .isEqualTo(Stage.PROXY);
        assertThat(recorder.stageOf(new SocketException("Connection reset"))).isEqualTo(Stage.PROXY);
    }

    @Test
    void proxyThatIsNotReached_isNoAnswerOfTheProxy() {
        recorder.connectStart(call, ADDRESS, PROXY);

        assertThat(recorder.stageOf(new ConnectException())).isEqualTo(Stage.CONNECT);
        assertThat(recorder.stageOf(new NoRouteToHostException())).isEqualTo(Stage.CONNECT);
        assertThat(recorder.stageOf(new SocketTimeoutException())).isEqualTo(Stage.CONNECT);
    }

    @Test
    void directConnection_hasNoProxyStage() {
        recorder.connectStart(call, ADDRESS, Proxy.NO_PROXY);

        assertThat(recorder.stageOf(new SocketException("Connection reset"))).isEqualTo(Stage.CONNECT);
    }
}
