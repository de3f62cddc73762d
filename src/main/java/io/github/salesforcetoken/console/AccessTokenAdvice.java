package io.github.salesforcetoken.console;

import io.github.salesforcetoken.catalogue.Sent;
import io.github.salesforcetoken.flow.AccessTokenProblem;
import io.github.salesforcetoken.flow.CallException;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.oauth.OAuthException.NotUnderstood;
import io.github.salesforcetoken.oauth.OAuthException.Refused;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What a user reads when there is no access token. */
final class AccessTokenAdvice {

    private static final String LOST = "the-answer-to-a-refresh-was-lost";

    private AccessTokenAdvice() {}

    private static String logIn(Run run) {
        return "Run " + run.login() + " on the computer that runs this build, with the same token file.";
    }

    static Message of(AccessTokenProblem problem, Failure failure, Run run) {
        return switch (problem) {
            case NO_REFRESH_TOKEN ->
                Message.of(
                        "No refresh token was found. Nothing was sent.",
                        "The token file has none, and neither SALESFORCE_REFRESH_TOKEN nor SALESFORCE_SFDX_AUTH_URL is set.",
                        logIn(run)
                                + " Without a person: <grant>jwt_bearer</grant> (\"-Dsalesforce.grant=jwt_bearer\") or"
                                + " client_credentials.",
                        "no-refresh-token-was-found");
            case REFRESH_TOKEN_SPENT -> spent(failure, run);
            case ANSWER_LOST -> lost(failure, run);
            case RESCUED_EARLIER ->
                Message.of(
                        (failure.shown(1).isEmpty()
                                        ? spent(failure) + ". Its successor is in "
                                        : "This code is used up. The tokens for it are in ")
                                + failure.shown() + ". Nothing was sent.",
                        "An earlier run could not write the token file and saved the tokens in that rescue file.",
                        "Move that file's lines to the end of the token file, then delete it.",
                        "the-token-file-cannot-be-written");
            case SUCCESSOR_GONE ->
                Message.of(
                        spent(failure) + ", and its successor is gone. Nothing was sent.",
                        "An earlier run sent it at " + failure.shown() + ", and could not write the token file. "
                                + (failure.shown(1).isEmpty()
                                        ? "No rescue file of yours has the tokens."
                                        : "It saved the tokens in " + failure.shown(1) + ", which isn't there."),
                        (failure.shown(1).isEmpty()
                                        ? "Run "
                                        : "If you still have those tokens, put them into the token file. Otherwise run ")
                                + run.login() + ".",
                        "the-token-file-cannot-be-written");
            case OTHER_LOGIN ->
                Message.of(
                        "The token file is for a different " + failure.shown()
                                + " than this build uses. Nothing was sent.",
                        "The file has " + failure.shown(1) + ", and this build " + failure.shown(2)
                                + ". The file's refresh token works only with the file's value, and replacing the"
                                + " token would lose it.",
                        "Leave out " + Parameters.named(failure.shown())
                                + " so that the file's value is used, or name another file with <tokenFile>"
                                + " (\"-Dsalesforce.tokenFile=…\")."
                                + (run.mayReplaceLogin()
                                        ? " For a new login in this file, run " + run.login() + "."
                                        : ""),
                        "the-token-file-belongs-to-another-login");
            case OTHER_ORG ->
                Message.of(
                        "Salesforce issued a token for a different org than the token file's (" + failure.shown()
                                + "). The file is unchanged.",
                        "The file holds a refresh token, and the two must not be mixed.",
                        "Name another file with <tokenFile> (\"-Dsalesforce.tokenFile=…\").",
                        "the-token-file-belongs-to-another-login");
            case ISSUED_NOT_SAVED ->
                Message.of(
                        "Salesforce issued an access token, and " + failure.shown() + " could not be written.",
                        FileCause.why(failure.getCause()),
                        FileCause.mend(
                                        failure.getCause(),
                                        "Leave that file alone while builds run, or make it writable")
                                + ", and run " + run.command(run.goal()) + " again. The next token replaces this one.",
                        "the-token-file-cannot-be-written");
            case MY_DOMAIN_NEEDED ->
                Message.of(
                        (run.grant() == GrantType.TOKEN_EXCHANGE ? "Identity tokens" : "Client credentials")
                                + " aren't accepted by " + failure.shown() + ". Nothing was sent.",
                        "It is shared by all orgs, and nothing in the request says which one is meant.",
                        "Name the org's My Domain: <domain>acme</domain> (\"-Dsalesforce.domain=acme\"), or"
                                + " <loginUrl>https://acme.my.salesforce.com</loginUrl> (\"-Dsalesforce.loginUrl=…\").",
                        "invalid_grant-request-not-supported-on-this-domain");
            case CLIENT_SECRET_NEEDED ->
                Message.of(
                        "No client secret is set. Nothing was sent.",
                        "With grant=client_credentials the secret is the only proof of who is asking.",
                        "Set SALESFORCE_CLIENT_SECRET, or the <password> of <server> \"salesforce\" in settings.xml.",
                        "a-parameter-is-not-valid");
            case TWO_LOGINS ->
                Message.of(
                        "Two executions of this build use the same token file for different logins: " + failure.shown()
                                + ". Nothing was sent for the second.",
                        (failure.shown(1).isEmpty()
                                        ? ""
                                        : "The first is " + failure.shown(1) + ", the second " + failure.shown(2)
                                                + ". ")
                                + "A token file holds one login. One would replace the other, which other modules still use.",
                        "Give each login its own file with <tokenFile> in that module's POM. If both should use the same"
                                + " login, configure the plugin once, in their common parent.",
                        "two-logins-in-one-token-file");
            case OTHER_MODULE_BUSY ->
                Message.of(
                        "Another module of this build is still asking Salesforce the same. This one sent nothing.",
                        "Modules that want the same login share one answer. This one has waited for " + failure.shown()
                                + ", twice its <timeout>; the other may have a longer one.",
                        "Set the same <timeout> in all modules: configure the plugin once, in their common parent.",
                        "another-module-is-still-asking");
        };
    }

    static Message of(CallException failure, Sent sent, Run run) {
        if (failure.since().isPresent()) {
            return Message.of(
                    "Salesforce refused the refresh token: " + failure.failure().getMessage(),
                    "An earlier run sent it at " + failure.since().get()
                            + " and ended before it saved the answer. The token was rotated then, and the new one is"
                            + " lost.",
                    logIn(run),
                    LOST);
        }
        Message message = CallAdvice.of(failure.failure(), sent, run);
        if (failure.isHalfDone()) {
            return lost(
                    message, failure.failure() instanceof NotUnderstood ? CallAdvice.HOST_AND_PROXY + " " : "", run);
        }
        return failure.failure() instanceof Refused refused && sent == Sent.JWT
                ? new Message(
                        message.what(),
                        message.why() + clock(refused, run.clock().instant()),
                        message.action(),
                        message.more())
                : message;
    }

    /** Salesforce words a wrong time in a JWT as an expired code. */
    private static String clock(Refused refused, Instant now) {
        return refused.says("expired authorization code")
                ? " This machine's clock says " + now.truncatedTo(ChronoUnit.SECONDS) + "."
                : "";
    }

    /** Not repeated: a spent refresh token, sent again, ends every token of its login. */
    private static Message lost(Message failed, String before, Run run) {
        return Message.of(
                CallAdvice.with(failed, " The refresh token may be spent.").what(),
                "If the app rotates refresh tokens, its successor was in the answer that was lost. Sending the old one"
                        + " again could revoke every token of this login, so the request wasn't repeated.",
                before + "When no other build needs its access token any more, run " + run.command(run.goal())
                        + " again: it works if the token was not spent, and Salesforce says \"expired access/refresh token\""
                        + " if it was. Then run " + run.login() + " to log in again.",
                LOST);
    }

    private static Message lost(Failure failure, Run run) {
        String what = "The answer to an earlier refresh was lost. Nothing was sent.";
        String elsewhere = failure.shown(2);
        if (!elsewhere.isEmpty()) {
            return Message.of(
                    what,
                    "This build got no answer when it sent the refresh token in " + failure.shown(1)
                            + " for another token file: " + elsewhere
                            + ". This app rotates refresh tokens, so this one may be spent.",
                    "When no other build needs its access token any more, run this build again: the refresh for that file"
                            + " shows whether the token was spent. If it works, use that file here, too: "
                            + Parameters.set("tokenFile", elsewhere) + ". For a login of its own, run " + run.login()
                            + ".",
                    LOST);
        }
        return Message.of(
                what,
                (failure.shown().isEmpty()
                                ? "A machine that shares this login started a refresh, and ended"
                                : "The refresh token was sent at " + failure.shown() + ", and that run ended")
                        + " before it saved the answer. This app rotates refresh tokens,"
                        + " so the new one was in that answer. Nobody confirmed that the old one should be"
                        + " sent again.",
                "Run " + run.login() + ". Or try the token once: run " + run.command(run.goal())
                        + " again and answer y, or run it with -B.",
                LOST);
    }

    private static Message spent(Failure failure, Run run) {
        String place = failure.shown();
        String elsewhere = failure.shown(1);
        if (place.isEmpty()) {
            return Message.of(
                    "The refresh token in the token file is spent. Nothing was sent.",
                    "Rotation replaced it: the file itself has its fingerprint in salesforce.spentRefreshTokens."
                            + " An older line was put back, or stands below the newer one: the last one counts.",
                    "If you still have the newer refresh token, such as higher up in the file, make it the"
                            + " last one there. Otherwise: " + logIn(run),
                    "the-refresh-token-in-the-token-file-is-spent");
        }
        return Message.of(
                "The refresh token in " + place + " is spent. Nothing was sent.",
                elsewhere.isEmpty()
                        ? "Rotation replaced it, and the token file, which should have the new one, has none."
                        : "Rotation replaced it when this build, or an earlier one, used it for another token file: "
                                + elsewhere + ".",
                elsewhere.isEmpty()
                        ? logIn(run)
                        : "Use that file here, too: " + Parameters.set("tokenFile", elsewhere)
                                + ". For a login of its own: " + logIn(run),
                elsewhere.isEmpty()
                        ? "the-refresh-token-in-the-ci-secret-is-spent"
                        : "the-refresh-token-was-used-for-another-token-file");
    }

    private static String spent(Failure failure) {
        String place = failure.shown(2).isEmpty() ? "the token file" : failure.shown(2);
        return "The refresh token in " + place + " is spent";
    }
}
