package io.github.salesforcetoken.settings;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.PendingAuthorization;
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
}
