package io.github.salesforcetoken.flow;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lets modules that want the same share one answer: the first does the work, the others, in parallel builds too, wait for it
 * and share its result. A failure is shared as well, so that {@code --fail-at-end} sends no code twice. What is kept in the
 * build's session is of the JDK's own types, because modules that add other dependencies to the plugin have its classes in
 * realms apart.
 */
public final class OncePerBuild {

    private static final String RESULTS = OncePerBuild.class.getName();
    private static final String EXECUTIONS = RESULTS + ".executions";

    private final ConcurrentMap<String, FutureTask<Map<String, String>>> results;
    private final ConcurrentMap<String, List<String>> executions;

    private OncePerBuild(
            ConcurrentMap<String, FutureTask<Map<String, String>>> results,
            ConcurrentMap<String, List<String>> executions) {
        this.results = requireNonNull(results, "results is null");
        this.executions = requireNonNull(executions, "executions is null");
    }

    /** @param build what one build keeps, because a Maven daemon serves many builds with the same classes */
    @SuppressWarnings("unchecked")
    public static OncePerBuild in(ConcurrentMap<Object, Object> build) {
        build.putIfAbsent(RESULTS, new ConcurrentHashMap<>());
        build.putIfAbsent(EXECUTIONS, new ConcurrentHashMap<>());
        return new OncePerBuild(
                (ConcurrentMap<String, FutureTask<Map<String, String>>>) build.get(RESULTS),
                (ConcurrentMap<String, List<String>>) build.get(EXECUTIONS));
    }

    /**
     * How many other executions in this module wanted the same before this one. Somebody who repeats an execution in one module
     * wants the work repeated; other modules that inherit both share the first's first, and its second.
     */
    public int earlierExecutions(String name, String module, String execution) {
        executions.putIfAbsent(name + ' ' + module, new CopyOnWriteArrayList<>());
        List<String> wanted = executions.get(name + ' ' + module);
        synchronized (wanted) {
            if (!wanted.contains(execution)) {
                wanted.add(execution);
            }
            return wanted.indexOf(execution);
        }
    }

    /**
     * The result of the work of that name, done now if it was not done yet.
     *
     * @param patience how long to wait for another module that is at it, and may have more time. As long as it takes when empty
     * @param work may throw nothing but types that all realms share
     * @throws Exception what the work threw, now or before
     * @throws Failure when the other module took too long: done a second time beside it, the work would send twice
     */
    public Map<String, String> run(String name, Optional<Duration> patience, Callable<Map<String, String>> work)
            throws Exception {
        FutureTask<Map<String, String>> fresh = new FutureTask<>(work);
        FutureTask<Map<String, String>> first = results.putIfAbsent(name, fresh);
        return result(first == null ? fresh : first, fresh, patience);
    }

    /**
     * The same when the result is no longer true, unless another module has had it replaced: from now on the new one counts.
     *
     * @param outdated what {@link #run} gave
     */
    public Map<String, String> runAgain(
            String name, Map<String, String> outdated, Optional<Duration> patience, Callable<Map<String, String>> work)
            throws Exception {
        FutureTask<Map<String, String>> fresh = new FutureTask<>(work);
        return result(results.merge(name, fresh, (old, now) -> gave(old, outdated) ? now : old), fresh, patience);
    }

    private static boolean gave(FutureTask<Map<String, String>> task, Map<String, String> result) {
        try {
            return task.isDone() && task.get().equals(result);
        } catch (ExecutionException | InterruptedException e) {
            return false; // it has failed
        }
    }

    private static Map<String, String> result(
            FutureTask<Map<String, String>> first, FutureTask<Map<String, String>> fresh, Optional<Duration> patience)
            throws Exception {
        if (first == fresh) {
            fresh.run();
        }
        try {
            return patience.isPresent() ? first.get(patience.get().toMillis(), TimeUnit.MILLISECONDS) : first.get();
        } catch (TimeoutException e) {
            throw new Failure(
                    AccessTokenProblem.OTHER_MODULE_BUSY, patience.orElseThrow().toString());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** Does all work anew whose name has this end: what it brought is gone. */
    public void forget(String end) {
        results.keySet().removeIf(name -> name.endsWith(end));
    }

    /** The same of work whose name also has that beginning, but for what is being done now. */
    public void forgetDone(String begin, String end) {
        results.entrySet()
                .removeIf(work -> work.getKey().startsWith(begin)
                        && work.getKey().endsWith(end)
                        && work.getValue().isDone());
    }
}
