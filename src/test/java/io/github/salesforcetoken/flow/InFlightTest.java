package io.github.salesforcetoken.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.testing.ChildJvm;
import io.github.salesforcetoken.testing.Neighbours;
import io.github.salesforcetoken.testing.Threads;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class InFlightTest {

    @RegisterExtension
    static final Neighbours NEIGHBOURS = Neighbours.NO_CROWD;

    private static final int STATUS = 7;

    @TempDir
    private Path folder;

    /** As a pipe that is full, and that nobody reads any more. */
    @Test
    void process_endsAlthoughItsErrorsCannotBeWritten() throws Exception {
        Path errors = folder.resolve("errors.txt");
        Process build = ChildJvm.start(ChildJvm.classPath(), folder, errors, BlockedErrors.class);
        try {
            assertThat(build.inputReader().readLine()).isEqualTo("blocked");

            assertThat(build.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(build.exitValue()).isEqualTo(STATUS);
            assertThat(Files.readString(errors)).isEmpty();
        } finally {
            build.destroyForcibly();
        }
    }

    @Test
    void process_waitsForWhatIsHeldAfterAFailure() throws Exception {
        Path errors = folder.resolve("errors.txt");
        Process build = ChildJvm.start(ChildJvm.classPath(), folder, errors, Held.class);
        try {
            assertThat(build.inputReader().readLine()).isEqualTo("saved");

            assertThat(build.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(build.exitValue()).isEqualTo(STATUS);
        } finally {
            build.destroyForcibly();
        }
    }

    /** Is told to end while a request is out, and saves what was refused once the hook has seen the refusal. */
    static final class Held {

        public static void main(String[] arguments) throws Exception {
            try (InFlight flight = InFlight.begin()) {
                try {
                    flight.send(() -> {
                        flight.hold();
                        Threads.start(() -> System.exit(STATUS));
                        Threads.waitUntil("the hook waits", () -> waitsOfHook() == 1);
                        throw new Failure(AccessTokenProblem.NO_REFRESH_TOKEN);
                    });
                } catch (Failure e) {
                    Threads.waitUntil("the hook waits on", () -> waitsOfHook() == 2);
                }
                System.out.println("saved");
            }
        }

        private static long waitsOfHook() {
            return Stream.of(ManagementFactory.getThreadMXBean().dumpAllThreads(false, false))
                    .filter(thread -> thread.getThreadName().equals("salesforce-token: last answer"))
                    .mapToLong(ThreadInfo::getWaitedCount)
                    .sum();
        }
    }

    /** Is told to end while a request is out, whose answer comes once the words about it are stuck. */
    static final class BlockedErrors {

        public static void main(String[] arguments) throws Exception {
            CountDownLatch stuck = new CountDownLatch(1);
            System.setErr(new PrintStream(new OutputStream() {
                @Override
                public void write(int next) {
                    stuck.countDown();
                    await(new CountDownLatch(1));
                }
            }));
            try (InFlight flight = InFlight.begin()) {
                flight.send(() -> {
                    Threads.start(() -> System.exit(STATUS));
                    await(stuck);
                    System.out.println("blocked");
                    return "";
                });
            }
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
