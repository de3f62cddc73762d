package io.github.salesforcetoken.flow;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Salesforce;
import java.net.URI;

/** Salesforce at each of its hosts. Asked for late: the way there brings the whole network library with it. */
@FunctionalInterface
public interface Hosts {

    /** @throws Failure when this build sends nothing, or cannot get there */
    Salesforce at(URI host) throws Failure;
}
