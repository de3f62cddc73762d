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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    /** @param secrets those of the form beside the app's own, as they are */
    static FormRequest of(HTTPRequest http, ClientApp app, List<Secret> secrets) {
        List<Secret> all = new ArrayList<>(secrets);
        if (app.clientSecret().isPresent()) {
            all.add(app.clientSecret().get());
        }
        Set<Secret> asSent = new LinkedHashSet<>();
        Optional<Secret> authorization = Optional.empty();
        String header = http.getAuthorization();
        if (header != null) {
            authorization = Optional.of(Secret.of(header));
            asSent.add(Secret.of(header.substring(header.indexOf(' ') + 1)));
        }
        for (Secret secret : all) {
            asSent.add(secret);
            asSent.add(Secret.of(URLEncoder.encode(secret.reveal(), UTF_8)));
        }
        return new FormRequest(http.getURI(), authorization, Secret.of(http.getBody()), List.copyOf(asSent));
    }

    /** How a confidential client proves itself (RFC 6749 section 2.3.1); empty for a public one. */
    static Optional<PlainClientSecret> authentication(ClientApp app) {
        if (app.clientSecret().isEmpty()) {
            return Optional.empty();
        }
        ClientID clientId = new ClientID(app.clientId());
        var secret =
                new com.nimbusds.oauth2.sdk.auth.Secret(app.clientSecret().get().reveal());
        return Optional.of(
                switch (app.authentication()) {
                    case POST -> new ClientSecretPost(clientId, secret);
                    case BASIC -> new ClientSecretBasic(clientId, secret);
                });
    }
}
