package io.github.salesforcetoken.flow;

import io.github.salesforcetoken.files.RealPaths;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;

/**
 * Keeps modules that run at the same time from writing to one file: the tests of one would find what another has written. Of
 * the JDK's own types, as {@link OncePerBuild} is.
 */
public final class FilesOfModules {

    private static final String KEY = FilesOfModules.class.getName();

    private final ConcurrentMap<Object, Object> build;

    private FilesOfModules(ConcurrentMap<Object, Object> build) {
        this.build = build;
    }

    /** @param build what one build keeps */
    public static FilesOfModules in(ConcurrentMap<Object, Object> build) {
        return new FilesOfModules(build);
    }

    /**
     * Notes that a module is about to write to a file.
     *
     * @param by the goal or export, and where it is, for a message
     * @param owners whose content it is: modules that have one of these in common write the same
     * @param keys what it changes in the file; empty when it replaces all of it
     * @return by whom another module writes something else there; empty when none does
     */
    @SuppressWarnings("unchecked")
    public Optional<String> use(
            Path file, String module, String by, Collection<String> owners, Collection<String> keys) {
        List<String> name = List.of(KEY, RealPaths.of(file).toString());
        build.putIfAbsent(name, new ArrayList<>());
        var uses = (List<Map<String, List<String>>>) build.get(name);
        var use = Map.of(
                "module", List.of(module),
                "by", List.of(by),
                "owners", List.copyOf(owners),
                "keys", List.copyOf(keys));
        synchronized (uses) {
            for (Map<String, List<String>> other : uses) {
                if (!other.get("module").contains(module)
                        && Collections.disjoint(other.get("owners"), owners)
                        && meet(other.get("keys"), keys)) {
                    return Optional.of(other.get("by").get(0));
                }
            }
            uses.add(use);
        }
        return Optional.empty();
    }

    private static boolean meet(Collection<String> keys, Collection<String> others) {
        return keys.isEmpty() || others.isEmpty() || !Collections.disjoint(keys, others);
    }
}
