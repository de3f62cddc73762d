package io.github.salesforcetoken.metadata;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.LikelySecret;
import io.github.salesforcetoken.oauth.WrongValue;
import java.util.regex.Pattern;

/** What Salesforce calls the API name: it names the metadata, and the app to its admins. */
public record AppName(String value) {

    /** The object reference of ExternalClientApplication: 40 characters or fewer. */
    private static final int LONGEST = 40;

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]*+(?:_[A-Za-z0-9]++)*+");

    public AppName {
        requireNonNull(value, "value is null");
    }

    /**
     * Checks a name by Salesforce's rules.
     *
     * @throws Failure when Salesforce would refuse it, or when it looks like a secret: files that are committed have it
     */
    public static AppName of(String name) throws Failure {
        if (!NAME.matcher(name).matches() || !LikelySecret.in(name).isEmpty()) {
            throw new Failure(MetadataProblem.APP_NAME_MALFORMED, WrongValue.NAME, name);
        }
        if (name.length() > LONGEST) {
            throw new Failure(MetadataProblem.APP_NAME_TOO_LONG, WrongValue.NAME, name);
        }
        return new AppName(name);
    }

    @Override
    public String toString() {
        return value;
    }
}
