package io.github.salesforcetoken.mojo;

import io.github.salesforcetoken.flow.CheckException;
import io.github.salesforcetoken.flow.GuardException;
import io.github.salesforcetoken.flow.RevocationException;
import io.github.salesforcetoken.flow.UnansweredException;

/** What a user reads when a login does not hold, is not the one that the build demands, or could not be ended. */
final class CheckAdvice {

    private static final String OTHER_LOGIN =
            "name the token file of the right login with <tokenFile> (\"-Dsalesforce.tokenFile=…\"), or log in there:"
                    + " mvn salesforce-token:login.";

    private static final String GUARDS = "the-login-is-not-the-one-that-the-build-demands";

    private CheckAdvice() {}

    static Message of(GuardException failure) {
        return switch (failure.guard()) {
            case REQUIRE_SANDBOX ->
                Message.of(
                        "This is " + failure.found() + ", not a sandbox.",
                        "requireSandbox lets nothing but sandboxes and scratch orgs pass; Salesforce says that"
                                + " Organization.IsSandbox is false.",
                        "Log in to a sandbox: mvn salesforce-token:login \"-Dsalesforce.domain=acme--uat.sandbox\". If this org"
                                + " is meant, put its id into <expectedOrganizationId>"
                                + " (\"-Dsalesforce.expectedOrganizationId=…\") in place of <requireSandbox>"
                                + " (\"-Dsalesforce.requireSandbox=true\").",
                        GUARDS);
            case EXPECTED_ORGANIZATION_ID ->
                Message.of(
                        "The login is for org " + failure.found() + ", not for " + failure.expected() + ".",
                        "expectedOrganizationId lets no other org pass.",
                        "Correct <expectedOrganizationId> (\"-Dsalesforce.expectedOrganizationId=…\"), " + OTHER_LOGIN,
                        GUARDS);
            case EXPECTED_USERNAME ->
                Message.of(
                        "The login is that of " + failure.found() + ", not of " + failure.expected() + ".",
                        "expectedUsername lets no other user pass. In a sandbox user names end in its name.",
                        "Correct <expectedUsername> (\"-Dsalesforce.expectedUsername=…\"), " + OTHER_LOGIN,
                        GUARDS);
        };
    }

    static Message of(CheckException failure) {
        return switch (failure.problem()) {
            case ACCESS_TOKEN_ENDED ->
                Message.of(
                        "The access token in the token file has ended, and no refresh token is there to replace it.",
                        "JWT and client credentials bring none: they ask again instead.",
                        "Run mvn salesforce-token:access-token with <grant>jwt_bearer</grant>"
                                + " (\"-Dsalesforce.grant=jwt_bearer\") or client_credentials; it knows the guards of check"
                                + " too. Or log in: mvn salesforce-token:login.",
                        "the-access-token-has-ended");
            case ANSWER_OF_OTHER_ORG ->
                Message.of(
                        "Salesforce answered for another org than the token's (" + failure.detail() + ").",
                        "The token file was put together from two logins, or another server answers in Salesforce's place.",
                        "Check <loginUrl> (\"-Dsalesforce.loginUrl=…\") and the proxy, then log in again: mvn"
                                + " salesforce-token:login.",
                        GUARDS);
        };
    }

    static Message of(UnansweredException failure) {
        return switch (failure.question()) {
            case WHOSE_TOKEN ->
                CallAdvice.of(failure.failure(), "Salesforce did not say whose token this is", "Then try again.");
            case WHICH_KIND_OF_ORG -> {
                Message message = CallAdvice.of(
                        failure.failure(), "Salesforce did not say what kind of org this is", "Then try again.");
                yield new Message(
                        message.what() + (message.what().endsWith(".") ? "" : ".")
                                + " So requireSandbox counts as not met.",
                        message.why(),
                        message.action(),
                        message.more());
            }
        };
    }

    static Message of(RevocationException failure) {
        Message message = CallAdvice.of(
                failure.failure(),
                "Salesforce refused to revoke the token",
                "Then run mvn salesforce-token:revoke again. Or revoke it in Setup, Connected Apps OAuth Usage.");
        String what = message.what() + (message.what().endsWith(".") ? "" : ".");
        return new Message(
                what
                        + (failure.afterAnother()
                                ? " Another token was revoked before. Nothing was removed from the token file."
                                : " Nothing was removed from the token file."),
                message.why(),
                message.action(),
                message.more());
    }
}
