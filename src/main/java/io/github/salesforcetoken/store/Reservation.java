package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.store.TokenFile.EXPORTED_TO;
import static io.github.salesforcetoken.store.TokenFile.REFRESH_TOKEN;
import static io.github.salesforcetoken.store.TokenFileProblem.NOT_CLEANED;
import static io.github.salesforcetoken.store.TokenFileProblem.RESCUED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.files.FileState;
import io.github.salesforcetoken.files.PathFault;
import io.github.salesforcetoken.files.PropertiesFile;
import io.github.salesforcetoken.files.PropertiesText;
import io.github.salesforcetoken.files.RealPaths;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Secret;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The right and the room to save tokens. Closing it without saving leaves the file as it was. */
public final class Reservation implements AutoCloseable {

    private final TokenFile file;
    private final Path target;
    private Claim claim;
    private PropertiesText text;
    private boolean isUsed;

    /** @param target where the file really lies */
    Reservation(TokenFile file, Path target, Claim claim) {
        this.file = requireNonNull(file, "file is null");
        this.target = requireNonNull(target, "target is null");
        this.claim = requireNonNull(claim, "claim is null");
        this.text = claim.text();
        file.learn(text.toMap());
    }

    Path target() {
        return target;
    }

    /** How long the new content may become. */
    int room() {
        return claim.room();
    }

    /**
     * Replaces the tokens. A refresh token that the answer does not bring stays when it belongs to the same app, org
     * and user.
     *
     * @throws Failure when the file cannot be written after all; it names the rescue file
     */
    public void save(SalesforceToken token, ClientApp app) throws Failure {
        save(exchanged(token, app));
        if (token.refreshToken().isPresent()) {
            mark().clear();
        }
    }

    /**
     * The same for a login that many machines are to share.
     *
     * @param mark stays until the store has it
     */
    public void saveShared(SalesforceToken token, ClientApp app, String mark) throws Failure {
        Map<String, Optional<String>> changes = exchanged(token, app);
        changes.put(
                TokenFile.LOGIN_AT, Optional.of(Long.toString(token.issuedAt().toEpochMilli())));
        changes.put(TokenFile.GENERATION, Optional.of("0"));
        changes.put(TokenFile.FLEET_HOLDER, Optional.of(mark));
        save(changes);
        mark().clear();
    }

    /** What the mark alone knows to be spent is known to the file from now on. */
    private Map<String, Optional<String>> exchanged(SalesforceToken token, ClientApp app) {
        return TokenChanges.exchanged(token, app, mark().sent(), mark().spent(), text);
    }

    public RefreshMark mark() {
        return claim.mark();
    }

    /** Where an earlier run saved the successor of a refresh token because it could not write the token file. */
    public Optional<Path> rescueFileAfter(Secret spent) throws Failure {
        Optional<Path> named = RescueFile.after(spent, file);
        return named.isPresent()
                ? named
                : mark().of(spent).flatMap(RefreshMark.Lost::rescueFile).filter(path -> RescueFile.isOurs(path, file));
    }

    /** Whether what is got can be saved; if not, an access token is for this build only. */
    public boolean saves() {
        return claim.saves();
    }

    /** What the file holds, now that no other build can change it. */
    public Map<String, String> content() {
        return text.toMap();
    }

    /** Whether that is what a killed process had got and not lived to save; nobody knows how old it is. */
    public boolean isRecovered() {
        return claim.recovered();
    }

    /**
     * Saves what a refresh has brought. A new refresh token ends the used one, whose fingerprint stays.
     *
     * @param used the refresh token that was sent
     * @param outside the refresh tokens that something else than the file holds
     * @throws Failure when the file cannot be written after all; it names the rescue file
     */
    public void saveRefreshed(SalesforceToken token, ClientApp app, Secret used, List<Secret> outside) throws Failure {
        Map<String, Optional<String>> changes =
                TokenChanges.refreshed(token, app, used, Fingerprints.of(outside), text);
        boolean isSpent = token.successorOf(used).isPresent();
        if (!isSpent) {
            mark().clear(used); // whether or not the answer can be saved
        }
        if (!isSpent && !claim.saves()) {
            return; // there's nothing that must be kept
        }
        save(changes, Optional.of(used));
        mark().clear(used);
    }

    /**
     * Saves an access token that no refresh token brought. A refresh token in the file stays, and no rescue file gets a copy of
     * it: nothing was spent.
     *
     * @param issuedFor the fingerprint of the grant and the user
     */
    public void saveBesideRefreshToken(SalesforceToken token, ClientApp app, String issuedFor) throws Failure {
        record(TokenChanges.besideRefreshToken(token, app, issuedFor, text));
    }

    /**
     * Removes the tokens and all that tells about them. App and host stay, for the next login. The file stays too, even
     * an empty one: its name may be a link or a volume's, and its mode keeps it private. There will be one if the mark alone knew
     * a token to be spent.
     *
     * @throws Failure when the file cannot be written after all
     */
    public void removeTokens() throws Failure {
        Fingerprints spent = mark().spent();
        if (Files.exists(target) || !spent.isEmpty()) {
            apply(
                    EndedLogin.removed(text, spent),
                    failure -> new Failure(NOT_CLEANED, failure, file.path().toString()));
        }
        mark().clear();
    }

    private void save(Map<String, Optional<String>> changes) throws Failure {
        save(changes, Optional.empty());
    }

    /** @param used empty when it was a code, which the name of a rescue file tells, but no list of refresh tokens may have */
    private void save(Map<String, Optional<String>> changes, Optional<Secret> used) throws Failure {
        Optional<String> brought = changes.get(REFRESH_TOKEN);
        Optional<Secret> spent = used.filter(sent -> !brought.equals(Optional.of(sent.reveal())));
        Map<String, String> before = content();
        apply(changes, failure -> {
            Failure kept = RescueFile.keep(changes, before, file, used.isPresent() ? spent : mark().sent(), failure);
            if (spent.isPresent()) {
                mark().addRescueFile(kept.problem() == RESCUED ? kept.shown() : RefreshMark.NOWHERE);
            }
            return kept;
        });
    }

    /** An interrupted thread may not write to a channel, but what Salesforce has issued must be kept. */
    private void apply(Map<String, Optional<String>> changes, Function<Exception, Failure> otherwise) throws Failure {
        boolean interrupted = Thread.interrupted();
        try {
            apply(changes);
        } catch (IOException | Failure e) {
            interrupted |= Thread.interrupted(); // it may have closed the channel, and no rescue file could be written
            throw otherwise.apply(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Writes, as often as wanted: the file stays locked.
     *
     * @param spent what was spent for a refresh token among it that is nowhere else, and goes into a rescue file if need be
     */
    public void write(Map<String, Optional<String>> changes, Optional<Secret> spent) throws Failure {
        prepare();
        isUsed = true;
        if (spent.isPresent()) {
            save(changes, spent);
        } else {
            record(changes);
        }
        text.change(changes);
    }

    /**
     * Makes sure that more can be written.
     *
     * @throws Failure when it couldn't be; what was written stays
     */
    public void prepare() throws Failure {
        if (isUsed) {
            claim = claim.again(
                    target, file.path(), file.trust(), () -> PropertiesFile.read(target, file.path(), file.trust()));
            text = claim.text();
            isUsed = false;
        }
    }

    /** Takes note of where else the tokens are written, so that they can be removed there too. */
    public void recordExports(Optional<String> exportedTo) throws Failure {
        record(Map.of(EXPORTED_TO, exportedTo));
    }

    /**
     * Forgets the exports from which an ended login was removed.
     *
     * @param exportedTo those that have another login of this file since
     */
    public void recordCleared(Optional<String> exportedTo) throws Failure {
        record(EndedLogin.removedFromExports(exportedTo, text));
    }

    private void record(Map<String, Optional<String>> changes) throws Failure {
        apply(
                changes,
                failure -> failure instanceof Failure known ? known : PathFault.of(file.path(), (IOException) failure));
    }

    private void apply(Map<String, Optional<String>> changes) throws IOException, Failure {
        if (!RealPaths.of(file.path()).equals(RealPaths.of(target))) { // which nobody would find the tokens by
            throw new FileSystemException(file.path().toString(), null, "it leads to another file meanwhile");
        }
        boolean edited = !FileState.of(target).is(claim.reserved()); // by hand, meanwhile
        PropertiesText latest = edited ? PropertiesFile.read(target, file.path(), file.trust()) : text;
        latest.change(changes);
        claim.content().replace(latest.toString().getBytes(UTF_8));
        file.learn(latest.toMap());
    }

    /** Gives the file free. */
    @Override
    public void close() {
        claim.close();
    }
}
