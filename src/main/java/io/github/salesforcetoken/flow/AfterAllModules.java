package io.github.salesforcetoken.flow;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Lets a goal that many modules inherit act when the last of them has come to it: until then the others may still need what it
 * takes away. What the build keeps is of the JDK's own types, because modules that add other dependencies to the
 * plugin have its classes in realms apart.
 */
public final class AfterAllModules {

    private static final String KEY = AfterAllModules.class.getName();
    private static final String MISSING = KEY + ".missing";

    /** By execution, each module's work by what it works on, in the order in which the modules came. */
    private final Map<String, List<Map.Entry<String, Optional<Callable<?>>>>> arrivals;

    /** By execution, how many times each module is still to come. */
    private final Map<String, Map<String, Integer>> missing;

    private AfterAllModules(
            Map<String, List<Map.Entry<String, Optional<Callable<?>>>>> arrivals,
            Map<String, Map<String, Integer>> missing) {
        this.arrivals = requireNonNull(arrivals, "arrivals is null");
        this.missing = requireNonNull(missing, "missing is null");
    }

    /** @param build what one build keeps, because a Maven daemon serves many builds with the same classes */
    @SuppressWarnings("unchecked")
    public static AfterAllModules in(ConcurrentMap<Object, Object> build) {
        return new AfterAllModules(
                (Map<String, List<Map.Entry<String, Optional<Callable<?>>>>>)
                        build.computeIfAbsent(KEY, any -> new HashMap<>()),
                (Map<String, Map<String, Integer>>) build.computeIfAbsent(MISSING, any -> new HashMap<>()));
    }

    /**
     * Notes that a module has come to the goal.
     *
     * @param execution the same in all modules
     * @param module which one has come
     * @param expected how many times each module comes, asked once for all of them
     * @param name what the work is on; of two with the same name one is done
     * @param work empty when this module leaves the goal out
     * @return what is to be done now: nothing until the last module has come for the last time
     */
    public List<Callable<?>> arrive(
            String execution,
            String module,
            Supplier<Map<String, Integer>> expected,
            String name,
            Optional<Callable<?>> work) {
        synchronized (arrivals) {
            Map<String, Integer> stillMissing =
                    missing.computeIfAbsent(execution, any -> new HashMap<>(expected.get()));
            stillMissing.merge(module, -1, Integer::sum);
            var arrived = arrivals.computeIfAbsent(execution, any -> new ArrayList<>());
            arrived.add(Map.entry(name, work));
            if (stillMissing.values().stream().anyMatch(times -> times > 0)) {
                return List.of();
            }
            Map<String, Callable<?>> due = new LinkedHashMap<>();
            for (var arrival : arrived) {
                arrival.getValue().ifPresent(own -> due.put(arrival.getKey(), own));
            }
            arrived.clear();
            return List.copyOf(due.values());
        }
    }
}
