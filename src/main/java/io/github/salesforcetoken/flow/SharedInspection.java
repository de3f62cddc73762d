package io.github.salesforcetoken.flow;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Organization;
import io.github.salesforcetoken.oauth.Salesforce;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.store.Fingerprints;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Holds what Salesforce tells about an access token to what a build demands. Modules that demand different things share the answers. */
public final class SharedInspection {

    private final Inspection inspection;
    private final Hosts hosts;
    private final Once once;
    private final boolean usernameIsWanted;

    public SharedInspection(Inspection inspection, Hosts hosts, Once once) {
        this(inspection, hosts, once, false);
    }

    /** @param usernameIsWanted whether it is asked even where the build doesn't demand one */
    public SharedInspection(Inspection inspection, Hosts hosts, Once once, boolean usernameIsWanted) {
        this.inspection = requireNonNull(inspection, "inspection is null");
        this.hosts = requireNonNull(hosts, "hosts is null");
        this.once = requireNonNull(once, "once is null");
        this.usernameIsWanted = usernameIsWanted;
    }

    /**
     * Asks who the user is, if that matters.
     *
     * @param replaceable whether another token can be had, if this one has ended
     * @return false when it has
     */
    boolean checkUser(Guards guards, SalesforceToken token, boolean replaceable) throws Exception {
        if (guards.username().isEmpty() && !usernameIsWanted) {
            return true;
        }
        boolean isDemanded = guards.username().isPresent();
        Optional<String> answer = username(token, replaceable, isDemanded);
        if (answer.isPresent()) {
            guards.checkUsername(answer.get());
        }
        return answer.isPresent();
    }

    /** Who the user is, for an export. */
    public Optional<String> username(AccessTokenResult result) throws Exception {
        return username(result.token(), result.how() == AccessTokenResult.How.REUSED, false);
    }

    private Optional<String> username(SalesforceToken token, boolean replaceable, boolean isDemanded) throws Exception {
        Salesforce salesforce = hosts.at(inspection.host().uri());
        Map<String, String> answer = ask(
                token,
                "user",
                replaceable,
                () -> Map.of(
                        "username",
                        isDemanded
                                ? inspection.userInfo(salesforce, token).username()
                                : inspection.username(salesforce, token)));
        return Optional.ofNullable(answer.get("username"));
    }

    /** The same of the org. */
    boolean checkSandbox(Guards guards, SalesforceToken token, boolean replaceable) throws Exception {
        return !guards.sandbox() || organization(guards, token, replaceable).isPresent();
    }

    /**
     * What kind of org it is, if that matters.
     *
     * @return empty when it does not
     * @throws Failure when the build demands another kind
     */
    public Optional<Organization> demandedOrganization(Guards guards, SalesforceToken token) throws Exception {
        return guards.sandbox() ? organization(guards, token, false) : Optional.empty();
    }

    private Optional<Organization> organization(Guards guards, SalesforceToken token, boolean replaceable)
            throws Exception {
        Map<String, String> answer = ask(token, "org", replaceable, () -> {
            Organization asked = inspection.organization(hosts.at(token.instanceUrl()), token);
            return Map.of(
                    "id", asked.id(),
                    "sandbox", String.valueOf(asked.sandbox()),
                    "type", asked.type(),
                    "trial", String.valueOf(asked.trial()));
        });
        if (answer.isEmpty()) {
            return Optional.empty();
        }
        Organization organization = new Organization(
                answer.get("id"),
                Boolean.parseBoolean(answer.get("sandbox")),
                answer.get("type"),
                Boolean.parseBoolean(answer.get("trial")));
        guards.checkSandbox(organization);
        return Optional.of(organization);
    }

    /** No answer when the token has ended, and another can be had. */
    private Map<String, String> ask(
            SalesforceToken token, String what, boolean replaceable, Callable<Map<String, String>> asker)
            throws Exception {
        // "Has ended" is no answer for the same token when it comes anew: Salesforce gives it out as long as it lives.
        String question = what + (replaceable ? " of a token used again " : " ");
        return once.ask(question + Fingerprints.of(token.accessToken()), () -> {
            try {
                return asker.call();
            } catch (CallException e) {
                if (replaceable && e.isForStaleToken()) {
                    return Map.of();
                }
                throw e;
            }
        });
    }
}
