package io.github.salesforcetoken.oauth;

import java.time.Duration;

/** The one port to Salesforce. */
public interface Salesforce {

    /**
     * Sends a call, once or not at all.
     *
     * @param call what it spends, is spent, unless the exception says that nothing was sent
     * @param timeout for the whole call
     * @throws OAuthException when Salesforce refuses, cannot be reached, or answers something else than was asked for
     */
    <T> T send(Call<T> call, Duration timeout) throws OAuthException;
}
