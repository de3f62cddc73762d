package io.github.salesforcetoken.oauth;

import java.time.Duration;

/**
 * An endpoint whose calls can be given less time.
 *
 * @param <E> the endpoint
 */
public interface Limited<E> {

    /** The same endpoint with another limit for a whole call. */
    E within(Duration timeout);
}
