package io.github.salesforcetoken.fleet;

import static io.github.salesforcetoken.fleet.FleetRecord.State.ENDED;

import io.github.salesforcetoken.oauth.Failure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A store that loses answers, takes writes late, and shows what was long ago. */
final class SimulatedStore {

    private final SimulatedFleet fleet;
    private final List<Content> history = new ArrayList<>();

    /** What it held from a time on. */
    record Content(long since, int version, String text, FleetRecord record) {}

    SimulatedStore(SimulatedFleet fleet) {
        this.fleet = fleet;
        history.add(new Content(0, 0, null, null));
    }

    Content current() {
        return history.get(history.size() - 1);
    }

    List<Content> history() {
        return history;
    }

    /** By somebody who has no part in the rule. */
    void set(String text) {
        put(text, text == null ? null : FleetRecord.parse(text));
    }

    private int put(String text, FleetRecord record) {
        int version = current().version() + 1;
        history.add(new Content(fleet.time().now(), version, text, record));
        return version;
    }

    /** As one run sees it. */
    LoginStore seenBy(SimulatedRun run) {
        return new LoginStore() {
            @Override
            public Optional<Stored> read() throws Unanswered {
                run.countCall();
                run.step("read");
                if (fleet.chance(fleet.faults().unanswered())) {
                    run.sleep(fleet.between(1, 10_000));
                    throw new Unanswered(new Failure(FleetProblem.STORE_BUSY));
                }
                run.sleep(fleet.between(5, 200));
                Duration ago = fleet.chance(fleet.faults().stale()) ? fleet.between(1, 20_000) : Duration.ZERO;
                Content seen = asOf(ago);
                run.saw(seen, fleet.time().now() - ago.toNanos());
                run.sleep(fleet.between(5, 200));
                run.step("was read");
                return seen.text() == null
                        ? Optional.empty()
                        : Optional.of(new Stored("" + seen.version(), seen.text()));
            }

            @Override
            public Outcome compareAndSet(Optional<String> expectedVersion, String content) {
                run.countCall();
                FleetRecord record = FleetRecord.parse(content);
                run.writes(record);
                run.step("write");
                run.sleep(fleet.between(5, 200));
                int expected = expectedVersion.map(Integer::parseInt).orElse(-1);
                if (fleet.chance(fleet.faults().unknown())) {
                    Duration late = fleet.between(0, 30_000);
                    if (fleet.chance(0.6)) {
                        fleet.time()
                                .at(fleet.time().now() + late.toNanos(), () -> write(run, expected, content, record));
                    }
                    run.sleep(fleet.between(1, 10_000));
                    return new Unknown(new Failure(FleetProblem.STORE_BUSY));
                }
                Optional<Integer> version = write(run, expected, content, record);
                run.sleep(fleet.between(5, 200));
                run.step("was written");
                return version.isPresent() ? new Written("" + version.get()) : new Conflict();
            }
        };
    }

    private Content asOf(Duration ago) {
        long time = fleet.time().now() - ago.toNanos();
        for (int i = history.size() - 1; i > 0; i--) {
            if (history.get(i).since() <= time) {
                return history.get(i);
            }
        }
        return history.get(0);
    }

    private Optional<Integer> write(SimulatedRun run, int expected, String text, FleetRecord record) {
        Content before = current();
        boolean isUnsettled =
                before.record() == null || !fleet.wasSetBack() || fleet.faults().unknown() > 0;
        boolean fits = before.text() == null ? expected == -1 : expected == before.version();
        if (!fits && !fleet.mutation().writesBlindly()) {
            return Optional.empty();
        }
        if (before.record() != null) {
            fleet.require(
                    !before.record().login().isNewerThan(record.login()),
                    "the store goes back from ",
                    before.record(),
                    " to ",
                    record);
            fleet.require(
                    before.record().state() != ENDED
                            || record.login().loginAt()
                                    > before.record().login().loginAt(),
                    "something is written over an ended login");
        }
        fleet.require(
                isUnsettled
                        || !run.hasSettled()
                        || !record.login().isNewerThan(before.record().login()),
                run,
                " puts back what somebody has set back");
        fleet.trace(run, " writes ", record);
        int version = put(text, record);
        fleet.toldAsRefused().addAll(run.refused());
        fleet.checkOnlyCopies();
        return Optional.of(version);
    }
}
