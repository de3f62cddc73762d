package io.github.salesforcetoken.flow;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Organization;
import io.github.salesforcetoken.oauth.OrganizationId;
import java.util.Optional;

/**
 * What a build demands of the login that it uses. A question that is not answered is a no.
 *
 * @param sandbox nothing but a sandbox or a scratch org
 * @param organization no other org
 * @param username no other user
 */
public record Guards(boolean sandbox, Optional<OrganizationId> organization, Optional<String> username) {

    public Guards {
        requireNonNull(organization, "organization is null");
        requireNonNull(username, "username is null");
    }

    /** @throws Failure when it is another org */
    public void checkOrganization(String id) throws Failure {
        if (organization.isPresent() && !organization.get().isOf(id)) {
            throw new Failure(
                    GuardProblem.EXPECTED_ORGANIZATION_ID, organization.get().toString(), id);
        }
    }

    /**
     * The same of what is known before anything is sent.
     *
     * @param id empty when nothing is
     */
    public void checkOrganization(Optional<String> id) throws Failure {
        if (id.isPresent()) {
            checkOrganization(id.get());
        }
    }

    /**
     * Salesforce's user names have no case.
     *
     * @throws Failure when it is another user
     */
    public void checkUsername(String name) throws Failure {
        if (username.isPresent() && !username.get().equalsIgnoreCase(name)) {
            throw new Failure(GuardProblem.EXPECTED_USERNAME, username.get(), name);
        }
    }

    /** @throws Failure when it is no sandbox */
    public void checkSandbox(Organization answer) throws Failure {
        if (sandbox && !answer.sandbox()) {
            throw new Failure(GuardProblem.REQUIRE_SANDBOX, "", answer.kind().words());
        }
    }
}
