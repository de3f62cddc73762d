package io.github.salesforcetoken.flow;

import static io.github.salesforcetoken.flow.AccessTokenProblem.RESCUED_EARLIER;
import static io.github.salesforcetoken.flow.AccessTokenProblem.SUCCESSOR_GONE;
import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.flow.CallException.Asked;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Grant;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.OAuthException.Refused;
import io.github.salesforcetoken.oauth.Salesforce;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.TokenMessages;
import io.github.salesforcetoken.store.RefreshMark;
import io.github.salesforcetoken.store.Reservation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Sends a refresh token. A mark in the lock file says so from before the request until the answer is saved, or is known to have
 * left the token as it was.
 *
 * @param lost what an earlier run has lost, if it has
 */
record SentRefresh(
        Reservation file,
        ClientApp app,
        Secret refreshToken,
        Repetition repetition,
        Optional<RefreshMark.Lost> lost,
        Retries retries) {

    /** What Salesforce words as {@code invalid_grant} although the token is good. */
    private static final List<String> NOT_ABOUT_THE_TOKEN =
            List.of("ip restricted", "login hours", "inactive user", "inactive organization", "login rate exceeded");

    SentRefresh {
        requireNonNull(file, "file is null");
        requireNonNull(app, "app is null");
        requireNonNull(refreshToken, "refreshToken is null");
        requireNonNull(repetition, "repetition is null");
        requireNonNull(lost, "lost is null");
        requireNonNull(retries, "retries is null");
    }

    /**
     * The answer that an earlier run has lost, if it has.
     *
     * @param place where the refresh token is; empty for the token file
     * @throws Failure when it's known to have brought another refresh token, so that sending this one would revoke that
     */
    static Optional<RefreshMark.Lost> lost(Reservation file, Secret refreshToken, String place) throws Failure {
        Optional<Path> rescueFile = file.rescueFileAfter(refreshToken);
        if (rescueFile.isPresent()) {
            throw new Failure(RESCUED_EARLIER, rescueFile.get().toString(), "", place);
        }
        Optional<RefreshMark.Lost> lost = file.mark().of(refreshToken);
        if (lost.filter(RefreshMark.Lost::isSpent).isPresent()) {
            throw new Failure(
                    SUCCESSOR_GONE,
                    lost.get().sentAt().toString(),
                    lost.get()
                            .rescueFile()
                            .filter(Files::notExists)
                            .map(Path::toString)
                            .orElse(""), // not another user's
                    place);
        }
        return lost;
    }

    /** The answer, which is still to be saved. */
    SalesforceToken token(Salesforce salesforce, InFlight flight) throws CallException, Failure {
        try {
            return retries.ask(timeout -> flight.send(() -> marked(salesforce, timeout)), repetition);
        } catch (OAuthException e) {
            throw new CallException(
                    Asked.TOKEN_FOR_REFRESH_TOKEN,
                    e,
                    repetition.mayHaveSpentIn(e),
                    lost.map(RefreshMark.Lost::sentAt).filter(sentAt -> isEnded(e)));
        }
    }

    /** The time of an earlier mark stays: it says since when an answer is missing. */
    private SalesforceToken marked(Salesforce salesforce, Duration timeout) throws OAuthException, Failure {
        file.mark()
                .set(
                        refreshToken,
                        lost.map(RefreshMark.Lost::sentAt)
                                .orElse(retries.clock().instant()));
        try {
            return salesforce.send(TokenMessages.redeem(app, new Grant.RefreshToken(refreshToken)), timeout);
        } catch (OAuthException e) {
            if (isEnded(e) || lost.isEmpty() && !repetition.mayHaveSpentIn(e)) {
                file.mark().clear(refreshToken);
            }
            throw e;
        }
    }

    /** Whether Salesforce says that this token has ended, so that nobody need wonder about it any more. */
    static boolean isEnded(OAuthException failure) {
        return failure instanceof Refused refused
                && refused.is("invalid_grant")
                && !refused.isBusy()
                && !refused.says(NOT_ABOUT_THE_TOKEN);
    }
}
