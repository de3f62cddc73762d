package io.github.salesforcetoken.flow;

import static io.github.salesforcetoken.flow.AccessTokenProblem.ANSWER_LOST;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Which refresh token counts when one comes from outside and the file has another. A CI secret stays what it was when
 * rotation has long replaced it, so it gives way to the file's when its fingerprint is among the spent ones.
 *
 * @param place where it comes from, or where the spent one does; empty when only the file has one
 */
record ChosenRefreshToken(Secret token, Origin origin, String place) {

    /** In the notes on a refresh token: the token file for which rotation has spent it. */
    private static final String SPENT_FOR = "spent for";

    /** The token file for which it was sent without an answer, so that nobody knows whether it's spent. */
    private static final String LOST_FOR = "lost for";

    /** The store that has that file's login, and tells the other files that share it; empty when there's none. */
    private static final String LOST_IN = "lost in";

    ChosenRefreshToken {
        requireNonNull(token, "token is null");
        requireNonNull(origin, "origin is null");
        requireNonNull(place, "place is null");
    }

    /**
     * @param given the more important first
     * @param sentInBuild as {@link OneLoginPerFile#sent} has it; gets what this file knows
     * @param tokenFile this token file
     * @throws Failure when there is none to use
     */
    static ChosenRefreshToken of(
            List<GivenRefreshToken> given,
            StoredLogin stored,
            ConcurrentMap<String, ConcurrentMap<String, String>> sentInBuild,
            Path tokenFile)
            throws Failure {
        addSpent(stored.spent(), tokenFile, sentInBuild);
        String own = name(tokenFile);
        Map<String, String> spentElsewhere = new HashMap<>();
        for (Map.Entry<String, ConcurrentMap<String, String>> token : sentInBuild.entrySet()) {
            String file = token.getValue().get(SPENT_FOR);
            if (file != null && !file.equals(own)) {
                spentElsewhere.put(token.getKey(), file);
            }
        }
        return of(given, stored, spentElsewhere);
    }

    /** From now on, no other token file of the build uses them. */
    static void addSpent(
            Fingerprints tokens, Path tokenFile, ConcurrentMap<String, ConcurrentMap<String, String>> sentInBuild) {
        String own = name(tokenFile);
        for (String token : tokens.values()) {
            notes(token, sentInBuild).putIfAbsent(SPENT_FOR, own);
        }
    }

    /** From now on, it's known whether it's spent. */
    static void addAnswer(
            Secret token,
            SalesforceToken answer,
            Path tokenFile,
            ConcurrentMap<String, ConcurrentMap<String, String>> sentInBuild) {
        ConcurrentMap<String, String> notes = notes(token, sentInBuild);
        notes.remove(LOST_FOR);
        if (answer.successorOf(token).isPresent()) {
            notes.putIfAbsent(SPENT_FOR, name(tokenFile));
        }
    }

    /**
     * From now on, no other token file of the build uses it, unless the store decides about both.
     *
     * @param store where machines share the file's login; empty when it's this machine's own
     */
    static void addLost(
            Secret token,
            Path tokenFile,
            String store,
            ConcurrentMap<String, ConcurrentMap<String, String>> sentInBuild) {
        ConcurrentMap<String, String> notes = notes(token, sentInBuild);
        notes.put(LOST_IN, store);
        notes.put(LOST_FOR, name(tokenFile));
    }

    void checkUnspent(Path tokenFile, ConcurrentMap<String, ConcurrentMap<String, String>> sentInBuild) throws Failure {
        checkUnspent(token, isFromFile() ? "the token file" : place, tokenFile, "", sentInBuild);
    }

    /**
     * Waits until whoever sends it knows whether it's spent.
     *
     * @param store where machines share the file's login; empty when it's this machine's own
     * @throws Failure when it is, or may be, for another token file of the build
     */
    static void checkUnspent(
            Secret token,
            String place,
            Path tokenFile,
            String store,
            ConcurrentMap<String, ConcurrentMap<String, String>> sentInBuild)
            throws Failure {
        String own = name(tokenFile);
        ConcurrentMap<String, String> notes = notes(token, sentInBuild);
        synchronized (notes) {
            String spender = notes.getOrDefault(SPENT_FOR, own);
            if (!spender.equals(own)) {
                throw new Failure(REFRESH_TOKEN_SPENT, place, spender);
            }
            String loser = notes.getOrDefault(LOST_FOR, own);
            boolean isForTheStoreToSay = !store.isEmpty() && store.equals(notes.get(LOST_IN));
            if (!loser.equals(own) && !isForTheStoreToSay) {
                throw new Failure(ANSWER_LOST, "", place, loser);
            }
        }
    }

    /** What the build knows of it. */
    static ConcurrentMap<String, String> notes(
            Secret token, ConcurrentMap<String, ConcurrentMap<String, String>> sentInBuild) {
        return notes(Fingerprints.of(token), sentInBuild);
    }

    private static ConcurrentMap<String, String> notes(
            String fingerprint, ConcurrentMap<String, ConcurrentMap<String, String>> sentInBuild) {
        sentInBuild.putIfAbsent(fingerprint, new ConcurrentHashMap<>());
        return sentInBuild.get(fingerprint);
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
