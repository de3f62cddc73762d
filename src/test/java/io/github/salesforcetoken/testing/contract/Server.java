package io.github.salesforcetoken.testing.contract;

import java.net.URI;

/** An authorization server that the contract is held against. Both have the same clients and the same person. */
interface Server extends AutoCloseable {

    /** Registered with both clients, together with {@link #LOOPBACK_IP}. */
    String REDIRECT_URI = "http://localhost:1717/OauthRedirect";

    String LOOPBACK_IP = "http://127.0.0.1:1717/OauthRedirect";

    URI url();

    /** Whether it is Salesforce that answers, or who stands in for it. */
    boolean isSalesforce();

    /** The person logs in and allows access. Returns the address that the browser is sent to. */
    String allow(String authorizeUrl);

    /** The person logs in and denies access. */
    String deny(String authorizeUrl);

    @Override
    void close();
}
