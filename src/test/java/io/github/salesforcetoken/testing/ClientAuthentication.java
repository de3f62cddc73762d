package io.github.salesforcetoken.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Base64;
import java.util.Locale;

/** Who sends a token request: {@code client_id} and {@code client_secret} in the form, or HTTP Basic. */
final class ClientAuthentication {

    private final Directory directory;

    ClientAuthentication(Directory directory) {
        this.directory = directory;
    }

    /**
     * The app, if its secret is right. A secret that need not be sent is still checked when it is.
     *
     * @param requirement the switch that makes the secret necessary for this grant
     */
    SimulatedApp authenticate(LoggedRequest request, SimulatedApp.Policy requirement) {
        Parameters form = request.formParameters();
        String clientId = form.get("client_id");
        String secret = form.get("client_secret");
        String authorization = request.header("Authorization");
        if (authorization != null) {
            if (secret != null) {
                throw new OAuthError("invalid_request", "more than one client authentication");
            }
            String[] basic = basic(authorization);
            if (clientId != null && !clientId.equals(basic[0])) {
                throw new OAuthError("invalid_client_id", "client identifier invalid");
            }
            clientId = basic[0];
            secret = basic[1];
        }
        SimulatedApp app = directory.app(clientId);
        boolean right = secret == null ? !app.has(requirement) : secret.equals(app.clientSecret());
        if (!right) {
            throw new OAuthError("invalid_client", "invalid client credentials");
        }
        return app;
    }

    /** RFC 6749, section 2.3.1: both parts are form-encoded before they are joined by a colon. */
    private static String[] basic(String authorization) {
        String[] words = authorization.split(" ", 2);
        if (words.length == 2 && words[0].toLowerCase(Locale.ROOT).equals("basic")) {
            try {
                String joined = new String(Base64.getDecoder().decode(words[1]), UTF_8);
                int colon = joined.indexOf(':');
                if (colon > 0) {
                    return new String[] {
                        URLDecoder.decode(joined.substring(0, colon), UTF_8),
                        URLDecoder.decode(joined.substring(colon + 1), UTF_8)
                    };
                }
            } catch (IllegalArgumentException e) {
                // neither Base64 nor percent-encoding: malformed, as below
            }
        }
        throw new OAuthError("invalid_basic_auth_header", "invalid basic authentication header");
    }
}
