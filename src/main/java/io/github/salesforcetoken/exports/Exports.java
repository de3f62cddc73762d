package io.github.salesforcetoken.exports;

import static io.github.salesforcetoken.exports.ExportProblem.FILE_TWICE;
import static io.github.salesforcetoken.exports.ExportProblem.IS_TOKEN_FILE;
import static io.github.salesforcetoken.exports.ExportProblem.NOT_RECORDED;
import static io.github.salesforcetoken.exports.ExportProblem.NO_REFRESH_TOKEN;
import static io.github.salesforcetoken.exports.ExportProblem.TOKENS_REVOKED;
import static io.github.salesforcetoken.exports.ExportProblem.TOKENS_SAVED;

import io.github.salesforcetoken.files.Deadline;
import io.github.salesforcetoken.files.LockFile;
import io.github.salesforcetoken.files.PrivateFiles;
import io.github.salesforcetoken.files.RealPaths;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.store.EndedLogin;
import io.github.salesforcetoken.store.Reservation;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.store.TokenProperties;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps other tools' files in step with the token file. They are written under the token file's lock and from its content, so
 * that of two builds which export to one file the last one to refresh wins. Each has a lock of its own besides, because two token
 * files may be exported to one file.
 */
public final class Exports {

    private final TokenFile tokenFile;
    private final List<ExportFile> files;
    private final ExportedLogin login;

    /** @param files where to export to in this run */
    public Exports(TokenFile tokenFile, List<ExportFile> files) {
        this(tokenFile, files, ExportedLogin.ofTheFile(Optional.empty()));
    }

    private Exports(TokenFile tokenFile, List<ExportFile> files, ExportedLogin login) {
        this.tokenFile = tokenFile;
        this.files = List.copyOf(files);
        this.login = login;
    }

    /** The same of one login. */
    public Exports of(ExportedLogin one) {
        return new Exports(tokenFile, files, one);
    }

    /** Where this run exports to. */
    public List<ExportFile> files() {
        return files;
    }

    /** Whether a file is to have the user's name. */
    public boolean needUsername() {
        for (ExportFile file : files) {
            if (file.keys().containsValue(ExportPart.USERNAME)) {
                return true;
            }
        }
        return false;
    }

    /**
     * What was exported.
     *
     * @param written those that had to be changed
     * @param upToDate those that had not
     * @param outdated those of earlier runs that still hold another refresh token
     * @param rotates whether rotation has ended a refresh token of this login
     */
    public record Result(
            ExportValues values,
            List<ExportFile> written,
            List<ExportFile> upToDate,
            List<ExportFile> outdated,
            boolean rotates) {}

    /**
     * Makes sure that all can be written, before anything is spent for them. Nothing is changed, and no other build writes them
     * meanwhile: it would find its new tokens replaced by the old ones again, because each file is replaced by its own content.
     *
     * @param patience how long to wait for other builds, all in all
     * @param bringsRefreshToken whether the run is about to get a refresh token, or to use one; if not, one in the token file
     *     is another login's
     */
    public void prove(ExportValues known, boolean bringsRefreshToken, Duration patience) throws Failure {
        if (files.isEmpty()) {
            return;
        }
        for (int i = 0; i < files.size(); i++) {
            ExportFile file = files.get(i);
            refuseTokenFile(file);
            refuseTwice(file, files.subList(0, i));
            if (file.needs(ExportPart.REFRESH_TOKEN) && !bringsRefreshToken) {
                throw refused(NO_REFRESH_TOKEN, file);
            }
        }
        Deadline deadline = Deadline.after(patience);
        LockFile lock = tokenFile.lock(deadline.left());
        try {
            List<ExportFile> earlier =
                    ExportedTo.in(tokenFile.path(), tokenFile.content()).files();
            for (ExportFile file : files) { // after all of that, because it makes new files of hard links
                file.refuseToReplaceForeign(earlier, tokenFile.trust());
                file.prove(known, tokenFile.trust(), deadline.left());
            }
        } finally {
            lock.close();
        }
    }

    private void refuseTokenFile(ExportFile file) throws Failure {
        if (PrivateFiles.isOfTokenFile(tokenFile.path(), file.path())) {
            throw refused(IS_TOKEN_FILE, file);
        }
    }

    private static void refuseTwice(ExportFile file, List<ExportFile> earlier) throws Failure {
        for (ExportFile other : earlier) {
            if (RealPaths.isSame(other.path(), file.path())) {
                throw new Failure(
                        FILE_TWICE,
                        file.preset().id(),
                        file.path().toString(),
                        other.preset().id());
            }
        }
    }

    /** Whether nothing is exported, now or earlier, as in most builds. */
    private boolean areNone() throws Failure {
        return files.isEmpty() && !tokenFile.content().containsKey(TokenFile.EXPORTED_TO);
    }

    /**
     * Exports what the token file holds now. What is up to date is not touched, and no lock taken for it.
     *
     * @param redirectUri empty for a goal that has none
     * @param patience how long to wait for other builds, all in all
     * @param mask is told all secrets before the first is written
     * @return empty when nothing is exported, now or earlier
     */
    public Optional<Result> write(
            ClientApp app, Optional<RedirectUri> redirectUri, Duration patience, Consumer<List<Secret>> mask)
            throws Failure {
        try {
            if (areNone()) {
                return Optional.empty(); // and no format is loaded
            }
            Map<String, String> content = tokenFile.content();
            ExportValues values = login.values(content, app, redirectUri);
            ExportedTo recorded = ExportedTo.in(tokenFile.path(), content);
            boolean allUpToDate = recorded.hasAllOf(recorded.plus(files, values))
                    && outdated(values).isEmpty();
            return Optional.of(
                    allUpToDate
                            ? result(values, content, recorded, List.of())
                            : writeLocked(app, redirectUri, patience, mask));
        } catch (Failure e) {
            throw late(TOKENS_SAVED, e);
        }
    }

    /**
     * Removes the login from every file that this run or an earlier one has exported to, once it has ended. Another login that was
     * written there since stays. When a file cannot be changed, the token file still knows of all.
     *
     * @param patience how long to wait for other builds, all in all
     */
    public Cleared clear(Duration patience) throws Failure {
        try {
            if (ExportedTo.in(tokenFile.path(), tokenFile.content()).files().isEmpty()) {
                return Cleared.NOTHING;
            }
            Deadline deadline = Deadline.after(patience);
            try (Reservation reservation = tokenFile.reserveForRemoval(deadline.left())) {
                Map<String, String> content = reservation.content();
                boolean isReplaced = EndedLogin.isReplacedIn(content); // by another build, meanwhile
                ExportedTo recorded = ExportedTo.in(tokenFile.path(), content);
                Cleared result = Cleared.of(recorded, content, tokenFile.trust(), deadline);
                reservation.recordCleared(
                        isReplaced ? new ExportedTo(recorded.folder(), result.others()).text() : Optional.empty());
                return result;
            }
        } catch (Failure e) {
            throw late(TOKENS_REVOKED, e);
        }
    }

    /** What an export doesn't say of itself is the token file's. */
    private Failure late(ExportProblem state, Failure failure) {
        boolean isOfAnExport = failure.problem() instanceof ExportProblem;
        return new Failure(
                state,
                isOfAnExport
                        ? failure
                        : new Failure(
                                NOT_RECORDED, failure, "", tokenFile.path().toString()));
    }

    private Result writeLocked(
            ClientApp app, Optional<RedirectUri> redirectUri, Duration patience, Consumer<List<Secret>> mask)
            throws Failure {
        Deadline deadline = Deadline.after(patience);
        try (Reservation reservation = tokenFile.reserve(deadline.left())) {
            Map<String, String> content = reservation.content();
            ExportValues values = login.values(content, app, redirectUri);
            mask.accept(values.secrets());
            List<ExportFile> toWrite = outdated(values);
            ExportedTo recorded = ExportedTo.in(tokenFile.path(), content);
            List<ExportFile> own = new ArrayList<>(files);
            Failure failure = null; // keeps no other file on the spent token
            for (ExportFile file : toWrite) {
                try {
                    file.refuseToReplaceForeign(recorded.files(), tokenFile.trust());
                } catch (Failure e) {
                    own.remove(file); // or it would be recorded as ours
                    failure = e;
                }
            }
            ExportedTo all = recorded.plus(own, values);
            if (!all.equals(recorded)) {
                reservation.recordExports(all.text()); // first, so that no secret is anywhere that is not known of
            }
            toWrite.retainAll(own);
            for (ExportFile file : toWrite) {
                try {
                    write(file, values, recorded.files(), deadline.left());
                } catch (Failure e) {
                    failure = e;
                }
            }
            if (failure != null) {
                throw failure;
            }
            return result(values, content, all, toWrite);
        }
    }

    private void write(ExportFile file, ExportValues values, List<ExportFile> earlier, Duration patience)
            throws Failure {
        boolean isNew = Files.notExists(file.path());
        file.write(values, earlier, tokenFile.trust(), patience);
        if (isNew) { // whoever reads the token file is to read its exports too
            tokenFile.trust().keepOwner(file.path(), tokenFile.path());
        }
    }

    private Result result(
            ExportValues values, Map<String, String> content, ExportedTo recorded, List<ExportFile> written) {
        List<ExportFile> upToDate = new ArrayList<>(files);
        upToDate.removeAll(written);
        List<ExportFile> left =
                recorded.outdated(files, TokenProperties.text(content, TokenFile.REFRESH_TOKEN), tokenFile.trust());
        return new Result(values, written, upToDate, left, content.containsKey(TokenFile.SPENT_REFRESH_TOKENS));
    }

    private List<ExportFile> outdated(ExportValues values) throws Failure {
        List<ExportFile> outdated = new ArrayList<>();
        for (ExportFile file : files) {
            if (!file.isUpToDate(values, tokenFile.trust())) {
                outdated.add(file);
            }
        }
        return outdated;
    }

    private static Failure refused(ExportProblem problem, ExportFile file) {
        return new Failure(problem, file.preset().id(), file.path().toString());
    }
}
