package io.github.salesforcetoken.flow;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Organization;
import io.github.salesforcetoken.oauth.OrganizationId;
import io.github.salesforcetoken.oauth.ValueProblem;
import io.github.salesforcetoken.oauth.WrongValue;
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

    /**
     * What the user demands, in the user's words.
     *
     * @throws Failure when a demand cannot be understood: it is never dropped
     */
    public static Guards of(Optional<String> sandbox, Optional<String> organization, Optional<String> username)
            throws Failure {
        if (sandbox.isPresent() && !sandbox.get().matches("true|false")) {
            throw new Failure(ValueProblem.REQUIRE_SANDBOX_MALFORMED, WrongValue.WORD, sandbox.get());
        }
        if (username.isPresent() && !WrongValue.isUserName(username.get())) {
            throw new Failure(ValueProblem.EXPECTED_USERNAME_MALFORMED, WrongValue.EMAIL, username.get());
        }
        return new Guards(
                sandbox.equals(Optional.of("true")),
                organization.isPresent() ? Optional.of(OrganizationId.of(organization.get())) : Optional.empty(),
                username);
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
