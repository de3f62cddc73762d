package io.github.salesforcetoken.flow;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Grant;
import java.util.function.Supplier;

/** What an access token is asked for with. */
@FunctionalInterface
public interface Grants {

    /**
     * Gets hold of it, before anything is sent to Salesforce.
     *
     * @param hosts for what has to be fetched elsewhere
     * @return makes the grant anew for each request, because an assertion grows old
     * @throws CallException when what has to be fetched doesn't come
     */
    Supplier<Grant> ready(Hosts hosts, Retries retries) throws Failure, CallException;
}
