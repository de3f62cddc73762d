package io.github.salesforcetoken.oauth;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who the token stands for, as its identity URL says: {@code https://host/id/ORGANIZATION/USER}.
 *
 * @param uri the identity URL; its host is the login host
 * @param organizationId 15 or 18 characters
 * @param userId 15 or 18 characters
 */
public record Identity(URI uri, String organizationId, String userId) {

    private static final Pattern PATH = Pattern.compile(".*/id/([A-Za-z0-9]{15,18})/([A-Za-z0-9]{15,18})/?");

    public Identity {
        requireNonNull(uri, "uri is null");
        requireNonNull(organizationId, "organizationId is null");
        requireNonNull(userId, "userId is null");
        Shape.ADDRESS.checked(uri.toString());
    }

    /** @throws IllegalArgumentException when the address is not an identity URL */
    public static Identity of(URI uri) {
        Matcher path = PATH.matcher(String.valueOf(uri.getPath()));
        if (!path.matches()) {
            throw new IllegalArgumentException("no identity URL");
        }
        return new Identity(uri, path.group(1), path.group(2));
    }
}
