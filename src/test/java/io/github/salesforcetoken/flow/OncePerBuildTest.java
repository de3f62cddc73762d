package io.github.salesforcetoken.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.salesforcetoken.store.Samples;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OncePerBuildTest {

    private final ConcurrentMap<Object, Object> build = new ConcurrentHashMap<>();
    private final AtomicInteger runs = new AtomicInteger();

    @Test
    void run_doesTheWorkOnceForAllModulesOfAParallelBuild() throws Exception {
        ExecutorService modules = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Map<String, String>>> goals = IntStream.range(0, 50)
                    .<Callable<Map<String, String>>>mapToObj(
                            module -> () -> OncePerBuild.in(build).run("goal", Optional.empty(), this::work))
                    .toList();
            for (Future<Map<String, String>> result : modules.invokeAll(goals)) {
                assertThat(result.get()).containsEntry("run", "1");
            }
        } finally {
            modules.shutdownNow();
        }
        assertThat(runs).hasValue(1);
    }

    @Test
    void run_doesOtherWorkAndOtherBuildsApart() throws Exception {
        OncePerBuild.in(build).run("goal", Optional.empty(), this::work);
        OncePerBuild.in(build).run("other goal", Optional.empty(), this::work);
        OncePerBuild.in(new ConcurrentHashMap<>()).run("goal", Optional.empty(), this::work);

        assertThat(runs).hasValue(3);
    }

    @Test
    void run_sharesAFailureInsteadOfTryingAgain() {
        Callable<Map<String, String>> failing = () -> {
            runs.incrementAndGet();
            throw new IOException("no");
        };

        assertThatThrownBy(() -> OncePerBuild.in(build).run("goal", Optional.empty(), failing))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> OncePerBuild.in(build).run("goal", Optional.empty(), failing))
                .isInstanceOf(IOException.class);
        assertThat(runs).hasValue(1);
    }

    @Test
    void run_waitsForAnotherModuleNoLongerThanItsOwnModuleMayAndDoesNothingBesideIt() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch ends = new CountDownLatch(1);
        FutureTask<Map<String, String>> patient =
                new FutureTask<>(() -> OncePerBuild.in(build).run("goal", Optional.of(Duration.ofDays(1)), () -> {
                    begun.countDown();
                    ends.await();
                    return work();
                }));
        new Thread(patient).start();
        begun.await();

        Samples.assertRefused(
                AccessTokenProblem.OTHER_MODULE_BUSY,
                () -> OncePerBuild.in(build).run("goal", Optional.of(Duration.ofMillis(1)), this::work));
        assertThat(runs).hasValue(0);

        ends.countDown();
        assertThat(patient.get()).containsEntry("run", "1");
        assertThat(OncePerBuild.in(build).run("goal", Optional.of(Duration.ofMillis(1)), this::work))
                .containsEntry("run", "1");
    }

    @Test
    void runAgain_replacesAResultOnceForAllWhoHadIt() throws Exception {
        OncePerBuild all = OncePerBuild.in(build);
        Map<String, String> outdated = all.run("goal", Optional.empty(), this::work);

        assertThat(all.runAgain("goal", outdated, Optional.empty(), this::work)).containsEntry("run", "2");
        assertThat(all.runAgain("goal", outdated, Optional.empty(), this::work)).containsEntry("run", "2");
        assertThat(all.run("goal", Optional.empty(), this::work)).containsEntry("run", "2");
    }

    @Test
    void forgetDone_leavesOtherWorkAndWhatIsBeingDone() throws Exception {
        OncePerBuild all = OncePerBuild.in(build);
        all.run("a on x", Optional.empty(), this::work);
        all.run("b on x", Optional.empty(), this::work);
        all.run("a on y", Optional.empty(), this::work);
        all.run("a again on x", Optional.empty(), () -> {
            all.forgetDone("a ", " on x");
            return work();
        });

        assertThat(all.run("a again on x", Optional.empty(), this::work)).containsEntry("run", "4");
        assertThat(all.run("b on x", Optional.empty(), this::work)).containsEntry("run", "2");
        assertThat(all.run("a on y", Optional.empty(), this::work)).containsEntry("run", "3");
        assertThat(all.run("a on x", Optional.empty(), this::work)).containsEntry("run", "5");
    }

    private Map<String, String> work() {
        return Map.of("run", String.valueOf(runs.incrementAndGet()));
    }
}
