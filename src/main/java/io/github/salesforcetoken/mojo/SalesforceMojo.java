package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.settings.Setting.PREFIX;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.WrongValue;
import io.github.salesforcetoken.settings.Expressions;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.SessionData;

/** The frame of every goal: skip, refuse what cannot work, run once per build, say what went wrong. */
abstract class SalesforceMojo extends AbstractMojo {

    /**
     * Does nothing when <code>true</code>: the goal is left out of this build. Example:
     * <code>-Dsalesforce.skip=true</code>
     *
     * @since 1.0.0
     */
    @Parameter(property = PREFIX + "skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    /**
     * What GitHub's runner reads. Not System.out: Maven 4 logs what goes there, with a prefix that makes the runner miss it,
     * and <code>-l</code> leads it into a file.
     */
    private PrintStream runner = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        try {
            if (skip) {
                getLog().info("Skipped (" + PREFIX + "skip)");
                leaveOut();
                return;
            }
            new Expressions(session).check(execution);
            refuseWhatCannotWork();
            MavenProject project = session.getCurrentProject();
            act().forEach(project.getProperties()::setProperty);
        } catch (Exception e) {
            if (Advice.isForeseen(e)) {
                getLog().debug(e);
            }
            fail(e);
        }
    }

    /** Ends the goal in words that fit it. */
    void fail(Exception failure) throws MojoExecutionException, MojoFailureException {
        Advice.fail(failure);
    }

    /** Fails before anything is asked, read or sent. */
    void refuseWhatCannotWork() throws Exception {}

    /** This module leaves the goal out. */
    void leaveOut() throws Exception {}

    /** Does the goal's work, unless another module has done it. */
    Map<String, String> act() throws Exception {
        return OncePerBuild.in(data()).run(identity(), this::run);
    }

    final SessionData data() {
        return session.getRepositorySession().getData();
    }

    /**
     * Does the goal's work.
     *
     * @return properties for every project of the build that runs this goal
     */
    abstract Map<String, String> run() throws Exception;

    /** Two executions are the same work when they have the same id, the same token file and the same demands. */
    final String identity() throws Exception {
        return execution.getGoal() + ':' + execution.getExecutionId() + ':' + subject() + ':' + demands();
    }

    /** What must hold, other than in another module perhaps; work that was done without it does not answer for it. */
    String demands() throws Exception {
        return "";
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

    /** A person sits at the console; {@code CI} is set by all well-known CI services, whose logs nobody answers. */
    final boolean isInteractive() {
        String ci = environment().getOrDefault("CI", "");
        return session.getRequest().isInteractiveMode() && (ci.isBlank() || ci.equalsIgnoreCase("false"));
    }

    /**
     * A path that the user gave, seen from the root of the build, so that every module means the same file.
     *
     * @throws InvalidPathException when it is none, or looks like a secret: no file is made, and none is looked for, whose
     *     name every message would show
     */
    final Path resolve(String path) {
        Path resolved =
                Path.of(session.getRequest().getBaseDirectory()).resolve(path).normalize();
        Path there = resolved;
        while (there.getParent() != null && Files.notExists(there)) {
            there = there.getParent();
        }
        if (!WrongValue.secretIn(there.relativize(resolved).toString()).isEmpty()) {
            throw new InvalidPathException("", "looks like a secret");
        }
        return resolved;
    }

    /** A path as short as the reader knows it. */
    final String shown(Path path) {
        Path root = Path.of(session.getRequest().getBaseDirectory());
        return path.startsWith(root) ? root.relativize(path).toString() : path.toString();
    }

    /** Product and version (RFC 9110 section 10.1.5). */
    final String userAgent() {
        return execution.getArtifactId() + '/' + execution.getVersion();
    }

    /** Tells GitHub's runner what to hide in its log; it swallows these lines. Anywhere else they would show it. */
    final void mask(Stream<Secret> secrets) {
        if ("true".equals(environment().get("GITHUB_ACTIONS"))) {
            secrets.forEach(secret -> runner.println("::add-mask::" + secret.reveal()));
        }
    }

    /** For goals that must talk to Salesforce. */
    final void refuseOffline() throws OfflineException {
        if (session.isOffline()) {
            throw new OfflineException(execution.getGoal());
        }
    }
}
