package io.github.salesforcetoken.mojo;

import io.github.salesforcetoken.oauth.ErrorCatalogue;
import io.github.salesforcetoken.oauth.Explanation;
import io.github.salesforcetoken.oauth.LoginWording;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.OAuthException.NotUnderstood;
import io.github.salesforcetoken.oauth.OAuthException.Redirected;
import io.github.salesforcetoken.oauth.OAuthException.Refused;
import io.github.salesforcetoken.oauth.OAuthException.Unreachable;
import java.util.Optional;

/** What a user reads when a call that spends nothing brought no answer. */
final class CallAdvice {

    private CallAdvice() {}

    /** Whether a person must change something, rather than the network or Salesforce having failed. */
    static boolean isForThePerson(OAuthException failure) {
        return failure instanceof Refused || failure instanceof Redirected;
    }

    /**
     * The advice.
     *
     * @param refused what Salesforce did not do, before its own words
     * @param next what to do once the fault is gone
     */
    static Message of(OAuthException failure, String refused, String next) {
        if (failure instanceof Refused refusal) {
            Optional<Explanation> known = ErrorCatalogue.explain(refusal.error(), refusal.description());
            String what = refused + ": " + refusal.getMessage();
            return known.map(entry -> Message.of(what, entry.cause(), LoginWording.of(entry.remedy()), entry.anchor()))
                    .orElseGet(() -> Message.of(what, "", next, "the-api-refuses-a-good-token"));
        }
        if (failure instanceof Redirected redirected) {
            return redirected(redirected, next);
        }
        if (failure instanceof NotUnderstood answer) {
            Message message = NetworkAdvice.of(answer);
            return new Message(
                    message.what().replace(", not with a token", ", not with an answer"),
                    message.why(),
                    "Check <loginUrl> (\"-Dsalesforce.loginUrl\") and the proxy. " + next,
                    message.more());
        }
        Unreachable unreachable = (Unreachable) failure;
        Message message = NetworkAdvice.of(unreachable);
        return unreachable.sent()
                ? new Message(
                        message.what(),
                        "The network, a proxy or Salesforce broke the connection off.",
                        next + NetworkAdvice.LONGER,
                        message.more())
                : new Message(
                        message.what(),
                        message.why(),
                        message.action().replace(NetworkAdvice.NOT_SENT, "") + " " + next,
                        message.more());
    }

    private static Message redirected(Redirected redirected, String next) {
        Message message = NetworkAdvice.of(redirected);
        Optional<String> other =
                redirected.to().filter(host -> !host.equals(redirected.from())).map(Object::toString);
        return new Message(
                other.map(host -> redirected.from() + " sent us to " + host
                                + " instead of answering. Nothing was sent there.")
                        .orElse(message.what()),
                message.why().replace("The token endpoint of another host", "Another host"),
                other.map(host -> "If that is your org's login host, set <loginUrl>" + host + "</loginUrl> ("
                                        + Shell.here().argument("-Dsalesforce.loginUrl=" + host) + "). ")
                                .orElse("Check <loginUrl> (\"-Dsalesforce.loginUrl\") and the proxy. ")
                        + next,
                message.more());
    }
}
