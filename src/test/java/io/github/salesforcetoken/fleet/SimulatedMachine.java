package io.github.salesforcetoken.fleet;

import io.github.salesforcetoken.files.FileProblem;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.store.TokenFileProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A machine with clocks of its own, and a token file that outlives the processes. */
final class SimulatedMachine {

    private final SimulatedFleet fleet;
    private final int number;
    private final double speed;
    private long frozenBefore;
    private long frozenFrom;
    private long frozenUntil;
    private long wallOffset;
    private FleetFile.Content content = new FleetFile.Content(FleetLogin.of(Map.of()), Optional.empty());
    private final List<FleetLogin> rescued = new ArrayList<>();
    private SimulatedRun owner;
    private boolean isSettled;

    SimulatedMachine(SimulatedFleet fleet, int number, double speed) {
        this.fleet = fleet;
        this.number = number;
        this.speed = speed;
    }

    FleetFile.Content content() {
        return content;
    }

    void set(FleetFile.Content newContent) {
        content = newContent;
    }

    List<FleetLogin> rescued() {
        return rescued;
    }

    int number() {
        return number;
    }

    double speed() {
        return speed;
    }

    boolean isSettled() {
        return isSettled;
    }

    void settled(boolean now) {
        isSettled = now;
    }

    boolean hasJumped() {
        return wallOffset != 0;
    }

    /** Somebody sets the clock, if it's that clock which is wrong here. */
    void jump(Duration by) {
        wallOffset += number % 3 == 1 ? by.toNanos() : 0;
    }

    /** As when it sleeps: one of its clocks stands still, or none. */
    void standsStill(Duration duration) {
        jump(duration.negated());
        long now = fleet.time().now();
        if (number % 3 == 0 && now >= frozenUntil) {
            frozenBefore += frozenUntil - frozenFrom;
            frozenFrom = now;
            frozenUntil = now;
        }
        if (number % 3 == 0) {
            frozenUntil = Math.max(frozenUntil, now + duration.toNanos());
        }
    }

    Instant wall() {
        return SimulatedSalesforce.EPOCH.plusNanos(fleet.time().now() + wallOffset);
    }

    long monotonic() {
        long now = fleet.time().now();
        return (long) ((now - frozenBefore - (Math.min(now, frozenUntil) - frozenFrom)) * speed);
    }

    void free(SimulatedRun run) {
        owner = owner == run ? null : owner;
    }

    Machine seenBy(SimulatedRun run) {
        return new Machine() {
            @Override
            public Moment now() {
                return new Moment(monotonic(), wall());
            }

            @Override
            public void pause(Duration duration) {
                run.checkThatItMayWait();
                run.step("pause");
                run.sleep(Duration.ofNanos((long) (duration.toNanos() / speed)));
            }

            @Override
            public String randomId() {
                return fleet.nextId();
            }

            @Override
            public Duration jittered(Duration pause) {
                return Duration.ofNanos(
                        (long) (pause.toNanos() * (0.5 + fleet.random().nextDouble())));
            }

            @Override
            public String name() {
                return "machine " + number;
            }
        };
    }

    FleetFile.Place placeSeenBy(SimulatedRun run) {
        return patience -> {
            long end = fleet.time().now() + patience.toNanos();
            while (owner != null && !fleet.mutation().ignoresTheLock()) {
                if (fleet.time().now() > end) {
                    throw new Failure(FileProblem.LOCKED);
                }
                run.step("lock");
                run.sleep(Duration.ofMillis(500));
            }
            if (rescued.stream().anyMatch(one -> one.isNewerThan(content.login()))) {
                throw new Failure(TokenFileProblem.RESCUED); // as the mark of a sent refresh token has it
            }
            owner = run;
            run.locks();
            return fleet.mutation().file(new OpenFile(run));
        };
    }

    /** The file under its lock. */
    private final class OpenFile implements FleetFile {

        private final SimulatedRun run;

        OpenFile(SimulatedRun run) {
            this.run = run;
        }

        @Override
        public Content content() {
            return content;
        }

        @Override
        public void write(Content next) throws Failure {
            run.step("file");
            if (fleet.chance(fleet.faults().unwritable())) {
                rescued.add(next.login());
                run.saved();
                throw new Failure(TokenFileProblem.RESCUED);
            }
            content = next;
            run.saved();
            fleet.checkOnlyCopies();
            run.step("file was written");
        }

        @Override
        public String name() {
            return "file " + number;
        }

        @Override
        public void close() {
            free(run);
        }
    }
}
