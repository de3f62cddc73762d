package io.github.salesforcetoken.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.oauth.Callback;
import io.github.salesforcetoken.oauth.InvalidValueException;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.testing.RawHttp;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A listener on a free port, that waits for one state. */
final class ListenerSetup implements AutoCloseable {

    static final String CODE = "aPrxSampleCode.1/x+y_w==";
    static final String STATE = "right-state-1";
    static final String GOOD = "/OauthRedirect?code=aPrxSampleCode.1%2Fx+y_w%3D%3D&state=" + STATE;

    private final CompletableFuture<Callback> taken = new CompletableFuture<>();
    private final int port = RawHttp.freePort();
    private CallbackListener listener;

    ListenerSetup() throws InvalidValueException, ListenException {
        open("/OauthRedirect");
    }

    /** Listens, on the same port. */
    void open(String path) throws InvalidValueException, ListenException {
        listener = CallbackListener.open(RedirectUri.of("http://localhost:" + port + path), this::judge);
    }

    private CallbackTaker.Verdict judge(Callback callback) {
        if (!callback.state().equals(Optional.of(Secret.of(STATE)))) {
            return CallbackTaker.Verdict.OTHER_LOGIN;
        }
        return taken.complete(callback) ? CallbackTaker.Verdict.TAKEN : CallbackTaker.Verdict.ALREADY_ANSWERED;
    }

    int port() {
        return port;
    }

    CompletableFuture<Callback> taken() {
        return taken;
    }

    void assertThatTheRightOneIsStillTaken() throws IOException {
        assertThat(taken.isDone()).isFalse();
        assertThat(RawHttp.get(port, GOOD).status()).isEqualTo(200);
        assertThat(taken.isDone()).isTrue();
    }

    @Override
    public void close() {
        listener.close();
    }
}
