package io.github.salesforcetoken.settings;

import static io.github.salesforcetoken.settings.PlaceProblem.VALUE_AND_FILE;
import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.ValueKind;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The environment variables. Each has a sibling with {@code _FILE} behind its name, for the path of a file that has the
 * value: the secrets of Docker, Kubernetes and systemd, and GitLab's variables of type File, come so.
 */
public final class Environment implements Source {

    static final String FILE = "_FILE";
    static final String PROPERTY = "env.";

    private final Map<String, String> variables;
    private final PathResolver paths;
    private final Remarks remarks;
    private final Map<String, String> contents = new HashMap<>();

    /** Turns what the user gave into a path. */
    public interface PathResolver {
        /** @throws java.nio.file.InvalidPathException when it can't be one; a message may show its input */
        Path resolve(String given);
    }

    /** @param variables as data, so that a long-lived JVM serves each build with its own; an empty one counts as none */
    public Environment(Map<String, String> variables, PathResolver paths, Remarks remarks) {
        this.variables = Map.copyOf(variables);
        this.paths = requireNonNull(paths, "paths is null");
        this.remarks = requireNonNull(remarks, "remarks is null");
    }

    /** Maven hands them on as system properties that begin with {@code env.} */
    public static Map<String, String> variables(Properties system) {
        Map<String, String> variables = new HashMap<>();
        for (String name : system.stringPropertyNames()) {
            if (name.startsWith(PROPERTY)) {
                variables.put(name.substring(PROPERTY.length()), system.getProperty(name));
            }
        }
        return variables;
    }

    @Override
    public Optional<String> find(Setting setting) throws Failure {
        if (setting.environmentVariable().isEmpty()) {
            return Optional.empty();
        }
        String name = setting.environmentVariable().get();
        Optional<String> value = variable(name);
        Optional<String> file = variable(name + FILE);
        if (value.isPresent() && file.isPresent()) {
            throw new Failure(VALUE_AND_FILE, name, name + FILE);
        }
        return file.isPresent() ? Optional.of(content(setting, file.get())) : value;
    }

    @Override
    public String nameFor(Setting setting) {
        String name = setting.environmentVariable().orElse("");
        return "environment variable " + name
                + (variable(name).isEmpty() && variable(name + FILE).isPresent() ? FILE : "");
    }

    private Optional<String> variable(String name) {
        String value = variables.getOrDefault(name, "");
        return value.isBlank() ? Optional.empty() : Optional.of(value);
    }

    private String content(Setting setting, String given) throws Failure {
        String variable = setting.environmentVariable().orElseThrow() + FILE;
        ValueKind.Read read = ValueKind.FILE.read(given, setting.parameter() + "file");
        if (read.mistakenFor().isPresent()) {
            throw new Failure(
                    PlaceProblem.MISTAKEN_FILE,
                    variable,
                    read.mistakenFor().get().name());
        }
        if (contents.containsKey(variable)) {
            return contents.get(variable);
        }
        ValueFile file = new ValueFile(variable, read.text(), paths);
        String content = file.read();
        if (file.isOpenToEveryone()) {
            remarks.openFile(variable, file.shown());
        }
        if (Setting.SECRETS.contains(setting)
                || setting == Setting.TOKEN_STORE && ProjectSecrets.isSecret(content, setting.parameter(), "")) {
            remarks.secretFile(file.path(), file.shown());
        }
        contents.put(variable, content); // so that a run works with one value
        return content;
    }
}
