package io.github.salesforcetoken.flow;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.flow.GuardException.Guard;
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

    /** @throws GuardException when it is another org */
    public void checkOrganization(String id) throws GuardException {
        if (organization.isPresent() && !organization.get().isOf(id)) {
            throw new GuardException(
                    Guard.EXPECTED_ORGANIZATION_ID, organization.get().toString(), id);
        }
    }

    /**
     * The same of what is known before anything is sent.
     *
     * @param id empty when nothing is
     */
    public void checkOrganization(Optional<String> id) throws GuardException {
        if (id.isPresent()) {
            checkOrganization(id.get());
        }
    }

    /**
     * Salesforce's user names have no case.
     *
     * @throws GuardException when it is another user
     */
    public void checkUsername(String name) throws GuardException {
        if (username.isPresent() && !username.get().equalsIgnoreCase(name)) {
            throw new GuardException(Guard.EXPECTED_USERNAME, username.get(), name);
        }
    }

    /** @throws GuardException when it is no sandbox */
    public void checkSandbox(Organization answer) throws GuardException {
        if (sandbox && !answer.sandbox()) {
            throw new GuardException(Guard.REQUIRE_SANDBOX, "", answer.kind().words());
        }
    }
}
