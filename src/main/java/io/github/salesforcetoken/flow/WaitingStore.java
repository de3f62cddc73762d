package io.github.salesforcetoken.flow;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.fleet.FleetRecord;
import io.github.salesforcetoken.fleet.LoginStore;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Secret;
import java.util.Optional;
import java.util.function.Consumer;

/** A store that tells, once in a run each, what the run is about to wait for, which may be minutes, and what login it found. */
public final class WaitingStore implements LoginStore {

    private final LoginStore store;
    private final Consumer<Failure> onNoAnswer;
    private final Consumer<String> onHolder;
    private final Consumer<Optional<Secret>> onLogin;
    private boolean hasToldNoAnswer;
    private boolean hasToldHolder;
    private boolean hasToldLogin;

    private WaitingStore(
            LoginStore store,
            Consumer<Failure> onNoAnswer,
            Consumer<String> onHolder,
            Consumer<Optional<Secret>> onLogin) {
        this.store = requireNonNull(store, "store is null");
        this.onNoAnswer = requireNonNull(onNoAnswer, "onNoAnswer is null");
        this.onHolder = requireNonNull(onHolder, "onHolder is null");
        this.onLogin = requireNonNull(onLogin, "onLogin is null");
    }

    /**
     * As a store, so that whoever has none needn't know this one.
     *
     * @param onNoAnswer the store didn't answer: why
     * @param onHolder another machine is refreshing: its host name and token file
     * @param onLogin the store has a login: its refresh token, empty once it has ended
     */
    public static LoginStore of(
            LoginStore store,
            Consumer<Failure> onNoAnswer,
            Consumer<String> onHolder,
            Consumer<Optional<Secret>> onLogin) {
        return new WaitingStore(store, onNoAnswer, onHolder, onLogin);
    }

    @Override
    public Optional<Stored> read() throws Failure, Unanswered {
        Optional<Stored> stored;
        try {
            stored = store.read();
        } catch (Unanswered e) {
            tellNoAnswer(e.reason());
            throw e;
        }
        if (stored.isPresent() && !hasToldHolder) {
            tell(stored.get().content());
        }
        return stored;
    }

    private void tell(String content) {
        try {
            FleetRecord record = FleetRecord.parse(content);
            if (!hasToldLogin) {
                hasToldLogin = true;
                onLogin.accept(record.login().refreshToken());
            }
            if (record.state() == FleetRecord.State.HELD) {
                hasToldHolder = true;
                onHolder.accept(record.machine());
            }
        } catch (IllegalArgumentException e) {
            // whoever reads it says so
        }
    }

    @Override
    public Outcome compareAndSet(Optional<String> expectedVersion, String content) throws Failure {
        Outcome outcome = store.compareAndSet(expectedVersion, content);
        if (outcome instanceof Unknown unknown) {
            tellNoAnswer(unknown.reason());
        }
        return outcome;
    }

    private void tellNoAnswer(Failure reason) {
        if (!hasToldNoAnswer) {
            hasToldNoAnswer = true;
            onNoAnswer.accept(reason);
        }
    }
}
