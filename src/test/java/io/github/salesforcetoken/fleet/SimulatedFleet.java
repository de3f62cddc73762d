package io.github.salesforcetoken.fleet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One schedule: machines, a store and Salesforce, as a seed has it; and what holds in every one. */
final class SimulatedFleet {

    private final Random random;
    private final Mutation mutation;
    private final VirtualTime time = new VirtualTime();
    private final SimulatedStore store = new SimulatedStore(this);
    private final SimulatedSalesforce salesforce = new SimulatedSalesforce(this);
    private final List<SimulatedMachine> machines = new ArrayList<>();
    private final Set<SimulatedRun> alive = new LinkedHashSet<>();
    private final List<Line> trace = new ArrayList<>();
    private Faults faults;
    private final Set<String> toldAsRefused = new HashSet<>();
    private boolean wasSetBack;
    private boolean wasKnown = true;
    private long knownLogin;
    private int ids;
    private int requests;

    SimulatedFleet(long seed, Mutation mutation) {
        this.random = new Random(seed);
        this.mutation = mutation;
    }

    VirtualTime time() {
        return time;
    }

    SimulatedStore store() {
        return store;
    }

    SimulatedSalesforce salesforce() {
        return salesforce;
    }

    List<SimulatedMachine> machines() {
        return machines;
    }

    Mutation mutation() {
        return mutation;
    }

    Random random() {
        return random;
    }

    Faults faults() {
        return faults;
    }

    void faults(Faults now) {
        faults = now;
    }

    boolean chance(double probability) {
        return probability > 0 && random.nextDouble() < probability;
    }

    Duration between(int leastMillis, int mostMillis) {
        return Duration.ofMillis(leastMillis + random.nextInt(mostMillis - leastMillis + 1));
    }

    String nextId() {
        return "id" + ids++;
    }

    /** @param what is put together only if the schedule fails */
    void trace(Object... what) {
        trace.add(new Line(time.now(), what));
    }

    private record Line(long time, Object... what) {}

    private static String words(Object... parts) {
        return Stream.of(parts).map(String::valueOf).collect(Collectors.joining());
    }

    /** Fails the schedule. */
    void require(boolean holds, Object... otherwise) {
        if (!holds) {
            throw new AssertionError(words(otherwise)
                    + trace.stream()
                            .map(line -> "\n" + line.time() / 1_000_000 + " ms: " + words(line.what()))
                            .collect(Collectors.joining()));
        }
    }

    void begins(SimulatedRun run) {
        trace(run, " begins");
        alive.add(run);
    }

    void ends(SimulatedRun run) {
        alive.remove(run);
    }

    /** Refresh tokens that Salesforce has refused for good, after which who heard it has written the store. */
    Set<String> toldAsRefused() {
        return toldAsRefused;
    }

    void countRequest() {
        requests++;
    }

    int requests() {
        return requests;
    }

    boolean wasSetBack() {
        return wasSetBack;
    }

    /** Somebody restores an old copy of the store, or empties it. */
    void setBack() {
        wasSetBack = true;
        List<SimulatedStore.Content> history = store.history();
        String text = history.get(random.nextInt(history.size())).text();
        trace("somebody sets the store back to ", (text == null ? "nothing" : FleetRecord.parse(text)));
        store.set(text);
        forgetWhatWasNeverDelivered();
    }

    boolean isHeldByAnother(SimulatedRun run, FleetLogin login) {
        FleetRecord record = store.current().record();
        return record != null
                && record.state() == FleetRecord.State.HELD
                && record.login().loginAt() == login.loginAt()
                && alive.stream().anyMatch(other -> other != run && other.isOwn(record));
    }

    boolean nobodySendsBut(SimulatedRun run, FleetLogin login) {
        return alive.stream().noneMatch(other -> other != run && other.isSending(login));
    }

    /** Whether any store, file or process has a refresh token. */
    boolean isKnown(String refreshToken, boolean alsoOnItsWay) {
        return has(Optional.ofNullable(store.current().record()).map(FleetRecord::login), refreshToken)
                || machines.stream()
                        .anyMatch(one -> has(Optional.of(one.content().login()), refreshToken))
                || machines.stream()
                        .flatMap(one -> one.rescued().stream())
                        .anyMatch(login -> has(Optional.of(login), refreshToken))
                || alive.stream().anyMatch(run -> run.remembers(refreshToken, alsoOnItsWay));
    }

    private static boolean has(Optional<FleetLogin> login, String refreshToken) {
        return login.flatMap(FleetLogin::refreshToken)
                .filter(token -> token.reveal().equals(refreshToken))
                .isPresent();
    }

    /** Nobody ever had it, or it's gone by somebody's hand. */
    void forgetWhatWasNeverDelivered() {
        wasKnown = isKnown(salesforce.newest().refreshToken(), false);
    }

    /** What was known is still known, as long as it is of use. */
    void checkOnlyCopies() {
        SimulatedSalesforce.Login newest = salesforce.newest();
        boolean isKnown = newest.isDead || isKnown(newest.refreshToken(), false);
        String token = newest.refreshToken();
        boolean isSame = knownLogin == token.hashCode();
        require(isKnown || !wasKnown || !isSame || faults.isUnsafe(), "the only copy of ", token, " is gone");
        wasKnown = isKnown;
        knownLogin = token.hashCode();
    }
}
