package io.github.salesforcetoken.console;

import static io.github.salesforcetoken.catalogue.NextStep.RETRY;

import io.github.salesforcetoken.catalogue.NextStep;
import io.github.salesforcetoken.catalogue.Sent;
import io.github.salesforcetoken.flow.CallException;
import io.github.salesforcetoken.flow.CheckProblem;
import io.github.salesforcetoken.flow.GuardProblem;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.oauth.OAuthException.Redirected;
import io.github.salesforcetoken.oauth.OAuthException.Refused;
import java.net.URI;

/** What a user reads when a login does not hold, is not the one that the build demands, or could not be ended. */
final class CheckAdvice {

    private static final String GUARDS = "the-login-isnt-the-one-that-the-build-requires";

    private CheckAdvice() {}

    private static String otherLogin(Run run) {
        if (run.grant() == GrantType.REFRESH_TOKEN) {
            return "name the token file of the right login with <tokenFile> (\"-Dsalesforce.tokenFile=…\"), or run "
                    + run.login() + " to log in there.";
        }
        String user = run.grant() == GrantType.JWT_BEARER ? ", <username> (\"-Dsalesforce.username=…\")" : "";
        return "or what the login is made of: <clientId> (\"-Dsalesforce.clientId=…\")" + user
                + " and <loginUrl> (\"-Dsalesforce.loginUrl=…\").";
    }

    private static String sandbox(Run run) {
        String domain = "\"-Dsalesforce.domain=acme--uat.sandbox\"";
        return run.grant() == GrantType.REFRESH_TOKEN
                ? "Log in to a sandbox: " + run.login() + " " + domain + "."
                : "Name a sandbox: <domain>acme--uat.sandbox</domain> (" + domain + ").";
    }

    static Message of(GuardProblem problem, Failure failure, Run run) {
        return switch (problem) {
            case REQUIRE_SANDBOX ->
                Message.of(
                        "This is " + failure.shown(1) + ", not a sandbox.",
                        "requireSandbox accepts only sandboxes and scratch orgs. Salesforce says that"
                                + " Organization.IsSandbox is false.",
                        sandbox(run) + " If you do mean this org, put its id into <expectedOrganizationId>"
                                + " (\"-Dsalesforce.expectedOrganizationId=…\") instead of <requireSandbox>"
                                + " (\"-Dsalesforce.requireSandbox=true\").",
                        GUARDS);
            case EXPECTED_ORGANIZATION_ID ->
                Message.of(
                        "The login is for org " + failure.shown(1) + ", not for " + failure.shown() + ".",
                        "expectedOrganizationId accepts no other org.",
                        "Correct <expectedOrganizationId> (\"-Dsalesforce.expectedOrganizationId=…\"), "
                                + otherLogin(run),
                        GUARDS);
            case EXPECTED_USERNAME ->
                Message.of(
                        "The login belongs to " + failure.shown(1) + ", not to " + failure.shown() + ".",
                        "expectedUsername accepts no other user. In a sandbox, user names end in the sandbox's name.",
                        "Correct <expectedUsername> (\"-Dsalesforce.expectedUsername=…\"), " + otherLogin(run),
                        GUARDS);
        };
    }

    static Message of(CheckProblem problem, Failure failure, Run run) {
        return switch (problem) {
            case ACCESS_TOKEN_ENDED ->
                Message.of(
                        "The access token in the token file has ended, and there is no refresh token to get a new one"
                                + " with.",
                        "JWT and client credentials don't have one: they request a new access token instead.",
                        "Run " + run.command("access-token") + " with <grant>jwt_bearer</grant>"
                                + " (\"-Dsalesforce.grant=jwt_bearer\") or client_credentials; it has the same guards"
                                + " as check. Or run " + run.login() + " to log in.",
                        "the-access-token-has-ended");
            case ANSWER_OF_OTHER_ORG ->
                Message.of(
                        "Salesforce answered for a different org than the token's (" + failure.shown() + ").",
                        "The token file was put together from two logins, or another server answers in Salesforce's place.",
                        run.after("Check <loginUrl> (\"-Dsalesforce.loginUrl=…\") and the proxy.", NextStep.NEW_LOGIN),
                        GUARDS);
        };
    }

    static Message ofOwner(CallException failure, Run run) {
        Message message =
                CallAdvice.of(failure.failure(), Sent.ACCESS_TOKEN, "Salesforce did not say whose token this is", run);
        boolean isAGuard = !run.goal().equals("check"); // which has nothing else to ask
        return isAGuard ? orOtherGuard(message, failure, "expectedUsername") : message;
    }

    /** A goal that brings a login has done so by now. */
    static Message ofNameForExport(CallException failure, Run run) {
        boolean isCodeSpent = run.goal().equals("exchange-code");
        boolean isLoginSaved = isCodeSpent || run.goal().equals("login");
        Message message = CallAdvice.of(
                failure.failure(),
                Sent.ACCESS_TOKEN,
                "Salesforce did not say which user name an export is to have",
                isCodeSpent ? run.of("access-token") : run);
        return new Message(
                message.what() + (isLoginSaved ? " The tokens are saved in the token file." : ""),
                message.why(),
                message.action()
                        + (failure.failure() instanceof Refused ? " Or take username out of the <exports>." : ""),
                message.more());
    }

    static Message ofOrg(CallException failure, Run run) {
        Message message = failure.failure() instanceof Redirected redirected
                ? moved(redirected, run)
                : CallAdvice.of(
                        failure.failure(), Sent.ACCESS_TOKEN, "Salesforce did not say what kind of org this is", run);
        return orOtherGuard(CallAdvice.with(message, " So requireSandbox fails."), failure, "requireSandbox");
    }

    /** The login host tells with each token where the org is. */
    private static Message moved(Redirected redirected, Run run) {
        return Message.of(
                redirected.from() + " sent us to "
                        + redirected.to().map(URI::toString).orElse("no other host") + " instead of answering."
                        + " Nothing was sent there.",
                "The org has moved or its My Domain was renamed since this token was issued, or a proxy or portal answers"
                        + " in its place.",
                run.after(
                        "Delete salesforce.instanceUrl from the token file. The next access token brings it back."
                                + " Check the proxy too.",
                        RETRY),
                "salesforce-redirected-the-request");
    }

    /** What the token may not ask, somebody may have to do without. The org's id came with the token. */
    private static Message orOtherGuard(Message message, CallException failure, String guard) {
        return failure.failure() instanceof Refused
                ? new Message(
                        message.what(),
                        message.why(),
                        message.action() + " Or replace <" + guard + "> with <expectedOrganizationId>"
                                + " (\"-Dsalesforce.expectedOrganizationId=…\"), which asks Salesforce nothing.",
                        message.more())
                : message;
    }

    static Message ofRevocation(CallException failure, Run run) {
        Message message = CallAdvice.with(
                CallAdvice.of(failure.failure(), Sent.REVOCATION, "Salesforce refused to revoke the token", run),
                (failure.isHalfDone() ? " Another token was revoked before." : "")
                        + " Nothing was removed from the token file.");
        return new Message(
                message.what(),
                message.why(),
                message.action() + " Or revoke it in Setup, Connected Apps OAuth Usage.",
                message.more());
    }
}
