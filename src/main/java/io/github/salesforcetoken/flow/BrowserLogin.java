package io.github.salesforcetoken.flow;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.browser.CallbackListener;
import io.github.salesforcetoken.browser.Ending;
import io.github.salesforcetoken.browser.Opening;
import io.github.salesforcetoken.browser.PastedAnswers;
import io.github.salesforcetoken.oauth.AuthorizationRequest;
import io.github.salesforcetoken.oauth.Callback;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.LoginHints;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.Salesforce;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Scopes;
import io.github.salesforcetoken.store.TokenFile;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * The whole authorization code flow of an app on the person's own computer (RFC 8252), in one run. State and verifier
 * stay in memory; what {@code authorize-url} left pending stays as it is.
 */
public final class BrowserLogin {

    private final RedeemCode code;
    private final LoginDialogue dialogue;
    private final InputStream console;
    private final Clock clock;

    /**
     * @param console where the person may paste the answer instead
     * @param retries whose timeout is also for another build that has the token file, before the code is sent
     */
    public BrowserLogin(
            Salesforce salesforce,
            TokenFile tokenFile,
            Retries retries,
            LoginDialogue dialogue,
            InputStream console,
            Clock clock) {
        this(salesforce, tokenFile, retries, dialogue, console, clock, Optional.empty());
    }

    /** @param fleet the machines that are to share the login */
    public BrowserLogin(
            Salesforce salesforce,
            TokenFile tokenFile,
            Retries retries,
            LoginDialogue dialogue,
            InputStream console,
            Clock clock,
            Optional<Fleet> fleet) {
        this.code = new RedeemCode(salesforce, tokenFile, retries, fleet);
        this.dialogue = requireNonNull(dialogue, "dialogue is null");
        this.console = requireNonNull(console, "console is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** What to ask for. */
    public record Wish(Scopes scopes, LoginHints hints, boolean requireRefreshToken) {
        public Wish {
            requireNonNull(scopes, "scopes is null");
            requireNonNull(hints, "hints is null");
        }
    }

    /**
     * Lets the person log in. The token file is tried before, but not held while the person is asked: that takes minutes,
     * in which another build may need it. It is reserved again before the code is spent.
     *
     * @param loginTimeout how long the person may take
     * @throws Failure when the redirect URI's port cannot be listened on
     * @throws Failure when no answer came in time
     * @throws OAuthException when access was denied, or no answer came that could be understood
     * @throws CallException when Salesforce does not take the code
     * @throws Failure when no refresh token came
     * @throws Failure when the token file cannot be written
     */
    @SuppressWarnings("try") // as below
    public SalesforceToken login(ClientApp app, RedirectUri redirectUri, Wish wish, Duration loginTimeout)
            throws Failure, OAuthException, CallException {
        code.checkThatTokensCanBeSaved();
        AuthorizationRequest request =
                AuthorizationRequest.of(app, redirectUri, wish.scopes(), wish.hints(), clock.instant());
        FirstAnswer answer = new FirstAnswer(request.pending(), dialogue);
        try (CallbackListener listener =
                redirectUri.isLoopback() ? CallbackListener.open(redirectUri, request.uri(), answer) : null) {
            URI start = listener == null ? request.uri() : listener.startAddress();
            Callback callback = ask(request, start, answer, loginTimeout);
            try {
                SalesforceToken token = code.redeem(
                        app, redirectUri, callback, Optional.of(request.pending()), wish.requireRefreshToken());
                tell(listener, dialogue.saved(token));
                return token;
            } catch (Exception e) {
                tell(listener, dialogue.failed(e));
                throw e;
            }
        } finally {
            if (!answer.isPasted()) {
                PastedAnswers.discardLines(console);
            }
            answer.tellTheRest();
        }
    }

    /** Page and terminal tell one story. */
    private static void tell(CallbackListener listener, Ending ending) {
        if (listener != null) {
            listener.tell(ending);
        }
    }

    /** Prompt and opener are closed as soon as an answer is there; the listener stays for whoever comes late. */
    @SuppressWarnings("try") // nothing is asked of them, until they are closed
    private Callback ask(AuthorizationRequest request, URI start, FirstAnswer answer, Duration loginTimeout)
            throws Failure {
        try (PastedAnswers pasted = PastedAnswers.from(console, answer::offerPasted, answer::refusePasted)) {
            dialogue.invite(request, clock.instant().plus(loginTimeout));
            try (Opening opening =
                    Opening.begin(() -> dialogue.openBrowser(start), () -> answer.tellNotOpened(request))) {
                Callback callback = answer.await(loginTimeout);
                if (callback instanceof Callback.Granted) {
                    dialogue.acknowledge();
                }
                return callback;
            }
        }
    }
}
