package io.github.salesforcetoken.flow;

import static io.github.salesforcetoken.store.TokenFileProblem.NOT_CLEANED;
import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.files.PrivateFiles;
import io.github.salesforcetoken.fleet.FleetProblem;
import io.github.salesforcetoken.flow.CallException.Asked;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.GivenRefreshToken;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.OAuthException.Refused;
import io.github.salesforcetoken.oauth.RevocationMessages;
import io.github.salesforcetoken.oauth.Salesforce;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.store.PendingFile;
import io.github.salesforcetoken.store.Reservation;
import io.github.salesforcetoken.store.TokenFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ends a login at Salesforce (RFC 7009), then forgets it here. In this order: what is still good must not be lost, because
 * only its owner can revoke it.
 */
public final class Revoke {

    /** What Salesforce says of a token that has ended before, or that it never knew. RFC 7009 section 2.2 has no error for it. */
    private static final List<String> ENDED_BEFORE = List.of("invalid_token", "unsupported_token_type");

    private final TokenFile tokenFile;
    private final ClientApp app;
    private final List<GivenRefreshToken> given;
    private final Retries retries;
    private final Optional<Fleet> fleet;

    /** @param given the refresh tokens that something else than the file holds, the more important first */
    public Revoke(TokenFile tokenFile, ClientApp app, List<GivenRefreshToken> given, Retries retries) {
        this(tokenFile, app, given, retries, Optional.empty());
    }

    /** @param fleet the machines that share the login; it is the only one that is revoked then */
    public Revoke(
            TokenFile tokenFile, ClientApp app, List<GivenRefreshToken> given, Retries retries, Optional<Fleet> fleet) {
        this.tokenFile = requireNonNull(tokenFile, "tokenFile is null");
        this.app = requireNonNull(app, "app is null");
        this.given = List.copyOf(given);
        this.retries = requireNonNull(retries, "retries is null");
        this.fleet = requireNonNull(fleet, "fleet is null");
    }

    /**
     * A token that has ended.
     *
     * @param place where it comes from; empty for the token file
     * @param endedBefore whether Salesforce did not know it any more
     */
    public record Ended(Kind kind, String place, boolean endedBefore) {
        public Ended {
            requireNonNull(kind, "kind is null");
            requireNonNull(place, "place is null");
        }
    }

    /** What ended. */
    public enum Kind {
        REFRESH_TOKEN,
        ACCESS_TOKEN
    }

    /**
     * What a revocation has brought about.
     *
     * @param ended refresh tokens first
     * @param holders the places outside the token file that still hold a refresh token which has ended
     */
    public record Result(List<Ended> ended, List<String> holders) {
        public Result {
            ended = List.copyOf(ended);
            holders = List.copyOf(holders);
        }
    }

    private record Candidate(Kind kind, String place, Secret token) {}

    /** Whether a token file, and what could not be written into it, has nothing to revoke, so that there is nobody to ask. */
    public static boolean isNothingIn(TokenFile tokenFile) throws Failure {
        StoredLogin stored = new StoredLogin(tokenFile.content());
        return stored.refreshToken().isEmpty()
                && stored.accessToken().isEmpty()
                && tokenFile.rescued(Optional.empty()).isEmpty();
    }

    /**
     * Revokes the refresh tokens that are still good, of the file, of its rescue files and from outside, and the access tokens,
     * which may be another login's; then removes all of them from the file, and the rescue files.
     *
     * @throws Failure when the file belongs to another login, or other machines share its own and there is no store to tell them;
     *     nothing was sent
     * @throws CallException when one could not be revoked; nothing is removed then
     * @throws Failure when the file cannot be changed
     */
    public Result revoke(Salesforce salesforce) throws Failure, CallException {
        if (fleet.isPresent()) {
            return revokeShared(salesforce, fleet.get());
        }
        try (InFlight flight = InFlight.begin();
                Reservation file = tokenFile.reserveForRemoval(retries.timeout())) {
            StoredLogin stored = new StoredLogin(file.content());
            stored.checkIsOf(app);
            if (stored.isShared() && !stored.isOnlyBegun()) {
                throw new Failure(FleetProblem.LOGIN_IS_SHARED, tokenFile.path().toString());
            }
            Map<Path, StoredLogin> rescued = rescued(stored);
            List<Candidate> candidates = candidates(stored);
            rescued.forEach((path, login) -> candidates.addAll(rescued(path, login, stored)));
            List<Ended> ended = new ArrayList<>();
            end(candidates, ended, salesforce, flight);
            file.removeTokens();
            delete(rescued.keySet());
            new PendingFile(tokenFile.path(), tokenFile.trust()).delete();
            return new Result(ended, holders(stored, candidates));
        }
    }

    private Result revokeShared(Salesforce salesforce, Fleet machines) throws Failure, CallException {
        try (InFlight flight = InFlight.begin()) {
            FleetRevocation.Outcome outcome =
                    FleetRevocation.revoke(tokenFile, app, machines, salesforce, retries, flight);
            List<Ended> ended = new ArrayList<>();
            List<Candidate> candidates = new ArrayList<>();
            if (outcome.sent() || outcome.leftInFile().isEmpty()) {
                ended.add(new Ended(Kind.REFRESH_TOKEN, "", outcome.endedBefore()));
            } else { // the store's login has ended, and this may be an earlier one, which nobody else can end
                candidates.add(new Candidate(
                        Kind.REFRESH_TOKEN, "", outcome.leftInFile().get()));
            }
            outcome.accessToken().ifPresent(token -> candidates.add(new Candidate(Kind.ACCESS_TOKEN, "", token)));
            try (Reservation file = tokenFile.reserveForRemoval(retries.timeout())) {
                StoredLogin stored = new StoredLogin(file.content());
                if (!stored.refreshToken().equals(outcome.leftInFile())) {
                    return new Result(ended, List.of()); // somebody has logged in since
                }
                Map<Path, StoredLogin> rescued = rescued(stored);
                rescued.forEach((path, login) -> candidates.addAll(rescued(path, login, stored)));
                end(candidates, ended, salesforce, flight);
                file.removeTokens();
                delete(rescued.keySet());
            }
            new PendingFile(tokenFile.path(), tokenFile.trust()).delete();
            return new Result(ended, List.of());
        }
    }

    /**
     * What another app has brought stays where it is: it isn't this login's, and this app couldn't end it. So does what is
     * another org's or user's: containers with a common home have files of the same path.
     */
    private Map<Path, StoredLogin> rescued(StoredLogin stored) {
        Map<Path, StoredLogin> rescued = new LinkedHashMap<>();
        tokenFile.rescued(stored.refreshToken()).forEach((path, content) -> {
            StoredLogin login = new StoredLogin(content);
            try {
                login.checkIsOf(app);
                if (!login.isOfAnotherUserThan(stored)) {
                    rescued.put(path, login);
                }
            } catch (Failure e) {
                return;
            }
        });
        return rescued;
    }

    private static List<Candidate> rescued(Path path, StoredLogin rescued, StoredLogin stored) {
        List<Candidate> candidates = new ArrayList<>();
        rescued.refreshToken()
                .filter(token -> !stored.refreshToken().equals(Optional.of(token)))
                .ifPresent(token -> candidates.add(new Candidate(Kind.REFRESH_TOKEN, path.toString(), token)));
        rescued.accessToken()
                .filter(token -> !stored.accessToken().equals(Optional.of(token)))
                .ifPresent(token -> candidates.add(new Candidate(Kind.ACCESS_TOKEN, path.toString(), token)));
        return candidates;
    }

    private void end(List<Candidate> candidates, List<Ended> ended, Salesforce salesforce, InFlight flight)
            throws CallException, Failure {
        for (Candidate candidate : candidates) {
            ended.add(
                    new Ended(candidate.kind(), candidate.place(), endedBefore(salesforce, flight, candidate, ended)));
        }
    }

    private static void delete(Collection<Path> files) throws Failure {
        for (Path file : files) {
            try {
                PrivateFiles.delete(file);
            } catch (Failure e) {
                throw new Failure(NOT_CLEANED, e, file.toString());
            }
        }
    }

    private List<String> holders(StoredLogin stored, List<Candidate> ended) {
        return given.stream()
                .filter(stored::isFromOutside)
                .filter(holder -> stored.spent().contains(holder.token())
                        || ended.stream().anyMatch(one -> one.token().equals(holder.token())))
                .map(GivenRefreshToken::place)
                .toList();
    }

    private List<Candidate> candidates(StoredLogin stored) {
        List<Candidate> candidates = new ArrayList<>();
        stored.refreshToken().ifPresent(token -> candidates.add(new Candidate(Kind.REFRESH_TOKEN, "", token)));
        stored.outside(given)
                .filter(outside -> !stored.refreshToken().equals(Optional.of(outside.token())))
                .filter(outside -> !stored.spent().contains(outside.token()))
                .ifPresent(
                        outside -> candidates.add(new Candidate(Kind.REFRESH_TOKEN, outside.place(), outside.token())));
        stored.accessToken().ifPresent(token -> candidates.add(new Candidate(Kind.ACCESS_TOKEN, "", token)));
        return candidates;
    }

    private boolean endedBefore(Salesforce salesforce, InFlight flight, Candidate candidate, List<Ended> ended)
            throws CallException, Failure {
        try {
            return retries.ask(
                    timeout -> flight.send(() -> endedBefore(salesforce, app, candidate.token(), timeout)),
                    Repetition.ALWAYS);
        } catch (OAuthException e) {
            throw new CallException(Asked.REVOCATION, e, !ended.isEmpty(), Optional.empty());
        }
    }

    static boolean endedBefore(Salesforce salesforce, ClientApp app, Secret token, Duration timeout)
            throws OAuthException {
        try {
            salesforce.send(RevocationMessages.revoke(app, token), timeout);
            return false;
        } catch (Refused e) {
            if (e.is(ENDED_BEFORE)) {
                return true;
            }
            throw e;
        }
    }
}
