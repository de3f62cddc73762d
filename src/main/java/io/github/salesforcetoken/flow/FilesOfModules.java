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

    /** Stands for every key. */
    public static final String WHOLE = "";

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
     * @param owners whose content it is: modules that have one of these in common write the same values
     * @param forms how each key is written, whatever the value; the key is {@link #WHOLE} when all of the file is replaced
     * @return by whom another module writes something else there; empty when none does
     */
    @SuppressWarnings("unchecked")
    public Optional<String> use(
            Path file, String module, String by, Collection<String> owners, Map<String, String> forms) {
        List<String> name = List.of(KEY, RealPaths.of(file).toString());
        build.putIfAbsent(name, new ArrayList<>());
        var uses = (List<List<Object>>) build.get(name);
        synchronized (uses) {
            for (List<Object> other : uses) {
                boolean isSameLogin = !Collections.disjoint((Collection<String>) other.get(2), owners);
                if (!module.equals(other.get(0)) && collide((Map<String, String>) other.get(3), forms, isSameLogin)) {
                    return Optional.of((String) other.get(1));
                }
            }
            uses.add(List.of(module, by, List.copyOf(owners), Map.copyOf(forms)));
        }
        return Optional.empty();
    }

    private static boolean collide(Map<String, String> forms, Map<String, String> others, boolean isSameLogin) {
        if (forms.containsKey(WHOLE) || others.containsKey(WHOLE)) {
            return !isSameLogin || !forms.equals(others);
        }
        return forms.keySet().stream()
                .filter(others::containsKey)
                .anyMatch(key -> !isSameLogin || !forms.get(key).equals(others.get(key)));
    }
}
