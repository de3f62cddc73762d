package io.github.salesforcetoken.store;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.files.FileTrust;
import io.github.salesforcetoken.files.LeftBehind;
import io.github.salesforcetoken.files.PathFault;
import io.github.salesforcetoken.files.PrivateFiles;
import io.github.salesforcetoken.files.PropertiesFile;
import io.github.salesforcetoken.files.PropertiesText;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a process left that was killed between writing a new login and moving it into place, whichever grant had brought it. The
 * only copy may be here: of a code that is spent, or of a rotated refresh token, whose predecessor in the token file would revoke
 * it if it were sent (RFC 9700 section 4.14.2). What brings no login isn't finished: a removal, a note of exports, or an access
 * token beside another's refresh token, which nobody uses again.
 */
final class UnfinishedSave {

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
     * Ends the save, and removes what else killed processes left: nobody writes it any more.
     *
     * @param content what the token file holds
     * @return what it holds now; empty when nothing was left, when that is not whole, when it brings no login that the file
     *     doesn't have or had, or when somebody changed the token file since
     * @throws Failure when it cannot be moved; it stays for the next run then
     */
    Optional<PropertiesText> finish(PropertiesText content) throws Failure {
        Optional<PropertiesText> finished = Optional.empty();
        for (Path file : newestFirst()) {
            Optional<PropertiesText> unfinished = finished.isPresent() ? Optional.empty() : after(file, content);
            if (unfinished.isPresent()) {
                move(file);
                finished = unfinished;
            } else {
                PrivateFiles.deleteQuietly(file);
            }
        }
        return finished;
    }

    private void move(Path file) throws Failure {
        try {
            PrivateFiles.move(file, tokenFile.toAbsolutePath());
        } catch (IOException e) {
            throw PathFault.of(tokenFile, e);
        }
    }

    private List<Path> newestFirst() {
        record Left(Path file, FileTime time) {}
        List<Path> files = LeftBehind.of(tokenFile, trust);
        if (files.isEmpty()) {
            return files; // as nearly always, and sorting costs a save some classes
        }
        List<Left> left = new ArrayList<>();
        for (Path file : files) {
            try {
                left.add(new Left(file, Files.getLastModifiedTime(file)));
            } catch (IOException e) {
                continue; // it has just gone
            }
        }
        return left.stream()
                .sorted(Comparator.comparing(Left::time).reversed())
                .map(Left::file)
                .toList();
    }

    private Optional<PropertiesText> after(Path file, PropertiesText content) {
        try {
            if (isOlderThanTokenFile(file)) {
                return Optional.empty();
            }
            PropertiesText unfinished = PropertiesFile.read(file, file, trust);
            return isWhole(unfinished) && !isPieceOf(content, unfinished) && bringsLogin(content, unfinished)
                    ? Optional.of(unfinished)
                    : Optional.empty();
        } catch (IOException | Failure e) {
            return Optional.empty(); // the room that was reserved, with nothing or half an answer in it
        }
    }

    private boolean isOlderThanTokenFile(Path file) throws IOException {
        return Files.exists(tokenFile)
                && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(tokenFile)) < 0;
    }

    /** What is cut off ends in zeros, which no properties file has, or lacks what every answer brings. */
    private boolean isWhole(PropertiesText text) throws Failure {
        TokenProperties.check(text.toMap(), tokenFile);
        return TokenProperties.token(text.toMap()).isPresent();
    }

    /** The proof that the file can be replaced writes the file's own content first, and may have been killed meanwhile. */
    private static boolean isPieceOf(PropertiesText whole, PropertiesText piece) {
        return whole.toString().startsWith(piece.toString());
    }

    private static boolean bringsLogin(PropertiesText before, PropertiesText after) {
        for (String key : List.of(TokenFile.REFRESH_TOKEN, TokenFile.ACCESS_TOKEN)) {
            Optional<Secret> token = TokenProperties.secret(after.toMap(), key);
            if (token.isPresent() && !token.equals(TokenProperties.secret(before.toMap(), key))) {
                return !Fingerprints.parse(before.get(TokenFile.SPENT_REFRESH_TOKENS))
                        .contains(token.get());
            }
        }
        return false;
    }
}
