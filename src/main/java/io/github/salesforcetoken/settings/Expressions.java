package io.github.salesforcetoken.settings;

import static io.github.salesforcetoken.settings.PlaceProblem.EXPRESSION_UNFILLED;
import static io.github.salesforcetoken.settings.PlaceProblem.NEITHER_TRUE_NOR_FALSE;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.ValueKind;
import io.github.salesforcetoken.oauth.WrongValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * What stands for another value in a POM or a {@code -D}. Maven takes an expression that nothing fills as if its parameter were
 * not given, so that a default would be used instead of what the user meant; or it leaves {@code ${…}}, or {@code null}, in
 * the middle of the value.
 */
public final class Expressions {

    static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^{}]++)}");

    private final MavenSession session;

    public Expressions(MavenSession session) {
        this.session = session;
    }

    /** The name that a value points at, when it does nothing else: Maven 4 knows {@code ${name:-default}} and {@code :+} too. */
    static Optional<String> pointer(String value) {
        Matcher matcher = EXPRESSION.matcher(value.strip());
        return matcher.matches() && matcher.group(1).indexOf(':') < 0
                ? Optional.of(matcher.group(1))
                : Optional.empty();
    }

    /** All names that a text points at. */
    static List<String> pointers(String text) {
        List<String> names = new ArrayList<>();
        Matcher found = EXPRESSION.matcher(text);
        while (found.find()) {
            if (pointer(found.group()).isPresent()) {
                names.add(found.group(1));
            }
        }
        return names;
    }

    /**
     * Refuses a goal of which a parameter has an expression that nothing fills, or an element without a value.
     *
     * @throws Failure that names the parameter and the expression
     */
    public void check(MojoExecution execution) throws Failure {
        if (execution.getMojoDescriptor() == null) {
            return; // Maven always has one; a test need not
        }
        PomConfiguration pom = PomConfiguration.of(session, execution);
        for (Parameter parameter : execution.getMojoDescriptor().getParameters()) {
            if (parameter.isEditable()) {
                check(parameter, pom, execution);
            }
        }
    }

    private void check(Parameter parameter, PomConfiguration pom, MojoExecution execution) throws Failure {
        String name = parameter.getName();
        boolean isText = !parameter.getType().startsWith("java.util.");
        Optional<Xpp3Dom> written = pom.element(name);
        if (isText && written.isPresent() && isEmpty(written.get())) {
            throw new Failure(EXPRESSION_UNFILLED, name, "");
        }
        String given = lookUp(Setting.PREFIX + name);
        if (given != null && given.isBlank()) {
            throw new Failure(EXPRESSION_UNFILLED, name, "");
        }
        Xpp3Dom configuration = execution.getConfiguration();
        Xpp3Dom merged = configuration == null ? null : configuration.getChild(name);
        if (merged != null && isSecret(parameter)) {
            checkSecret(name, String.valueOf(merged.getValue()), execution);
        } else if (merged != null) {
            check(name, given, merged, execution);
        }
        if (merged != null && parameter.getType().equals("boolean")) {
            checkBoolean(name, given, String.valueOf(merged.getValue()), execution);
        }
    }

    /** Bound raw, so that Maven evaluates and prints nothing of it. */
    private static boolean isSecret(Parameter parameter) {
        return parameter.getType().endsWith("PlexusConfiguration");
    }

    /**
     * Maven takes every word but one for false, also the name of a variable in the notation of a CI service.
     *
     * @param given by the parameter's own property, which counts only where the POM has nothing else
     */
    private void checkBoolean(String parameter, String given, String element, MojoExecution execution) throws Failure {
        boolean isOwn = element.equals("${" + Setting.PREFIX + parameter + "}");
        if (isOwn && given == null) {
            return; // nobody has set it
        }
        String text = isOwn ? given : element;
        String value = text.contains("${") ? replaced(text, execution).orElse("") : text;
        if (ValueKind.isUnfilled(value)) {
            throw new Failure(EXPRESSION_UNFILLED, parameter, "");
        }
        if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            throw new Failure(NEITHER_TRUE_NOR_FALSE, parameter, WrongValue.WORD.shown(value));
        }
    }

    /** A secret may hold any characters, so only a value that is nothing but a pointer is taken for one. */
    private void checkSecret(String parameter, String text, MojoExecution execution) throws Failure {
        Set<String> followed = new HashSet<>();
        Optional<String> next = pointer(text);
        while (next.isPresent()) {
            String name = next.get();
            String value = followed.add(name) ? filled(name, execution) : "";
            if (value.isBlank() && name.equals(Setting.PREFIX + parameter)) {
                return; // the parameter's own property, which nobody has set
            }
            if (value.isBlank()) {
                throw new Failure(EXPRESSION_UNFILLED, parameter, WrongValue.EXPRESSION.shown("${" + name + "}"));
            }
            next = name.startsWith(Environment.PROPERTY) ? Optional.empty() : pointer(value);
        }
    }

    /** @param given by the parameter's own property; null for none, as for most parameters in most builds */
    private void check(String parameter, String given, Xpp3Dom element, MojoExecution execution) throws Failure {
        String text = element.getValue() == null ? "" : element.getValue();
        if (!text.equals("${" + Setting.PREFIX + parameter + "}") || given != null) {
            Optional<String> unfilled = unfilled(text, Set.of(), execution);
            if (unfilled.isPresent()) {
                throw new Failure(EXPRESSION_UNFILLED, parameter, WrongValue.EXPRESSION.shown(unfilled.get()));
            }
        }
        for (Xpp3Dom child : element.getChildren()) {
            check(parameter, given, child, execution);
        }
    }

    /** The first expression in a text that nothing fills, or that leads back to itself. */
    private Optional<String> unfilled(String text, Set<String> within, MojoExecution execution) {
        Matcher expressions = EXPRESSION.matcher(text);
        while (expressions.find()) {
            String name = expressions.group(1);
            String value = within.contains(name) ? "" : filled(name, execution);
            if (value.isBlank()) {
                return Optional.of(expressions.group());
            }
            if (name.startsWith(Environment.PROPERTY)) {
                continue; // a variable holds a value, perhaps a password with any characters
            }
            Set<String> deeper = new HashSet<>(within);
            deeper.add(name);
            Optional<String> unfilled = unfilled(value, deeper, execution);
            if (unfilled.isPresent()) {
                return unfilled;
            }
        }
        return Optional.empty();
    }

    /** What Maven puts in the place of an expression; empty when it's nothing. */
    private String filled(String name, MojoExecution execution) {
        String property = lookUp(name);
        return property == null ? replaced("${" + name + "}", execution).orElse("") : property;
    }

    /** In the order in which Maven looks a property up for a parameter. */
    String lookUp(String name) {
        MavenProject project = session.getCurrentProject();
        String inProject = project == null ? null : project.getProperties().getProperty(name);
        return onCommandLine(name).orElse(inProject);
    }

    /** Maven's {@code -D}, or the JVM's in {@code MAVEN_OPTS}; the environment too, by names with {@code env.} */
    Optional<String> onCommandLine(String property) {
        String given = session.getUserProperties().getProperty(property);
        return Optional.ofNullable(given == null ? session.getSystemProperties().getProperty(property) : given);
    }

    /** Whether a parameter can have its value only from a property of the project. */
    public boolean isOfProjectProperty(Setting setting, MojoExecution execution) {
        return onCommandLine(setting.property()).isEmpty()
                && PomConfiguration.of(session, execution)
                        .element(setting.parameter())
                        .isEmpty();
    }

    /** What Maven itself has for a name that is no property: a part of the project, the settings or the session. */
    Optional<String> evaluated(String name) {
        return replaced("${" + name + "}", new MojoExecution(new Plugin(), "", ""));
    }

    /** A text with what Maven puts in the place of its expressions; it may name the execution and the plugin too. */
    private Optional<String> replaced(String text, MojoExecution execution) {
        try {
            Object value = new PluginParameterExpressionEvaluator(session, execution).evaluate(text);
            return value == null ? Optional.empty() : Optional.of(value.toString());
        } catch (ExpressionEvaluationException e) {
            return Optional.empty();
        }
    }

    private static boolean isEmpty(Xpp3Dom element) {
        return element.getChildCount() == 0
                && (element.getValue() == null || element.getValue().isBlank());
    }
}
