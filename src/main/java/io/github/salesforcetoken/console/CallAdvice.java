package io.github.salesforcetoken.console;

import static io.github.salesforcetoken.catalogue.NextStep.NEW_LOGIN;
import static io.github.salesforcetoken.catalogue.NextStep.RETRY;
import static io.github.salesforcetoken.catalogue.Sent.AUTHORIZATION_CODE;
import static io.github.salesforcetoken.catalogue.Sent.AUTHORIZATION_REQUEST;

import io.github.salesforcetoken.catalogue.ErrorCatalogue;
import io.github.salesforcetoken.catalogue.Explanation;
import io.github.salesforcetoken.catalogue.NextStep;
import io.github.salesforcetoken.catalogue.Sent;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.OAuthException.Denied;
import io.github.salesforcetoken.oauth.OAuthException.NotUnderstood;
import io.github.salesforcetoken.oauth.OAuthException.Redirected;
import io.github.salesforcetoken.oauth.OAuthException.Refused;
import io.github.salesforcetoken.oauth.OAuthException.Unreachable;
import java.net.URI;
import java.util.Optional;

/** What a user reads when a call to Salesforce failed, whatever it was for. */
final class CallAdvice {

    static final String HOST_AND_PROXY = "Check " + Parameters.named("loginUrl") + " and the proxy.";

    private static final int NOT_ACCEPTABLE = 406;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final int SERVICE_UNAVAILABLE = 503;

    private CallAdvice() {}

    /** Whether a person must change something, rather than the network or Salesforce having failed. */
    static boolean isForThePerson(OAuthException failure) {
        return failure instanceof Denied || failure instanceof Refused || failure instanceof Redirected;
    }

    static Message of(OAuthException failure, Sent sent, Run run) {
        return of(failure, sent, "Salesforce refused the " + sent.words(), run);
    }

    /** @param refused what Salesforce did not do, before its own words */
    static Message of(OAuthException failure, Sent sent, String refused, Run run) {
        if (failure instanceof Denied denied) {
            return explained(
                    "Salesforce sent the browser back with an error: " + denied.getMessage(),
                    ErrorCatalogue.explain(denied.error(), denied.description(), AUTHORIZATION_REQUEST),
                    NEW_LOGIN,
                    run);
        }
        if (failure instanceof Refused refusal) {
            return refused(refusal, sent, refused + ": " + refusal.getMessage(), run);
        }
        if (failure instanceof Redirected redirected) {
            return redirected(redirected, sent, run);
        }
        return failure instanceof NotUnderstood answer
                ? notUnderstood(answer, sent, run)
                : UnreachableAdvice.of((Unreachable) failure, sent, run);
    }

    /** Where the words are none that this plugin knows, the status may tell enough. */
    private static Message refused(Refused refusal, Sent sent, String what, Run run) {
        Explanation known = ErrorCatalogue.explain(
                refusal.error(), refusal.isBusy() ? Optional.of(ErrorCatalogue.BUSY) : refusal.description(), sent);
        if (known.isOfUnknownError()) {
            Optional<String> passing = passing(refusal.httpStatus(), sent);
            if (passing.isPresent()) {
                return passing(what, passing.get(), nextAfterPassing(refusal.httpStatus(), sent), refusal, run);
            }
            if (refusal.httpStatus() >= SERVER_ERROR) {
                known = ErrorCatalogue.explain("server_error", Optional.empty(), sent);
            }
        }
        // A code that was refused is of no more use, whatever is mended.
        return explained(what, known, sent == AUTHORIZATION_CODE ? NEW_LOGIN : known.next(), run);
    }

    private static Message explained(String what, Explanation known, NextStep next, Run run) {
        return Message.of(what, known.cause(), run.after(known.fix(), next), known.anchor());
    }

    /** An answer that nobody understands may have come after Salesforce took the code. */
    private static NextStep nextAfterAnAnswer(Sent sent) {
        return sent == AUTHORIZATION_CODE ? NEW_LOGIN : RETRY;
    }

    private static NextStep nextAfterPassing(int status, Sent sent) {
        return status == NOT_ACCEPTABLE ? nextAfterAnAnswer(sent) : RETRY;
    }

    /** What became of that which was sent, when nobody understands the answer. */
    static String fate(Sent sent) {
        return switch (sent) {
            case AUTHORIZATION_CODE -> " The code may be spent.";
            case REFRESH_TOKEN -> " The refresh token is still valid.";
            default -> "";
        };
    }

    private static Message redirected(Redirected redirected, Sent sent, Run run) {
        Optional<URI> other = redirected.to().filter(host -> !host.equals(redirected.from()));
        String anchor = "salesforce-redirected-the-request";
        if (other.isEmpty()) {
            return Message.of(
                    redirected.from() + " answered with a redirect that names no other host.",
                    "It isn't a Salesforce login host, or a proxy or portal answers in its place." + fate(sent),
                    run.after(HOST_AND_PROXY, nextAfterAnAnswer(sent)),
                    anchor);
        }
        return Message.of(
                redirected.from() + " sent us to " + other.get() + " instead of answering. Nothing was sent there.",
                "Another host is responsible: the My Domain was renamed, or the org allows logins only through its My"
                        + " Domain.",
                run.after(
                        "If that is your org's login host, set "
                                + Parameters.set("loginUrl", other.get().toString()) + ".",
                        NEW_LOGIN),
                anchor);
    }

    private static Message notUnderstood(NotUnderstood answer, Sent sent, Run run) {
        String status = " (HTTP " + answer.httpStatus() + ").";
        boolean isHeldBack = answer.httpStatus() == OAuthException.HELD_BACK;
        String what = isHeldBack
                ? withoutSlash(answer.host()) + " held the request back" + status
                : withoutSlash(answer.host()) + " answered " + answered(answer, wanted(sent)) + ".";
        Optional<String> passing = passing(answer.httpStatus(), sent);
        if (passing.isPresent()) {
            return passing(what, passing.get(), nextAfterPassing(answer.httpStatus(), sent), answer, run);
        }
        String why = answer.reason() == NotUnderstood.Reason.OF_A_PROXY
                ? "It's a proxy, or a proxy that isn't configured is in the way. Only a configured proxy is sent a"
                        + " password."
                : "A proxy, a maintenance page, or a host that isn't a Salesforce login host answered, or the answer was cut"
                        + " off.";
        return Message.of(
                what, why + fate(sent), run.after(HOST_AND_PROXY, nextAfterAnAnswer(sent)), "the-answer-was-not-json");
    }

    /** @param wanted what should have come, for a sentence */
    static String answered(NotUnderstood answer, String wanted) {
        String status = " (HTTP " + answer.httpStatus() + ")";
        return switch (answer.reason()) {
            case HTML -> "with a web page, not with " + wanted + status;
            case EMPTY -> "with nothing" + status;
            case NOT_JSON -> "with text that is not whole JSON" + status + ", or has a member twice";
            case TOO_LARGE -> "with more than 1 MiB" + status;
            case OF_A_PROXY -> "like a proxy that wants a user name and password" + status;
            case FIELD_MISSING -> "without \"" + answer.field() + "\"" + status;
            case FIELD_MALFORMED -> "with an unusable \"" + answer.field() + "\"" + status;
        };
    }

    /** The cause of a fault that will pass, by its status. Who says 420, 429 or 503 has not carried the request out. */
    private static Optional<String> passing(int status, Sent sent) {
        return Optional.ofNullable(
                switch (status) {
                    case OAuthException.HELD_BACK ->
                        "The org is being set up, moved, or down for maintenance. The request did not reach it."
                                + stillValid(sent);
                    case NOT_ACCEPTABLE -> "A gateway in front of Salesforce had a temporary problem." + fate(sent);
                    case TOO_MANY_REQUESTS ->
                        "Salesforce, or a proxy, isn't accepting more requests at the moment." + stillValid(sent);
                    case SERVICE_UNAVAILABLE ->
                        "Salesforce, or a proxy, is overloaded or down for maintenance." + stillValid(sent);
                    default -> null;
                });
    }

    private static Message passing(String what, String why, NextStep next, OAuthException answer, Run run) {
        String wait = answer.retryAfter()
                .filter(asked -> !asked.isZero())
                .map(asked -> "Wait " + DurationWords.of(asked) + ", as the answer asks,")
                .orElse("Wait a few minutes,");
        return Message.of(
                what,
                why,
                run.after(wait + " and see https://status.salesforce.com if it lasts.", next),
                "salesforce-holds-the-request-back");
    }

    private static String stillValid(Sent sent) {
        return switch (sent) {
            case AUTHORIZATION_CODE -> " The code is still valid until it is 15 minutes old.";
            case REFRESH_TOKEN -> " The refresh token is still valid.";
            default -> "";
        };
    }

    private static String wanted(Sent sent) {
        return sent == Sent.ACCESS_TOKEN || sent == Sent.REVOCATION ? "an answer" : "a token";
    }

    private static String withoutSlash(URI host) {
        String text = host.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /** The same message, with more said about what happened. */
    static Message with(Message message, String more) {
        String what = message.what().endsWith(".") ? message.what() : message.what() + ".";
        return new Message(what + more, message.why(), message.action(), message.more());
    }
}
