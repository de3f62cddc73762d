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
import io.github.salesforcetoken.testing.Neighbours;
import io.github.salesforcetoken.testing.StoreServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Many real processes at once, each a machine with its own token file, and some of them killed. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class ManyMachinesTest extends SharingSetup {

    @RegisterExtension
    static final Neighbours NEIGHBOURS = Neighbours.NONE_IN_A_HURRY;

    private static final int MACHINES = Math.min(16, Amount.BUILDS.number());
    private static final int WAVES = Amount.BUILDS.number() / MACHINES;
    private static final int CLONES = Math.min(8, MACHINES);
    private static final int KILLS = Math.min(4, MACHINES / 2);
    private static final int LONGEST_MILLIS = 600;
    private static final Duration SHORT = Duration.ofSeconds(10);

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @ParameterizedTest
    @EnumSource
    void machinesThatShareALogin_spendNoTokenTwiceAlsoWhenSomeAreKilled(StoreServer.Kind kind) throws Exception {
        start(kind);
        for (int wave = 0; wave < WAVES; wave++) {
            runAndKill(wave);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void clonesThatShareALogin_spendNoTokenTwiceAndStayAsTheyAre(boolean isRemote) throws Exception {
        startRepositories(CLONES, isRemote);
        Map<String, String> clones = repositories.clones();
        letTimePass();

        oneRequestServesAll();
        runAndKill(0);

        assertThat(repositories.clones()).isEqualTo(clones);
        assertThat(repositories.refs().lines()).hasSize(2).anyMatch(ref -> ref.startsWith("refs/salesforce-token/"));
        assertThat(repositories.objects())
                .doesNotContain(sent())
                .doesNotContain(
                        "salesforce.",
                        "3MVG9Rotating",
                        "005Simulated",
                        org.url().getAuthority());
    }

    /** Who starts with an old token, and may use one of ten minutes. */
    private void oneRequestServesAll() throws Exception {
        List<Process> builds = new ArrayList<>();
        for (int number = 0; number < MACHINES; number++) {
            builds.add(build("first" + number, number, Duration.ofMinutes(10)));
        }
        for (Process build : builds) {
            ChildJvm.awaitReady(build);
        }
        allGetAToken(builds);
        for (Process build : builds) {
            build.outputWriter().close();
            assertThat(build.waitFor()).isZero();
        }
        assertThat(sent()).hasSize(1);
    }

    private void runAndKill(int wave) throws Exception {
        List<String> machines = names(wave);
        List<Process> builds = new ArrayList<>();
        for (int number = 0; number < MACHINES; number++) {
            builds.add(build(machines.get(number), number, Duration.ZERO));
        }
        for (Process build : builds) {
            ChildJvm.awaitReady(build);
        }
        allGetAToken(builds);
        someAreKilled(machines, builds);
        theLoginComesBack(wave, machines);
        assertThat(sent()).as(story(wave)).doesNotHaveDuplicates();
        Amount.BUILDS.report(MACHINES);
        Amount.KILLS.report(KILLS);
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
        assertThat(answers).allMatch(line -> line.matches("(ROTATED|ADOPTED|REUSED) .*"));
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

    /** Who has the lease, as soon as somebody has; nobody will have that of one that was killed. */
    private Optional<Process> holder(List<String> machines, List<Process> builds, List<Process> left) throws Exception {
        long end = System.nanoTime() + SHORT.toNanos() / 4;
        while (System.nanoTime() < end) {
            FleetRecord record = record();
            if (record.state() == FleetRecord.State.HELD) {
                return builds.stream()
                        .filter(build -> isOf(machines.get(builds.indexOf(build)), record.machine()))
                        .filter(left::contains)
                        .findFirst();
            }
        }
        return Optional.empty();
    }

    private boolean isOf(String machine, String shown) {
        return shown.endsWith(": " + pathOf(machine));
    }

    /** By the next run anywhere; over a silent holder by its own next run, or by a person's word. */
    private void theLoginComesBack(int wave, List<String> machines) throws Exception {
        String next = "after" + wave;
        try {
            run(next, Optional.empty());
        } catch (Failure silent) {
            assertThat(silent.problem()).as(story(wave)).isEqualTo(FleetProblem.HOLDER_SILENT);
            String holder = machines.stream()
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
