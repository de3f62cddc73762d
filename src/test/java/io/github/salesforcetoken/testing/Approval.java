package io.github.salesforcetoken.testing;

import java.util.List;

/**
 * What a person is asked for, and after logging in and allowing it, has granted.
 *
 * @param state echoed to the callback; {@code null} when not sent
 * @param codeChallenge {@code null} without PKCE
 * @param user {@code null} until logged in
 */
record Approval(
        SimulatedApp app,
        String redirectUri,
        List<String> scopes,
        String state,
        String codeChallenge,
        SimulatedUser user) {

    /** One that no browser was asked for. */
    static Approval ofNoBrowser(SimulatedApp app, SimulatedUser user) {
        return new Approval(app, null, app.scopes(), null, null, user);
    }

    Approval by(SimulatedUser person) {
        return new Approval(app, redirectUri, scopes, state, codeChallenge, person);
    }
}
