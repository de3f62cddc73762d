package io.github.salesforcetoken.metadata;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.LikelySecret;
import io.github.salesforcetoken.oauth.WrongValue;
import java.util.regex.Pattern;

/** Where Salesforce writes to about the app. */
public record ContactEmail(String value) {

    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++";
    private static final String LABEL = "[A-Za-z0-9]++(?:-++[A-Za-z0-9]++)*+";

    /** A dot-atom before the {@code @} (RFC 5322 section 3.4.1), a host name of more than one label after it. */
    private static final Pattern ADDRESS =
            Pattern.compile(ATOM + "(?:\\." + ATOM + ")*+@" + LABEL + "(?:\\." + LABEL + ")++");

    public ContactEmail {
        requireNonNull(value, "value is null");
    }

    /**
     * Checks an address.
     *
     * @throws Failure when it is no e-mail address
     */
    public static ContactEmail of(String address) throws Failure {
        if (!ADDRESS.matcher(address).matches() || !LikelySecret.in(address).isEmpty()) {
            throw new Failure(MetadataProblem.CONTACT_EMAIL_MALFORMED, WrongValue.EMAIL, address);
        }
        return new ContactEmail(address);
    }

    @Override
    public String toString() {
        return value;
    }
}
