package io.github.salesforcetoken.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.oauth.Callback;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.testing.RawHttp;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A listener on a free port, that waits for one state. */
final class ListenerSetup implements CallbackTaker, AutoCloseable {

    static final String CODE = "aPrxSampleCode.1/x+y_w==";
    static final String STATE = "right-state-1";
    static final String CHALLENGE = "sample-challenge-1";
    static final String GOOD = "/OauthRedirect?code=aPrxSampleCode.1%2Fx+y_w%3D%3D&state=" + STATE;

    static final URI AUTHORIZE_URL = URI.create(
            "https://acme.my.salesforce.com/services/oauth2/authorize?state=" + STATE + "&code_challenge=" + CHALLENGE);

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Callback> taken = new CompletableFuture<>();
    private final int port = RawHttp.freePort();
    private volatile boolean isSlow;
    private CallbackListener listener;

    ListenerSetup() throws Failure {
        open("/OauthRedirect");
    }

    /** Listens, on the same port. */
    void open(String path) throws Failure {
        listener = CallbackListener.open(RedirectUri.of("http://localhost:" + port + path), AUTHORIZE_URL, this);
    }

    @Override
    public Verdict offer(Callback callback) {
        if (!callback.state().equals(Optional.of(Secret.of(STATE)))) {
            return Verdict.OTHER_LOGIN;
        }
        if (!taken.complete(callback) && !taken.join().equals(callback)) {
            return Verdict.ALREADY_ANSWERED;
        }
        if (!isSlow) {
            end();
        }
        return Verdict.TAKEN;
    }

    /** From now on the end of the login is told by {@link #end()} only. */
    void beSlow() {
        isSlow = true;
    }

    /** The exchange has ended; well, unless access was denied. */
    void end() {
        listener.tell(
                taken.join() instanceof Callback.Denied denied
                        ? new Ending(
                                false, "Salesforce refused access", denied.error(), "Somebody chose Deny", "Allow", "")
                        : Ending.good("Login complete", "Saved to <here>"));
    }

    @Override
    public void tellTls() {
        told.add("TLS");
    }

    @Override
    public void tellStartedAgain() {
        told.add("again");
    }

    @Override
    public void tellStartedByAnotherUser() {
        told.add("another user");
    }

    /** What the listener warned of. */
    List<String> told() {
        return List.copyOf(told);
    }

    /** The path of what a browser is opened with. */
    String startPath() {
        return listener.startAddress().getRawPath();
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
