package io.github.salesforcetoken.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.PlainClientSecret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import java.net.URI;
import java.net.URLEncoder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A form to be posted.
 *
 * @param uri the endpoint
 * @param authorization the {@code Authorization} header, when the client authenticates that way
 * @param form {@code application/x-www-form-urlencoded}
 * @param secrets what the answer may not repeat to a reader, in every form in which it was sent
 */
public record FormRequest(URI uri, Optional<Secret> authorization, Secret form, List<Secret> secrets) {

    public FormRequest {
        secrets = List.copyOf(secrets);
        requireNonNull(uri, "uri is null");
        requireNonNull(authorization, "authorization is null");
        requireNonNull(form, "form is null");
    }

    /** @param secrets those of the form, as they are */
    static FormRequest of(HTTPRequest http, Stream<Secret> secrets) {
        return new FormRequest(
                http.getURI(),
                Optional.ofNullable(http.getAuthorization()).map(Secret::of),
                Secret.of(http.getBody()),
                asSent(http, secrets));
    }

    private static List<Secret> asSent(HTTPRequest http, Stream<Secret> secrets) {
        Stream<String> header =
                Stream.ofNullable(http.getAuthorization()).map(value -> value.substring(value.indexOf(' ') + 1));
        Stream<String> form =
                secrets.map(Secret::reveal).flatMap(value -> Stream.of(value, URLEncoder.encode(value, UTF_8)));
        return Stream.concat(header, form).distinct().map(Secret::of).toList();
    }

    /** How a confidential client proves itself (RFC 6749 section 2.3.1); empty for a public one. */
    static Optional<PlainClientSecret> authentication(ClientApp app) {
        ClientID clientId = new ClientID(app.clientId());
        return app.clientSecret()
                .map(secret -> new com.nimbusds.oauth2.sdk.auth.Secret(secret.reveal()))
                .map(secret -> switch (app.authentication()) {
                    case POST -> new ClientSecretPost(clientId, secret);
                    case BASIC -> new ClientSecretBasic(clientId, secret);
                });
    }
}
