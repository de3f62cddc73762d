package io.github.salesforcetoken.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An address that logs a browser in, once. Whoever opens it first is the user that the access token stands for, so that it is as
 * secret as the token.
 */
public record FrontDoor(Secret address) implements HoldsSecrets {

    /** In the answer. */
    public static final String FIELD = "frontdoor_uri";

    private static final String PATH = "/secur/frontdoor.jsp";

    private static final String ONE_TIME_PASSWORD = "otp";

    private static final int LONGEST = 4096;

    public FrontDoor {
        requireNonNull(address, "address is null");
    }

    /** As a browser takes it. */
    public URI uri() {
        return URI.create(address.reveal());
    }

    /**
     * Asks an org, or a site of it, for such an address.
     *
     * @param host the org's instance, or the host of the site with its path
     * @param page where the browser comes out; the home page when empty
     */
    public static Call<FrontDoor> of(URI host, Secret accessToken, Optional<PagePath> page) {
        String query = page.map(path -> "?redirect_uri=" + URLEncoder.encode(path.value(), UTF_8))
                .orElse("");
        URI endpoint = URI.create(host + "/services/oauth2/singleaccess" + query);
        return Call.get(endpoint, accessToken, reply -> read(reply.answer(), host));
    }

    /** One client has seen the ampersands as HTML has them. */
    private static FrontDoor read(Answer answer, URI host) throws OAuthException {
        String text = answer.required(FIELD).strip().replace("&amp;", "&");
        return answer.checked(FIELD, text, address -> checked(address, host));
    }

    /** A browser is sent there: to the org that was asked and to nobody else. */
    private static FrontDoor checked(String text, URI host) {
        if (text.length() > LONGEST || text.chars().anyMatch(character -> character <= ' ' || character > '~')) {
            throw new IllegalArgumentException("no address");
        }
        URI address = uri(text);
        boolean isOfHost = host.getScheme().equals(address.getScheme())
                && host.getRawAuthority().equalsIgnoreCase(address.getRawAuthority());
        boolean isFrontDoor =
                PATH.equals(address.getRawPath()) || (host.getRawPath() + PATH).equals(address.getRawPath());
        if (!isOfHost
                || !isFrontDoor
                || address.getRawFragment() != null
                || passwords(address).size() != 1) {
            throw new IllegalArgumentException("not the org's front door");
        }
        return new FrontDoor(Secret.of(text));
    }

    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("no address"); // without the cause, which quotes it
        }
    }

    private static List<String> passwords(URI address) {
        return Stream.of(Optional.ofNullable(address.getRawQuery()).orElse("").split("&"))
                .filter(parameter -> parameter.startsWith(ONE_TIME_PASSWORD + "="))
                .map(parameter -> parameter.substring(ONE_TIME_PASSWORD.length() + 1))
                .filter(value -> !URLDecoder.decode(value, UTF_8).isBlank())
                .toList();
    }

    @Override
    public List<Secret> secrets() {
        Set<Secret> secrets = new LinkedHashSet<>();
        secrets.add(address);
        for (String password : passwords(uri())) {
            secrets.add(Secret.of(password));
            secrets.add(Secret.of(URLDecoder.decode(password, UTF_8)));
        }
        return List.copyOf(secrets);
    }
}
