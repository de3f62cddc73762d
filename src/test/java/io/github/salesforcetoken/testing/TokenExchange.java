package io.github.salesforcetoken.testing;

import java.util.Map;
import java.util.Set;

/** RFC 8693 as Salesforce has it: a handler of the app makes a user of a token of somebody else. */
final class TokenExchange {

    static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:token-exchange";

    private static final String URN = "urn:ietf:params:oauth:token-type:";
    private static final Set<String> TYPES =
            Set.of(URN + "jwt", URN + "id_token", URN + "access_token", URN + "refresh_token", URN + "saml2");
    private static final int LONGEST = 10_000;

    private final Directory directory;
    private final ClientAuthentication clients;
    private final TokenVault tokens;

    TokenExchange(Directory directory, ClientAuthentication clients, TokenVault tokens) {
        this.directory = directory;
        this.clients = clients;
        this.tokens = tokens;
    }

    TokenVault.Tokens exchange(LoggedRequest request) {
        Parameters form = request.formParameters();
        SimulatedApp app = clients.authenticate(request, SimulatedApp.Policy.SECRET_REQUIRED_FOR_TOKEN_EXCHANGE);
        if (directory.headless().genericHost() || !app.has(SimulatedApp.Policy.TOKEN_EXCHANGE)) {
            throw new OAuthError("unsupported_grant_type", "grant type not supported");
        }
        String token = form.get("subject_token", "");
        if (token.isEmpty() || token.length() > LONGEST || !TYPES.contains(form.get("subject_token_type", ""))) {
            throw new OAuthError("invalid_request", "invalid subject token");
        }
        Map<String, IdentityHandler> handlers = directory.headless().handlers().getOrDefault(app.clientId(), Map.of());
        IdentityHandler handler = handlers.get(form.get("token_handler", HeadlessAccess.DEFAULT));
        if (handler == null) {
            throw new OAuthError("invalid_request", "token handler not found");
        }
        String username = handler.userOf(token, directory.clock().instant())
                .orElseThrow(() -> new OAuthError("invalid_request", "token handler validation failed"));
        if (!app.permittedUsers().contains(username)) {
            throw new OAuthError("invalid_grant", "user hasn't approved this consumer");
        }
        return tokens.openHeadless(Approval.ofNoBrowser(app, directory.users().get(username)));
    }
}
