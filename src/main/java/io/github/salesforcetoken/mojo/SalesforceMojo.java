package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.settings.Setting.PREFIX;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.salesforcetoken.console.Advice;
import io.github.salesforcetoken.console.FileWarnings;
import io.github.salesforcetoken.console.FilteredLog;
import io.github.salesforcetoken.console.GateReport;
import io.github.salesforcetoken.console.LoginReport;
import io.github.salesforcetoken.console.Message;
import io.github.salesforcetoken.console.Run;
import io.github.salesforcetoken.console.RunProblem;
import io.github.salesforcetoken.console.StoreAdvice;
import io.github.salesforcetoken.console.Trace;
import io.github.salesforcetoken.files.FileTrust;
import io.github.salesforcetoken.files.GitWorkTree;
import io.github.salesforcetoken.files.RealPaths;
import io.github.salesforcetoken.flow.OncePerBuild;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.Shown;
import io.github.salesforcetoken.oauth.ValueProblem;
import io.github.salesforcetoken.oauth.WrongValue;
import io.github.salesforcetoken.settings.BuildPaths;
import io.github.salesforcetoken.settings.Environment;
import io.github.salesforcetoken.settings.Expressions;
import io.github.salesforcetoken.settings.Gate;
import io.github.salesforcetoken.settings.Meaning;
import io.github.salesforcetoken.settings.ProjectSecrets;
import io.github.salesforcetoken.settings.Values;
import io.github.salesforcetoken.settings.Work;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.SessionData;

/** The frame of every goal: skip, refuse what cannot work, run once per build, say what went wrong. */
abstract class SalesforceMojo extends AbstractMojo {

    /** Maven's id for a goal that is called by itself. */
    private static final String DEFAULT_EXECUTION = "default-cli";

    /**
     * Does nothing when <code>true</code>: the goal is left out of this build. Example:
     * <code>"-Dsalesforce.skip=true"</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "skip", defaultValue = "false")
    private boolean skip;

    private static final String BUILD = "salesforce-token.build";

    /** In a shared answer, the module and execution that asked. */
    static final String ASKED_BY = "askedBy";

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    private FileTrust trust;

    /**
     * What GitHub's runner reads. Not System.out: Maven 4 logs what goes there, with a prefix that makes the runner miss it,
     * and <code>-l</code> leads it into a file.
     */
    private PrintStream runner = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);

    private boolean isRunnerMissed;

    private final Shown shown = new Shown();

    /** What goes before the goal on a command line. */
    private String plugin;

    private Work work;
    private int repetition;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        plugin = isPrefixKnown() ? "salesforce-token" : coordinates();
        try {
            if (skip) {
                getLog().info("Skipped (" + PREFIX + "skip)");
                leaveOut();
                return;
            }
            new Expressions(session).check(execution);
            new ProjectSecrets(session).check(execution);
            session = session.clone(); // revoke acts later, when the shared session is at another module
            refuseWhatCannotWork();
            act().forEach(session.getCurrentProject().getProperties()::setProperty);
        } catch (Exception e) {
            end(e);
        }
    }

    /** Ends the goal, in words if that has not been done: then it is of Maven's own kind, which every class realm knows. */
    private void end(Exception failure) throws MojoExecutionException, MojoFailureException {
        if (failure instanceof MojoFailureException told) {
            throw told;
        }
        if (failure instanceof MojoExecutionException told) {
            throw told;
        }
        Optional<Advice> advice = Advice.of(failure, whatRan());
        if (advice.isEmpty()) {
            throw new MojoExecutionException(
                    shown.lines(Advice.unexpected(failure).text()), withoutWords(failure));
        }
        if (Trace.isOurs(failure)) {
            getLog().debug(failure);
        }
        // Without the cause, because Maven would append the messages of all causes to ours.
        String text = shown.lines(worded(failure, advice.get().message()).text());
        if (advice.get().forThePerson()) {
            throw new MojoFailureException(text);
        }
        throw new MojoExecutionException(text);
    }

    /** What the goal knows besides the failure. */
    Message worded(Exception failure, Message message) {
        return message;
    }

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
        String id = execution.getExecutionId();
        return new Run(
                execution.getGoal(),
                grant(),
                plugin,
                Optional.ofNullable(id).filter(name -> !name.equals(DEFAULT_EXECUTION)),
                System.getProperty("os.name"));
    }

    /** How the goal gets access tokens. */
    GrantType grant() {
        return GrantType.REFRESH_TOKEN;
    }

    /** Maven looks for a prefix among the project's plugins, then in the plugin groups of settings.xml. */
    private boolean isPrefixKnown() {
        String plugin = execution.getGroupId() + ':' + execution.getArtifactId();
        return session.getPluginGroups().contains(execution.getGroupId())
                || session.getCurrentProject().getPlugin(plugin) != null
                || session.getCurrentProject().getPluginManagement() != null
                        && session.getCurrentProject()
                                .getPluginManagement()
                                .getPluginsAsMap()
                                .containsKey(plugin);
    }

    private String coordinates() {
        return execution.getGroupId() + ':' + execution.getArtifactId() + ':' + execution.getVersion();
    }

    /** The place of an unforeseen failure, without its message: nobody has checked that it holds no secret. */
    private static Exception withoutWords(Exception failure) {
        Exception place = new IllegalStateException(failure.getClass().getName());
        place.setStackTrace(failure.getStackTrace());
        return place;
    }

    /** Fails before anything is asked, read or sent. */
    void refuseWhatCannotWork() throws Exception {}

    /** This module leaves the goal out. */
    void leaveOut() throws Exception {}

    /** Does the goal's work, unless another module that wants exactly the same has done it. */
    Map<String, String> act() throws Exception {
        Work work = work();
        repetition = OncePerBuild.in(build()).earlierExecutions(work.whole(), module(), execution.getExecutionId());
        return once(work.whole(), Optional.empty(), this::run);
    }

    /**
     * Asks what decides the rest of the goal, unless another module has asked just that: one which does something else with
     * the answer.
     *
     * @param question tells it from the goal's other questions
     */
    final Map<String, String> askOnce(String question, Callable<Map<String, String>> work) throws Exception {
        return once(question + ' ' + work().asked(), patience(), work);
    }

    /** How long to wait for another module that asks the same; as long as it takes when empty. */
    Optional<Duration> patience() throws Exception {
        return Optional.empty();
    }

    private Map<String, String> once(String name, Optional<Duration> patience, Callable<Map<String, String>> work)
            throws Exception {
        AtomicBoolean here = new AtomicBoolean();
        Map<String, String> answer = OncePerBuild.in(build())
                .run(name + ' ' + repetition + onSubject(), patience, () -> {
                    here.set(true);
                    try {
                        return work.call();
                    } catch (Exception e) {
                        end(e);
                        throw e;
                    }
                });
        if (!here.get()) {
            takeNoteOfSharedAnswer();
        }
        return answer;
    }

    /** Another module has asked, and may have changed what this one knows. */
    void takeNoteOfSharedAnswer() {}

    /** From now on goals of this build work on the subject anew. */
    final void forgetResults() throws Exception {
        OncePerBuild.in(build()).forget(onSubject());
    }

    private String onSubject() throws Exception {
        return " on " + RealPaths.of(subject());
    }

    /** What this build keeps. Of the JDK's own types: modules may have the plugin's classes in realms apart. */
    @SuppressWarnings("unchecked")
    final ConcurrentMap<String, Object> build() {
        SessionData data = session.getRepositorySession().getData();
        data.set(BUILD, null, new ConcurrentHashMap<>());
        return (ConcurrentMap<String, Object>) data.get(BUILD);
    }

    /**
     * Does the goal's work.
     *
     * @return properties for every project of the build that runs this goal
     */
    abstract Map<String, String> run() throws Exception;

    /** What this execution does, to compare it with others. */
    final Work work() throws Exception {
        if (work == null) {
            work = Work.of(execution.getGoal() + ':' + subject(), given(), meaning()::of);
        }
        return work;
    }

    /** All that the user gave; nothing is logged. */
    abstract Values given() throws Exception;

    /** Module and execution, for a message. */
    final String place() {
        return module() + " (" + execution.getExecutionId() + ")";
    }

    private String module() {
        return session.getCurrentProject().getArtifactId();
    }

    /** What the goal works on. */
    abstract Path subject() throws Exception;

    /** What is run, and because of which entry in the POM. */
    final MojoExecution execution() {
        return execution;
    }

    final MavenSession session() {
        return session;
    }

    /** The environment variables; Maven hands them on as system properties that begin with {@code env.} */
    final Map<String, String> environment() {
        Properties properties = session.getSystemProperties();
        Map<String, String> variables = new HashMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith("env.")) {
                variables.put(name.substring("env.".length()), properties.getProperty(name));
            }
        }
        return variables;
    }

    /** The variables as a source of values, and the files that they name. */
    final Environment environmentVariables() {
        return new Environment(
                environment(), this::resolve, (variable, path) -> getLog().warn(GateReport.openFile(variable, path)));
    }

    /** What every value passes. */
    final Gate gate() {
        return new Gate(this::hide, note -> getLog().warn(GateReport.of(note)), meaning()::of);
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
        return BuildPaths.of(session.getRequest(), environment());
    }

    private Meaning meaning() {
        return new Meaning(paths());
    }

    /** Whose files this goal trusts; one for the whole goal, so that it warns once of each. */
    final FileTrust trust() {
        if (trust == null) {
            trust = new FileTrust(resolve(""), (warning, path) -> getLog().warn(StoreAdvice.of(warning, shown(path))));
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
    final void mask(Stream<Secret> secrets) {
        GitHubRunner gitHub = GitHubRunner.of(runner, environment(), System.getProperties());
        if (gitHub.isOutOfReach() && !isRunnerMissed) {
            isRunnerMissed = true;
            getLog().warn(LoginReport.RUNNER_OUT_OF_REACH);
        }
        secrets.forEach(secret -> {
            hide(secret);
            gitHub.mask(secret);
        });
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
        GitWorkTree.Answer answer = GitWorkTree.stateOf(file, suffixes);
        if (answer.state() == GitWorkTree.State.NOT_IGNORED) {
            getLog().warn(
                            suffixes.isEmpty()
                                    ? FileWarnings.notIgnored(shown(file))
                                    : FileWarnings.notIgnored(
                                            shown(file), GitWorkTree.ignoringLine(String.valueOf(file.getFileName()))));
        }
        FileWarnings.whyUnchecked(answer)
                .filter(reason -> build().putIfAbsent(GitWorkTree.class.getName(), reason)
                        == null) // the next one's would be the same
                .ifPresent(reason -> getLog().warn(FileWarnings.unchecked(shown(file), reason)));
    }

    /** A path that the user gave. */
    final Path path(String given, ValueProblem problem) throws Failure {
        try {
            return resolve(given);
        } catch (InvalidPathException e) {
            throw new Failure(problem, WrongValue.PATH, given);
        }
    }
}
