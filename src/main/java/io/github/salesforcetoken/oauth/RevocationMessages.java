package io.github.salesforcetoken.oauth;

import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.TypelessToken;
import java.net.URI;
import java.util.List;

/** The revocation endpoint's two messages (RFC 7009 section 2). */
public final class RevocationMessages {

    private static final int SUCCESS = 2;

    private RevocationMessages() {}

    /**
     * Ends a token; a refresh token takes its access tokens with it. The app names itself as it does to the token endpoint
     * (RFC 7009 section 2.1); Salesforce does without, and its own clients send no {@code token_type_hint}.
     *
     * @param app the app that the token was issued to
     */
    public static Call<Void> revoke(ClientApp app, Secret token) {
        URI endpoint = app.loginHost().revocationEndpoint();
        TypelessToken typeless = new TypelessToken(token.reveal());
        HTTPRequest http = Call.authentication(app)
                .map(client -> new TokenRevocationRequest(endpoint, client, typeless))
                .orElseGet(() -> new TokenRevocationRequest(endpoint, new ClientID(app.clientId()), typeless))
                .toHTTPRequest();
        return Call.post(http, app, List.of(token), RevocationMessages::read);
    }

    /** The answer is empty when the token has ended, whichever success its status names. */
    private static Void read(Call.Reply reply) throws OAuthException {
        if (reply.status() / 100 != SUCCESS || !reply.body().isBlank()) {
            reply.answer();
        }
        return null;
    }
}
