package io.github.salesforcetoken.flow;

import io.github.salesforcetoken.oauth.Problem;

/** A login is not what the build demands. */
public enum GuardProblem implements Problem {
    REQUIRE_SANDBOX,
    EXPECTED_ORGANIZATION_ID,
    EXPECTED_USERNAME
}
