package io.github.salesforcetoken.flow;

import java.time.Duration;

/** Lets time pass. */
@FunctionalInterface
public interface Sleeper {

    /** @throws InterruptedException when the build was cancelled meanwhile */
    void sleep(Duration duration) throws InterruptedException;
}
