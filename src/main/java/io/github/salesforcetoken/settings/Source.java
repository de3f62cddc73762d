package io.github.salesforcetoken.settings;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.PendingAuthorization;
import java.util.EnumMap;
import java.util.List;
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

    /** Whether the place is a file of the project, which nobody has typed for this build. */
    default boolean isOfTheProject(Setting setting) {
        return false;
    }

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

    /** What authorize-url left for the goal that has the code. */
    static Source of(PendingAuthorization pending) {
        return of(
                "the pending request",
                Map.of(
                        Setting.CLIENT_ID, pending.clientId(),
                        Setting.LOGIN_URL, pending.loginUrl().toString(),
                        Setting.REDIRECT_URI, pending.redirectUri().toString()));
    }

    /** What the token file has of the app, under keys that are named as the properties are. */
    static Source ofTokenFile(Map<String, String> saved) {
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        for (Setting setting : List.of(Setting.CLIENT_ID, Setting.LOGIN_URL)) {
            if (saved.containsKey(setting.property())) {
                values.put(setting, saved.get(setting.property()));
            }
        }
        return of("the token file", values);
    }
}
