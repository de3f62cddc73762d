package io.github.salesforcetoken.oauth;

import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.TypelessToken;
import java.net.URI;
import java.util.List;

/** The revocation endpoint's two messages (RFC 7009 section 2), as text; who carries them does not matter here. */
public final class RevocationMessages {

    private static final int OK = 200;

    private RevocationMessages() {}

    /**
     * The request that revokes a token. The app names itself as it does to the token endpoint (RFC 7009 section 2.1);
     * Salesforce does without, and its own clients send no {@code token_type_hint}.
     */
    public static FormRequest request(ClientApp app, Secret token) {
        URI endpoint = app.loginHost().revocationEndpoint();
        TypelessToken typeless = new TypelessToken(token.reveal());
        HTTPRequest http = FormRequest.authentication(app)
                .map(client -> new TokenRevocationRequest(endpoint, client, typeless))
                .orElseGet(() -> new TokenRevocationRequest(endpoint, new ClientID(app.clientId()), typeless))
                .toHTTPRequest();
        return FormRequest.of(http, app, List.of(token));
    }

    /**
     * Reads the answer, which is an empty one when the token has ended.
     *
     * @throws OAuthException.Refused when it is an error
     * @throws OAuthException.NotUnderstood when it is a page, or nothing with a status of failure
     */
    public static void read(FormRequest request, int status, String body) throws OAuthException {
        if (status != OK || !body.isBlank()) {
            Answer.parse(request.uri(), status, body, request.secrets());
        }
    }
}
