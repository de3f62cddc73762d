package io.github.salesforcetoken.mojo;

import io.github.salesforcetoken.flow.Sleeper;
import io.github.salesforcetoken.settings.Work;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.crypto.SettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.eclipse.aether.DefaultRepositorySystemSession;

/** Runs a goal as Maven would in one module of a build, with everything given as data. */
final class GoalRun {

    final MavenProject project;
    private final MavenSession session;
    private final StringBuilder log;
    private List<MavenProject> projects;
    private boolean skipsPauses;
    private String typed = "";

    /** A module of the same build as another one. */
    GoalRun(GoalRun sameBuild) {
        this(sameBuild, "module");
    }

    /** A module of the same build as another one, with a name of its own. */
    GoalRun(GoalRun sameBuild, String module) {
        this(sameBuild.session, sameBuild.log, module);
    }

    GoalRun(Path root, Map<String, String> userProperties, Map<String, String> environment) {
        this(session(root, userProperties, environment), new StringBuilder(), "module");
    }

    private GoalRun(MavenSession session, StringBuilder log, String module) {
        this.session = session;
        this.log = log;
        Model model = new Model();
        model.setArtifactId(module);
        project = new MavenProject(model);
        project.setOriginalModel(new Model());
        projects = List.of(project);
    }

    /** With a {@code <server>} in settings.xml. */
    GoalRun server(String id, String username, String password) {
        Server server = new Server();
        server.setId(id);
        server.setUsername(username);
        server.setPassword(password);
        session.getRequest().addServer(server);
        return this;
    }

    /** With a goal in its POM, as execution {@code default}. */
    GoalRun bound(String goal, String phase) {
        PluginExecution bound = new PluginExecution();
        bound.addGoal(goal);
        bound.setPhase(phase);
        Plugin plugin = plugin();
        plugin.addExecution(bound);
        project.getBuild().addPlugin(plugin);
        return this;
    }

    /** Makes one reactor of modules of the same build. */
    static void reactor(GoalRun... modules) {
        List<MavenProject> all =
                Stream.of(modules).map(module -> module.project).toList();
        Stream.of(modules).forEach(module -> module.projects = all);
    }

    private static Plugin plugin() {
        Plugin plugin = new Plugin();
        plugin.setGroupId("io.github.salesforce-token");
        plugin.setArtifactId("salesforce-token-maven-plugin");
        plugin.setVersion("1");
        return plugin;
    }

    @SuppressWarnings({"deprecation", "removal"})
    private static MavenSession session(Path root, Map<String, String> user, Map<String, String> environment) {
        MavenExecutionRequest request = new DefaultMavenExecutionRequest();
        request.setBaseDirectory(root.toFile());
        request.addPluginGroup("io.github.salesforce-token");
        request.setGoals(List.of("verify"));
        user.forEach(request.getUserProperties()::setProperty);
        environment.forEach((name, value) -> request.getSystemProperties().setProperty("env." + name, value));
        return new MavenSession(null, new DefaultRepositorySystemSession(), request, new DefaultMavenExecutionResult());
    }

    /** What the goal printed, everything at debug level included, as {@code -X} would show it. */
    String log() {
        return log.toString();
    }

    /** Runs access-token with parameters as Maven binds them. */
    GoalRun accessToken(String executionId, Map<String, Object> parameters) throws Exception {
        return run("access-token", new AccessTokenMojo(new NoDecryption()::decrypt), executionId, parameters);
    }

    GoalRun authorizeUrl(Map<String, Object> parameters) throws Exception {
        return run("authorize-url", new AuthorizeUrlMojo(new NoDecryption()::decrypt), "default", parameters);
    }

    GoalRun open(Map<String, Object> parameters) throws Exception {
        return run("open", new OpenMojo(new NoDecryption()::decrypt), "default", parameters);
    }

    GoalRun exchangeCode(Map<String, Object> parameters) throws Exception {
        return run("exchange-code", new ExchangeCodeMojo(new NoDecryption()::decrypt), "default", parameters);
    }

    /** With what a person types. */
    GoalRun login(Map<String, Object> parameters, String typed) throws Exception {
        this.typed = typed;
        return run("login", new LoginMojo(new NoDecryption()::decrypt), "default", parameters);
    }

    GoalRun check(Map<String, Object> parameters) throws Exception {
        return run("check", new CheckMojo(new NoDecryption()::decrypt), "default", parameters);
    }

    GoalRun revoke(Map<String, Object> parameters) throws Exception {
        return run("revoke", new RevokeMojo(new NoDecryption()::decrypt, Plan.lifecycle()), "default", parameters);
    }

    GoalRun appMetadata(Map<String, Object> parameters) throws Exception {
        return run("app-metadata", new AppMetadataMojo(), "default", parameters);
    }

    GoalRun createKey(Map<String, Object> parameters) throws Exception {
        return run("create-key", new CreateKeyMojo(), "default", parameters);
    }

    /** Maven started with {@code -f}, or in a folder below the one with {@code .mvn}. */
    GoalRun below(Path multiModuleProjectDirectory) {
        session.getRequest().setMultiModuleProjectDirectory(multiModuleProjectDirectory.toFile());
        return this;
    }

    /** From now on as {@code mvn} with these phases; else up to {@code verify}. */
    GoalRun called(String... phases) {
        session.getRequest().setGoals(List.of(phases));
        return this;
    }

    /** From now on goals that would pause before they ask again go on at once, and their clock shows the pause. */
    GoalRun withoutPauses() {
        skipsPauses = true;
        return this;
    }

    /** From now on with {@code -T2}. */
    GoalRun inParallel() {
        session.getRequest().setDegreeOfConcurrency(2);
        return this;
    }

    /** From now on with {@code -o}. */
    GoalRun offline() {
        session.getRequest().setOffline(true);
        return this;
    }

    /**
     * Nobody types anything but what was given: the JVM's own input is what the test runner says to this fork, and a goal that
     * asks would wait for it, and take it.
     *
     * @param goal perhaps of another class realm
     */
    GoalRun run(String name, AbstractMojo goal, String executionId, Map<String, Object> parameters) throws Exception {
        prepare(name, goal, executionId, parameters);
        InputStream console = System.in;
        System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
        PrintStream standard = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        set(goal, "runner", System.out);
        try {
            goal.execute();
        } finally {
            System.setIn(console);
            System.setOut(standard);
            log.append(printed.toString(StandardCharsets.UTF_8));
        }
        return this;
    }

    /** What a goal would do, without doing it. */
    Work work(SalesforceMojo goal, Map<String, Object> parameters) throws Exception {
        prepare("goal", goal, "default", parameters);
        return goal.work();
    }

    private void prepare(String name, AbstractMojo goal, String executionId, Map<String, Object> parameters)
            throws Exception {
        session.setProjects(projects);
        session.setCurrentProject(project);
        goal.setLog(recorder());
        set(goal, "session", session);
        set(goal, "execution", new MojoExecution(plugin(), name, executionId));
        if (skipsPauses) {
            AtomicReference<Clock> clock = new AtomicReference<>(Clock.systemUTC());
            set(goal, "clock", new LaterClock(clock));
            set(goal, "sleeper", (Sleeper) pause -> clock.updateAndGet(now -> Clock.offset(now, pause)));
        }
        for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
            set(goal, parameter.getKey(), parameter.getValue());
        }
    }

    private static Log recorder() {
        return new SystemStreamLog() {
            @Override
            public boolean isDebugEnabled() {
                return true;
            }

            @Override
            public void warn(CharSequence content) {
                System.out.println("[WARNING] " + content);
            }

            @Override
            public void error(CharSequence content) {
                System.out.println("[ERROR] " + content);
            }

            @Override
            public void debug(CharSequence content) {
                System.out.println("[DEBUG] " + content);
            }

            @Override
            public void debug(Throwable error) {
                List<String> trace = new ArrayList<>();
                for (Throwable cause = error; cause != null; cause = cause.getCause()) {
                    trace.add(cause.toString());
                }
                System.out.println("[DEBUG] " + trace);
            }
        };
    }

    static void set(Object goal, String name, Object value) throws Exception {
        for (Class<?> type = goal.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    field.set(goal, value);
                    return;
                }
            }
        }
        throw new IllegalArgumentException("there is no parameter " + name);
    }

    /** The one that counts at the moment. */
    private static final class LaterClock extends Clock {

        private final AtomicReference<Clock> now;

        LaterClock(AtomicReference<Clock> now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now.get().instant();
        }

        @Override
        public ZoneId getZone() {
            return now.get().getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return now.get().withZone(zone);
        }
    }

    /** There is no settings.xml here. */
    private static final class NoDecryption {
        SettingsDecryptionResult decrypt(SettingsDecryptionRequest request) {
            throw new AssertionError("nothing is to be decrypted");
        }
    }
}
