package io.github.salesforcetoken.store;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * What a process left that was killed between writing a rotated refresh token and moving it into place. The token file
 * then holds a spent one, and sending that would revoke its successor (RFC 9700 section 4.14.2), whose only copy is here.
 */
final class UnfinishedSave {

    private final Path file;

    private UnfinishedSave(Path file) {
        this.file = file;
    }

    /** @param file where a reservation gathers new content; it need not exist */
    static UnfinishedSave of(Path file) {
        return new UnfinishedSave(requireNonNull(file, "file is null"));
    }

    /**
     * Ends the save, on behalf of who holds the lock.
     *
     * @param content what the token file holds
     * @return what it holds now; empty when nothing was left, when that is not whole, when it ends no refresh token, so that
     *     nothing is lost with it, or when somebody changed the token file since
     * @throws StoreException when it cannot be moved; it stays for the next run then
     */
    Optional<PropertiesText> finish(Path tokenFile, PropertiesText content) throws StoreException {
        Optional<PropertiesText> unfinished = after(tokenFile, content);
        if (unfinished.isPresent()) {
            try {
                PrivateFiles.move(file, tokenFile);
            } catch (IOException e) {
                throw PrivateFiles.explained(tokenFile, e);
            }
        }
        return unfinished;
    }

    private Optional<PropertiesText> after(Path tokenFile, PropertiesText content) {
        try {
            if (!isPrivate() || isOlderThan(tokenFile)) {
                return Optional.empty();
            }
            PropertiesText unfinished = new PropertiesFile().read(file, file);
            return isWhole(unfinished) && endsATokenOf(content, unfinished)
                    ? Optional.of(unfinished)
                    : Optional.empty();
        } catch (IOException | StoreException e) {
            return Optional.empty(); // the room that was reserved, with nothing or half an answer in it
        }
    }

    /** As a reservation creates it; a link or a file that others may write to is not ours. */
    private boolean isPrivate() throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && (!file.getFileSystem().supportedFileAttributeViews().contains("posix")
                        || Files.getPosixFilePermissions(file).equals(PosixFilePermissions.fromString("rw-------")));
    }

    private boolean isOlderThan(Path tokenFile) throws IOException {
        return Files.exists(tokenFile)
                && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(tokenFile)) < 0;
    }

    /** What is cut off ends in zeros, which no properties file has, or lacks what every answer brings. */
    private static boolean isWhole(PropertiesText text) {
        return TokenProperties.token(text.toMap())
                .filter(token -> token.refreshToken().isPresent())
                .isPresent();
    }

    private static boolean endsATokenOf(PropertiesText before, PropertiesText after) {
        List<String> spent = spent(after).values();
        return !spent.isEmpty() && !spent(before).values().contains(spent.get(spent.size() - 1));
    }

    private static Fingerprints spent(PropertiesText text) {
        return Fingerprints.parse(text.get(TokenFile.SPENT_REFRESH_TOKENS));
    }
}
