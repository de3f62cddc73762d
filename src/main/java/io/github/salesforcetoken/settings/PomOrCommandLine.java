package io.github.salesforcetoken.settings;

import static io.github.salesforcetoken.settings.SettingsException.Problem.SECRET_IN_CONFIGURATION;
import static io.github.salesforcetoken.settings.SettingsException.Problem.SECRET_IN_PROPERTIES;
import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.InvalidValueException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Model;
import org.apache.maven.model.Profile;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * What the user wrote into the POM or gave with {@code -D}. Plain values arrive bound by Maven. Secrets must not: Maven's
 * {@code -X} prints every bound value. A parameter of type {@link PlexusConfiguration} arrives as the expression that
 * stands in the plugin descriptor, prints as that, and its value is looked up here.
 */
public final class PomOrCommandLine implements Source {

    /** A POM may point at a secret; whatever else it holds is the secret itself. */
    private static final Pattern EXPRESSION = Pattern.compile("\\s*\\$\\{([^}]+)}\\s*");

    private final MavenSession session;
    private final Consumer<String> warn;
    private final Map<Setting, String> bound = new EnumMap<>(Setting.class);
    private final Map<Setting, Optional<PlexusConfiguration>> secrets = new EnumMap<>(Setting.class);

    /** @param warn is told when a secret came in a way that others can see */
    public PomOrCommandLine(MavenSession session, Consumer<String> warn) {
        this.session = requireNonNull(session, "session is null");
        this.warn = requireNonNull(warn, "warn is null");
    }

    /** Adds a parameter as Maven bound it; null when it is set nowhere. */
    public PomOrCommandLine with(Setting setting, String value) {
        if (value != null) {
            bound.put(setting, value);
        }
        return this;
    }

    /** Adds a parameter that Maven must not bind. */
    public PomOrCommandLine withSecret(Setting setting, PlexusConfiguration unevaluated) {
        secrets.put(setting, Optional.ofNullable(unevaluated));
        return this;
    }

    @Override
    public Optional<String> find(Setting setting) throws SettingsException, InvalidValueException {
        Optional<String> value = secrets.containsKey(setting) ? secret(setting) : plain(setting);
        if (value.isPresent() && EXPRESSION.matcher(value.get()).matches()) {
            return Optional.empty(); // it points at a variable that is not set
        }
        if (value.isPresent() && value.get().isBlank()) {
            throw new InvalidValueException(InvalidValueException.Problem.BLANK, setting.parameter());
        }
        return value;
    }

    @Override
    public String nameFor(Setting setting) {
        return isOnCommandLine(setting) ? "-D" + setting.property() : "the POM";
    }

    /** Maven binds an empty {@code -D} as if it were not there; the user meant to give something. */
    private Optional<String> plain(Setting setting) {
        String given = bound.get(setting);
        return Optional.ofNullable(given == null ? session.getUserProperties().getProperty(setting.property()) : given);
    }

    private Optional<String> secret(Setting setting) throws SettingsException {
        refuseInConfiguration(setting);
        refuseInPom(setting);
        Optional<String> onCommandLine = onCommandLine(setting.property());
        if (onCommandLine.isPresent()) {
            if (setting != Setting.CODE) { // works once, and only with the verifier
                warn.accept(setting.property());
            }
            return onCommandLine;
        }
        return projectProperty(setting.property());
    }

    /** Follows pointers to properties that another plugin has set since Maven replaced the POM's expressions. */
    private Optional<String> projectProperty(String name) {
        Set<String> seen = new HashSet<>();
        String value = lookUp(name);
        while (value != null && seen.add(value)) {
            Matcher pointer = EXPRESSION.matcher(value);
            if (!pointer.matches()) {
                return Optional.of(value);
            }
            value = lookUp(pointer.group(1));
        }
        return Optional.empty();
    }

    /** In the order in which Maven looks a property up for a parameter. */
    private String lookUp(String name) {
        MavenProject project = session.getCurrentProject();
        String inProject = project == null ? null : project.getProperties().getProperty(name);
        return onCommandLine(name).orElse(inProject);
    }

    /** Maven prints the block with expressions replaced, so not even {@code ${env.X}} is safe in it. */
    private void refuseInConfiguration(Setting setting) throws SettingsException {
        String expected = "${" + setting.property() + "}";
        Optional<PlexusConfiguration> given = secrets.get(setting);
        String text = given.map(configuration -> configuration.getValue(null)).orElse(expected);
        boolean hasElements =
                given.filter(configuration -> configuration.getChildCount() > 0).isPresent();
        if (hasElements || !text.strip().equals(expected)) {
            throw new SettingsException(SECRET_IN_CONFIGURATION, setting.parameter(), "");
        }
    }

    /**
     * Looks into the POMs as they were written, not into what plugins put into the project's properties since. A property
     * that is pointed at is looked for too: a secret does not become safe by another name.
     */
    private void refuseInPom(Setting setting) throws SettingsException {
        Deque<String> names = new ArrayDeque<>(List.of(setting.property()));
        Set<String> seen = new HashSet<>();
        while (!names.isEmpty()) {
            String name = names.pop();
            if (seen.add(name)) {
                names.addAll(pointersInPoms(name, setting));
            }
        }
    }

    private List<String> pointersInPoms(String name, Setting setting) throws SettingsException {
        List<String> pointers = new ArrayList<>();
        for (MavenProject project = session.getCurrentProject(); project != null; project = project.getParent()) {
            for (String value : written(project.getOriginalModel(), name)) {
                Matcher pointer = EXPRESSION.matcher(value);
                if (!pointer.matches()) {
                    throw new SettingsException(SECRET_IN_PROPERTIES, setting.parameter(), nameOf(project));
                }
                pointers.add(pointer.group(1));
            }
        }
        return pointers;
    }

    /** The values of a property in one POM and its profiles, active or not. An empty one is no secret. */
    private static List<String> written(Model model, String name) {
        if (model == null) {
            return List.of();
        }
        List<String> values = new ArrayList<>();
        values.add(model.getProperties().getProperty(name, ""));
        for (Profile profile : model.getProfiles()) {
            values.add(profile.getProperties().getProperty(name, ""));
        }
        values.removeIf(String::isBlank);
        return values;
    }

    private static String nameOf(MavenProject project) {
        return project.getFile() == null ? project.getId() : project.getFile().getPath();
    }

    /** Maven's {@code -D}, or the JVM's in {@code MAVEN_OPTS}. */
    private Optional<String> onCommandLine(String property) {
        String given = session.getUserProperties().getProperty(property);
        return Optional.ofNullable(given == null ? session.getSystemProperties().getProperty(property) : given);
    }

    private boolean isOnCommandLine(Setting setting) {
        return onCommandLine(setting.property())
                .filter(given -> secrets.containsKey(setting) || given.equals(bound.getOrDefault(setting, given)))
                .isPresent();
    }
}
