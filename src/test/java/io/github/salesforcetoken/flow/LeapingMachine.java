package io.github.salesforcetoken.flow;

import io.github.salesforcetoken.fleet.Machine;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** A machine whose clocks leap over what it waits for, so that a lease is over soon when nobody else is at work. */
final class LeapingMachine implements Machine {

    private final Machine machine;
    private Duration leapt = Duration.ZERO;

    LeapingMachine(Path tokenFile) {
        this.machine = new ThisMachine(Clock.systemUTC(), pause -> leapt = leapt.plus(pause), tokenFile);
    }

    @Override
    public Moment now() {
        Moment now = machine.now();
        return new Moment(now.nanoTime() + leapt.toNanos(), now.wall().plus(leapt));
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        machine.pause(duration);
    }

    @Override
    public String randomId() {
        return machine.randomId();
    }

    @Override
    public Duration jittered(Duration pause) {
        return machine.jittered(pause);
    }

    @Override
    public String name() {
        return machine.name();
    }
}
