package io.github.salesforcetoken.mojo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.aether.SessionData;

/**
 * Lets a goal that many modules inherit act when the last of them has come to it: until then the others may still need what it
 * takes away.
 */
final class AfterAllModules {

    private static final String KEY = AfterAllModules.class.getName();

    private final Map<String, Turn> turns = new HashMap<>();

    /** What waits for one execution's last module, by what it works on. */
    private static final class Turn {
        private final Map<String, Work> works = new LinkedHashMap<>();
        private int arrived;
    }

    /** What a goal does. */
    @FunctionalInterface
    interface Work {
        void act() throws Exception;
    }

    private AfterAllModules() {}

    /** @param data of the build's own session, because a Maven daemon serves many builds with the same classes */
    static AfterAllModules in(SessionData data) {
        data.set(KEY, null, new AfterAllModules());
        return (AfterAllModules) data.get(KEY);
    }

    /**
     * Notes that a module has come to the goal.
     *
     * @param execution the same in all modules
     * @param modules how many of them there are
     * @param name what the work is on; of two with the same name one is done
     * @param work empty when this module leaves the goal out
     * @return what is to be done now: nothing until the last module has come
     */
    synchronized List<Work> arrive(String execution, int modules, String name, Optional<Work> work) {
        Turn turn = turns.computeIfAbsent(execution, any -> new Turn());
        work.ifPresent(own -> turn.works.put(name, own));
        turn.arrived++;
        if (turn.arrived < modules) {
            return List.of();
        }
        List<Work> due = new ArrayList<>(turn.works.values());
        turn.works.clear();
        return due;
    }
}
