package io.github.salesforcetoken.settings;

import static io.github.salesforcetoken.settings.SettingsException.Problem.SECRET_IN_CONFIGURATION;
import static io.github.salesforcetoken.settings.SettingsException.Problem.SECRET_IN_PROPERTIES;
import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.InvalidValueException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
    private static final Pattern EXPRESSION = Pattern.compile("\\s*\\$\\{[^}]+}\\s*");

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
        Optional<String> value = (secrets.containsKey(setting) ? secret(setting) : plain(setting))
                .filter(given -> !EXPRESSION.matcher(given).matches()); // it points at a variable that is not set
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
        return Optional.ofNullable(bound.get(setting))
                .or(() -> Optional.ofNullable(session.getUserProperties().getProperty(setting.property())));
    }

    private Optional<String> secret(Setting setting) throws SettingsException {
        refuseInConfiguration(setting);
        refuseInPom(setting);
        String onCommandLine = session.getUserProperties().getProperty(setting.property());
        if (onCommandLine != null) {
            if (setting != Setting.CODE) { // works once, and only with the verifier
                warn.accept(setting.property());
            }
            return Optional.of(onCommandLine);
        }
        return Optional.ofNullable(session.getCurrentProject())
                .map(project -> project.getProperties().getProperty(setting.property()));
    }

    /** Maven prints the block with expressions replaced, so not even {@code ${env.X}} is safe in it. */
    private void refuseInConfiguration(Setting setting) throws SettingsException {
        String expected = "${" + setting.property() + "}";
        String given = secrets.get(setting)
                .map(configuration -> configuration.getValue(null))
                .orElse(expected);
        if (!given.strip().equals(expected)) {
            throw new SettingsException(SECRET_IN_CONFIGURATION, setting.parameter(), "");
        }
    }

    /** The POMs as they were written, not what plugins put into the project's properties since. */
    private void refuseInPom(Setting setting) throws SettingsException {
        for (MavenProject project = session.getCurrentProject(); project != null; project = project.getParent()) {
            Model model = project.getOriginalModel();
            if (model == null) {
                continue;
            }
            boolean literal = Stream.concat(
                            Stream.of(model.getProperties()),
                            model.getProfiles().stream().map(Profile::getProperties))
                    .map(properties -> properties.getProperty(setting.property()))
                    .anyMatch(
                            value -> value != null && !EXPRESSION.matcher(value).matches());
            if (literal) {
                String pom = project.getFile() == null
                        ? project.getId()
                        : project.getFile().getPath();
                throw new SettingsException(SECRET_IN_PROPERTIES, setting.parameter(), pom);
            }
        }
    }

    private boolean isOnCommandLine(Setting setting) {
        Properties user = session.getUserProperties();
        String given = user.getProperty(setting.property());
        return given != null && (secrets.containsKey(setting) || given.equals(bound.getOrDefault(setting, given)));
    }
}
