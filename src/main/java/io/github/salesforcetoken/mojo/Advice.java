package io.github.salesforcetoken.mojo;

import io.github.salesforcetoken.flow.AccessTokenException;
import io.github.salesforcetoken.flow.CheckException;
import io.github.salesforcetoken.flow.CodeRefusedException;
import io.github.salesforcetoken.flow.ExchangeException;
import io.github.salesforcetoken.flow.GuardException;
import io.github.salesforcetoken.flow.NoTokenException;
import io.github.salesforcetoken.flow.RevocationException;
import io.github.salesforcetoken.flow.UnansweredException;
import io.github.salesforcetoken.metadata.MetadataException;
import io.github.salesforcetoken.oauth.ErrorCatalogue;
import io.github.salesforcetoken.oauth.Explanation;
import io.github.salesforcetoken.oauth.InvalidValueException;
import io.github.salesforcetoken.oauth.KeyException;
import io.github.salesforcetoken.oauth.LoginHost;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.settings.SettingsException;
import io.github.salesforcetoken.store.ExportException;
import io.github.salesforcetoken.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** What a user reads when a goal fails: from the exception of a lower floor to words, and to Maven's two kinds of no. */
final class Advice {

    private Advice() {}

    /**
     * Ends the goal.
     *
     * @throws MojoFailureException when a person must change something
     * @throws MojoExecutionException when machinery broke
     */
    static void fail(Exception failure) throws MojoFailureException, MojoExecutionException {
        if (failure instanceof InvalidValueException invalid) {
            throw refuse(ValueAdvice.of(invalid));
        }
        if (failure instanceof SettingsException settings) {
            throw refuse(SettingsAdvice.of(settings));
        }
        if (failure instanceof ExchangeException exchange) {
            throw refuse(of(exchange));
        }
        if (failure instanceof CodeRefusedException refused) {
            throw refuse(of(refused));
        }
        if (failure instanceof AccessTokenException access) {
            throw refuse(AccessTokenAdvice.of(access));
        }
        if (failure instanceof GuardException guard) {
            throw refuse(CheckAdvice.of(guard));
        }
        if (failure instanceof CheckException check) {
            throw refuse(CheckAdvice.of(check));
        }
        if (failure instanceof UnansweredException unanswered) {
            end(CheckAdvice.of(unanswered), unanswered.failure());
        }
        if (failure instanceof RevocationException revocation) {
            end(CheckAdvice.of(revocation), revocation.failure());
        }
        if (failure instanceof KeyException key) {
            throw refuse(KeyAdvice.of(key));
        }
        if (failure instanceof NoTokenException noToken) {
            end(AccessTokenAdvice.of(noToken), noToken.failure());
        }
        if (failure instanceof OAuthException.Denied denied) {
            throw refuse(of(denied));
        }
        if (failure instanceof OAuthException.Redirected redirected) {
            throw refuse(NetworkAdvice.of(redirected));
        }
        if (failure instanceof OAuthException.NotUnderstood answer) {
            throw breakDown(NetworkAdvice.of(answer));
        }
        if (failure instanceof OAuthException.Unreachable unreachable) {
            throw breakDown(NetworkAdvice.of(unreachable));
        }
        if (failure instanceof StoreException store && StoreAdvice.isForThePerson(store)) {
            throw refuse(StoreAdvice.of(store));
        }
        if (failure instanceof StoreException store) {
            throw breakDown(StoreAdvice.of(store));
        }
        if (failure instanceof MetadataException metadata && MetadataAdvice.isForThePerson(metadata)) {
            throw refuse(MetadataAdvice.of(metadata));
        }
        if (failure instanceof MetadataException metadata) {
            throw breakDown(MetadataAdvice.of(metadata));
        }
        if (failure instanceof ExportException export && ExportAdvice.isForThePerson(export)) {
            throw refuse(ExportAdvice.of(export));
        }
        if (failure instanceof ExportException export) {
            throw breakDown(ExportAdvice.of(export));
        }
        if (failure instanceof OfflineException offline) {
            throw refuse(of(offline));
        }
        if (failure instanceof CancellationException) {
            throw breakDown(new Message("Maven is ending. Nothing was sent.", "", "", ""));
        }
        throw new MojoExecutionException(unexpected(failure).text(), withoutWords(failure));
    }

    /** Without the cause, because Maven would append the messages of all causes to ours. */
    private static MojoFailureException refuse(Message message) {
        return new MojoFailureException(message.text());
    }

    private static MojoExecutionException breakDown(Message message) {
        return new MojoExecutionException(message.text());
    }

    private static void end(Message message, OAuthException failure)
            throws MojoFailureException, MojoExecutionException {
        if (CallAdvice.isForThePerson(failure)) {
            throw refuse(message);
        }
        throw breakDown(message);
    }

    private static Message of(CodeRefusedException refused) {
        OAuthException.Refused refusal = refused.refusal();
        Optional<Explanation> known = ErrorCatalogue.explain(refusal.error(), refusal.description());
        String age = refused.requestedAt()
                .map(instant -> Duration.between(instant, Instant.now()).toMinutes())
                .filter(minutes -> minutes > 0)
                .map(minutes ->
                        " This one was asked for " + minutes + (minutes == 1 ? " minute ago." : " minutes ago."))
                .orElse("");
        return explained("Salesforce refused the code: " + refusal.getMessage(), known, age);
    }

    private static Message of(OAuthException.Denied denied) {
        return explained(
                "Salesforce sent the browser back with an error: " + denied.getMessage(),
                ErrorCatalogue.explain(denied.error(), denied.description()),
                "");
    }

    /** A pair that nobody knows is shown as it came. */
    static Message explained(String what, Optional<Explanation> known, String age) {
        return known.map(entry -> Message.of(what, entry.cause() + age, entry.remedy(), entry.anchor()))
                .orElseGet(() -> new Message(what, "", "", ""));
    }

    private static Message of(ExchangeException exchange) {
        return switch (exchange.problem()) {
            case STATE_MISMATCH ->
                Message.of(
                        "The address answers another login than the one that is pending here. Nothing was sent.",
                        "Its state is not that of the last authorize-url: the address is from an older run, from another"
                                + " folder, or was sent by someone else.",
                        "Run authorize-url again, open the address it prints, and give exchange-code the address you end on.",
                        "the-state-does-not-match");
            case NO_PENDING_REQUEST ->
                Message.of(
                        "No login is pending here. Nothing was sent.",
                        "The address has a state, but there is no pending request beside the token file to check it against.",
                        "Run authorize-url in this folder (or with the same <tokenFile>, \"-Dsalesforce.tokenFile=…\") and"
                                + " exchange the code that it leads to. If the address is not from authorize-url, give the"
                                + " bare code.",
                        "no-pending-request");
            case OTHER_REQUEST_PENDING ->
                Message.of(
                        "The pending login was asked for with another " + exchange.detail() + ". Nothing was sent.",
                        "A code belongs to the app, the host and the redirect URI that it was asked for with.",
                        "Leave out <" + exchange.detail() + "> (\"-Dsalesforce." + exchange.detail()
                                + "=…\"), or give the value of authorize-url. If the code is not from authorize-url, delete"
                                + " the file that ends in .pending beside the token file.",
                        "no-pending-request");
            case NO_REFRESH_TOKEN ->
                Message.of(
                        "Salesforce gave no refresh token. The token file is as it was.",
                        "The scope refresh_token was not asked for or is not allowed to the app, or the app's refresh token"
                                + " policy is \"Immediately expire\".",
                        "Let the app have the scope refresh_token, ask for it with <scopes>api refresh_token</scopes>"
                                + " (\"-Dsalesforce.scopes\"), run authorize-url and exchange-code again. To do without:"
                                + " \"-Dsalesforce.requireRefreshToken=false\".",
                        "no-refresh-token-in-the-answer");
        };
    }

    private static Message of(OfflineException offline) {
        return Message.of(
                "Maven is offline, and " + offline.goal() + " must talk to Salesforce. Nothing was sent.",
                "",
                "Run it without -o, or leave it out with <skip>true</skip> (\"-Dsalesforce.skip\").",
                "offline");
    }

    private static Message unexpected(Exception failure) {
        return new Message(
                "The plugin failed unexpectedly: " + failure.getClass().getName(),
                "This is a fault of the plugin.",
                "Report it with the output of -e, which holds no secret.",
                "");
    }

    /** The place of an unforeseen failure, without its message: nobody has checked that it holds no secret. */
    private static Exception withoutWords(Exception failure) {
        Exception place = new IllegalStateException(failure.getClass().getName());
        place.setStackTrace(failure.getStackTrace());
        return place;
    }

    /** What was changed in the login URL that the user gave. */
    static String corrected(LoginHost host) {
        String what = host.corrections().contains(LoginHost.Correction.PAGE_HOST_REPLACED)
                ? "The given login host serves pages, not logins"
                : "The path of the login URL was dropped";
        return what + "; using " + host.uri() + ". Set <loginUrl>" + host.uri()
                + "</loginUrl> (\"-Dsalesforce.loginUrl\")";
    }
}
