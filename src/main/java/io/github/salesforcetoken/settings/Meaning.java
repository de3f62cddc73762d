package io.github.salesforcetoken.settings;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.LoginHost;
import io.github.salesforcetoken.oauth.ValueKind;
import java.nio.file.InvalidPathException;
import java.util.function.BiFunction;

/**
 * The form of a value in which two that mean the same are equal: modules often name one file by different paths, each from its
 * own folder, and a host has more than one name. A value that can't be used is left as it is.
 */
public record Meaning(BuildPaths paths) implements BiFunction<Setting, String, String> {

    public Meaning {
        requireNonNull(paths, "paths is null");
    }

    @Override
    public String apply(Setting setting, String value) {
        try {
            if (setting == Setting.DOMAIN) {
                return LoginHost.ofDomain(value).uri().toString();
            }
            if (setting == Setting.LOGIN_URL) {
                return LoginHost.ofLoginUrl(value).uri().toString();
            }
            if (setting == Setting.TOKEN_STORE) {
                return TokenStores.meaning(value, paths);
            }
            return setting.kind() == ValueKind.FILE ? paths.resolve(value).toString() : value;
        } catch (Failure | InvalidPathException e) {
            return value;
        }
    }
}
