package io.github.salesforcetoken.oauth;

import static io.github.salesforcetoken.oauth.ValueProblem.ORGANIZATION_ID_MALFORMED;
import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The id of an org, as a person wrote it. In its 15 characters upper and lower case differ; the three that make 18 of them
 * tell the case of the others, for programs that do not keep it.
 */
public record OrganizationId(String text) {

    /** {@code 00D} is what the ids of all orgs begin with. */
    private static final Pattern FORM = Pattern.compile("00[Dd][A-Za-z0-9]{12}([A-Za-z0-5]{3})?");

    /** One character for each way in which five can be upper case. */
    private static final String CHECKSUM = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

    private static final int SHORT = 15;
    private static final int GROUP = 5;

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
        String other = shortened(id);
        return shortened(text).equals(other) || restored().equals(Optional.of(other));
    }

    private static String shortened(String id) {
        return id.substring(0, Math.min(SHORT, id.length()));
    }

    /** The 15 characters in the case that the other three tell. */
    private Optional<String> restored() {
        if (text.length() == SHORT) {
            return Optional.empty();
        }
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < SHORT; i++) {
            int cases = CHECKSUM.indexOf(Character.toUpperCase(text.charAt(SHORT + i / GROUP)));
            boolean upper = (cases >> i % GROUP & 1) == 1;
            char character = text.charAt(i);
            id.append(upper ? Character.toUpperCase(character) : Character.toLowerCase(character));
        }
        return Optional.of(id.toString());
    }

    @Override
    public String toString() {
        return text;
    }
}
