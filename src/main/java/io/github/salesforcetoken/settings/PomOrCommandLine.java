package io.github.salesforcetoken.settings;

import static io.github.salesforcetoken.settings.PlaceProblem.EXPRESSION_UNFILLED;
import static io.github.salesforcetoken.settings.PlaceProblem.SECRET_IN_CONFIGURATION;
import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.ValueProblem;
import io.github.salesforcetoken.oauth.WrongValue;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * What the user wrote into the POM or gave with {@code -D}. Plain values arrive bound by Maven. Secrets must not: Maven's
 * {@code -X} prints every bound value. A parameter of type {@link PlexusConfiguration} arrives as the expression that
 * stands in the plugin descriptor, prints as that, and its value is looked up here.
 */
public final class PomOrCommandLine implements Source {

    /** One that another plugin has set, perhaps from a properties file. */
    static final String A_PROPERTY = "a project property";

    private final MavenSession session;
    private final Remarks remarks;
    private final Expressions expressions;
    private final Set<String> visible = new HashSet<>();
    private MvnFolder folder;
    private final Map<Setting, String> bound = new EnumMap<>(Setting.class);
    private final Map<Setting, Optional<PlexusConfiguration>> secrets = new EnumMap<>(Setting.class);

    /** @param remarks is told once of each secret that came in a way that others can see */
    public PomOrCommandLine(MavenSession session, Remarks remarks) {
        this.session = requireNonNull(session, "session is null");
        this.remarks = requireNonNull(remarks, "remarks is null");
        this.expressions = new Expressions(session);
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
    public Optional<String> find(Setting setting) throws Failure {
        Optional<String> value = secrets.containsKey(setting) ? secret(setting) : plain(setting);
        if (setting == Setting.TOKEN_STORE) { // the address may have a password
            tellIfVisible(setting);
            tellIfPrinted(setting, value);
        }
        if (value.isPresent() && Expressions.pointer(value.get()).isPresent()) {
            throw new Failure(
                    EXPRESSION_UNFILLED,
                    setting.parameter(),
                    WrongValue.EXPRESSION.shown(value.get().strip()));
        }
        if (value.isPresent() && value.get().isBlank()) {
            throw new Failure(ValueProblem.BLANK, setting.parameter());
        }
        return value;
    }

    @Override
    public String nameFor(Setting setting) {
        if (!isOnCommandLine(setting)) {
            return !isPropertyOfNoPom(setting)
                    ? "the POM"
                    : isInSettings(setting) ? "a profile in settings.xml" : A_PROPERTY;
        }
        return isOfTheProject(setting) ? "the folder .mvn" : "-D" + setting.property();
    }

    @Override
    public boolean isOfTheProject(Setting setting) {
        String property = setting.property();
        return isOnCommandLine(setting)
                ? isInMvnFolder(property, expressions.onCommandLine(property).get())
                : !secrets.containsKey(setting) || ProjectSecrets.isInPoms(property, session.getCurrentProject());
    }

    private boolean isInMvnFolder(String property, String value) {
        boolean isThere = false;
        for (List<String> values : folder().values(property).values()) {
            isThere |= values.contains(value);
        }
        return isThere;
    }

    private boolean isPropertyOfNoPom(Setting setting) {
        String value = expressions.lookUp(setting.property());
        return value != null
                && value.equals(bound.getOrDefault(setting, value))
                && !ProjectSecrets.isInPoms(setting.property(), session.getCurrentProject());
    }

    private boolean isInSettings(Setting setting) {
        boolean isThere = false;
        for (String value : ProjectSettings.inProfiles(setting.property(), session.getSettings())) {
            isThere |= !value.isBlank();
        }
        return isThere;
    }

    /** Read once, whatever was given. */
    private MvnFolder folder() {
        if (folder == null) {
            folder = MvnFolder.of(session, expressions);
        }
        return folder;
    }

    /** Maven binds an empty {@code -D} as if it were not there; the user meant to give something. */
    private Optional<String> plain(Setting setting) {
        String given = bound.get(setting);
        return Optional.ofNullable(given == null ? session.getUserProperties().getProperty(setting.property()) : given);
    }

    private Optional<String> secret(Setting setting) throws Failure {
        refuseInConfiguration(setting);
        if (setting != Setting.CODE) { // works once, and only with the verifier
            tellIfVisible(setting);
        }
        String value = expressions.lookUp(setting.property());
        return value == null ? Optional.empty() : Optional.of(followed(value));
    }

    private void tellIfVisible(Setting setting) {
        tellIfVisible(setting, setting.property(), expressions.onCommandLine(setting.property()));
        String variable = Environment.PROPERTY + setting.environmentVariable().orElse("");
        String given = session.getUserProperties().getProperty(variable); // not of the system, which has the real ones
        tellIfVisible(setting, variable, Optional.ofNullable(given));
    }

    private void tellIfVisible(Setting setting, String property, Optional<String> given) {
        if (given.isPresent()
                && ProjectSecrets.isSecret(given.get(), setting.parameter(), "")
                && visible.add(property)) {
            remarks.visible(property);
        }
    }

    /** What Maven has bound, from wherever it came; a POM's own is refused. */
    private void tellIfPrinted(Setting setting, Optional<String> value) {
        if (value.isPresent()
                && !isOnCommandLine(setting)
                && ProjectSecrets.isSecret(value.get(), setting.parameter(), "")
                && visible.add(setting.parameter())) {
            remarks.printed(setting.parameter(), nameFor(setting));
        }
    }

    /**
     * Follows pointers to properties that another plugin has set since Maven replaced the POM's expressions.
     *
     * @return the last pointer when it leads nowhere
     */
    private String followed(String first) {
        Set<String> seen = new HashSet<>();
        String value = first;
        Optional<String> name = Expressions.pointer(value);
        while (name.isPresent() && seen.add(name.get()) && expressions.lookUp(name.get()) != null) {
            value = expressions.lookUp(name.get());
            name = Expressions.pointer(value);
        }
        return value;
    }

    /** Maven prints the block with expressions replaced, so not even {@code ${env.X}} is safe in it. */
    private void refuseInConfiguration(Setting setting) throws Failure {
        String expected = "${" + setting.property() + "}";
        Optional<PlexusConfiguration> given = secrets.get(setting);
        if (given.isEmpty()) {
            return;
        }
        String text = given.get().getValue(expected);
        if (given.get().getChildCount() > 0 || !text.strip().equals(expected)) {
            throw new Failure(SECRET_IN_CONFIGURATION, setting.parameter(), "");
        }
    }

    private boolean isOnCommandLine(Setting setting) {
        Optional<String> given = expressions.onCommandLine(setting.property());
        return given.isPresent()
                && (secrets.containsKey(setting) || given.get().equals(bound.getOrDefault(setting, given.get())));
    }
}
