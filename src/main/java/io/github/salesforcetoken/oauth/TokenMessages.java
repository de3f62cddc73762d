package io.github.salesforcetoken.oauth;

import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.JWTBearerGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.PlainClientSecret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.TokenTypeURI;
import com.nimbusds.oauth2.sdk.token.TypelessAccessToken;
import com.nimbusds.oauth2.sdk.tokenexchange.TokenExchangeGrant;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The token endpoint's two messages (RFC 6749 sections 4.1.3 and 5). */
public final class TokenMessages {

    private static final String BEARER = "Bearer";

    private TokenMessages() {}

    /** Redeems a grant. No request names scopes: Salesforce refuses {@code scope} here. */
    public static Call<SalesforceToken> redeem(ClientApp app, Grant grant) {
        HTTPRequest http = message(app.loginHost().tokenEndpoint(), app, grant).toHTTPRequest();
        return Call.post(http, app, grant.secrets(), reply -> token(reply.answer(), reply.now(), reply.sent()));
    }

    private static TokenRequest message(URI endpoint, ClientApp app, Grant grant) {
        AuthorizationGrant message = nimbus(grant);
        if (grant instanceof Grant.JwtBearer) {
            return new TokenRequest.Builder(endpoint, message).build();
        }
        Optional<PlainClientSecret> client = Call.authentication(app);
        TokenRequest.Builder request = client.isPresent()
                ? new TokenRequest.Builder(endpoint, client.get(), message)
                : new TokenRequest.Builder(endpoint, new ClientID(app.clientId()), message);
        if (grant instanceof Grant.TokenExchange exchange) {
            if (exchange.handler().isPresent()) {
                request.customParameter("token_handler", exchange.handler().get());
            }
        }
        return request.build();
    }

    private static AuthorizationGrant nimbus(Grant grant) {
        if (grant instanceof Grant.AuthorizationCode code) {
            return new AuthorizationCodeGrant(
                    new com.nimbusds.oauth2.sdk.AuthorizationCode(code.code().reveal()),
                    code.redirectUri().uri(),
                    code.codeVerifier().isPresent()
                            ? new CodeVerifier(code.codeVerifier().get().reveal())
                            : null);
        }
        if (grant instanceof Grant.RefreshToken refresh) {
            return new RefreshTokenGrant(new RefreshToken(refresh.refreshToken().reveal()));
        }
        if (grant instanceof Grant.JwtBearer jwt) {
            try {
                return new JWTBearerGrant(SignedJWT.parse(jwt.assertion().reveal()));
            } catch (java.text.ParseException e) {
                throw new IllegalArgumentException("the assertion is no signed JWT"); // the cause would quote it
            }
        }
        return grant instanceof Grant.TokenExchange exchange
                ? exchange(exchange.token())
                : new ClientCredentialsGrant();
    }

    private static AuthorizationGrant exchange(IdentityToken token) {
        try {
            return new TokenExchangeGrant(
                    new TypelessAccessToken(token.value().reveal()),
                    TokenTypeURI.parse(token.type().uri().toString()));
        } catch (ParseException e) {
            throw new IllegalStateException("every type of a subject token is a URI");
        }
    }

    /**
     * @param now taken as the time of issue when Salesforce names none
     * @param sent what no reader may see
     */
    private static SalesforceToken token(Answer answer, Instant now, List<Secret> sent) throws OAuthException {
        Secret accessToken = answer.secret("access_token");
        String tokenType = answer.optional("token_type").orElse(BEARER); // as in 2013; Salesforce has no other
        URI instanceUrl = answer.hostOf("instance_url");
        Identity identity = answer.identity();
        if (!tokenType.equalsIgnoreCase(BEARER)) {
            throw answer.malformed("token_type"); // RFC 6749 section 7.1: a token of a type unknown is not to be used
        }
        Function<String, URI> host = LoginFields::host;
        Optional<Secret> refreshToken = answer.optional("refresh_token").isPresent()
                ? Optional.of(answer.secret("refresh_token"))
                : Optional.empty();
        return new SalesforceToken(
                accessToken,
                refreshToken,
                instanceUrl,
                identity,
                tokenType,
                scope(answer, accessToken, refreshToken, sent),
                instant(answer.optional("issued_at"), now),
                answer.dispensable(host, "api_instance_url"),
                answer.dispensable(host, "sfdc_community_url", "sfdc_site_url"),
                answer.dispensable(LoginFields::id, "sfdc_community_id", "sfdc_site_id"));
    }

    /** Words of the server's, which are shown: not those that are a secret in pieces. */
    private static Optional<String> scope(
            Answer answer, Secret accessToken, Optional<Secret> refreshToken, List<Secret> sent) {
        List<Secret> secrets = new ArrayList<>(sent);
        secrets.add(accessToken);
        secrets.addAll(refreshToken.isPresent() ? List.of(refreshToken.get()) : List.of());
        Optional<String> scope = answer.dispensable(LoginFields::scope, "scope");
        return scope.isPresent() && Shown.repeats(scope.get(), secrets) ? Optional.empty() : scope;
    }

    /** Salesforce sends milliseconds since 1970, as a string. */
    private static Instant instant(Optional<String> milliseconds, Instant otherwise) {
        try {
            return milliseconds.isPresent() ? Instant.ofEpochMilli(Long.parseLong(milliseconds.get())) : otherwise;
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
