package io.github.salesforcetoken.metadata;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.Certificates;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.oauth.LikelySecret;
import io.github.salesforcetoken.oauth.WrongValue;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an app has besides when it gives access tokens without a person.
 *
 * @param grant {@code jwt_bearer} or {@code client_credentials}
 * @param permissionSet of the users who may use the app, and nobody else
 * @param certificate by which Salesforce verifies JWTs; empty for client credentials
 * @param clientCredentialsUser as whom the app acts; empty for JWT
 * @param consumerKey empty when Salesforce generates it
 */
public record Unattended(
        GrantType grant,
        String permissionSet,
        Optional<X509Certificate> certificate,
        Optional<String> clientCredentialsUser,
        Optional<String> consumerKey) {

    /** A consumer key that is to be generated here. */
    public static final String GENERATE = "generate";

    private static final int LONGEST_PERMISSION_SET = 80;
    private static final int KEY_BYTES = 32;
    private static final Pattern PERMISSION_SET = Pattern.compile("[A-Za-z][A-Za-z0-9]*+(?:_[A-Za-z0-9]++)*+");
    private static final Pattern CONSUMER_KEY = Pattern.compile("[A-Za-z0-9]{8,256}");

    public Unattended {
        requireNonNull(grant, "grant is null");
        requireNonNull(permissionSet, "permissionSet is null");
        requireNonNull(certificate, "certificate is null");
        requireNonNull(clientCredentialsUser, "clientCredentialsUser is null");
        requireNonNull(consumerKey, "consumerKey is null");
    }

    /** @throws Failure when it is no API name, or looks like a secret */
    public static String permissionSet(String name) throws Failure {
        if (name.length() > LONGEST_PERMISSION_SET
                || !PERMISSION_SET.matcher(name).matches()
                || !LikelySecret.in(name).isEmpty()) {
            throw new Failure(MetadataProblem.PERMISSION_SET_MALFORMED, WrongValue.NAME, name);
        }
        return name;
    }

    /** @throws Failure when it is no user name, which looks like an e-mail address */
    public static String user(String name) throws Failure {
        try {
            return ContactEmail.of(name).value();
        } catch (Failure e) {
            throw new Failure(MetadataProblem.CLIENT_CREDENTIALS_USER_MALFORMED, WrongValue.EMAIL, name);
        }
    }

    /**
     * The consumer key that the metadata will have.
     *
     * @param wanted one of the user's own, or {@link #GENERATE}
     * @param present the one that the metadata has already, which Salesforce never changes
     * @throws Failure when the two differ, or Salesforce wouldn't take it
     */
    public static Optional<String> consumerKey(Optional<String> wanted, Optional<String> present) throws Failure {
        Optional<String> own = wanted.filter(key -> !key.equals(GENERATE));
        if (own.isPresent() && !CONSUMER_KEY.matcher(own.get()).matches()) {
            throw new Failure(MetadataProblem.CONSUMER_KEY_MALFORMED, WrongValue.WORD, own.get());
        }
        if (own.isPresent() && present.isPresent() && !own.equals(present)) {
            throw new Failure(
                    MetadataProblem.CONSUMER_KEY_DIFFERS,
                    ClientApp.abbreviated(present.get()),
                    ClientApp.abbreviated(own.get()));
        }
        if (present.isPresent() || own.isPresent() || wanted.isEmpty()) {
            return present.or(() -> own);
        }
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        return Optional.of(HexFormat.of().formatHex(random));
    }

    boolean hasClientCredentials() {
        return grant == GrantType.CLIENT_CREDENTIALS;
    }

    /** As metadata has it: a whole PEM block. */
    Optional<String> pem() {
        return certificate.map(Certificates::pem).map(String::strip);
    }
}
