package io.github.salesforcetoken.mojo;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.DefaultLifecycles;
import org.apache.maven.lifecycle.Lifecycle;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.lifecycle.MavenExecutionPlan;
import org.apache.maven.lifecycle.internal.ExecutionPlanItem;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.logging.console.ConsoleLogger;

/** What Maven plans for a module: all that is bound to the phases up to the one called, anew for each that is called. */
final class Plan {

    private static final List<String> PHASES =
            List.of("initialize", "test", "post-integration-test", "verify", "install", "deploy");

    private static final Map<String, Lifecycle> LIFECYCLES = Stream.of("clean", "default", "site")
            .collect(Collectors.toMap(id -> id, id -> new Lifecycle(id, List.of(), Map.of())));

    /** A goal that forks the lifecycle up to post-integration-test. */
    static final String FORK = "fork";

    private Plan() {}

    static LifecycleExecutor lifecycle() {
        return (LifecycleExecutor) Proxy.newProxyInstance(
                Plan.class.getClassLoader(),
                new Class<?>[] {LifecycleExecutor.class},
                (proxy, method, arguments) ->
                        of(((MavenSession) arguments[0]).getCurrentProject(), (boolean) arguments[1], (String[])
                                arguments[2]));
    }

    private static MavenExecutionPlan of(MavenProject project, boolean withForks, String... called) {
        List<MojoExecution> executions =
                Stream.of(called).flatMap(last -> until(last, project)).toList();
        for (MojoExecution each : executions) {
            if (withForks && each.getGoal().equals(FORK)) {
                each.setForkedExecutions(
                        String.join(":", project.getGroupId(), project.getArtifactId(), project.getVersion()),
                        until("post-integration-test", project)
                                .filter(forked -> !forked.getGoal().equals(FORK))
                                .toList());
            }
        }
        return new MavenExecutionPlan(
                executions.stream().map(ExecutionPlanItem::new).toList(),
                new DefaultLifecycles(LIFECYCLES, new ConsoleLogger()));
    }

    private static Stream<MojoExecution> until(String last, MavenProject project) {
        return PHASES.subList(0, PHASES.indexOf(last) + 1).stream().flatMap(phase -> boundTo(phase, project));
    }

    private static Stream<MojoExecution> boundTo(String phase, MavenProject project) {
        return project.getBuildPlugins().stream()
                .flatMap(plugin -> plugin.getExecutions().stream()
                        .filter(execution -> phase.equals(execution.getPhase()))
                        .flatMap(execution -> goals(plugin, execution)));
    }

    private static Stream<MojoExecution> goals(Plugin plugin, PluginExecution execution) {
        return execution.getGoals().stream().map(goal -> new MojoExecution(plugin, goal, execution.getId()));
    }
}
