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
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One request to Salesforce, and how its answer is read. {@link Salesforce} sends it.
 *
 * @param uri what is asked
 * @param authorization the header {@code Authorization}
 * @param form {@code application/x-www-form-urlencoded}, to be posted; empty for a request that only reads
 * @param sent what the answer may not repeat to a reader, in every form in which it was sent
 * @param reader makes something of the answer
 * @param <T> what the answer brings
 */
public record Call<T>(
        URI uri, Optional<Secret> authorization, Optional<Secret> form, List<Secret> sent, Reader<T> reader) {

    public Call {
        requireNonNull(uri, "uri is null");
        requireNonNull(authorization, "authorization is null");
        requireNonNull(form, "form is null");
        sent = List.copyOf(sent);
        requireNonNull(reader, "reader is null");
    }

    /** Makes something of an answer, or refuses it. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(Reply reply) throws OAuthException;
    }

    /**
     * What came back, whatever it is.
     *
     * @param now when it came
     */
    public record Reply(URI uri, List<Secret> sent, int status, String body, Instant now) {

        /** Without the body. */
        @Override
        public String toString() {
            return uri + " answered " + status;
        }

        /** Its fields, when it is no error. */
        Answer answer() throws OAuthException {
            return Answer.parse(uri, status, body, sent);
        }
    }

    /** A form by which the app acts, with the secrets in it beside the app's own. */
    static <T> Call<T> post(HTTPRequest http, ClientApp app, List<Secret> secrets, Reader<T> reader) {
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
        Secret form = Secret.of(http.getBody());
        return new Call<>(http.getURI(), authorization, Optional.of(form), List.copyOf(asSent), reader);
    }

    /** Asks for what only a bearer of the token may see (RFC 6750 section 2.1). */
    static <T> Call<T> get(URI uri, Secret accessToken, Reader<T> reader) {
        Secret authorization = Secret.of("Bearer " + accessToken.reveal());
        return new Call<>(uri, Optional.of(authorization), Optional.empty(), List.of(accessToken), reader);
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

    /**
     * Reads the answer, whatever it claims to be: Salesforce sends errors as JSON, as a form or as a word, and pages of HTML
     * come from maintenance, proxies and wrong hosts.
     *
     * @param status the HTTP status
     * @param body the whole body
     * @param now when it came
     * @throws OAuthException.Refused when it is an error
     * @throws OAuthException.NotUnderstood when it is neither an error nor what was asked for
     */
    public T read(int status, String body, Instant now) throws OAuthException {
        return reader.read(new Reply(uri, sent, status, body, now));
    }
}
