package io.github.salesforcetoken.console;

import io.github.salesforcetoken.catalogue.Sent;
import io.github.salesforcetoken.flow.CallException;
import io.github.salesforcetoken.flow.OpenProblem;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.FrontDoor;
import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.oauth.OAuthException.NotUnderstood;
import io.github.salesforcetoken.oauth.OAuthException.Refused;

/** What a user reads when no browser is logged in. */
final class OpenAdvice {

    private static final int FORBIDDEN = 403;

    private static final String ANCHOR = "no-browser-is-logged-in";

    private static final String OTHER_WAYS = "pass the address on: <urlFile>target/front-door.txt</urlFile>"
            + " (\"-Dsalesforce.urlFile=target/front-door.txt\"), <exposeFrontDoorUrl>true</exposeFrontDoorUrl>"
            + " (\"-Dsalesforce.exposeFrontDoorUrl=true\"), or <urlOnly>true</urlOnly>"
            + " (\"-Dsalesforce.urlOnly=true\").";

    private OpenAdvice() {}

    static Message of(OpenProblem problem, Failure failure, Run run) {
        return switch (problem) {
            case CLIENT_CREDENTIALS ->
                message(
                        "Client credentials can't log a browser in. Nothing was sent.",
                        "Salesforce gives such a token only the scope api.",
                        "Use <grant>jwt_bearer</grant> (\"-Dsalesforce.grant=jwt_bearer\"), or a login.");
            case SCOPE_MISSING ->
                message(
                        "The login has the scopes " + failure.shown() + ". To log a browser in, it needs web or full.",
                        "Salesforce would refuse it: Invalid_Scope.",
                        run.grant() == GrantType.REFRESH_TOKEN
                                ? "Give the app the scope web, then run " + run.login()
                                        + " \"-Dsalesforce.scopes=api,refresh_token,web\" to log in again."
                                : "Give the app the scope web.");
            case NOBODY_THERE ->
                message(
                        "open opens a browser, and nobody is here to use it. Nothing was sent.",
                        "Maven runs in batch mode or in CI.",
                        "In a build, " + OTHER_WAYS);
            case BROWSER_NOT_OPENED ->
                message(
                        "No browser could be opened.",
                        "None is installed, or this session has no screen.",
                        "Run it on a computer with a browser, or " + OTHER_WAYS);
            case BROWSER_DID_NOT_COME ->
                message(
                        "The browser didn't come within " + failure.shown() + ".",
                        "It didn't start, or couldn't reach this computer's own address 127.0.0.1 (a proxy, another machine).",
                        "Run " + run.command(run.goal()) + " again, or " + OTHER_WAYS);
        };
    }

    static Message ofFrontDoor(CallException failure, Run run) {
        Message message = CallAdvice.of(
                failure.failure(), Sent.ACCESS_TOKEN, "Salesforce did not give a front door to the org", run);
        if (failure.failure() instanceof NotUnderstood answer && FrontDoor.FIELD.equals(answer.field())) {
            return new Message(
                    message.what(),
                    "A front door is /secur/frontdoor.jsp on the org's own host, with https and a one-time password."
                            + " This isn't one, so no browser was sent there. Another server may be answering in"
                            + " Salesforce's place.",
                    message.action(),
                    message.more());
        }
        return failure.failure() instanceof Refused refused && refused.httpStatus() == FORBIDDEN
                ? new Message(
                        message.what(),
                        message.why() + " An API-only user is refused here, too.",
                        message.action(),
                        message.more())
                : message;
    }

    private static Message message(String what, String why, String action) {
        return Message.of(what, why, action, ANCHOR);
    }
}
