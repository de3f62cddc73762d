package io.github.salesforcetoken.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AfterAllModulesTest {

    private final ConcurrentMap<Object, Object> data = new ConcurrentHashMap<>();
    private final List<String> done = new ArrayList<>();
    private Map<String, Integer> expected = Map.of("a", 1, "b", 1, "c", 1);

    @Test
    void work_isDoneOnceWhenTheLastModuleComes() throws Exception {
        arrive("clean-up", "a", "one");
        arrive("clean-up", "b", "one");
        assertThat(done).isEmpty();

        arrive("clean-up", "c", "one");

        assertThat(done).containsExactly("one");
    }

    @Test
    void work_onAnotherFileIsDoneToo() throws Exception {
        expected = Map.of("a", 1, "b", 1);
        arrive("clean-up", "a", "one");
        arrive("clean-up", "b", "two");

        assertThat(done).containsExactly("one", "two");
    }

    @Test
    void moduleThatComesTwice_countsForNoOther() throws Exception {
        expected = Map.of("a", 2, "b", 2);
        arrive("clean-up", "a", "one");
        arrive("clean-up", "a", "one");
        arrive("clean-up", "a", "one"); // a goal that forks the lifecycle
        arrive("clean-up", "b", "one");
        assertThat(done).isEmpty();

        arrive("clean-up", "b", "one");

        assertThat(done).containsExactly("one");
    }

    @Test
    void moduleThatNeverComes_isNotWaitedFor() throws Exception {
        expected = Map.of("a", 1, "b", 0);

        arrive("clean-up", "a", "one");

        assertThat(done).containsExactly("one");
    }

    @Test
    void work_isDoneAlsoWhenTheLastModuleLeavesItOut() throws Exception {
        expected = Map.of("a", 1, "b", 1);
        arrive("clean-up", "a", "one");

        for (Callable<?> work :
                AfterAllModules.in(data).arrive("clean-up", "b", () -> expected, "", Optional.empty())) {
            work.call();
        }

        assertThat(done).containsExactly("one");
    }

    @Test
    void work_ofAnotherExecutionOrBuildIsNotCounted() throws Exception {
        expected = Map.of("a", 1, "b", 1);
        arrive("clean-up", "a", "one");
        arrive("other", "b", "one");
        assertThat(AfterAllModules.in(new ConcurrentHashMap<>())
                        .arrive("clean-up", "b", () -> expected, "", Optional.empty()))
                .isEmpty();

        assertThat(done).isEmpty();
    }

    /** As in a build whose modules give the plugin different dependencies. */
    @Test
    void modules_areCountedAcrossClassRealms() throws Exception {
        Class<?> other = new OtherRealm().loadClass(AfterAllModules.class.getName());
        assertThat(other).isNotSameAs(AfterAllModules.class);
        Method in = other.getDeclaredMethod("in", ConcurrentMap.class);
        Method arrive = other.getDeclaredMethod(
                "arrive", String.class, String.class, Supplier.class, String.class, Optional.class);
        in.setAccessible(true);
        arrive.setAccessible(true);
        expected = Map.of("a", 1, "b", 1);
        arrive("clean-up", "a", "one");
        Supplier<Map<String, Integer>> all = () -> expected;

        Optional<Callable<?>> work = Optional.of(() -> done.add("two"));
        for (Object due : (List<?>) arrive.invoke(in.invoke(null, data), "clean-up", "b", all, "two", work)) {
            ((Callable<?>) due).call();
        }

        assertThat(done).containsExactly("one", "two");
    }

    /** Has the plugin's classes a second time. */
    private static final class OtherRealm extends ClassLoader {

        OtherRealm() {
            super(AfterAllModulesTest.class.getClassLoader());
        }

        @Override
        public Class<?> loadClass(String name) throws ClassNotFoundException {
            if (!name.equals(AfterAllModules.class.getName())) {
                return super.loadClass(name);
            }
            try (InputStream code = AfterAllModules.class.getResourceAsStream("AfterAllModules.class")) {
                byte[] bytes = code.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    private void arrive(String execution, String module, String name) throws Exception {
        Optional<Callable<?>> work = Optional.of(() -> done.add(name));
        for (Callable<?> due : AfterAllModules.in(data).arrive(execution, module, () -> expected, name, work)) {
            due.call();
        }
    }
}
