package io.github.salesforcetoken.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What other machines read of this one. */
@Timeout(60)
class ThisMachineTest {

    private static final Duration GENEROUS = Duration.ofMinutes(1);

    @Test
    void name_isThatOfTheHostAndOfTheTokenFile() {
        Path tokenFile = Path.of("sf.properties").toAbsolutePath();
        ThisMachine machine = new ThisMachine(Clock.systemUTC(), pause -> {}, tokenFile);

        assertThat(machine.name()).endsWith(": " + tokenFile).isEqualTo(machine.name());
        assertThat(ThisMachine.host(() -> "ci-7", GENEROUS)).isEqualTo("ci-7");
    }

    @Test
    void hostWithoutAName_isUnknown() {
        assertThat(ThisMachine.host(
                        () -> {
                            throw new UnknownHostException("ci-7");
                        },
                        GENEROUS))
                .isEqualTo("unknown host");
    }

    /** Or no time would be left to send anything. */
    @Test
    void nameServerThatNeverAnswers_isNotWaitedFor() {
        CountDownLatch never = new CountDownLatch(1);

        String name = ThisMachine.host(
                () -> {
                    never.await();
                    return "ci-7";
                },
                Duration.ofMillis(50));

        assertThat(name).isEqualTo("unknown host");
        never.countDown();
    }
}
