package io.github.salesforcetoken.oauth;

import static io.github.salesforcetoken.oauth.ValueProblem.ORGANIZATION_ID_MALFORMED;
import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * The id of an org, as a person wrote it. In its 15 characters upper and lower case differ; the three that make 18 of them
 * tell the case of the others, for programs that do not keep it.
 */
public record OrganizationId(String text) {

    /** {@code 00D} is what the ids of all orgs begin with. */
    private static final Pattern FORM = Pattern.compile("00[Dd][A-Za-z0-9]{12}([A-Za-z0-5]{3})?");

    private static final int SHORT = 15;
    private static final int LONG = 18;

    public OrganizationId {
        requireNonNull(text, "text is null");
    }

    /** @throws Failure when it has another length or form */
    public static OrganizationId of(String text) throws Failure {
        if (!FORM.matcher(text).matches()) {
            throw new Failure(ORGANIZATION_ID_MALFORMED, WrongValue.ID, text);
        }
        return new OrganizationId(text);
    }

    /**
     * Whether it is the same org.
     *
     * @param id 15 or 18 characters, as Salesforce sends them
     */
    public boolean isOf(String id) {
        return shortened(text).equals(shortened(id)) || text.length() == LONG && text.equalsIgnoreCase(id);
    }

    private static String shortened(String id) {
        return id.substring(0, Math.min(SHORT, id.length()));
    }

    @Override
    public String toString() {
        return text;
    }
}
