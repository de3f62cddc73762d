package io.github.salesforcetoken.mojo;

import io.github.salesforcetoken.console.ExportReport;
import io.github.salesforcetoken.console.RevokeReport;
import io.github.salesforcetoken.exports.Exports;
import io.github.salesforcetoken.flow.AfterAllModules;
import io.github.salesforcetoken.flow.OneLoginPerFile;
import io.github.salesforcetoken.flow.Revoke;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.GivenRefreshToken;
import io.github.salesforcetoken.settings.RefreshTokenSource;
import io.github.salesforcetoken.settings.Setting;
import io.github.salesforcetoken.settings.Values;
import io.github.salesforcetoken.store.TokenFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Revokes the stored login at Salesforce, then removes its tokens from the token file and from exports. If
 * Salesforce can't be reached, nothing is removed. In a reactor, it acts once, after the last module. Example:
 * <code>mvn salesforce-token:revoke</code>
 *
 * @since 1.0.0
 */
@Mojo(name = "revoke", requiresProject = false, threadSafe = true)
public class RevokeMojo extends RefreshTokenMojo {

    private final LifecycleExecutor lifecycle;

    @Inject
    RevokeMojo(SettingsDecrypter decrypter, LifecycleExecutor lifecycle) {
        super(decrypter);
        this.lifecycle = lifecycle;
    }

    @Override
    void onSkip() throws Exception {
        act(Optional.empty());
    }

    @Override
    Map<String, String> act() throws Exception {
        act(Optional.of(super::act));
        return Map.of();
    }

    private void act(Optional<Callable<?>> work) throws Exception {
        List<Callable<?>> due = AfterAllModules.in(build())
                .arrive(
                        execution().getExecutionId() + ' ' + execution().getSource(),
                        key(session().getCurrentProject()),
                        this::arrivals,
                        work.isPresent() ? work().asked() : "",
                        work);
        if (due.isEmpty() && work.isPresent()) {
            getLog().info("Will revoke after this goal has run for the last time in this build");
        }
        doAll(due);
    }

    /** Each is another login: one that can't be ended must not keep the others alive. */
    private void doAll(List<Callable<?>> due) throws Exception {
        Optional<Exception> first = Optional.empty();
        for (Callable<?> each : due) {
            try {
                each.call();
            } catch (Exception e) {
                if (first.isPresent()) {
                    getLog().error(told(e).getMessage());
                } else {
                    first = Optional.of(e);
                }
            }
        }
        if (first.isPresent()) {
            throw first.get();
        }
    }

    /**
     * How many times each module comes to this execution. Only Maven's plan tells: a module may bind it to a phase that this
     * build does not reach, <code>mvn install deploy</code> goes through the earlier phases twice, and another plugin's goal may
     * fork the lifecycle, which goes through them once more.
     */
    private Map<String, Integer> arrivals() {
        Map<String, Integer> arrivals = new HashMap<>();
        for (MavenProject project : session().getProjects()) {
            count(key(project), plan(project), arrivals);
        }
        return arrivals;
    }

    private void count(String module, List<MojoExecution> executions, Map<String, Integer> arrivals) {
        for (MojoExecution each : executions) {
            if (isThisExecution(each)) {
                arrivals.merge(module, 1, Integer::sum);
            }
            each.getForkedExecutions().forEach((forked, its) -> count(forked, its, arrivals));
        }
    }

    /** As Maven names a module whose lifecycle is forked. */
    private static String key(MavenProject project) {
        return project.getGroupId() + ':' + project.getArtifactId() + ':' + project.getVersion();
    }

    /** With what its goals fork, if all plugins are there; one may be a module of this build that is still to be made. */
    private List<MojoExecution> plan(MavenProject project) {
        MavenSession module = session().clone();
        module.setCurrentProject(project);
        for (boolean withForks : new boolean[] {true, false}) {
            try {
                return lifecycle
                        .calculateExecutionPlan(module, withForks, goals())
                        .getMojoExecutions();
            } catch (Exception e) {
                getLog().debug("No plan of " + project.getArtifactId() + ": "
                        + e.getClass().getName());
            }
        }
        return isCalled() || hasThisExecution(project) ? List.of(execution()) : List.of();
    }

    private String[] goals() {
        List<String> goals = session().getGoals();
        String byDefault = session().getTopLevelProject().getDefaultGoal();
        return goals.isEmpty() && byDefault != null ? byDefault.strip().split("\\s+") : goals.toArray(String[]::new);
    }

    private boolean isThisExecution(MojoExecution other) {
        return other.getPlugin().getKey().equals(execution().getPlugin().getKey())
                && other.getGoal().equals(execution().getGoal())
                && other.getExecutionId().equals(execution().getExecutionId())
                && other.getSource() == execution().getSource();
    }

    private boolean isCalled() {
        return execution().getSource() == MojoExecution.Source.CLI;
    }

    private boolean hasThisExecution(MavenProject project) {
        Plugin plugin = project.getPlugin(execution().getPlugin().getKey());
        PluginExecution same = plugin == null
                ? null
                : plugin.getExecutionsAsMap().get(execution().getExecutionId());
        return same != null && same.getGoals().contains(execution().getGoal()) && same.getPhase() != null;
    }

    @Override
    Map<String, String> run() throws Exception {
        TokenFile tokenFile = tokenFile();
        Values values = values(Optional.empty());
        RevokeReport report = new RevokeReport(getLog(), shown(tokenFile.path()), whatRan());
        if (!isShared(values)
                && Revoke.isNothingIn(tokenFile)
                && values.secrets(Setting.REFRESH_TOKEN).isEmpty()) {
            report.tellThatNothingIsThere(missing(tokenFile.path(), ""));
            clearExports(tokenFile, values);
            return Map.of();
        }
        refuseOffline();
        ClientApp app = app(values);
        List<GivenRefreshToken> given = RefreshTokenSource.in(values, app);
        Revoke.Result ended = new Revoke(tokenFile, app, given, retries(values), fleet(values, app, given))
                .revoke(salesforce(app.loginHost().uri()));
        forgetResults();
        OneLoginPerFile.in(build()).forget(subject());
        report.tell(ended, tokenFile.content().containsKey(TokenFile.OUTSIDE_REFRESH_TOKENS));
        clearExports(tokenFile, values);
        report.tellNext();
        return Map.of();
    }

    private void clearExports(TokenFile tokenFile, Values values) throws Exception {
        new ExportReport(getLog(), this::shown).tell(new Exports(tokenFile, List.of()).clear(timeout(values)));
    }
}
