package io.github.salesforcetoken.testing;

import java.security.PublicKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the org knows of access without a person; an admin may change it.
 *
 * @param certificates the public key of each app that may sign JWTs, by client id
 * @param runAs the user of each app that may use client credentials, by client id
 * @param handlers by client id and name, what takes the identity tokens of others; one without a name is the app's default
 * @param genericHost whether the org poses as {@code login.salesforce.com}, where client credentials are refused
 */
record HeadlessAccess(
        Map<String, PublicKey> certificates,
        Map<String, String> runAs,
        Map<String, Map<String, IdentityHandler>> handlers,
        boolean genericHost) {

    static final String DEFAULT = "";

    HeadlessAccess {
        certificates = new ConcurrentHashMap<>(certificates);
        runAs = new ConcurrentHashMap<>(runAs);
        handlers = new ConcurrentHashMap<>(handlers);
    }
}
