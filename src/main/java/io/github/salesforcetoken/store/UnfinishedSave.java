package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.files.FileProblem.BYTE_ORDER_MARK;
import static io.github.salesforcetoken.files.FileProblem.MALFORMED;
import static io.github.salesforcetoken.files.FileProblem.NOT_READABLE;
import static io.github.salesforcetoken.files.FileProblem.NOT_UTF8;
import static io.github.salesforcetoken.files.FileProblem.TOO_LARGE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.files.FileState;
import io.github.salesforcetoken.files.FileTrust;
import io.github.salesforcetoken.files.FreshFile;
import io.github.salesforcetoken.files.LeftBehind;
import io.github.salesforcetoken.files.PathFault;
import io.github.salesforcetoken.files.PrivateFiles;
import io.github.salesforcetoken.files.PropertiesFile;
import io.github.salesforcetoken.files.PropertiesText;
import io.github.salesforcetoken.files.TextFile;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Problem;
import io.github.salesforcetoken.oauth.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a process left that was killed between writing a new login and moving it into place, whichever grant had brought it. The
 * only copy may be here: of a code that is spent, or of a rotated refresh token, whose predecessor in the token file would revoke
 * it if it were sent (RFC 9700 section 4.14.2). What brings no login isn't finished: a removal, a note of exports, or an access
 * token beside another's refresh token, which nobody uses again.
 */
final class UnfinishedSave {

    /** What the room that was reserved is, with nothing or half an answer in it. */
    private static final Set<Problem> NO_SAVE = Set.of(NOT_UTF8, BYTE_ORDER_MARK, MALFORMED, TOO_LARGE);

    private final Path tokenFile;
    private final FileTrust trust;

    private UnfinishedSave(Path tokenFile, FileTrust trust) {
        this.tokenFile = tokenFile;
        this.trust = trust;
    }

    /** @param tokenFile whose lock the caller holds; it need not exist */
    static UnfinishedSave of(Path tokenFile, FileTrust trust) {
        return new UnfinishedSave(requireNonNull(tokenFile, "tokenFile is null"), trust);
    }

    /**
     * Ends the save, and removes what else killed processes left: nobody writes it any more. Lines that aren't ours stay as the
     * token file has them: somebody may have changed them since.
     *
     * @param content what the token file holds
     * @return what it holds now; empty when nothing was left, when that is not whole, when it brings no login that the file
     *     doesn't have or had, or when somebody changed the token file since, unless to what this save spends
     * @throws Failure when it can't be read or saved now; it stays for the next run then
     */
    Optional<PropertiesText> finish(PropertiesText content) throws Failure {
        Optional<PropertiesText> finished = Optional.empty();
        for (Path file : newestFirst()) {
            if (finished.isEmpty()) {
                finished = after(file, content);
                if (finished.isPresent()) {
                    save(finished.get(), file, content);
                }
            }
            PrivateFiles.deleteQuietly(file); // not before the token file has it
        }
        return finished;
    }

    private void save(PropertiesText text, Path file, PropertiesText content) throws Failure {
        try {
            if (isEmpty(content)) {
                PrivateFiles.move(file, tokenFile.toAbsolutePath()); // the same bytes, for which a full disk has room
            } else {
                replace(text.toString().getBytes(UTF_8));
            }
        } catch (IOException e) {
            throw PathFault.of(tokenFile, e);
        }
    }

    private void replace(byte[] bytes) throws IOException, Failure {
        try (FreshFile fresh =
                FreshFile.reserve(tokenFile, bytes.length, trust, () -> TextFile.bytes(tokenFile, tokenFile, trust))) {
            fresh.replace(bytes);
        }
    }

    private List<Path> newestFirst() throws Failure {
        record Left(Path file, FileTime time) {}
        List<Path> files = LeftBehind.of(tokenFile, trust);
        if (files.isEmpty()) {
            return files; // as nearly always, and sorting costs a save some classes
        }
        List<Left> left = new ArrayList<>();
        for (Path file : files) {
            left.add(new Left(file, changed(file)));
        }
        return left.stream()
                .sorted(Comparator.comparing(Left::time).reversed())
                .map(Left::file)
                .toList();
    }

    private Optional<PropertiesText> after(Path file, PropertiesText content) throws Failure {
        try {
            PropertiesText unfinished = PropertiesFile.read(file, file, trust);
            return isWhole(unfinished)
                            && !isPieceOf(content, unfinished)
                            && bringsLogin(content, unfinished)
                            && (spends(unfinished, content)
                                    || !isOfAnotherFile(unfinished, content) && !isOlderThanTheTokenFile(file))
                    ? Optional.of(withLoginOf(unfinished, content))
                    : Optional.empty();
        } catch (Failure e) {
            if (NO_SAVE.contains(e.problem())) {
                return Optional.empty();
            }
            throw e; // the disk may answer the next run
        }
    }

    /** A file that was deleted, or emptied by a crash, has nothing that somebody wrote since. */
    private static boolean isEmpty(PropertiesText content) {
        return content.toString().isEmpty();
    }

    private static PropertiesText withLoginOf(PropertiesText unfinished, PropertiesText content) {
        if (isEmpty(content)) {
            return unfinished;
        }
        PropertiesText text = PropertiesText.of(content.toString());
        text.change(TokenProperties.changesTo(unfinished));
        return text;
    }

    private boolean isOlderThanTheTokenFile(Path file) throws Failure {
        return changed(file).compareTo(changed(tokenFile)) < 0;
    }

    private static FileTime changed(Path file) throws Failure {
        try {
            return FileState.of(file).changed();
        } catch (IOException e) {
            throw PathFault.of(file, e, NOT_READABLE);
        }
    }

    /** What is cut off ends in zeros, which no properties file has, or lacks what every answer brings. */
    private static boolean isWhole(PropertiesText text) {
        return TokenProperties.refused(text.toMap()).isEmpty()
                && TokenProperties.token(text.toMap()).isPresent();
    }

    /** The proof that the file can be replaced writes the file's own content first, and may have been killed meanwhile. */
    private static boolean isPieceOf(PropertiesText whole, PropertiesText piece) {
        return whole.toString().startsWith(piece.toString());
    }

    /** The file's own refresh token is worth nothing then, whichever file has the later time: clocks are set, and copies keep times. */
    private static boolean spends(PropertiesText after, PropertiesText before) {
        return TokenProperties.secret(before.toMap(), TokenFile.REFRESH_TOKEN)
                .filter(spent(after)::contains)
                .isPresent();
    }

    /** It was made from a token file whose refresh token it spent, and that isn't the one of this file: somebody put another here. */
    private static boolean isOfAnotherFile(PropertiesText after, PropertiesText before) {
        Fingerprints newlySpent = spent(after).without(spent(before));
        return before.get(TokenFile.REFRESH_TOKEN).isPresent()
                && !newlySpent
                        .without(Fingerprints.parse(after.get(TokenFile.OUTSIDE_REFRESH_TOKENS)))
                        .isEmpty();
    }

    private static Fingerprints spent(PropertiesText text) {
        return Fingerprints.parse(text.get(TokenFile.SPENT_REFRESH_TOKENS));
    }

    private static boolean bringsLogin(PropertiesText before, PropertiesText after) {
        for (String key : List.of(TokenFile.REFRESH_TOKEN, TokenFile.ACCESS_TOKEN)) {
            Optional<Secret> token = TokenProperties.secret(after.toMap(), key);
            if (token.isPresent() && !token.equals(TokenProperties.secret(before.toMap(), key))) {
                return !spent(before).contains(token.get());
            }
        }
        return false;
    }
}
