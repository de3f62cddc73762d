package io.github.salesforcetoken.fleet;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * What a run wants of a login that machines share.
 *
 * @param maxAge how young an access token must be to be taken as it is; empty when none is to be taken
 * @param timeout how long to wait for others
 * @param overwrite a person's word that this file's login is the right one
 * @param takeOver the id of a lease whose holder is gone, by a person's word, or {@link #ALWAYS}
 * @param outside a login that came from elsewhere, for an empty store
 */
public record FleetWishes(
        Optional<Duration> maxAge,
        Duration timeout,
        boolean overwrite,
        Optional<String> takeOver,
        Optional<FleetLogin> outside) {

    public static final String ALWAYS = "always";

    /** For what takes an access token of any age. */
    public static final Duration ANY_AGE = Duration.ofDays(100_000);

    public FleetWishes {
        requireNonNull(maxAge, "maxAge is null");
        requireNonNull(timeout, "timeout is null");
        requireNonNull(takeOver, "takeOver is null");
        requireNonNull(outside, "outside is null");
    }

    /** Whether the login is to be ended: nothing else wants no access token. */
    boolean isToEnd() {
        return maxAge.isEmpty();
    }
}
