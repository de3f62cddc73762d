package io.github.salesforcetoken.testing;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules for the parameters of the authorize address. */
final class AuthorizationRequestCheck {

    private static final Set<String> PROMPTS = Set.of("login", "consent", "select_account");
    private static final Set<String> DISPLAYS = Set.of("page", "popup", "touch");
    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final Directory directory;

    AuthorizationRequestCheck(Directory directory) {
        this.directory = directory;
    }

    /**
     * What has to be right before the org may redirect to the callback at all.
     *
     * <p>The redirect URI is compared character for character: Salesforce knows no "any loopback port", and
     * {@code 127.0.0.1} is not {@code localhost}.
     */
    SimulatedApp callback(Parameters query) {
        query.refuseRepeated();
        SimulatedApp app = directory.app(query.get("client_id"));
        redirectUri(query, app);
        if (!"code".equals(query.get("response_type"))) {
            throw new OAuthError("unsupported_response_type", "response type not supported");
        }
        return app;
    }

    /** The rest, whose errors go to the callback. */
    Approval request(Parameters query, SimulatedApp app) {
        List<String> scopes = scopes(query, app);
        String challenge = challenge(query, app);
        words(query.get("prompt", "")).filter(word -> !PROMPTS.contains(word)).forEach(word -> {
            throw new OAuthError("invalid_request", "prompt not supported");
        });
        if (!DISPLAYS.contains(query.get("display", "page"))) {
            throw new OAuthError("invalid_request", "display not supported");
        }
        if ("true".equals(query.get("immediate"))) {
            throw new OAuthError("immediate_unsuccessful", "immediate unsuccessful");
        }
        return new Approval(app, query.get("redirect_uri"), scopes, query.get("state"), challenge, null);
    }

    /** Shared with the token endpoint, where the parameter has to be sent again. */
    static void redirectUri(Parameters parameters, SimulatedApp app) {
        if (!parameters.has("redirect_uri")) {
            throw new OAuthError("redirect_uri_missing", "redirect_uri not provided");
        }
        if (!app.redirectUris().contains(parameters.get("redirect_uri"))) {
            throw new OAuthError("redirect_uri_mismatch", "redirect_uri must match configuration");
        }
    }

    /** Without the parameter, Salesforce grants all scopes of the app. */
    private static List<String> scopes(Parameters query, SimulatedApp app) {
        List<String> asked = words(query.get("scope", "")).distinct().toList();
        if (!asked.stream().allMatch(app::allows)) {
            throw new OAuthError("invalid_scope", "the requested scope is not allowed");
        }
        return asked.isEmpty() ? app.scopes() : asked;
    }

    /** {@code S256} is the default at Salesforce, and the only method. */
    private static String challenge(Parameters query, SimulatedApp app) {
        String challenge = query.get("code_challenge");
        if (challenge == null) {
            if (app.has(SimulatedApp.Policy.PKCE_REQUIRED)) {
                throw new OAuthError("invalid_request", "missing required code challenge");
            }
            return null;
        }
        if (!"S256".equals(query.get("code_challenge_method", "S256"))) {
            throw new OAuthError("invalid_request", "code challenge method not supported");
        }
        if (!CHALLENGE.matcher(challenge).matches()) {
            throw new OAuthError("invalid_request", "invalid code challenge");
        }
        return challenge;
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.split(" ")).filter(word -> !word.isEmpty());
    }
}
