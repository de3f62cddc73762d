package io.github.salesforcetoken.flow;

import static io.github.salesforcetoken.flow.AccessTokenProblem.NO_REFRESH_TOKEN;
import static io.github.salesforcetoken.flow.AccessTokenProblem.REFRESH_TOKEN_SPENT;
import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.files.RealPaths;
import io.github.salesforcetoken.flow.AccessTokenResult.Origin;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.GivenRefreshToken;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.store.Fingerprints;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Which refresh token counts when one comes from outside and the file has another. A CI secret stays what it was when
 * rotation has long replaced it, so it gives way to the file's when its fingerprint is among the spent ones.
 *
 * @param place where it comes from, or where the spent one does; empty when only the file has one
 */
record ChosenRefreshToken(Secret token, Origin origin, String place) {

    ChosenRefreshToken {
        requireNonNull(token, "token is null");
        requireNonNull(origin, "origin is null");
        requireNonNull(place, "place is null");
    }

    /**
     * @param given the more important first
     * @param spentInBuild as {@link OneLoginPerFile#spent} has it; gets what this file knows
     * @param tokenFile this token file
     * @throws Failure when there is none to use
     */
    static ChosenRefreshToken of(
            List<GivenRefreshToken> given,
            StoredLogin stored,
            ConcurrentMap<String, AtomicReference<String>> spentInBuild,
            Path tokenFile)
            throws Failure {
        addSpent(stored.spent(), tokenFile, spentInBuild);
        String own = name(tokenFile);
        Map<String, String> spentElsewhere = new HashMap<>();
        for (Map.Entry<String, AtomicReference<String>> token : spentInBuild.entrySet()) {
            String file = token.getValue().get();
            if (file != null && !file.equals(own)) {
                spentElsewhere.put(token.getKey(), file);
            }
        }
        return of(given, stored, spentElsewhere);
    }

    /** From now on, no other token file of the build uses them. */
    static void addSpent(
            Fingerprints tokens, Path tokenFile, ConcurrentMap<String, AtomicReference<String>> spentInBuild) {
        String own = name(tokenFile);
        for (String token : tokens.values()) {
            spender(token, spentInBuild).compareAndSet(null, own);
        }
    }

    static void addSpent(Secret token, Path tokenFile, ConcurrentMap<String, AtomicReference<String>> spentInBuild) {
        spender(token, spentInBuild).compareAndSet(null, name(tokenFile));
    }

    /**
     * Waits until whoever sends it knows whether it's spent.
     *
     * @throws Failure when it is, for another token file of the build
     */
    static void checkUnspent(
            Secret token, String place, Path tokenFile, ConcurrentMap<String, AtomicReference<String>> spentInBuild)
            throws Failure {
        AtomicReference<String> spender = spender(token, spentInBuild);
        synchronized (spender) {
            String file = spender.get();
            if (file != null && !file.equals(name(tokenFile))) {
                throw new Failure(REFRESH_TOKEN_SPENT, place, file);
            }
        }
    }

    /** The token file for which it is spent; null as long as it isn't. */
    static AtomicReference<String> spender(Secret token, ConcurrentMap<String, AtomicReference<String>> spentInBuild) {
        return spender(Fingerprints.of(token), spentInBuild);
    }

    private static AtomicReference<String> spender(
            String fingerprint, ConcurrentMap<String, AtomicReference<String>> spentInBuild) {
        spentInBuild.putIfAbsent(fingerprint, new AtomicReference<>());
        return spentInBuild.get(fingerprint);
    }

    private static String name(Path tokenFile) {
        return RealPaths.of(tokenFile).toString();
    }

    private static ChosenRefreshToken of(
            List<GivenRefreshToken> given, StoredLogin stored, Map<String, String> spentElsewhere) throws Failure {
        Optional<Secret> own = stored.refreshToken();
        Optional<GivenRefreshToken> outside = stored.outside(given);
        Optional<GivenRefreshToken> spent = spent(outside, given, stored, spentElsewhere);
        if (outside.isPresent()
                && spent.isEmpty()
                && !own.equals(Optional.of(outside.get().token()))) {
            return new ChosenRefreshToken(
                    outside.get().token(),
                    own.isPresent() ? Origin.OUTSIDE_INSTEAD_OF_FILE : Origin.OUTSIDE,
                    outside.get().place());
        }
        if (own.isEmpty()) {
            throw spent.isPresent()
                    ? spent(spent.get().token(), spent.get().place(), spentElsewhere)
                    : new Failure(NO_REFRESH_TOKEN);
        }
        if (isAmong(spentElsewhere, own.get())) {
            throw spent(own.get(), "the token file", spentElsewhere);
        }
        if (stored.spent().contains(own.get())) { // somebody has put an older line back
            throw new Failure(REFRESH_TOKEN_SPENT, "");
        }
        return spent.isPresent()
                ? new ChosenRefreshToken(
                        own.get(), Origin.FILE_INSTEAD_OF_SPENT, spent.get().place())
                : new ChosenRefreshToken(own.get(), Origin.FILE, "");
    }

    /** Without one from outside, a property that was read from the file before is worth a word. */
    private static Optional<GivenRefreshToken> spent(
            Optional<GivenRefreshToken> outside,
            List<GivenRefreshToken> given,
            StoredLogin stored,
            Map<String, String> spentElsewhere) {
        if (outside.isEmpty() && given.isEmpty()) {
            return Optional.empty();
        }
        GivenRefreshToken first = outside.orElse(given.isEmpty() ? null : given.get(0));
        boolean isSpent = stored.spent().contains(first.token()) || isAmong(spentElsewhere, first.token());
        return isSpent ? Optional.of(first) : Optional.empty();
    }

    private static boolean isAmong(Map<String, String> spentElsewhere, Secret token) {
        return !spentElsewhere.isEmpty() && spentElsewhere.containsKey(Fingerprints.of(token));
    }

    private static Failure spent(Secret token, String place, Map<String, String> spentElsewhere) {
        return new Failure(REFRESH_TOKEN_SPENT, place, spentElsewhere.getOrDefault(Fingerprints.of(token), ""));
    }

    boolean isFromFile() {
        return origin == Origin.FILE || origin == Origin.FILE_INSTEAD_OF_SPENT;
    }

    /** When it may be sent again. */
    Repetition repetition(StoredLogin stored) {
        return isFromFile() ? stored.repetition() : stored.repetition().fromOutside();
    }

    AccessTokenResult result(SalesforceToken accessToken, AccessTokenResult.How how) {
        return new AccessTokenResult(accessToken, how, origin, place);
    }
}
