package io.github.salesforcetoken.console;

import static io.github.salesforcetoken.catalogue.NextStep.RETRY;
import static io.github.salesforcetoken.oauth.WrongValue.quoted;

import io.github.salesforcetoken.catalogue.Sent;
import io.github.salesforcetoken.console.UnreachableAdvice.Address;
import io.github.salesforcetoken.flow.CallException;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.IdentityClaims;
import io.github.salesforcetoken.oauth.IdentityProblem;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.OAuthException.NotUnderstood;
import io.github.salesforcetoken.oauth.OAuthException.Redirected;
import io.github.salesforcetoken.oauth.OAuthException.Refused;
import io.github.salesforcetoken.oauth.OAuthException.Unreachable;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a user reads when there is no identity token to exchange, or Salesforce refuses it. */
final class IdentityAdvice {

    private static final String ANCHOR = "the-identity-token-cannot-be-used";
    private static final String SUBJECT_TOKEN = "SALESFORCE_SUBJECT_TOKEN";
    private static final String OIDC_AUDIENCE = Parameters.named("oidcAudience");
    private static final String PERMISSION = "Give the job \"permissions: id-token: write\" in the workflow.";
    private static final String VARIABLE = "ACTIONS_ID_TOKEN_REQUEST_URL";
    private static final String RUNNER = "GitHub's runner should answer there.";

    private IdentityAdvice() {}

    static Message of(IdentityProblem problem, Failure failure, Run run) {
        String shown = failure.shown();
        return switch (problem) {
            case ABSENT ->
                token(
                        "No identity token is set.",
                        "grant=token_exchange exchanges the token with which the CI service identifies the job.",
                        "Set " + SUBJECT_TOKEN + " to it. Under GitHub Actions, set " + OIDC_AUDIENCE + " instead.");
            case GIVEN_TWICE ->
                token(
                        "Both subjectToken and oidcAudience are set.",
                        "One is an identity token, and the other asks GitHub for one.",
                        "Keep " + SUBJECT_TOKEN + " or " + OIDC_AUDIENCE + ".");
            case NO_ISSUER ->
                token(
                        "oidcAudience is set, but no identity token can be requested here.",
                        "Only GitHub's runner issues one on request, through ACTIONS_ID_TOKEN_REQUEST_URL and"
                                + " ACTIONS_ID_TOKEN_REQUEST_TOKEN. At least one of them isn't set.",
                        "Outside GitHub Actions, leave " + OIDC_AUDIENCE + " out and set " + SUBJECT_TOKEN
                                + " to the CI service's token.");
            case NO_PERMISSION ->
                token(
                        "This job may not request an identity token.",
                        "GitHub sets ACTIONS_ID_TOKEN_REQUEST_URL and ACTIONS_ID_TOKEN_REQUEST_TOKEN only for jobs with the"
                                + " permission id-token: write. Pull requests from forks never get it.",
                        PERMISSION);
            case ADDRESS_NOT_HTTPS ->
                token(
                        "ACTIONS_ID_TOKEN_REQUEST_URL isn't HTTPS (host " + quoted(shown) + ").",
                        "The request token would be sent unencrypted. Only a host on this computer may use http.",
                        "Something has changed that variable. Leave it as GitHub's runner sets it.");
            case ADDRESS_MALFORMED ->
                token(
                        "ACTIONS_ID_TOKEN_REQUEST_URL isn't a URL that can be requested, or ACTIONS_ID_TOKEN_REQUEST_TOKEN"
                                + " isn't a token.",
                        "",
                        "Something has changed them. Leave them as GitHub's runner sets them.");
            case TYPE_UNKNOWN ->
                token(
                        "There is no subject token type " + quoted(shown) + ".",
                        "",
                        "<subjectTokenType> (\"-Dsalesforce.subjectTokenType\") is jwt, id_token, access_token, refresh_token or"
                                + " saml2.");
            case HANDLER_MALFORMED ->
                token(
                        quoted(shown) + " isn't the name of an Apex class.",
                        "",
                        "Correct " + Parameters.named("tokenHandler") + ".");
            case TOO_LONG ->
                token(
                        "The identity token has " + shown + " characters.",
                        "Salesforce accepts at most 10,000.",
                        "Have the issuer put fewer claims into it.");
            case MALFORMED ->
                token(
                        "The identity token has an invalid character.",
                        "It was damaged on the way, or it isn't a token.",
                        "Set " + SUBJECT_TOKEN + " to the token alone.");
            case NOT_JWT ->
                token(
                        "The identity token isn't a JWT.",
                        "The subject token type is " + shown + ", and a JWT has three parts with dots between them.",
                        "Set " + SUBJECT_TOKEN + " to the token alone, or name its type with "
                                + Parameters.named("subjectTokenType") + ".");
            case ENDED ->
                token(
                        "The identity token ended at " + shown + ".",
                        "This machine's clock says " + failure.shown(1) + ". Identity tokens live only for minutes.",
                        "Have the job request a new one right before " + run.command(run.goal())
                                + ". If the clock is wrong, set it.");
        };
    }

    private static Message token(String what, String why, String action) {
        return Message.of(what + " Nothing was sent.", why, action, ANCHOR);
    }

    /** GitHub's runner issued none. */
    static Message notIssued(OAuthException failure, Run run) {
        String again = run.after("See https://www.githubstatus.com if it lasts.", RETRY);
        if (failure instanceof Refused refused) {
            return Message.of(
                    "GitHub's runner refused to issue an identity token: " + refused.getMessage(),
                    "The job may lack the permission, or GitHub has a problem.",
                    PERMISSION + " " + again,
                    ANCHOR);
        }
        if (failure instanceof Redirected redirected) {
            return Message.of(
                    redirected.from() + " answered with a redirect"
                            + redirected.to().map(host -> " to " + host).orElse("") + ", not with an identity token.",
                    RUNNER + " The request token was sent nowhere else.",
                    run.after("Check the proxy.", RETRY),
                    ANCHOR);
        }
        if (failure instanceof NotUnderstood answer) {
            return Message.of(
                    host(answer.host()) + " answered " + answered(answer) + ".",
                    RUNNER + " It has a problem, or a proxy answered in its place.",
                    again,
                    ANCHOR);
        }
        return unreachable((Unreachable) failure, run);
    }

    private static String answered(NotUnderstood answer) {
        boolean isError = answer.httpStatus() != 200 && answer.reason() == NotUnderstood.Reason.FIELD_MISSING;
        return isError
                ? "with an error (HTTP " + answer.httpStatus() + ")"
                : CallAdvice.answered(answer, "an identity token");
    }

    private static String host(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private static Message unreachable(Unreachable unreachable, Run run) {
        Message message = UnreachableAdvice.of(unreachable, Sent.IDENTITY_TOKEN, new Address(VARIABLE, VARIABLE), run);
        return unreachable.sent() ? new Message(message.what(), RUNNER, message.action(), message.more()) : message;
    }

    /** Salesforce refused it. The reason is known to the handler's log only, so the reader compares. */
    static Message refused(CallException failure, Run run) {
        Message message = CallAdvice.of(failure.failure(), Sent.IDENTITY_TOKEN, run);
        return failure.failure() instanceof Refused && failure.claims().isPresent()
                ? new Message(
                        message.what(),
                        message.why() + " "
                                + said(failure.claims().get(), run.clock().instant()),
                        message.action(),
                        message.more())
                : message;
    }

    private static String said(IdentityClaims claims, Instant now) {
        List<String> said = new ArrayList<>();
        claims.issuer().ifPresent(issuer -> said.add("issuer " + issuer));
        claims.audience().ifPresent(audience -> said.add("audience " + audience));
        claims.subject().ifPresent(subject -> said.add("subject " + subject));
        claims.end().ifPresent(end -> said.add((end.isBefore(now) ? "ended at " : "valid until ") + end));
        return said.isEmpty()
                ? "The token names no issuer, audience, subject or expiry."
                : "The token says: " + String.join(", ", said) + ".";
    }
}
