package io.github.salesforcetoken.settings;

import static java.util.stream.Collectors.toSet;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.Shown;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What a program gets that the plugin starts and that isn't part of it: Maven's environment, without the plugin's own secrets. */
public final class OthersEnvironment {

    /** Tokens that the plugin has exported, a runner's way to get more of them, and Maven's command line with every {@code -D}. */
    private static final List<String> SECRETS = List.of(
            "SALESFORCE_ACCESS_TOKEN",
            "SF_ACCESS_TOKEN",
            "ACTIONS_ID_TOKEN_",
            "MAVEN_CMD_LINE_ARGS",
            "MAVEN_OPTS",
            "MAVEN_ARGS");

    private OthersEnvironment() {}

    /**
     * Leaves out what is known to hold a secret by its name, and what has the value of one in it, by whatever name: a POM or
     * settings.xml may read a secret from any variable.
     *
     * @param sources of all that the user gave, whether or not this goal uses it
     */
    public static Map<String, String> of(Map<String, String> environment, List<Source> sources) {
        Set<String> secrets = sources.stream()
                .flatMap(source -> Setting.SECRETS.stream().flatMap(setting -> values(source, setting)))
                .filter(value -> !value.isBlank())
                .collect(toSet());
        Shown shown = new Shown();
        secrets.stream().map(Secret::of).forEach(shown::hide);
        Map<String, String> rest = new HashMap<>(environment);
        rest.entrySet()
                .removeIf(variable -> isNameOfSecret(variable.getKey())
                        || secrets.contains(variable.getValue().strip())
                        || isMasked(variable.getValue(), shown));
        return rest;
    }

    /** What the log would not show has a secret in it, perhaps among other words or encoded. */
    private static boolean isMasked(String value, Shown shown) {
        return !shown.line(value).equals(Shown.plain(value));
    }

    private static boolean isNameOfSecret(String variable) {
        String name = variable.toUpperCase(Locale.ROOT); // Windows doesn't tell them apart
        return SECRETS.stream().anyMatch(name::startsWith)
                || Setting.SECRETS.stream()
                        .flatMap(setting -> setting.environmentVariable().stream())
                        .flatMap(secret -> Stream.of(secret, secret + Environment.FILE))
                        .anyMatch(name::equals);
    }

    /** As it was given, and as it's sent. */
    private static Stream<String> values(Source source, Setting setting) {
        try {
            return source.find(setting).stream()
                    .flatMap(value -> Stream.of(
                            value.strip(),
                            setting.kind().read(value, setting.parameter()).text()));
        } catch (Failure e) {
            return Stream.empty(); // this goal doesn't use it, or it says so itself
        }
    }
}
