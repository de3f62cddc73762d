package io.github.salesforcetoken.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import net.minidev.json.JSONObject;
import net.minidev.json.JSONValue;

/** The grants without a person: a signed JWT, and client credentials. Neither brings a refresh token. */
final class HeadlessGrants {

    static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    static final String CLIENT_CREDENTIALS = "client_credentials";

    /** Salesforce's documentation says three minutes; some leave for clocks that differ. */
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(5);

    private final Directory directory;
    private final ClientAuthentication clients;
    private final TokenVault tokens;

    HeadlessGrants(Directory directory, ClientAuthentication clients, TokenVault tokens) {
        this.directory = directory;
        this.clients = clients;
        this.tokens = tokens;
    }

    /** RFC 7523, in the order that gives away least: signature first. */
    TokenVault.Tokens jwtBearer(LoggedRequest request) {
        String[] parts = request.formParameters().get("assertion", "").split("\\.", -1);
        if (parts.length != 3) {
            throw invalidAssertion();
        }
        JSONObject header = json(parts[0]);
        JSONObject claims = json(parts[1]);
        SimulatedApp app = directory.app(String.valueOf(claims.get("iss")));
        PublicKey key = directory.headless().certificates().get(app.clientId());
        if (key == null || !"RS256".equals(header.get("alg")) || !isSignedBy(key, parts)) {
            throw invalidAssertion();
        }
        if (!audiences().contains(String.valueOf(claims.get("aud")))) {
            throw new OAuthError(
                    "invalid_grant",
                    "audience is invalid [audience=" + claims.get("aud") + " login=" + directory.url() + "]");
        }
        checkTime(claims);
        SimulatedUser user = directory.users().get(String.valueOf(claims.get("sub")));
        if (user == null) {
            throw invalidAssertion();
        }
        if (app.scopes().stream().noneMatch(SimulatedApp::isRefreshScope)) {
            throw new OAuthError(
                    "invalid_request",
                    "refresh_token scope is required and the connected app should be installed and preauthorized");
        }
        if (!app.permittedUsers().contains(user.username())) {
            throw new OAuthError("invalid_grant", "user hasn't approved this consumer");
        }
        return tokens.openHeadless(Approval.ofNoBrowser(app, user));
    }

    /** RFC 6749, section 4.4. */
    TokenVault.Tokens clientCredentials(LoggedRequest request) {
        if (directory.headless().genericHost()) {
            throw new OAuthError("invalid_grant", "request not supported on this domain");
        }
        if (request.formParameters().has("scope")) {
            throw new OAuthError("invalid_request", "scope parameter not supported");
        }
        SimulatedApp app = clients.authenticate(request, SimulatedApp.Policy.SECRET_REQUIRED);
        if (request.formParameters().get("client_secret") == null && request.header("Authorization") == null) {
            throw new OAuthError("invalid_client", "invalid client credentials");
        }
        String username = directory.headless().runAs().get(app.clientId());
        if (username == null) {
            throw new OAuthError("invalid_grant", "no client credentials user enabled");
        }
        return tokens.openHeadless(Approval.ofNoBrowser(app, directory.users().get(username)));
    }

    private Set<String> audiences() {
        return Set.of(directory.url().toString(), "https://login.salesforce.com", "https://test.salesforce.com");
    }

    /** Salesforce words a wrong time like a late code. */
    private void checkTime(JSONObject claims) {
        Instant now = directory.clock().instant();
        boolean inTime = claims.get("exp") instanceof Number exp
                && now.isBefore(Instant.ofEpochSecond(exp.longValue()))
                && !now.plus(LONGEST_LIFE).isBefore(Instant.ofEpochSecond(exp.longValue()));
        if (!inTime) {
            throw new OAuthError("invalid_grant", "expired authorization code");
        }
    }

    private static boolean isSignedBy(PublicKey key, String[] parts) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key);
            signature.update((parts[0] + "." + parts[1]).getBytes(US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static JSONObject json(String part) {
        try {
            if (JSONValue.parse(new String(Base64.getUrlDecoder().decode(part), UTF_8)) instanceof JSONObject object) {
                return object;
            }
        } catch (IllegalArgumentException e) {
            throw invalidAssertion();
        }
        throw invalidAssertion();
    }

    private static OAuthError invalidAssertion() {
        return new OAuthError("invalid_grant", "invalid assertion");
    }
}
