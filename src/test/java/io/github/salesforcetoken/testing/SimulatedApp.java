package io.github.salesforcetoken.testing;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * An app as an admin sets it up in the org (a connected app or an external client app).
 *
 * @param clientId the consumer key
 * @param clientSecret the consumer secret, or {@code null}: then every secret that is sent is a wrong one
 * @param redirectUris the callback URLs, compared character for character
 * @param scopes the scopes selected on the app; a request may ask for fewer, never for others
 * @param permittedUsers the admin approved users, who see no consent page; empty: all users may self-authorize
 * @param policies the switches that are on
 */
public record SimulatedApp(
        String clientId,
        String clientSecret,
        List<String> redirectUris,
        List<String> scopes,
        Set<String> permittedUsers,
        Set<Policy> policies) {

    /** A switch of an app. */
    public enum Policy {
        /** "Require Secret for Web Server Flow". */
        SECRET_REQUIRED,
        /** "Require Secret for Refresh Token Flow". */
        SECRET_REQUIRED_FOR_REFRESH,
        /** Token exchange, in the app's settings and policies. */
        TOKEN_EXCHANGE,
        /** "Require Secret for Token Exchange Flow". */
        SECRET_REQUIRED_FOR_TOKEN_EXCHANGE,
        /** "Require Proof Key for Code Exchange (PKCE)". On for every external client app unless switched off. */
        PKCE_REQUIRED,
        /** "Enable Refresh Token Rotation". On and locked for apps created since July 2026. */
        ROTATION,
        /** Refresh token policy "Immediately expire": the answer has no refresh token although the scope was granted. */
        REFRESH_TOKEN_IMMEDIATELY_EXPIRES,
        /** Installed in the org. Without it people are sent to an error page, and nothing reaches the callback. */
        INSTALLED
    }

    /** Copies what can be changed from outside. */
    public SimulatedApp {
        requireNonNull(clientId, "clientId is null");
        redirectUris = List.copyOf(redirectUris);
        scopes = List.copyOf(scopes);
        permittedUsers = Set.copyOf(permittedUsers);
        policies = Set.copyOf(policies);
    }

    /** An app without a secret, that therefore requires PKCE. */
    public static SimulatedApp publicClient(String clientId, String redirectUri) {
        return new SimulatedApp(
                clientId,
                null,
                List.of(redirectUri),
                List.of("api", "refresh_token"),
                Set.of(),
                EnumSet.of(Policy.PKCE_REQUIRED, Policy.INSTALLED));
    }

    /** An app whose secret is required everywhere; PKCE is possible but not required, as for connected apps of old. */
    public static SimulatedApp confidential(String clientId, String clientSecret, String redirectUri) {
        requireNonNull(clientSecret, "clientSecret is null");
        return new SimulatedApp(
                clientId,
                clientSecret,
                List.of(redirectUri),
                List.of("api", "refresh_token"),
                Set.of(),
                EnumSet.of(Policy.SECRET_REQUIRED, Policy.SECRET_REQUIRED_FOR_REFRESH, Policy.INSTALLED));
    }

    /** This app with more switches on. */
    public SimulatedApp with(Policy... more) {
        EnumSet<Policy> all = EnumSet.noneOf(Policy.class);
        all.addAll(policies);
        all.addAll(Arrays.asList(more));
        return new SimulatedApp(clientId, clientSecret, redirectUris, scopes, permittedUsers, all);
    }

    /** This app with some switches off. */
    public SimulatedApp without(Policy... fewer) {
        EnumSet<Policy> rest = EnumSet.noneOf(Policy.class);
        rest.addAll(policies);
        rest.removeAll(Arrays.asList(fewer));
        return new SimulatedApp(clientId, clientSecret, redirectUris, scopes, permittedUsers, rest);
    }

    /** This app with a secret, which is then checked wherever it is sent. */
    public SimulatedApp withClientSecret(String secret) {
        return new SimulatedApp(clientId, secret, redirectUris, scopes, permittedUsers, policies);
    }

    /** This app with these callback URLs instead. */
    public SimulatedApp withRedirectUris(String... uris) {
        return new SimulatedApp(clientId, clientSecret, List.of(uris), scopes, permittedUsers, policies);
    }

    /** This app with these scopes instead. */
    public SimulatedApp withScopes(String... names) {
        return new SimulatedApp(clientId, clientSecret, redirectUris, List.of(names), permittedUsers, policies);
    }

    /** This app for these admin approved users only. */
    public SimulatedApp withPermittedUsers(String... usernames) {
        return new SimulatedApp(clientId, clientSecret, redirectUris, scopes, Set.of(usernames), policies);
    }

    boolean has(Policy policy) {
        return policies.contains(policy);
    }

    boolean adminApprovedOnly() {
        return !permittedUsers.isEmpty();
    }

    /** {@code refresh_token} and {@code offline_access} are two names of one scope. */
    boolean allows(String scope) {
        return scopes.contains(scope)
                || isRefreshScope(scope) && scopes.stream().anyMatch(SimulatedApp::isRefreshScope);
    }

    static boolean isRefreshScope(String scope) {
        return scope.equals("refresh_token") || scope.equals("offline_access");
    }
}
