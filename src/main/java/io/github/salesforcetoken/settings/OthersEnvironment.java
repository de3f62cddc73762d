package io.github.salesforcetoken.settings;

import io.github.salesforcetoken.oauth.AddressUser;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.LikelySecret;
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

    /** How programs find their proxy, whose password is theirs, even if it's one of ours, too. */
    private static final List<String> PROXIES = List.of("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY");

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
        Set<String> users = new HashSet<>();
        known.forEach(secret -> secrets.add(secret.reveal()));
        for (Source source : sources) {
            Setting.SECRETS.forEach(setting -> secrets.addAll(values(source, setting)));
            Optional<AddressUser> address = inAddress(source);
            if (address.isPresent()) {
                Set<String> passwords = address.get().passwords();
                passwords.forEach(password -> secrets.add(password.strip()));
                if (!passwords.isEmpty()) { // which may be a word that other variables have, too
                    users.add(address.get().text().strip());
                }
                Optional<String> token = address.get().token();
                token.ifPresent(user -> (isToken(user) ? secrets : users).add(user.strip()));
            }
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
                        || !PROXIES.contains(variable.getKey().toUpperCase(Locale.ROOT))
                                && (secrets.contains(variable.getValue().strip())
                                        || isOf(users, variable.getValue())
                                        || shown.hides(variable.getValue()))); // perhaps among other words, or encoded
        boolean isWhole = environment.keySet().stream().noneMatch(name -> isOfGit(name) && !rest.containsKey(name));
        rest.keySet().removeIf(name -> !isWhole && isOfGit(name));
        return rest;
    }

    /** One of Git's numbered settings, of which it wants all or none. */
    private static boolean isOfGit(String variable) {
        return variable.startsWith("GIT_CONFIG_COUNT")
                || variable.startsWith("GIT_CONFIG_KEY_")
                || variable.startsWith("GIT_CONFIG_VALUE_");
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

    /** Who stands in the address of a store in Git: the password, or a user who may be a token. */
    private static Optional<AddressUser> inAddress(Source source) {
        String store;
        try {
            store = source.find(Setting.TOKEN_STORE).orElse("");
        } catch (Failure e) {
            return Optional.empty(); // whoever uses it says so
        }
        return TokenStores.address(store).flatMap(AddressUser::in);
    }

    /** Whether it's one of the users, or an address with one: a folder of that name is none. */
    private static boolean isOf(Set<String> users, String value) {
        return users.stream()
                .anyMatch(user -> value.strip().equals(user)
                        || value.contains("//" + user)
                        || user.contains(":") && value.contains(user + "@"));
    }

    private static boolean isToken(String user) {
        return !LikelySecret.in("://" + user + "@").isEmpty();
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
