package io.github.salesforcetoken.testing;

import java.net.URI;
import java.time.Clock;
import java.util.Map;

/**
 * What the org knows. An admin may deploy more apps.
 *
 * @param url login host and instance in one
 * @param apps by client id
 * @param users by username
 * @param person who sits in front of the scripted browser
 * @param prefillLogin whether the login page shows that person's username and password
 * @param headless what is possible without a person
 * @param kind what the org is
 */
record Directory(
        URI url,
        Clock clock,
        Map<String, SimulatedApp> apps,
        Map<String, SimulatedUser> users,
        SimulatedUser person,
        boolean prefillLogin,
        HeadlessAccess headless,
        SimulatedKind kind) {

    /** The app, or Salesforce's words for a key it does not know (or does not know yet, or not in this org). */
    SimulatedApp app(String clientId) {
        SimulatedApp app = clientId == null ? null : apps.get(clientId);
        if (app == null) {
            throw new OAuthError("invalid_client_id", "client identifier invalid");
        }
        return app;
    }

    /** The user who logs in like this, or {@code null}. */
    SimulatedUser logIn(String username, String password) {
        SimulatedUser user = username == null ? null : users.get(username);
        return user != null && user.password().equals(password) ? user : null;
    }
}
