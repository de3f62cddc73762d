package io.github.salesforcetoken.http;

import io.github.salesforcetoken.oauth.OAuthException.Unreachable.Stage;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Response;

/** Remembers how far a call came, because that decides whether its grant is spent. */
final class StageRecorder extends EventListener {

    private volatile Stage stage = Stage.RESOLVE;
    private volatile boolean proxied;
    private volatile int status;

    /** How far the call came that ended so. */
    Stage stageOf(IOException failure) {
        boolean withoutConnection = failure instanceof ConnectException
                || failure instanceof NoRouteToHostException
                || failure instanceof InterruptedIOException;
        // okhttp has no event for the CONNECT request, which lies between the connection and TLS.
        return stage == Stage.CONNECT && proxied && !withoutConnection ? Stage.PROXY : stage;
    }

    /** The HTTP status of the answer, however okhttp tripped over it then; 0 when none came. */
    int status() {
        return status;
    }

    @Override
    public void responseHeadersEnd(Call call, Response response) {
        status = response.code();
    }

    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        reached(Stage.CONNECT);
        proxied = proxy.type() == Proxy.Type.HTTP;
    }

    @Override
    public void secureConnectStart(Call call) {
        reached(Stage.SECURE);
    }

    @Override
    public void requestHeadersStart(Call call) {
        reached(Stage.SEND);
    }

    @Override
    public void requestBodyEnd(Call call, long byteCount) {
        reached(Stage.ANSWER);
    }

    /** An address of several may begin anew, but what is sent stays sent, whatever another address still reports. */
    private synchronized void reached(Stage next) {
        if (stage.compareTo(Stage.SEND) < 0 || next.compareTo(stage) > 0) {
            stage = next;
        }
    }
}
