package io.github.salesforcetoken.fleet;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Secret;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A store whose owner doesn't get to see what is in it. */
public final class SealedStore implements LoginStore {

    private final LoginStore store;
    private final Seal seal;

    SealedStore(LoginStore store, Seal seal) {
        this.store = requireNonNull(store, "store is null");
        this.seal = requireNonNull(seal, "seal is null");
    }

    /**
     * A store that a program keeps.
     *
     * @param folder in which the program runs
     * @param environment all that it gets
     * @param app whose login it is
     * @param key empty when nobody gave one, which is refused
     */
    public static LoginStore byProgram(
            Path program, Path folder, Map<String, String> environment, ClientApp app, Optional<Secret> key)
            throws Failure {
        Seal seal = Seal.of(key.orElseThrow(() -> new Failure(StoreProblem.KEY_ABSENT)));
        return new SealedStore(new ProgramStore(program, folder, environment, StoreName.of(app)), seal);
    }

    @Override
    public Optional<Stored> read() throws Failure, Unanswered {
        Optional<Stored> sealed = store.read();
        return sealed.isEmpty()
                ? Optional.empty()
                : Optional.of(new Stored(
                        sealed.get().version(), seal.decrypt(sealed.get().content())));
    }

    @Override
    public Outcome compareAndSet(Optional<String> expectedVersion, String content) throws Failure {
        return store.compareAndSet(expectedVersion, seal.encrypt(content));
    }
}
