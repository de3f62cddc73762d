package io.github.salesforcetoken.flow;

import static io.github.salesforcetoken.flow.AccessTokenException.Problem.ANSWER_LOST;
import static io.github.salesforcetoken.flow.AccessTokenException.Problem.RESCUED_EARLIER;
import static io.github.salesforcetoken.flow.AccessTokenResult.How.ADOPTED;
import static io.github.salesforcetoken.flow.AccessTokenResult.How.REFRESHED;
import static io.github.salesforcetoken.flow.AccessTokenResult.How.REUSED;
import static io.github.salesforcetoken.flow.AccessTokenResult.How.ROTATED;
import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.files.StoreException;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.GivenRefreshToken;
import io.github.salesforcetoken.oauth.Salesforce;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.store.RefreshMark;
import io.github.salesforcetoken.store.TokenFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An access token from a refresh token (RFC 6749 section 6), safe where refresh tokens rotate (RFC 9700 section 4.14.2) and
 * many processes share one file.
 */
public final class AccessToken {

    private final TokenFile tokenFile;
    private final ClientApp app;
    private final List<GivenRefreshToken> given;
    private final Retries retries;
    private final LostAnswer lostAnswer;

    /** As below; a refresh token whose answer an earlier run has lost is sent again without a question. */
    public AccessToken(TokenFile tokenFile, ClientApp app, List<GivenRefreshToken> given, Retries retries) {
        this(tokenFile, app, given, retries, (sentAt, rotates) -> true);
    }

    /** @param given the refresh tokens that something else than the file holds, the more important first */
    public AccessToken(
            TokenFile tokenFile, ClientApp app, List<GivenRefreshToken> given, Retries retries, LostAnswer lostAnswer) {
        this.tokenFile = requireNonNull(tokenFile, "tokenFile is null");
        this.app = requireNonNull(app, "app is null");
        this.given = List.copyOf(given);
        this.retries = requireNonNull(retries, "retries is null");
        this.lostAnswer = requireNonNull(lostAnswer, "lostAnswer is null");
    }

    /**
     * The access token in the file, if it is young enough. Neither locks nor writes anything.
     *
     * @throws AccessTokenException when the file belongs to another login, or there is no refresh token at all
     */
    public Optional<AccessTokenResult> reuse(Duration maxAge) throws StoreException, AccessTokenException {
        StoredLogin stored = new StoredLogin(tokenFile.read());
        stored.checkIsOf(app);
        ChosenRefreshToken chosen = ChosenRefreshToken.of(given, stored);
        return fresh(stored, chosen, maxAge).map(token -> chosen.result(token, REUSED));
    }

    /**
     * The org that the login in the file belongs to, before anything is sent.
     *
     * @return empty when the file does not tell, or a refresh token from outside counts, which may be another org's
     * @throws AccessTokenException when the file belongs to another login, or there is no refresh token at all
     */
    public Optional<String> knownOrganization() throws StoreException, AccessTokenException {
        StoredLogin stored = new StoredLogin(tokenFile.read());
        stored.checkIsOf(app);
        return ChosenRefreshToken.of(given, stored).isFromFile() ? stored.organizationId() : Optional.empty();
    }

    /**
     * The refresh token from outside that counts, because it is newer than the file's.
     *
     * @return empty when the file's counts
     * @throws AccessTokenException when the file belongs to another login, or there is no refresh token at all
     */
    public Optional<Secret> fromOutside() throws StoreException, AccessTokenException {
        StoredLogin stored = new StoredLogin(tokenFile.read());
        stored.checkIsOf(app);
        ChosenRefreshToken chosen = ChosenRefreshToken.of(given, stored);
        return chosen.isFromFile() ? Optional.empty() : Optional.of(chosen.token());
    }

    /**
     * A new access token, or the one that another process got while this one waited for the file.
     *
     * @throws AccessTokenException when it cannot be asked for; nothing was sent
     * @throws NoTokenException when none came
     * @throws StoreException when it cannot be saved
     */
    public AccessTokenResult refresh(Salesforce salesforce, Duration maxAge)
            throws AccessTokenException, NoTokenException, StoreException {
        return refresh(salesforce, maxAge, new StoredLogin(tokenFile.read()), Optional.empty());
    }

    /**
     * The file is free again while somebody is asked, which may take minutes.
     *
     * @param accepted the lost answer that was asked about already
     */
    private AccessTokenResult refresh(
            Salesforce salesforce, Duration maxAge, StoredLogin before, Optional<RefreshMark.Lost> accepted)
            throws AccessTokenException, NoTokenException, StoreException {
        RefreshMark.Lost lost;
        boolean rotates;
        try (InFlight flight = InFlight.begin();
                TokenFile.Reservation file = tokenFile.reserve(retries.timeout())) {
            StoredLogin stored = new StoredLogin(file.content());
            stored.checkIsOf(app);
            ChosenRefreshToken chosen = ChosenRefreshToken.of(given, stored);

            Optional<SalesforceToken> adopted = (file.isRecovered()
                            ? Optional.<SalesforceToken>empty()
                            : adopted(before, stored, chosen))
                    .or(() -> fresh(stored, chosen, maxAge));
            if (adopted.isPresent()) {
                return chosen.result(adopted.get(), ADOPTED);
            }
            Optional<RefreshMark.Lost> found = file.mark().of(chosen.token());
            refuseWhatIsRescued(found);
            SentRefresh sent = new SentRefresh(file, app, chosen.token(), stored.repetition(), found, retries);
            if (found.isEmpty() || found.equals(accepted) || stored.repetition() == Repetition.ALWAYS) {
                SalesforceToken token = sent.token(salesforce, flight);
                file.saveRefreshed(token, app, chosen.token(), outside(chosen));
                return chosen.result(token, token.refreshToken().isPresent() ? ROTATED : REFRESHED);
            }
            lost = found.get();
            rotates = stored.repetition() == Repetition.WHEN_NOT_TAKEN_UP;
        }
        if (!lostAnswer.isToBeSentAgain(lost.sentAt(), rotates)) {
            throw new AccessTokenException(ANSWER_LOST, lost.sentAt().toString());
        }
        return refresh(salesforce, maxAge, before, Optional.of(lost));
    }

    /** The successor isn't lost as long as it is there, and sending the spent token would revoke it, whoever is asked. */
    private static void refuseWhatIsRescued(Optional<RefreshMark.Lost> lost) throws AccessTokenException {
        Optional<Path> rescueFile = lost.flatMap(RefreshMark.Lost::rescueFile).filter(Files::exists);
        if (rescueFile.isPresent()) {
            throw new AccessTokenException(RESCUED_EARLIER, rescueFile.get().toString());
        }
    }

    /** A project property that equals the file's token was read from the file, perhaps. */
    private List<Secret> outside(ChosenRefreshToken chosen) {
        return given.stream()
                .filter(other -> !other.mayBeTheFiles()
                        || !chosen.isFromFile()
                        || !other.token().equals(chosen.token()))
                .map(GivenRefreshToken::token)
                .toList();
    }

    /** What stands in the file now and did not when the wait began is younger than the wait, whatever the clocks say. */
    private static Optional<SalesforceToken> adopted(
            StoredLogin before, StoredLogin stored, ChosenRefreshToken chosen) {
        Optional<Secret> known = before.token().map(SalesforceToken::accessToken);
        return stored.token().filter(token -> chosen.isFromFile() && !known.equals(Optional.of(token.accessToken())));
    }

    /** Not when a refresh token from outside counts: it may be another user's. */
    private Optional<SalesforceToken> fresh(StoredLogin stored, ChosenRefreshToken chosen, Duration maxAge) {
        return stored.youngerThan(maxAge, retries.clock().instant()).filter(token -> chosen.isFromFile());
    }
}
