package io.github.salesforcetoken.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.JWTBearerGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import io.github.salesforcetoken.oauth.OAuthException.NotUnderstood;
import io.github.salesforcetoken.oauth.OAuthException.NotUnderstood.Reason;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.minidev.json.JSONObject;

/** The token endpoint's two messages (RFC 6749 sections 4.1.3 and 5), as text; who carries them does not matter here. */
public final class TokenMessages {

    private TokenMessages() {}

    /**
     * A form to be posted.
     *
     * @param uri the token endpoint
     * @param authorization the {@code Authorization} header, when the client authenticates that way
     * @param form {@code application/x-www-form-urlencoded}
     * @param secrets what the answer may not repeat to a reader, in every form in which it was sent
     */
    public record Request(URI uri, Optional<Secret> authorization, Secret form, List<Secret> secrets) {
        public Request {
            secrets = List.copyOf(secrets);
            requireNonNull(uri, "uri is null");
            requireNonNull(authorization, "authorization is null");
            requireNonNull(form, "form is null");
        }
    }

    /** The request that redeems a grant. None of them names scopes: Salesforce refuses {@code scope} here. */
    public static Request request(ClientApp app, Grant grant) {
        URI endpoint = app.loginHost().tokenEndpoint();
        HTTPRequest http = message(endpoint, app, grant).toHTTPRequest();
        return new Request(
                endpoint,
                Optional.ofNullable(http.getAuthorization()).map(Secret::of),
                Secret.of(http.getBody()),
                asSent(http, Stream.concat(app.clientSecret().stream(), grant.secrets())));
    }

    private static List<Secret> asSent(HTTPRequest http, Stream<Secret> secrets) {
        Stream<String> header =
                Stream.ofNullable(http.getAuthorization()).map(value -> value.substring(value.indexOf(' ') + 1));
        Stream<String> form =
                secrets.map(Secret::reveal).flatMap(value -> Stream.of(value, URLEncoder.encode(value, UTF_8)));
        return Stream.concat(header, form).distinct().map(Secret::of).toList();
    }

    private static TokenRequest message(URI endpoint, ClientApp app, Grant grant) {
        AuthorizationGrant message = nimbus(grant);
        if (grant instanceof Grant.JwtBearer) {
            return new TokenRequest.Builder(endpoint, message).build();
        }
        ClientID clientId = new ClientID(app.clientId());
        return app.clientSecret()
                .map(secret -> new com.nimbusds.oauth2.sdk.auth.Secret(secret.reveal()))
                .map(secret -> new TokenRequest.Builder(
                                endpoint,
                                switch (app.authentication()) {
                                    case POST -> new ClientSecretPost(clientId, secret);
                                    case BASIC -> new ClientSecretBasic(clientId, secret);
                                },
                                message)
                        .build())
                .orElseGet(() -> new TokenRequest.Builder(endpoint, clientId, message).build());
    }

    private static AuthorizationGrant nimbus(Grant grant) {
        if (grant instanceof Grant.AuthorizationCode code) {
            return new AuthorizationCodeGrant(
                    new com.nimbusds.oauth2.sdk.AuthorizationCode(code.code().reveal()),
                    code.redirectUri().uri(),
                    code.codeVerifier()
                            .map(verifier -> new CodeVerifier(verifier.reveal()))
                            .orElse(null));
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
        return new ClientCredentialsGrant();
    }

    /**
     * Reads an answer, whatever it claims to be: Salesforce sends errors as JSON or as a form, and pages of HTML come
     * from maintenance, proxies and wrong hosts.
     *
     * @param request what is answered
     * @param status the HTTP status
     * @param body the whole body
     * @param now taken as the time of issue when Salesforce names none
     * @throws OAuthException.Refused when it is an error
     * @throws NotUnderstood when it is neither token nor error
     */
    public static SalesforceToken read(Request request, int status, String body, Instant now) throws OAuthException {
        URI host = request.uri().resolve("/");
        String text = body.strip();
        if (text.isEmpty()) {
            throw new NotUnderstood(Reason.EMPTY, host, status);
        }
        if (text.startsWith("<")) {
            throw new NotUnderstood(Reason.HTML, host, status);
        }
        if (text.startsWith("error=") || text.contains("&error=")) {
            throw refused(request, ErrorObject.parse(URLUtils.parseParameters(text)));
        }
        JSONObject json;
        try {
            json = JSONObjectUtils.parse(text);
        } catch (ParseException e) {
            throw new NotUnderstood(Reason.NOT_JSON, host, status); // the parser's message would quote the body
        }
        if (json.containsKey("error")) {
            throw refused(request, ErrorObject.parse(json));
        }
        if (status != 200) {
            throw new NotUnderstood(Reason.FIELD_MISSING, host, status, "error");
        }
        return token(new Answer(host, status, json), now);
    }

    private static OAuthException.Refused refused(Request request, ErrorObject error) {
        return new OAuthException.Refused(
                printable(request, String.valueOf(error.getCode())),
                Optional.ofNullable(error.getDescription())
                        .map(words -> printable(request, words))
                        .filter(words -> !words.isBlank()));
    }

    /** Salesforce's words, without what could steer a terminal, and without what we sent should they repeat it. */
    private static String printable(Request request, String words) {
        String text = ErrorObject.removeIllegalChars(words);
        for (Secret secret : request.secrets()) {
            text = text.replace(secret.reveal(), secret.toString());
        }
        return text.substring(0, Math.min(text.length(), 300));
    }

    private static SalesforceToken token(Answer answer, Instant now) throws OAuthException {
        String accessToken = answer.required("access_token");
        String tokenType = answer.required("token_type");
        URI instanceUrl = answer.hostOf("instance_url");
        Identity identity = answer.identity();
        try {
            AccessTokenResponse.parse(answer.json()); // all that RFC 6749 section 5.1 asks for
        } catch (ParseException e) {
            throw answer.malformed("token_type");
        }
        return new SalesforceToken(
                Secret.of(accessToken),
                answer.optional("refresh_token").map(Secret::of),
                instanceUrl,
                identity,
                tokenType,
                answer.optional("scope"),
                answer.optional("issued_at").flatMap(TokenMessages::instant).orElse(now),
                answer.optional("api_instance_url"),
                answer.optional("sfdc_community_url"),
                answer.optional("sfdc_community_id"));
    }

    /** Salesforce sends milliseconds since 1970, as a string. */
    private static Optional<Instant> instant(String milliseconds) {
        try {
            return Optional.of(Instant.ofEpochMilli(Long.parseLong(milliseconds)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private record Answer(URI host, int status, JSONObject json) {

        Optional<String> optional(String field) {
            return Optional.ofNullable(json.get(field)).map(Object::toString).filter(value -> !value.isBlank());
        }

        String required(String field) throws NotUnderstood {
            return optional(field).orElseThrow(() -> new NotUnderstood(Reason.FIELD_MISSING, host, status, field));
        }

        NotUnderstood malformed(String field) {
            return new NotUnderstood(Reason.FIELD_MALFORMED, host, status, field);
        }

        /** Access tokens will be sent there: HTTPS, or this computer. */
        URI hostOf(String field) throws NotUnderstood {
            String value = required(field).replaceFirst("/+$", "");
            try {
                URI uri = URI.create(value);
                boolean safe = "https".equals(uri.getScheme()) || LoginHost.isLoopback(uri);
                if (safe && uri.getHost() != null && uri.getRawUserInfo() == null) {
                    return uri;
                }
            } catch (IllegalArgumentException e) {
                throw malformed(field);
            }
            throw malformed(field);
        }

        Identity identity() throws NotUnderstood {
            String value = required("id");
            try {
                return Identity.of(URI.create(value));
            } catch (IllegalArgumentException e) {
                throw malformed("id");
            }
        }
    }
}
