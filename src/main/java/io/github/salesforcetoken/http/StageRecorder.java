package io.github.salesforcetoken.http;

import io.github.salesforcetoken.oauth.OAuthException.Unreachable.Stage;
import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Call;
import okhttp3.EventListener;

/** Remembers how far a call came, because that decides whether its grant is spent. */
final class StageRecorder extends EventListener {

    private volatile Stage stage = Stage.RESOLVE;

    Stage stage() {
        return stage;
    }

    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        stage = Stage.CONNECT;
    }

    @Override
    public void secureConnectStart(Call call) {
        stage = Stage.SECURE;
    }

    @Override
    public void requestHeadersStart(Call call) {
        stage = Stage.SEND;
    }

    @Override
    public void requestBodyEnd(Call call, long byteCount) {
        stage = Stage.ANSWER;
    }
}
