package io.github.salesforcetoken.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;

/**
 * An org, as its record {@code Organization} describes it.
 *
 * @param id 18 characters
 * @param sandbox {@code IsSandbox}, which scratch orgs have too
 * @param type {@code OrganizationType}, such as {@code Developer Edition}
 * @param trial whether it has a {@code TrialExpirationDate}
 */
public record Organization(String id, boolean sandbox, String type, boolean trial) {

    /** Old enough for every instance, and not among the versions that Salesforce has retired. */
    private static final String VERSION = "v60.0";

    private static final String QUERY =
            "SELECT Id, IsSandbox, OrganizationType, TrialExpirationDate FROM Organization LIMIT 1";

    /** What people call an org. */
    public enum Kind {
        SANDBOX("a sandbox"),
        SCRATCH_ORG("a scratch org"),
        DEVELOPER_EDITION("a Developer Edition org"),
        TRIAL("a trial org"),
        PRODUCTION("a production org");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** For a sentence. */
        public String words() {
            return words;
        }
    }

    public Organization {
        requireNonNull(id, "id is null");
        requireNonNull(type, "type is null");
    }

    /** Asks the REST API of an org what kind of org it is. */
    public static Call<Organization> of(URI instanceUrl, Secret accessToken) {
        URI query = instanceUrl.resolve("/services/data/" + VERSION + "/query?q=" + URLEncoder.encode(QUERY, UTF_8));
        return Call.get(query, accessToken, reply -> read(reply.answer()));
    }

    /** It is one whole record. */
    private static Organization read(Answer answer) throws OAuthException {
        if (!(answer.json().get("records") instanceof List<?> records) || records.isEmpty()) {
            throw answer.missing("records");
        }
        if (records.size() > 1 || !(records.get(0) instanceof Map<?, ?> fields)) {
            throw answer.malformed("records");
        }
        Answer organization = new Answer(answer.host(), answer.status(), fields);
        if (!fields.containsKey("TrialExpirationDate")) {
            throw organization.missing("TrialExpirationDate");
        }
        return new Organization(
                organization.required("Id", Shape.ID),
                isSandbox(organization),
                organization.required("OrganizationType", Shape.WORDS),
                fields.get("TrialExpirationDate") != null);
    }

    private static boolean isSandbox(Answer organization) throws OAuthException.NotUnderstood {
        if (organization.json().get("IsSandbox") instanceof Boolean sandbox) {
            return sandbox;
        }
        throw organization.json().get("IsSandbox") != null
                ? organization.malformed("IsSandbox")
                : organization.missing("IsSandbox");
    }

    /** A scratch org is a sandbox that expires; the Salesforce CLI tells them apart like this. */
    public Kind kind() {
        if (sandbox) {
            return trial ? Kind.SCRATCH_ORG : Kind.SANDBOX;
        }
        if (type.equals("Developer Edition")) {
            return Kind.DEVELOPER_EDITION;
        }
        return trial ? Kind.TRIAL : Kind.PRODUCTION;
    }
}
