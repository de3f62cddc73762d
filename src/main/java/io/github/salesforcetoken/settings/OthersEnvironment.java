package io.github.salesforcetoken.settings;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.SfdxAuthUrl;
import io.github.salesforcetoken.oauth.Shown;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a program gets that the plugin starts and that isn't part of it: Maven's environment, without the plugin's own secrets. */
public final class OthersEnvironment {

    /** Tokens that the plugin has exported, and a runner's way to get more of them. */
    private static final List<String> TOKENS =
            List.of("SALESFORCE_ACCESS_TOKEN", "SF_ACCESS_TOKEN", "ACTIONS_ID_TOKEN_");

    /** Maven's command line, with every {@code -D}. */
    private static final List<String> COMMAND_LINES = List.of("MAVEN_CMD_LINE_ARGS", "MAVEN_OPTS", "MAVEN_ARGS");

    /** A shorter word before the host is the name of a user. */
    private static final int SHORTEST_TOKEN = 12;

    private OthersEnvironment() {}

    /**
     * Leaves out what is known to hold a secret by its name, and what has the value of one in it, by whatever name: a POM or
     * settings.xml may read a secret from any variable.
     *
     * @param sources of all that the user gave, whether or not this goal uses it
     * @param known what this run knows besides, such as the tokens of the token file
     */
    public static Map<String, String> of(
            Map<String, String> environment, List<Source> sources, Collection<Secret> known) {
        Set<String> secrets = new HashSet<>();
        known.forEach(secret -> secrets.add(secret.reveal()));
        for (Source source : sources) {
            Setting.SECRETS.forEach(setting -> secrets.addAll(values(source, setting)));
            secrets.addAll(inAddress(source));
        }
        environment.forEach((name, value) -> {
            if (isOneOf(TOKENS, name)) {
                secrets.add(value.strip());
            }
        });
        secrets.removeIf(String::isBlank);
        Shown shown = new Shown();
        secrets.forEach(secret -> shown.hide(Secret.of(secret)));
        Map<String, String> rest = new HashMap<>(environment);
        rest.entrySet()
                .removeIf(variable -> isNameOfSecret(variable.getKey())
                        || secrets.contains(variable.getValue().strip())
                        || shown.hides(variable.getValue())); // perhaps among other words, or encoded
        return rest;
    }

    private static boolean isNameOfSecret(String variable) {
        return isOneOf(TOKENS, variable)
                || isOneOf(COMMAND_LINES, variable)
                || Setting.SECRETS.stream()
                        .flatMap(setting -> setting.environmentVariable().stream())
                        .flatMap(secret -> Stream.of(secret, secret + Environment.FILE))
                        .anyMatch(variable::equalsIgnoreCase);
    }

    private static boolean isOneOf(List<String> beginnings, String variable) {
        String name = variable.toUpperCase(Locale.ROOT); // Windows doesn't tell them apart
        return beginnings.stream().anyMatch(name::startsWith);
    }

    /** The password in the address of a store, or its user, who may be a token. */
    private static List<String> inAddress(Source source) {
        String address;
        try {
            address = source.find(Setting.TOKEN_STORE).orElse("");
        } catch (Failure e) {
            return List.of(); // whoever uses it says so
        }
        int begin = address.indexOf("://");
        int end = address.lastIndexOf('@');
        String user = begin < 0 || end < begin ? "" : address.substring(begin + "://".length(), end);
        boolean isName = user.length() < SHORTEST_TOKEN && user.indexOf(':') < 0;
        return isName
                ? List.of()
                : List.of(user.substring(user.indexOf(':') + 1).strip());
    }

    /** As it was given, as it's sent, and what is in it. */
    private static List<String> values(Source source, Setting setting) {
        List<String> values = new ArrayList<>();
        try {
            Optional<String> given = source.find(setting).filter(text -> !text.isBlank());
            if (given.isPresent()) {
                values.add(given.get().strip());
                values.add(setting.kind().read(given.get(), setting.parameter()).text());
            }
            if (given.isPresent() && setting == Setting.SFDX_AUTH_URL) {
                SfdxAuthUrl url = SfdxAuthUrl.parse(Secret.of(given.get()));
                values.add(url.refreshToken().reveal());
                url.clientSecret().ifPresent(secret -> values.add(secret.reveal()));
            }
        } catch (Failure e) {
            return values; // this goal doesn't use it, or it says so itself
        }
        return values;
    }
}
