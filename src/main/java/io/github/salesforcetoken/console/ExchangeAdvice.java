package io.github.salesforcetoken.console;

import io.github.salesforcetoken.catalogue.NextStep;
import io.github.salesforcetoken.flow.ExchangeProblem;
import io.github.salesforcetoken.oauth.Failure;

/** What a user reads when a callback was not exchanged, or what it brought was not kept. */
final class ExchangeAdvice {

    private ExchangeAdvice() {}

    static Message of(ExchangeProblem problem, Failure failure, Run run) {
        return switch (problem) {
            case STATE_MISMATCH ->
                Message.of(
                        "The address belongs to a different login than the one pending here. Nothing was sent.",
                        "Its state doesn't match the pending login: the address is from an older run, from another"
                                + " folder, or was sent by someone else.",
                        run.next(NextStep.NEW_LOGIN),
                        "the-state-does-not-match");
            case NO_PENDING_REQUEST ->
                Message.of(
                        "No login is pending here. Nothing was sent.",
                        "The address has a state, but there is no pending request beside the token file to check it against.",
                        "If the address comes from another program, give the bare code. Otherwise use the folder and "
                                + Parameters.named("tokenFile") + " of that login, or start a new one: "
                                + run.next(NextStep.NEW_LOGIN),
                        "no-pending-request");
            case OTHER_REQUEST_PENDING ->
                Message.of(
                        "The pending login was started with a different " + failure.shown() + ". Nothing was sent.",
                        "It was started with " + failure.shown(1) + ", and this run has " + failure.shown(2)
                                + ". A code works only with the app, host and redirect URI that it was requested with.",
                        "Leave out " + Parameters.named(failure.shown())
                                + ", or give the value that the login was started with. If the code comes from another"
                                + " program, delete the file that ends in .pending beside the token file.",
                        "no-pending-request");
            case NO_REFRESH_TOKEN ->
                Message.of(
                        "Salesforce gave no refresh token. The token file is unchanged.",
                        "The scope refresh_token wasn't requested or isn't allowed for the app, or the app's refresh"
                                + " token policy is \"Immediately expire\".",
                        run.after(
                                "Give the app the scope refresh_token, and request it with "
                                        + Parameters.set("scopes", "api refresh_token") + ". To do without it, set "
                                        + Parameters.set("requireRefreshToken", "false") + ".",
                                NextStep.NEW_LOGIN),
                        "no-refresh-token-in-the-answer");
        };
    }
}
