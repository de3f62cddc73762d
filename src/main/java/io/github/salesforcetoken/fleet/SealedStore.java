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
    private boolean isPrepared;

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
        return new SealedStore(new ProgramStore(program, folder, environment, StoreName.of(app)), seal(key));
    }

    /**
     * A ref of a Git repository.
     *
     * @param folder whose work tree counts
     * @param remote the name of a remote of that work tree, or an address
     * @param isAddress whether it's an address
     * @param ref empty for the usual one
     * @param environment that Git gets
     * @param app whose login it is
     * @param key empty when nobody gave one, which is refused
     */
    public static LoginStore byGit(
            Path folder,
            String remote,
            boolean isAddress,
            Optional<String> ref,
            Map<String, String> environment,
            ClientApp app,
            Optional<Secret> key)
            throws Failure {
        GitPlace place =
                new GitPlace(folder, remote, isAddress, ref.orElseGet(() -> GitPlace.REFS + StoreName.of(app)));
        return new SealedStore(new GitStore(place, environment), seal(key));
    }

    private static Seal seal(Optional<Secret> key) throws Failure {
        return Seal.of(key.orElseThrow(() -> new Failure(StoreProblem.KEY_ABSENT)));
    }

    @Override
    public Optional<Stored> read() throws Failure, Unanswered {
        prepare();
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

    /** While the store is asked, which takes longer. */
    private void prepare() {
        if (!isPrepared) {
            isPrepared = true;
            Thread thread = new Thread(seal::prepare, "salesforce-token seal");
            thread.setDaemon(true);
            thread.start();
        }
    }
}
