package io.github.salesforcetoken.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.fleet.FleetLogin;
import io.github.salesforcetoken.fleet.FleetProblem;
import io.github.salesforcetoken.fleet.FleetRecord;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.store.Reservation;
import io.github.salesforcetoken.testing.Amount;
import io.github.salesforcetoken.testing.ChildJvm;
import io.github.salesforcetoken.testing.StoreServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many real processes at once, each a machine with its own token file, and some of them killed. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class ManyMachinesTest extends SharingSetup {

    private static final int MACHINES = 16;
    private static final int WAVES = Math.max(1, Amount.PROCESSES.number() / MACHINES);
    private static final int KILLS = 4;
    private static final int LONGEST_MILLIS = 600;
    private static final Duration SHORT = Duration.ofSeconds(10);

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @ParameterizedTest
    @EnumSource
    void machinesThatShareALogin_spendNoTokenTwiceAlsoWhenSomeAreKilled(StoreServer.Kind kind) throws Exception {
        start(kind);
        for (int wave = 0; wave < WAVES; wave++) {
            List<String> machines = names(wave);
            List<Process> builds = new ArrayList<>();
            for (String machine : machines) {
                builds.add(build(machine, program));
            }
            for (Process build : builds) {
                ChildJvm.awaitReady(build);
            }
            allGetAToken(builds);
            someAreKilled(machines, builds);
            theLoginComesBack(wave);
            assertThat(sent()).as(story(wave)).doesNotHaveDuplicates();
            Amount.PROCESSES.report(MACHINES);
            Amount.KILLS.report(KILLS);
        }
    }

    private static List<String> names(int wave) {
        return IntStream.range(0, MACHINES)
                .mapToObj(number -> "wave" + wave + "machine" + number)
                .toList();
    }

    private void allGetAToken(List<Process> builds) throws Exception {
        int before = sent().size();
        for (Process build : builds) {
            go(build, TIMEOUT);
        }
        List<String> answers = new ArrayList<>();
        for (Process build : builds) {
            answers.add(build.inputReader().readLine());
        }
        assertThat(answers).allMatch(line -> line.startsWith("ROTATED ") || line.startsWith("ADOPTED "));
        assertThat(answers).filteredOn(line -> line.startsWith("ROTATED ")).hasSize(sent().size() - before);
        assertThat(answers)
                .allSatisfy(line -> assertThat(org.accepts(line.split(" ")[1])).isTrue());
        assertThat(sent()).doesNotHaveDuplicates();
    }

    /** At random: one of all, or one that just has the lease. */
    private void someAreKilled(List<String> machines, List<Process> builds) throws Exception {
        List<Process> left = new ArrayList<>(builds);
        for (Process build : builds) {
            go(build, SHORT);
        }
        for (int kill = 0; kill < KILLS; kill++) {
            Process victim = left.get(random.nextInt(left.size()));
            if (random.nextBoolean()) {
                victim.waitFor(random.nextInt(LONGEST_MILLIS), TimeUnit.MILLISECONDS);
            } else {
                victim = holder(machines, builds, left).orElse(victim);
                victim.waitFor(random.nextInt(LONGEST_MILLIS / 4), TimeUnit.MILLISECONDS);
            }
            victim.destroyForcibly().waitFor();
            left.remove(victim);
        }
        for (Process build : left) {
            assertThat(build.inputReader().readLine())
                    .as("seed %d", seed)
                    .matches(line -> line.startsWith("ROTATED ")
                            || line.startsWith("ADOPTED ")
                            || line.startsWith("PASSES ")); // behind one that was killed
            build.outputWriter().close();
            assertThat(build.waitFor()).isZero();
        }
    }

    /** Who has the lease, as soon as somebody has. */
    private Optional<Process> holder(List<String> machines, List<Process> builds, List<Process> left) throws Exception {
        long end = System.nanoTime() + SHORT.toNanos() / 4;
        while (System.nanoTime() < end) {
            FleetRecord record = record();
            for (Process build : left) {
                if (isOf(machines.get(builds.indexOf(build)), record.machine())) {
                    return Optional.of(build);
                }
            }
        }
        return Optional.empty();
    }

    private boolean isOf(String machine, String shown) {
        return shown.endsWith(": " + pathOf(machine));
    }

    /** By the next run anywhere; over a silent holder by its own next run, or by a person's word. */
    private void theLoginComesBack(int wave) throws Exception {
        String next = "after" + wave;
        try {
            run(next, Optional.empty());
        } catch (Failure silent) {
            assertThat(silent.problem()).as(story(wave)).isEqualTo(FleetProblem.HOLDER_SILENT);
            String holder = names(wave).stream()
                    .filter(machine -> isOf(machine, silent.shown()))
                    .findFirst()
                    .orElseThrow();
            afterSilence(wave, holder, silent.shown(1));
            run(next, Optional.empty());
        }
        assertThat(record().state()).as(story(wave)).isEqualTo(FleetRecord.State.FREE);
    }

    private void afterSilence(int wave, String holder, String lease) throws Exception {
        FleetLogin stored = record().login();
        FleetLogin own;
        boolean isMarked;
        Secret refreshToken;
        try (Reservation reservation = fileOf(holder).reserve(SHORT)) { // which finishes what is unfinished
            own = FleetLogin.of(reservation.content());
            refreshToken = own.refreshToken().orElseThrow();
            isMarked = reservation.mark().of(refreshToken).isPresent();
        }
        if (sent().contains(refreshToken.reveal())) {
            // Killed after the answer and before it was written, which nobody can mend; but nothing is sent.
            assertThat(isMarked).as(story(wave)).isTrue();
            logIn("desk");
        } else if (own.isNewerThan(stored) || random.nextBoolean()) {
            run(holder, Optional.empty());
        } else {
            run("another" + wave, Optional.of(lease));
        }
    }

    private String story(int wave) {
        return "wave %d of seed %d".formatted(wave, seed);
    }
}
