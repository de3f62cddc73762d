package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.files.FileProblem.NOT_READABLE;
import static io.github.salesforcetoken.files.FileProblem.NO_SPACE;
import static io.github.salesforcetoken.files.FileProblem.TOO_LARGE;
import static io.github.salesforcetoken.files.FileProblem.TRACKED_BY_GIT;
import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.files.FileTrust;
import io.github.salesforcetoken.files.GitWorkTree;
import io.github.salesforcetoken.files.LeftBehind;
import io.github.salesforcetoken.files.LockFile;
import io.github.salesforcetoken.files.OwnerOnly;
import io.github.salesforcetoken.files.PrivateFiles;
import io.github.salesforcetoken.files.PropertiesFile;
import io.github.salesforcetoken.files.PropertiesText;
import io.github.salesforcetoken.files.TextFile;
import io.github.salesforcetoken.files.UserFolders;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The {@code .properties} file that keeps the tokens. Keys that are not ours, comments, order and line ends survive. */
public final class TokenFile {

    public static final String REFRESH_TOKEN = "salesforce.refreshToken";
    public static final String ACCESS_TOKEN = "salesforce.accessToken";
    public static final String INSTANCE_URL = "salesforce.instanceUrl";
    public static final String LOGIN_URL = "salesforce.loginUrl";
    public static final String CLIENT_ID = "salesforce.clientId";
    public static final String ID = "salesforce.id";
    public static final String ORGANIZATION_ID = "salesforce.organizationId";
    public static final String USER_ID = "salesforce.userId";

    /** Whose the refresh token is, where the access token beside it is another grant's, perhaps of another user. */
    public static final String REFRESH_TOKEN_USER_ID = "salesforce.refreshTokenUserId";

    public static final String SCOPE = "salesforce.scope";
    public static final String TOKEN_TYPE = "salesforce.tokenType";
    public static final String ISSUED_AT = "salesforce.issuedAt";
    public static final String API_INSTANCE_URL = "salesforce.apiInstanceUrl";
    public static final String COMMUNITY_URL = "salesforce.communityUrl";
    public static final String COMMUNITY_ID = "salesforce.communityId";

    /** Whom an access token is for that has no refresh token beside it: a fingerprint of grant and user, or {@link #A_PERSON}. */
    public static final String ISSUED_FOR = "salesforce.issuedFor";

    /** Who logged in: no grant's fingerprint, so that no grant takes that access token for its own. */
    static final String A_PERSON = "authorization_code";

    /** The fingerprint of the code that has brought this login: sent twice, it may end its tokens (RFC 6749 section 4.1.2). */
    public static final String SPENT_CODE = "salesforce.spentCode";

    /** {@link Fingerprints} of the refresh tokens that rotation has spent; absent as long as it has spent none. */
    public static final String SPENT_REFRESH_TOKENS = "salesforce.spentRefreshTokens";

    /** {@link Fingerprints} of refresh tokens that came from outside: once spent, theirs stay for good. */
    public static final String OUTSIDE_REFRESH_TOKENS = "salesforce.outsideRefreshTokens";

    /** {@link #OFF} once a refresh has left its refresh token valid; absent when rotation is on, or nobody knows. */
    public static final String ROTATION = "salesforce.rotation";

    public static final String OFF = "off";

    /** Where else the tokens were written, as {@code ExportedTo} has it; absent when nowhere. */
    public static final String EXPORTED_TO = "salesforce.exportedTo";

    /** When a person logged in, in milliseconds of Salesforce's clock; 0 when nobody knows. Only of a login that machines share. */
    public static final String LOGIN_AT = "salesforce.loginAt";

    /** How many token responses a login that machines share has had since. */
    public static final String GENERATION = "salesforce.generation";

    /** There as long as something that this file began isn't settled in the store that machines share; random. */
    public static final String FLEET_HOLDER = "salesforce.fleetHolder";

    /** Room for one answer of Salesforce, which is a few kilobytes. */
    public static final int ROOM = 64 * 1024;

    /** What the names of the files beside it have after its own. */
    public static final List<String> SUFFIXES =
            List.of(PrivateFiles.PENDING, PrivateFiles.LOCK, "." + "0".repeat(24) + ".tmp");

    private final Path path;
    private final List<Path> rescueFolders;
    private final FileTrust trust;

    /** What it held when this run last read or wrote it. */
    private Optional<Map<String, String>> known = Optional.empty();

    /** @param path need not exist yet; folders above it are created when it is written */
    public TokenFile(Path path) {
        this(path, FileTrust.ofThisUser());
    }

    /** @param trust whose files are believed */
    public TokenFile(Path path, FileTrust trust) {
        this(path, trust, UserFolders.all());
    }

    /** @param rescueFolders where tokens go when the file itself cannot be written any more, first that works */
    public TokenFile(Path path, List<Path> rescueFolders) {
        this(path, FileTrust.ofThisUser(), rescueFolders);
    }

    private TokenFile(Path path, FileTrust trust, List<Path> rescueFolders) {
        this.path = requireNonNull(path, "path is null");
        this.trust = requireNonNull(trust, "trust is null");
        this.rescueFolders = List.copyOf(rescueFolders);
    }

    public Path path() {
        return path;
    }

    /** Whether anybody but its owner may read or change it, as when a CI's cache has brought it back; saving ends that. */
    public boolean isOpenToOthers() {
        return OwnerOnly.isOpenToOthers(path);
    }

    /**
     * What the file held when this run last read or wrote it; it is read now if that has not been.
     *
     * @throws Failure as {@link #read} does
     */
    public Map<String, String> content() throws Failure {
        return known.isPresent() ? known.get() : read();
    }

    /** To be called when something else in this build may have written it. */
    public void forgetContent() {
        known = Optional.empty();
    }

    /**
     * What the file holds now, as {@link java.util.Properties} reads it. A save that was killed before its end is finished, if
     * the file has no login without it.
     *
     * @return empty when there is no file
     * @throws Failure when there is one that cannot be read as properties, isn't to be trusted, or holds a value that
     *     Salesforce would not have sent; or when a full disk keeps a save that brings a login from being finished
     */
    public Map<String, String> read() throws Failure {
        PrivateFiles.refuseReservedName(path);
        Path target = PrivateFiles.target(path, NOT_READABLE);
        Map<String, String> now = checked(target).toMap();
        now = isUnfinished(now, target) ? finished(target) : now;
        known = Optional.of(now);
        return now;
    }

    private boolean isUnfinished(Map<String, String> now, Path target) throws Failure {
        return !EndedLogin.isReplacedIn(now) && !LeftBehind.of(target, trust).isEmpty();
    }

    /** The first login of a file is nowhere else when it was killed before the last step of its save. */
    private Map<String, String> finished(Path target) throws Failure {
        try (Reservation reservation = reserveForRemoval(Duration.ZERO)) {
            return reservation.content();
        } catch (Failure e) {
            Map<String, String> now =
                    checked(target).toMap(); // a full disk may have had room for this, and for no more
            if (e.problem() == NO_SPACE && isUnfinished(now, target)) {
                throw e; // another login would only fail as well
            }
            return now; // somebody is at work there, or nothing can be written
        }
    }

    private PropertiesText checked(Path target) throws Failure {
        PropertiesText text = PropertiesFile.read(target, path, trust);
        TokenProperties.check(text.toMap(), path);
        return text;
    }

    /** What this run has read or written just now. */
    void learn(Map<String, String> content) {
        known = Optional.of(content);
    }

    /** Where tokens go when the file itself cannot be written any more. */
    List<Path> rescueFolders() {
        return rescueFolders;
    }

    /**
     * All files in which earlier runs saved tokens because they could not write this one, with what they hold.
     *
     * @param refreshToken what this file holds
     */
    public Map<Path, Map<String, String>> rescued(Optional<Secret> refreshToken) {
        return RescueFile.of(this, refreshToken);
    }

    /** Whose files are believed. */
    public FileTrust trust() {
        return trust;
    }

    /**
     * Makes sure that tokens can be saved, before a grant is spent for them: the file is locked, readable, not tracked by
     * Git, and the disk space for its new content is taken.
     *
     * @param patience how long to wait for another build that has the file
     * @throws Failure when the tokens could not be saved; nothing is changed then
     */
    public Reservation reserve(Duration patience) throws Failure {
        Path target = PrivateFiles.writableTarget(path, trust);
        refuseWhatGitTracks(target);
        Reservation reservation = reserveForRemoval(patience);
        try {
            if (!reservation.target().equals(target)) {
                refuseWhatGitTracks(reservation.target());
            }
            if (reservation.room() > TextFile.LARGEST) {
                throw new Failure(
                        TOO_LARGE, path.toString(), " with the tokens"); // it could be saved, and not be read again
            }
            return reservation;
        } catch (Failure e) {
            reservation.close();
            throw e;
        }
    }

    /**
     * What a login does that needs no saving, with a file that can't be written.
     *
     * @param patience how long to wait for another build that has the file
     * @throws Failure as {@link #read} does, or when Git tracks the file
     */
    public Reservation withoutSaving(Duration patience) throws Failure {
        Path target = PrivateFiles.target(path, NOT_READABLE);
        refuseWhatGitTracks(target);
        return new Reservation(this, target, Claim.withoutSaving(target, this, () -> checked(target), patience));
    }

    private void refuseWhatGitTracks(Path target) throws Failure {
        if (GitWorkTree.isTracked(target)) {
            throw new Failure(TRACKED_BY_GIT, path.toString());
        }
    }

    /**
     * As {@link #reserve}, but whatever Git does with the file: tokens that it has published must be revoked all the more.
     *
     * @param patience how long to wait for another build that has the file
     * @throws Failure when tokens could not be removed; nothing is changed then
     */
    public Reservation reserveForRemoval(Duration patience) throws Failure {
        TokenFileLock locked = TokenFileLock.of(path, trust, patience);
        Path target = locked.target();
        return new Reservation(
                this, target, Claim.of(target, path, trust, () -> checked(target), locked.lock(), patience));
    }

    /**
     * Keeps other builds from changing the file, or what is written with it.
     *
     * @param patience how long to wait for another build that has the file
     */
    public LockFile lock(Duration patience) throws Failure {
        TokenFileLock locked = TokenFileLock.of(path, trust, patience);
        return locked.lock().isPresent() ? locked.lock().get() : LockFile.acquire(locked.target(), patience);
    }
}
