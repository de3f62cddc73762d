package io.github.salesforcetoken.fleet;

import io.github.salesforcetoken.testing.Amount;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FleetSimulationTest {

    @Test
    void everySchedule_holdsWhatTheRulePromises() {
        int schedules = Amount.SCHEDULES.number();
        IntStream.range(0, schedules).parallel().forEach(i -> {
            try {
                new Schedule(i, new Mutation()).run();
            } catch (Throwable e) {
                throw new AssertionError("schedule " + i + ": " + e.getMessage(), e);
            }
        });
        Amount.SCHEDULES.report(schedules);
    }
}
