package io.github.salesforcetoken.flow;

import io.github.salesforcetoken.fleet.FleetProblem;
import io.github.salesforcetoken.fleet.FleetRecord;
import io.github.salesforcetoken.fleet.LoginStore;
import io.github.salesforcetoken.oauth.Failure;
import java.time.Duration;
import java.util.Optional;

/** What machines share, for those of one JVM. */
final class StoreInMemory implements LoginStore {

    private Optional<Stored> stored = Optional.empty();
    private int versions;
    private boolean fails;

    synchronized void fail(boolean now) {
        fails = now;
    }

    /** Pauses until another machine has written, or the pause is over; nobody can write while it fails. */
    synchronized void awaitWrite(Duration pause) throws InterruptedException {
        if (!fails) {
            wait(Math.max(1, pause.toMillis()));
        }
    }

    /** Somebody's hand. */
    synchronized void set(Optional<String> content) {
        stored = content.map(text -> new Stored("v" + versions++, text));
    }

    @Override
    public synchronized Optional<Stored> read() throws Unanswered {
        if (fails) {
            throw new Unanswered(new Failure(FleetProblem.STORE_BUSY));
        }
        return stored;
    }

    @Override
    public synchronized Outcome compareAndSet(Optional<String> expectedVersion, String content) {
        if (fails) {
            return new Unknown(new Failure(FleetProblem.STORE_BUSY));
        }
        if (!stored.map(Stored::version).equals(expectedVersion)) {
            return new Conflict();
        }
        stored = Optional.of(new Stored("v" + versions++, content));
        notifyAll();
        return new Written(stored.get().version());
    }

    synchronized String text() {
        return stored.orElseThrow().content();
    }

    FleetRecord record() {
        return FleetRecord.parse(text());
    }
}
