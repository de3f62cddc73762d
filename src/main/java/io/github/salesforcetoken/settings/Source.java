package io.github.salesforcetoken.settings;

import io.github.salesforcetoken.oauth.Failure;
import java.util.Map;
import java.util.Optional;

/** One place that values come from. */
public interface Source {

    /**
     * Looks a setting up.
     *
     * @return empty when this place has none, so that the next one is asked
     * @throws Failure when it has one that cannot be used; no other place is asked then
     * @throws Failure when it has one that cannot be read
     */
    Optional<String> find(Setting setting) throws Failure;

    /** The place, for the log. */
    String nameFor(Setting setting);

    /** A place that is read already. */
    static Source of(String name, Map<Setting, String> values) {
        Map<Setting, String> copy = Map.copyOf(values);
        return new Source() {
            @Override
            public Optional<String> find(Setting setting) {
                return Optional.ofNullable(copy.get(setting));
            }

            @Override
            public String nameFor(Setting setting) {
                return name;
            }
        };
    }

    /**
     * The environment variables.
     *
     * @param environment as data, so that a long-lived JVM serves each build with its own; an empty variable counts as
     *     none
     */
    static Source environment(Map<String, String> environment) {
        return new Source() {
            @Override
            public Optional<String> find(Setting setting) {
                String value = setting.environmentVariable().isPresent()
                        ? environment.get(setting.environmentVariable().get())
                        : null;
                return value == null || value.isBlank() ? Optional.empty() : Optional.of(value);
            }

            @Override
            public String nameFor(Setting setting) {
                return "environment variable " + setting.environmentVariable().orElse("");
            }
        };
    }
}
