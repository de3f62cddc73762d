package io.github.salesforcetoken.mojo;

import io.github.salesforcetoken.flow.AccessTokenException;
import io.github.salesforcetoken.flow.NoTokenException;
import io.github.salesforcetoken.oauth.ErrorCatalogue;
import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.oauth.LoginWording;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.OAuthException.NotUnderstood;
import io.github.salesforcetoken.oauth.OAuthException.Redirected;
import io.github.salesforcetoken.oauth.OAuthException.Refused;
import io.github.salesforcetoken.oauth.OAuthException.Unreachable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What a user reads when there is no access token. */
final class AccessTokenAdvice {

    private static final String LOG_IN =
            "Run mvn salesforce-token:login on a computer with a browser, or authorize-url and exchange-code, and let this"
                    + " build have the token file.";

    private static final String LOST = "the-answer-to-a-refresh-was-lost";

    private AccessTokenAdvice() {}

    static Message of(AccessTokenException failure) {
        return switch (failure.problem()) {
            case NO_REFRESH_TOKEN ->
                Message.of(
                        "No refresh token is there. Nothing was sent.",
                        "The token file has none, and neither SALESFORCE_REFRESH_TOKEN nor SALESFORCE_SFDX_AUTH_URL is set.",
                        LOG_IN + " Without a person: <grant>jwt_bearer</grant> (\"-Dsalesforce.grant=jwt_bearer\") or"
                                + " client_credentials.",
                        "no-refresh-token-is-there");
            case REFRESH_TOKEN_SPENT ->
                Message.of(
                        "The refresh token in " + failure.detail() + " is spent. Nothing was sent.",
                        "Rotation has replaced it, and the token file, which should hold its successor, holds none.",
                        LOG_IN,
                        "the-refresh-token-in-the-ci-secret-is-spent");
            case ANSWER_LOST ->
                Message.of(
                        "The answer to an earlier refresh was lost. Nothing was sent.",
                        "The refresh token was sent at " + failure.detail()
                                + ", and that run ended before it had saved the"
                                + " answer. This app rotates refresh tokens, so the new one was in that answer. Nobody"
                                + " confirmed that the old one should be sent again.",
                        "Run mvn salesforce-token:login. Or try the token once: run this goal again and answer y, or run it"
                                + " with -B.",
                        LOST);
            case RESCUED_EARLIER ->
                Message.of(
                        "The refresh token in the token file is spent. Its successor is in " + failure.detail()
                                + ". Nothing was sent.",
                        "An earlier run could not write the token file and saved the tokens in that rescue file.",
                        "Move that file's lines into the token file, then delete it.",
                        "the-token-file-cannot-be-written");
            case OTHER_LOGIN ->
                Message.of(
                        "The token file belongs to another " + failure.detail()
                                + " than this build names. Nothing was sent.",
                        "Its refresh token works only there, and replacing it would lose it.",
                        "Leave out <" + failure.detail() + "> (\"-Dsalesforce." + failure.detail()
                                + "=…\") so that the file's counts, or name another file with <tokenFile>"
                                + " (\"-Dsalesforce.tokenFile=…\").",
                        "the-token-file-is-of-another-login");
            case OTHER_ORG ->
                Message.of(
                        "Salesforce issued a token for another org than the token file's (" + failure.detail()
                                + "). The file is as it was.",
                        "The file holds a refresh token, and the two must not be mixed.",
                        "Name another file with <tokenFile> (\"-Dsalesforce.tokenFile=…\").",
                        "the-token-file-is-of-another-login");
            case MY_DOMAIN_NEEDED ->
                Message.of(
                        "Client credentials are not taken by " + failure.detail() + ". Nothing was sent.",
                        "It is shared by all orgs, and nothing in the request says which one is meant.",
                        "Name the org's My Domain: <domain>acme</domain> (\"-Dsalesforce.domain=acme\"), or"
                                + " <loginUrl>https://acme.my.salesforce.com</loginUrl> (\"-Dsalesforce.loginUrl=…\").",
                        "invalid_grant-request-not-supported-on-this-domain");
            case CLIENT_SECRET_NEEDED ->
                Message.of(
                        "No client secret is set. Nothing was sent.",
                        "With grant=client_credentials the secret is all that proves who asks.",
                        "Set SALESFORCE_CLIENT_SECRET, or the <password> of <server> \"salesforce\" in settings.xml.",
                        "a-parameter-is-not-valid");
            case USERNAME_NEEDED ->
                Message.of(
                        "No user name is set. Nothing was sent.",
                        "grant=jwt_bearer must say for which user the token is.",
                        "Set <username>ci@acme.example</username> (\"-Dsalesforce.username=…\"), or SALESFORCE_USERNAME.",
                        "a-parameter-is-not-valid");
            case TWO_LOGINS ->
                Message.of(
                        "Two executions of this build use one token file for different logins: " + failure.detail()
                                + ". Nothing was sent for the second.",
                        "A token file holds one login. The second would replace the first, which other modules still use.",
                        "Give each login its own file with <tokenFile> in that module's POM. If both should use the same"
                                + " login, configure the plugin once, in their common parent.",
                        "two-logins-in-one-token-file");
        };
    }

    static Message of(NoTokenException failure) {
        if (failure.maybeSpent()) {
            return lost(failure);
        }
        OAuthException cause = failure.failure();
        if (failure.lostBefore().isPresent()) {
            return Message.of(
                    "Salesforce refused the refresh token: " + cause.getMessage(),
                    "An earlier run sent it at " + failure.lostBefore().get()
                            + " and ended before it had saved the answer."
                            + " The token was rotated then, and the new one is lost.",
                    LOG_IN,
                    LOST);
        }
        if (cause instanceof Refused refused) {
            return refused(failure.grant(), refused);
        }
        if (cause instanceof Redirected redirected) {
            return redirected(redirected);
        }
        String again = failure.grant() == GrantType.REFRESH_TOKEN
                ? "The refresh token is as good as before: try again."
                : "Nothing is spent: try again.";
        if (cause instanceof NotUnderstood answer) {
            return with(
                    NetworkAdvice.of(answer), "Check <loginUrl> (\"-Dsalesforce.loginUrl\") and the proxy. " + again);
        }
        Message unreachable = NetworkAdvice.of((Unreachable) cause);
        if (!((Unreachable) cause).sent()) {
            return with(unreachable, unreachable.action().replace(NetworkAdvice.NOT_SENT, "") + " Nothing was sent.");
        }
        return new Message(
                unreachable.what(),
                "The network, a proxy or Salesforce broke the connection off.",
                again + NetworkAdvice.LONGER,
                unreachable.more());
    }

    private static Message with(Message message, String action) {
        return new Message(message.what(), message.why(), action, message.more());
    }

    /** Salesforce words a wrong time in a JWT as an expired code. */
    private static Message refused(GrantType grant, Refused refused) {
        String what = "Salesforce refused the " + grant.words() + ": " + refused.getMessage();
        if (grant == GrantType.JWT_BEARER
                && refused.description()
                        .filter(words -> words.contains("expired authorization code"))
                        .isPresent()) {
            return Message.of(
                    what,
                    "Salesforce says so when a JWT's time is wrong. This machine's clock says "
                            + Instant.now().truncatedTo(ChronoUnit.SECONDS) + "; a JWT lives three minutes.",
                    "Set the clock (compare it with https://time.is), or let NTP do it; then try again.",
                    "invalid_grant-expired-authorization-code");
        }
        Message explained = Advice.explained(what, ErrorCatalogue.explain(refused.error(), refused.description()), "");
        String action = LoginWording.of(explained.action());
        return with(
                explained, grant == GrantType.REFRESH_TOKEN ? action : action.replace("run login again", "try again"));
    }

    private static Message redirected(Redirected redirected) {
        Message message = NetworkAdvice.of(redirected);
        return redirected
                .to()
                .filter(host -> !host.equals(redirected.from()))
                .map(host -> new Message(
                        redirected.from() + " sent us to " + host + " instead of answering. Nothing was sent there.",
                        message.why(),
                        "If that is your org's login host, set <loginUrl>" + host + "</loginUrl> ("
                                + Shell.here().argument("-Dsalesforce.loginUrl=" + host)
                                + ") and log in there anew: mvn salesforce-token:login.",
                        message.more()))
                .orElseGet(() -> with(message, "Check <loginUrl> (\"-Dsalesforce.loginUrl\") and the proxy."));
    }

    /** Not repeated: a spent refresh token, sent again, ends every token of its login. */
    private static Message lost(NoTokenException failure) {
        OAuthException cause = failure.failure();
        String what;
        if (cause instanceof Unreachable unreachable) {
            what = NetworkAdvice.of(unreachable).what();
        } else if (cause instanceof NotUnderstood answer) {
            what = NetworkAdvice.of(answer).what();
        } else {
            what = "Salesforce failed: " + cause.getMessage() + ".";
        }
        return Message.of(
                what + " The refresh token may be spent.",
                "If the app rotates refresh tokens, its successor was in the answer that was lost. Sending the old one"
                        + " again could revoke every token of this login, so it was not repeated.",
                "When no other build needs its access token any more, run this goal again: it works if the token was not"
                        + " spent, and Salesforce says \"expired access/refresh token\" if it was. Then run mvn"
                        + " salesforce-token:login.",
                LOST);
    }
}
