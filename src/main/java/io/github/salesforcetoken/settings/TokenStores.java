package io.github.salesforcetoken.settings;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.ValueProblem;
import io.github.salesforcetoken.oauth.WrongValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** From the user's words to the store that many machines use. */
public final class TokenStores {

    private static final String PROGRAM = "exec:";

    private static final String GIT = "git";

    private static final Pattern LEASE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Tokens that the plugin has exported, a runner's way to get more of them, and Maven's command line with every {@code -D}. */
    private static final List<String> SECRETS = List.of(
            "SALESFORCE_ACCESS_TOKEN",
            "SF_ACCESS_TOKEN",
            "ACTIONS_ID_TOKEN_",
            "MAVEN_CMD_LINE_ARGS",
            "MAVEN_OPTS",
            "MAVEN_ARGS");

    private TokenStores() {}

    public static boolean isGiven(Values values) throws Failure {
        return values.text(Setting.TOKEN_STORE).isPresent();
    }

    /**
     * The path of the program that keeps the login, as it was given.
     *
     * @return empty when the login isn't shared
     */
    public static Optional<String> program(Values values) throws Failure {
        Optional<String> given = values.text(Setting.TOKEN_STORE);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        String store = given.get();
        if (store.equals(GIT) || store.startsWith(GIT + ":")) {
            throw new Failure(ValueProblem.TOKEN_STORE_NOT_SUPPORTED);
        }
        String program =
                store.startsWith(PROGRAM) ? store.substring(PROGRAM.length()).strip() : "";
        if (program.isEmpty()) {
            throw new Failure(ValueProblem.TOKEN_STORE_UNKNOWN, WrongValue.PATH, store);
        }
        return Optional.of(program);
    }

    /** The lease that this machine may take over: its id, or {@code always}. */
    public static Optional<String> takeOver(Values values) throws Failure {
        Optional<String> given = values.text(Setting.TAKE_OVER);
        if (given.isPresent() && !LEASE.matcher(given.get()).matches()) {
            throw new Failure(ValueProblem.TAKE_OVER_MALFORMED, WrongValue.WORD, given.get());
        }
        return given;
    }

    /**
     * What a program gets that isn't part of the plugin: everything but the plugin's own secrets, by whatever name.
     *
     * @param given what the user gave; a POM may have read a secret from any variable
     */
    public static Map<String, String> withoutSecrets(Map<String, String> environment, Values given) {
        Set<String> secrets = secrets(given);
        Map<String, String> rest = new HashMap<>(environment);
        rest.entrySet()
                .removeIf(variable -> isSecret(variable.getKey())
                        || secrets.contains(variable.getValue().strip()));
        return rest;
    }

    private static boolean isSecret(String variable) {
        String name = variable.toUpperCase(Locale.ROOT); // Windows doesn't tell them apart
        return SECRETS.stream().anyMatch(name::startsWith)
                || Setting.SECRETS.stream()
                        .flatMap(setting -> setting.environmentVariable().stream())
                        .flatMap(secret -> Stream.of(secret, secret + Environment.FILE))
                        .anyMatch(name::equals);
    }

    private static Set<String> secrets(Values given) {
        Set<String> secrets = new HashSet<>();
        for (Setting setting : Setting.SECRETS) {
            try {
                given.secrets(setting).values().stream().map(Secret::reveal).forEach(secrets::add);
            } catch (Failure e) {
                // this goal doesn't use it, or it says so itself
            }
        }
        return secrets;
    }
}
