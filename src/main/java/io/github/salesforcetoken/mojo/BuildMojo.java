package io.github.salesforcetoken.mojo;

import io.github.salesforcetoken.console.FileAdvice;
import io.github.salesforcetoken.console.FilteredLog;
import io.github.salesforcetoken.console.GitHubRunner;
import io.github.salesforcetoken.console.GitReport;
import io.github.salesforcetoken.console.LoginReport;
import io.github.salesforcetoken.console.Run;
import io.github.salesforcetoken.console.RunProblem;
import io.github.salesforcetoken.console.ValueRemarks;
import io.github.salesforcetoken.files.FileTrust;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.oauth.Problem;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.Shown;
import io.github.salesforcetoken.settings.BuildPaths;
import io.github.salesforcetoken.settings.Environment;
import io.github.salesforcetoken.settings.Gate;
import io.github.salesforcetoken.settings.Meaning;
import io.github.salesforcetoken.settings.ModuleName;
import io.github.salesforcetoken.settings.PluginName;
import io.github.salesforcetoken.settings.Remarks;
import io.github.salesforcetoken.settings.Source;
import io.github.salesforcetoken.settings.Values;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.SessionData;

/** What every goal knows of the build that it is part of, and how it speaks to the person. */
abstract class BuildMojo extends AbstractMojo {

    /** Maven's id for a goal that is called by itself. */
    private static final String DEFAULT_EXECUTION = "default-cli";

    private static final String BUILD = "salesforce-token.build";

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    private Map<String, String> environment;
    private BuildPaths paths;
    private FileTrust trust;

    /**
     * What GitHub's runner reads. Not System.out: Maven 4 logs what goes there, with a prefix that makes the runner miss it,
     * and <code>-l</code> leads it into a file.
     */
    private OutputStream runner = new FileOutputStream(FileDescriptor.out);

    private boolean isRunnerMissed;

    private final Shown shown = new Shown();

    /** What goes before the goal on a command line. */
    private String plugin;

    /** Behind the one filter. */
    @Override
    public final Log getLog() {
        return new FilteredLog(super.getLog(), shown);
    }

    /** Lines as they may be shown elsewhere than in the log. */
    final String filtered(String lines) {
        return shown.lines(lines);
    }

    /** Nothing that this goal says from now on has this in it. */
    final void hide(Secret secret) {
        shown.hide(secret);
    }

    /** What ran, for the words of a message. */
    final Run whatRan() {
        return new Run(
                execution.getGoal(),
                grant(),
                plugin,
                isCalledByItself() ? Optional.empty() : Optional.of(execution.getExecutionId()),
                PluginName.isConfigured(session, execution),
                System.getProperty("os.name"),
                Clock.systemUTC());
    }

    /** Maven was given the goal, not a phase that it's bound to. */
    final boolean isCalledByItself() {
        String id = execution.getExecutionId();
        return id == null || id.equals(DEFAULT_EXECUTION);
    }

    /** How the goal gets access tokens. */
    GrantType grant() {
        return GrantType.REFRESH_TOKEN;
    }

    /** What this build keeps. Of the JDK's own types: modules may have the plugin's classes in realms apart. */
    @SuppressWarnings("unchecked")
    final ConcurrentMap<Object, Object> build() {
        SessionData data = session.getRepositorySession().getData();
        data.set(BUILD, null, new ConcurrentHashMap<>());
        return (ConcurrentMap<Object, Object>) data.get(BUILD);
    }

    /** Module and execution, for a message. */
    final String place() {
        return module() + " (" + execution.getExecutionId() + ")";
    }

    /** The module that the goal runs in. */
    final String module() {
        return ModuleName.of(session.getCurrentProject(), session.getProjects());
    }

    /** What is run, and because of which entry in the POM. */
    final MojoExecution execution() {
        return execution;
    }

    final MavenSession session() {
        return session;
    }

    /** Comes before everything that may fail, for the words of the message. */
    final void begin() {
        plugin = PluginName.of(session, execution);
    }

    /** From now on the session stays as it is: revoke acts later, when the shared one is at another module. */
    final void keepSession() {
        session = session.clone();
    }

    /** The environment variables. */
    final Map<String, String> environment() {
        if (environment == null) {
            environment = Environment.variables(session.getSystemProperties());
        }
        return environment;
    }

    /** The variables as a source of values, and the files that they name. */
    final Environment environmentVariables(Remarks remarks) {
        return new Environment(environment(), paths(), remarks);
    }

    /** What some sources have. */
    final Values values(List<Source> sources, Remarks remarks) {
        return new Values(sources, new Gate(remarks, meaning()), remarks);
    }

    /** Says what comes up while values are read. */
    final Remarks remarks() {
        return new ValueRemarks(getLog(), shown, false);
    }

    /** The same of values that are read again later: says nothing. */
    final Remarks silence() {
        return new ValueRemarks(getLog(), shown, true);
    }

    /** A person sits at the console; {@code CI} is set by all well-known CI services, whose logs nobody answers. */
    final boolean isInteractive() {
        String ci = environment().getOrDefault("CI", "");
        return session.getRequest().isInteractiveMode() && (ci.isBlank() || ci.equalsIgnoreCase("false"));
    }

    /**
     * A path that the user gave; every module means the same file.
     *
     * @throws InvalidPathException as {@link BuildPaths#resolve} does
     */
    final Path resolve(String path) {
        return paths().resolve(path);
    }

    final BuildPaths paths() {
        if (paths == null) {
            paths = BuildPaths.of(session.getRequest(), environment());
        }
        return paths;
    }

    /** What values mean, to compare them. */
    final Meaning meaning() {
        return new Meaning(paths());
    }

    /** Whose files this goal trusts; one for the whole goal, so that it warns once of each. */
    final FileTrust trust() {
        if (trust == null) {
            trust = new FileTrust(
                    paths().start(), (warning, path) -> getLog().warn(FileAdvice.of(warning, shown(path))));
        }
        return trust;
    }

    /** A path as short as the reader knows it. */
    final String shown(Path path) {
        return paths().shown(path);
    }

    /** Product and version (RFC 9110 section 10.1.5). */
    final String userAgent() {
        return execution.getArtifactId() + '/' + execution.getVersion();
    }

    /** Hides secrets, and has GitHub's runner hide them in its log. */
    final void mask(List<Secret> secrets) {
        GitHubRunner gitHub = GitHubRunner.of(runner, environment(), System.getProperties());
        if (gitHub.isOutOfReach() && !isRunnerMissed) {
            isRunnerMissed = true;
            getLog().warn(LoginReport.runnerOutOfReach());
        }
        for (Secret secret : secrets) {
            hide(secret);
            gitHub.mask(secret);
        }
    }

    /** For goals that must talk to Salesforce. */
    final void refuseOffline() throws Failure {
        if (session.isOffline()) {
            throw new Failure(RunProblem.OFFLINE);
        }
    }

    final void warnWhenGitWouldCommit(Path file) {
        warnWhenGitWouldCommit(file, List.of());
    }

    /** @param suffixes what the names of the files beside it have after its own */
    final void warnWhenGitWouldCommit(Path file, List<String> suffixes) {
        new GitReport(getLog(), paths(), build()).tell(file, suffixes);
    }

    /** A path that the user gave. */
    final Path path(String given, Problem problem) throws Failure {
        try {
            return resolve(given);
        } catch (InvalidPathException e) {
            throw new Failure(problem, e.getInput());
        }
    }
}
