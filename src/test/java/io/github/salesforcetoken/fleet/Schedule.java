package io.github.salesforcetoken.fleet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What happens in one schedule, as its seed has it. */
final class Schedule {

    private static final Duration TIMEOUT = Duration.ofMinutes(4);

    private final SimulatedFleet fleet;
    private final Random random;

    Schedule(long seed, Mutation mutation) {
        this.fleet = new SimulatedFleet(seed, mutation);
        this.random = fleet.random();
    }

    /** Runs it, and fails if something doesn't hold. */
    void run() {
        boolean isSlow = chance(0.1);
        fleet.faults(faults(isSlow));
        boolean isTakenOver = chance(isSlow ? 0.5 : 0.05);
        boolean isSetBack = chance(0.1);
        if (isTakenOver || isSetBack) {
            fleet.faults(fleet.faults().unsafe());
        }
        int machines = 3 + random.nextInt(6);
        for (int i = 0; i < machines; i++) {
            SimulatedMachine machine = new SimulatedMachine(fleet, i, 0.8 + 0.45 * random.nextDouble());
            fleet.machines().add(machine);
        }
        boolean rotates = !chance(isSlow ? 0.5 : 0.15);
        FleetLogin login = fleet.salesforce().logIn(rotates);
        fleet.store()
                .set(FleetRecord.of(login, FleetRecord.State.FREE, fleet.nextId())
                        .format());
        long length = Duration.ofMinutes(2 + random.nextInt(15)).toNanos();
        Optional<String> takeOver = isTakenOver ? Optional.of(FleetWishes.ALWAYS) : Optional.empty();
        for (SimulatedMachine machine : fleet.machines()) {
            int runs = 1 + random.nextInt(3);
            for (int i = 0; i < runs; i++) {
                long begin = chance(0.5) ? random.nextInt(2000) * 1_000_000L : (long) (random.nextDouble() * length);
                begin(machine, begin, takeOver);
            }
            if (chance(0.1)) {
                fleet.time()
                        .at(
                                (long) (random.nextDouble() * length),
                                () -> machine.jump(Duration.ofSeconds(random.nextInt(600) - 300)));
            }
        }
        if (chance(0.2)) {
            SimulatedMachine machine = fleet.machines().get(random.nextInt(machines));
            FleetWishes wishes = new FleetWishes(Optional.empty(), TIMEOUT, false, Optional.empty(), Optional.empty());
            SimulatedRun run = new SimulatedRun(fleet, machine, wishes, chance(0.2) ? random.nextInt(20) : -1, -1);
            fleet.time()
                    .begin(
                            Duration.ofSeconds(30).toNanos() + (long) (random.nextDouble() * length),
                            () -> run.logIn(rotates));
        }
        if (isSetBack) {
            fleet.time().at((long) (random.nextDouble() * length), fleet::setBack);
        }
        fleet.time().runAll();
        checkThatItComesBack(isSetBack || isTakenOver);
    }

    private void begin(SimulatedMachine machine, long time, Optional<String> takeOver) {
        Optional<Duration> maxAge = chance(0.02)
                ? Optional.empty()
                : Optional.of(chance(0.5) ? Duration.ZERO : Duration.ofMinutes(1 + random.nextInt(9)));
        FleetWishes wishes = new FleetWishes(maxAge, TIMEOUT, false, takeOver, Optional.empty());
        int killAt = chance(0.2) ? random.nextInt(40) : -1;
        int stopAt = chance(0.1) ? random.nextInt(25) : -1;
        SimulatedRun run = new SimulatedRun(fleet, machine, wishes, killAt, stopAt);
        fleet.time().begin(Duration.ofSeconds(30).toNanos() + time, run::live);
    }

    /** @param isSlow whether machines stand still just before they send */
    private Faults faults(boolean isSlow) {
        double much = chance(0.2) ? 0.4 : 0.08;
        return new Faults(
                chance(0.5) ? much : 0,
                chance(0.5) ? much : 0,
                chance(0.3) ? much : 0,
                chance(0.4) ? much : 0,
                chance(0.3) ? much : 0,
                chance(0.1) ? much : 0,
                isSlow ? 0.01 : chance(0.3) ? (chance(0.5) ? 0.04 : 0.15) : 0,
                isSlow ? 0.5 : 0.02,
                false);
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** When the faults have ended, whatever is live is reached by everybody. */
    private void checkThatItComesBack(boolean isUnsafe) {
        Faults before = fleet.faults();
        fleet.faults(isUnsafe ? Faults.NONE.unsafe() : Faults.NONE);
        List<SimulatedRun> last = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            last.clear();
            int machines = round == 0 ? fleet.machines().size() : 2;
            for (SimulatedMachine machine : fleet.machines().subList(0, machines)) {
                FleetWishes wishes =
                        new FleetWishes(Optional.of(Duration.ZERO), TIMEOUT, false, Optional.empty(), Optional.empty());
                SimulatedRun run = new SimulatedRun(fleet, machine, wishes, -1, -1);
                last.add(run);
                fleet.time().begin(fleet.time().now() + Duration.ofMinutes(5).toNanos(), run::live);
                fleet.time().runAll();
            }
        }
        SimulatedSalesforce.Login login = fleet.salesforce().newest();
        boolean isLive = !login.isDead && fleet.isKnown(login.refreshToken(), false);
        boolean isInRescueFileOnly = before.unwritable() > 0;
        if (isLive && !isUnsafe && !isInRescueFileOnly) {
            last.forEach(run -> fleet.require(run.usable.isPresent(), run, " doesn't come back: ", run.failure));
        }
    }
}
