package io.github.salesforcetoken.flow;

import static io.github.salesforcetoken.flow.LoginProblem.INTERRUPTED;
import static io.github.salesforcetoken.flow.LoginProblem.TIMED_OUT;
import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.browser.CallbackTaker;
import io.github.salesforcetoken.browser.PastedAnswers;
import io.github.salesforcetoken.oauth.AuthorizationRequest;
import io.github.salesforcetoken.oauth.Callback;
import io.github.salesforcetoken.oauth.CallbackParser;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.PendingAuthorization;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.ValueProblem;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** Where the listener's and the prompt's answers meet: the first that belongs to this login is taken. */
final class FirstAnswer implements CallbackTaker {

    private static final Duration LAST_CALL = Duration.ofMinutes(1);

    private final PendingAuthorization pending;
    private final LoginDialogue dialogue;
    private final AtomicReference<Callback> answer = new AtomicReference<>();
    private final News news = new News();
    private final Runnable otherLogin;
    private final Runnable secondStart;
    private final Runnable otherUser;
    private final Runnable tls;
    private volatile boolean isPasted;

    FirstAnswer(PendingAuthorization pending, LoginDialogue dialogue) {
        this.pending = requireNonNull(pending, "pending is null");
        this.dialogue = requireNonNull(dialogue, "dialogue is null");
        this.otherLogin = dialogue::ignoreOtherLogin;
        this.secondStart = dialogue::warnOfSecondStart;
        this.otherUser = dialogue::warnOfAnotherUser;
        this.tls = dialogue::warnOfTls;
    }

    /** What the browser brings must carry the state: nothing else tells it from a page that any site can send here. */
    @Override
    public Verdict offer(Callback callback) {
        if (callback.state().isEmpty() || RedeemCode.answersAnother(callback, pending)) {
            news.warn(otherLogin);
            return Verdict.OTHER_LOGIN;
        }
        return isFirst(callback) || callback.equals(answer.get()) ? Verdict.TAKEN : Verdict.ALREADY_ANSWERED;
    }

    private boolean isFirst(Callback callback) {
        boolean first = answer.compareAndSet(null, callback);
        if (first) {
            news.wake();
        }
        return first;
    }

    /** Whoever has answered needs no browser any more. */
    void tellNotOpened(AuthorizationRequest request) {
        news.add(() -> {
            if (answer.get() == null) {
                dialogue.warnOfNoBrowser(request);
            }
        });
    }

    @Override
    public void tellStartedAgain() {
        news.warn(secondStart);
    }

    @Override
    public void tellTls() {
        news.warn(tls);
    }

    @Override
    public void tellStartedByAnotherUser() {
        news.warn(otherUser);
    }

    /** What the person pasted may be a bare code, or the rest of what was cut off before. */
    PastedAnswers.Verdict offerPasted(String before, String text) {
        try {
            Callback callback = pasted(before, text);
            if (RedeemCode.answersAnother(callback, pending)) {
                dialogue.ignorePastedOtherLogin();
                return PastedAnswers.Verdict.REFUSED;
            }
            isPasted = isFirst(callback);
            return PastedAnswers.Verdict.TAKEN;
        } catch (Failure e) {
            dialogue.ignorePasted(e);
            return CallbackParser.mayGoOn(e) ? PastedAnswers.Verdict.CUT_OFF : PastedAnswers.Verdict.REFUSED;
        }
    }

    /** What was pasted can't even be told to be wrong; the wait goes on. */
    void refusePasted() {
        dialogue.ignorePasted(new Failure(ValueProblem.CODE_MALFORMED));
    }

    /** Whether the answer came by the prompt, so that no other is pasted for lack of one. */
    boolean isPasted() {
        return isPasted;
    }

    private Callback pasted(String before, String text) throws Failure {
        Optional<Secret> state = Optional.of(pending.state());
        if (before.isEmpty()) {
            return CallbackParser.parse(text, state);
        }
        try {
            Callback whole = CallbackParser.parse(before + "\n" + text, state);
            return RedeemCode.answersAnother(whole, pending) ? CallbackParser.parse(text, state) : whole;
        } catch (Failure stillCutOff) {
            try {
                return CallbackParser.parse(text, state);
            } catch (Failure e) {
                throw CallbackParser.mayGoOn(stillCutOff) ? stillCutOff : e;
            }
        }
    }

    /** Waits for the answer, with a reminder before the end of a long wait. */
    Callback await(Duration patience) throws Failure {
        try {
            if (patience.compareTo(LAST_CALL.multipliedBy(2)) >= 0) {
                try {
                    return get(patience.minus(LAST_CALL));
                } catch (TimeoutException e) {
                    dialogue.remind(LAST_CALL);
                    return get(LAST_CALL);
                }
            }
            return get(patience);
        } catch (TimeoutException e) {
            RedirectUri redirectUri = pending.redirectUri();
            throw new Failure(TIMED_OUT, patience.toString(), redirectUri.isLoopback() ? redirectUri.toString() : "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(INTERRUPTED);
        }
    }

    private Callback get(Duration patience) throws TimeoutException, InterruptedException {
        if (!news.tellUntil(() -> answer.get() != null, patience)) {
            throw new TimeoutException();
        }
        return answer.get();
    }

    /** What came after the answer. */
    void tellTheRest() {
        news.tellTheRest();
    }
}
