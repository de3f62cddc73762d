package io.github.salesforcetoken.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.aether.DefaultSessionData;
import org.eclipse.aether.SessionData;
import org.junit.jupiter.api.Test;

class AfterAllModulesTest {

    private final SessionData data = new DefaultSessionData();
    private final List<String> done = new ArrayList<>();

    @Test
    void work_isDoneOnceWhenTheLastModuleComes() throws Exception {
        arrive("clean-up", 3, "one");
        arrive("clean-up", 3, "one");
        assertThat(done).isEmpty();

        arrive("clean-up", 3, "one");

        assertThat(done).containsExactly("one");
    }

    @Test
    void work_onAnotherFileIsDoneToo() throws Exception {
        arrive("clean-up", 2, "one");
        arrive("clean-up", 2, "two");

        assertThat(done).containsExactly("one", "two");
    }

    @Test
    void work_isDoneAlsoWhenTheLastModuleLeavesItOut() throws Exception {
        arrive("clean-up", 2, "one");

        for (AfterAllModules.Work work : AfterAllModules.in(data).arrive("clean-up", 2, "", Optional.empty())) {
            work.act();
        }

        assertThat(done).containsExactly("one");
    }

    @Test
    void work_ofAnotherExecutionOrBuildIsNotCounted() throws Exception {
        arrive("clean-up", 2, "one");
        arrive("other", 2, "one");
        assertThat(AfterAllModules.in(new DefaultSessionData()).arrive("clean-up", 2, "", Optional.empty()))
                .isEmpty();

        assertThat(done).isEmpty();
    }

    private void arrive(String execution, int modules, String name) throws Exception {
        Optional<AfterAllModules.Work> work = Optional.of(() -> done.add(name));
        for (AfterAllModules.Work due : AfterAllModules.in(data).arrive(execution, modules, name, work)) {
            due.act();
        }
    }
}
