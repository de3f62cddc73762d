package io.github.salesforcetoken.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * What one execution of a goal does, as keys to compare it with another module's. Every setting counts, from every source, so
 * that a new parameter cannot be forgotten. Of a secret, a hash stands in the keys.
 *
 * @param whole the same when two executions want exactly the same
 * @param asked the same when two executions ask the same, whatever each does with the answer
 */
public record Work(String whole, String asked) {

    /** What doesn't decide what is asked, only how long to wait, what to demand of the answer, and where to put it. */
    public static final Set<Setting> AFTER_THE_ANSWER = Set.of(
            Setting.TIMEOUT,
            Setting.LOGIN_TIMEOUT,
            Setting.OPEN_BROWSER,
            Setting.REQUIRE_SANDBOX,
            Setting.EXPECTED_ORGANIZATION_ID,
            Setting.EXPECTED_USERNAME,
            Setting.REQUIRE_REFRESH_TOKEN,
            Setting.EXPOSE_ACCESS_TOKEN,
            Setting.EXPORTS,
            Setting.URL_FILE);

    public Work {
        requireNonNull(whole, "whole is null");
        requireNonNull(asked, "asked is null");
    }

    /**
     * Compares by what was given: what is read from files is the same for all modules, and changes during the build.
     *
     * @param subject the goal, and the file that it works on
     * @param given what the user gave, without settings.xml, which is the same for all modules
     * @param normalized the form of a value in which two that mean the same are equal
     */
    public static Work of(String subject, Values given, BiFunction<Setting, String, String> normalized) {
        StringBuilder whole = new StringBuilder();
        StringBuilder asked = new StringBuilder();
        add(subject, whole, asked);
        for (Setting setting : Setting.values()) {
            if (setting == Setting.TOKEN_FILE) {
                continue; // the subject, by whatever name
            }
            List<String> values = values(setting, given, normalized);
            if (AFTER_THE_ANSWER.contains(setting)) {
                add(setting, values, whole);
            } else {
                add(setting, values, whole, asked);
            }
        }
        return new Work(whole.toString(), asked.toString());
    }

    /**
     * A value that can't be used fails the goal when it is read, and must not make two executions alike until then. Behind
     * another one it isn't read by most goals, which use the first.
     */
    private static List<String> values(Setting setting, Values given, BiFunction<Setting, String, String> normalized) {
        List<String> values = new ArrayList<>();
        try {
            for (Secret value : given.secrets(setting).values()) {
                values.add(key(setting, value.reveal(), normalized));
            }
        } catch (Failure e) {
            addFirst(values, setting, given, normalized);
            values.add(e.toString());
        }
        return values;
    }

    private static void addFirst(
            List<String> values, Setting setting, Values given, BiFunction<Setting, String, String> normalized) {
        try {
            given.text(setting).ifPresent(first -> values.add(key(setting, first, normalized)));
        } catch (Failure e) {
            return; // the same, which is added in any case
        }
    }

    private static String key(Setting setting, String value, BiFunction<Setting, String, String> normalized) {
        String text = normalized.apply(setting, value);
        return Setting.SECRETS.contains(setting) ? sha256(text) : text;
    }

    private static void add(Setting setting, List<String> values, StringBuilder... keys) {
        if (!values.isEmpty()) { // most settings have none, and a young access token is to cost nothing
            add(setting == Setting.DOMAIN ? Setting.LOGIN_URL.name() : setting.name(), keys); // two words for one thing
            add(String.valueOf(values.size()), keys);
            for (String value : values) {
                add(value, keys);
            }
        }
    }

    /** With its length, so that no two lists of texts look alike. */
    static void add(String text, StringBuilder... keys) {
        for (StringBuilder key : keys) {
            key.append(text.length()).append(':').append(text);
        }
    }

    static String sha256(String secret) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
