package io.github.salesforcetoken.mojo;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.eclipse.aether.SessionData;

/**
 * Lets a goal that many modules inherit act once: the first module does the work, the others, in parallel builds too, wait
 * for it and share its result. A failure is shared as well, so that {@code --fail-at-end} sends no code twice.
 */
final class OncePerBuild {

    private static final String KEY = OncePerBuild.class.getName();

    private final ConcurrentHashMap<String, FutureTask<Map<String, String>>> results;

    private OncePerBuild(ConcurrentHashMap<String, FutureTask<Map<String, String>>> results) {
        this.results = results;
    }

    /** @param data of the build's own session, because a Maven daemon serves many builds with the same classes */
    @SuppressWarnings("unchecked")
    static OncePerBuild in(SessionData data) {
        data.set(KEY, null, new ConcurrentHashMap<>());
        return new OncePerBuild((ConcurrentHashMap<String, FutureTask<Map<String, String>>>) data.get(KEY));
    }

    /**
     * The result of the work of that name, done now if it was not done yet.
     *
     * @throws Exception what the work threw, now or before
     */
    Map<String, String> run(String name, Callable<Map<String, String>> work) throws Exception {
        FutureTask<Map<String, String>> fresh = new FutureTask<>(work);
        FutureTask<Map<String, String>> first = results.putIfAbsent(name, fresh);
        if (first == null) {
            fresh.run();
            first = fresh;
        }
        try {
            return first.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}
