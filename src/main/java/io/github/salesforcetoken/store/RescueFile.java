package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.store.TokenFileProblem.LOST;
import static io.github.salesforcetoken.store.TokenFileProblem.RESCUED;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.salesforcetoken.files.PrivateFiles;
import io.github.salesforcetoken.files.PropertiesFile;
import io.github.salesforcetoken.files.PropertiesText;
import io.github.salesforcetoken.files.RealPaths;
import io.github.salesforcetoken.files.WholeFiles;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Secret;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where tokens go when the token file cannot be written any more: what was spent for them cannot be spent again. Its name tells
 * which refresh token was, and its first line for which token file, so that it is found again where nothing else can be written.
 */
final class RescueFile {

    private static final String PREFIX = "salesforce-token-rescue-";
    private static final String SUFFIX = ".properties";

    private RescueFile() {}

    /**
     * Writes the tokens into the first folder that takes them, and all else that the token file would have had: whoever adds
     * these lines to it, or puts this file in its place, must not bring back what the save has removed, nor lose what it keeps.
     *
     * @param before what the token file holds
     * @param spent the refresh token that was spent for them, if one was
     * @param failure why the token file could not be written
     * @return what became of them, to be thrown
     */
    static Failure keep(
            Map<String, Optional<String>> changes,
            Map<String, String> before,
            TokenFile tokenFile,
            Optional<Secret> spent,
            Exception failure) {
        byte[] content = text(changes, before, tokenFile).toString().getBytes(UTF_8);
        for (Path folder : tokenFile.rescueFolders()) {
            try {
                Path rescue = spent.isPresent()
                        ? createFor(spent.get(), folder, content, tokenFile)
                        : createNew(folder, content, tokenFile);
                return new Failure(RESCUED, failure, rescue.toString());
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
        return new Failure(LOST, failure, tokenFile.path().toString());
    }

    private static PropertiesText text(
            Map<String, Optional<String>> changes, Map<String, String> before, TokenFile tokenFile) {
        PropertiesText text = PropertiesText.of(owner(tokenFile) + "\n");
        changes.forEach((key, value) -> {
            if (value.isPresent() || before.containsKey(key)) {
                text.put(key, value.orElse(""));
            }
        });
        before.forEach((key, value) -> {
            if (TokenProperties.isOurs(key) && !changes.containsKey(key)) {
                text.put(key, value);
            }
        });
        return text;
    }

    private static Path createFor(Secret spent, Path folder, byte[] content, TokenFile tokenFile) throws IOException {
        Path rescue = folder.resolve(name(spent));
        try {
            WholeFiles.createPrivate(rescue, content, tokenFile.trust());
            return rescue;
        } catch (FileAlreadyExistsException e) {
            return createNew(folder, content, tokenFile);
        }
    }

    private static Path createNew(Path folder, byte[] content, TokenFile tokenFile) throws IOException {
        return PrivateFiles.writeUnique(folder, PREFIX, SUFFIX, content, tokenFile.trust());
    }

    private static String name(Secret spent) {
        return PREFIX + Fingerprints.of(spent) + SUFFIX;
    }

    private static String owner(TokenFile tokenFile) {
        return "# Of "
                + RealPaths.of(tokenFile.path()).toString().replace('\n', ' ').replace('\r', ' ');
    }

    /** The one that has the successor of a refresh token. */
    static Optional<Path> after(Secret spent, TokenFile tokenFile) {
        for (Path folder : tokenFile.rescueFolders()) {
            Path rescue = folder.resolve(name(spent));
            if (isOurs(rescue, tokenFile)) {
                return Optional.of(rescue);
            }
        }
        return Optional.empty();
    }

    /** Whether it's there, and no other user's, who may know the name: where all may write, anybody can make one. */
    static boolean isOurs(Path rescue, TokenFile tokenFile) {
        return Files.isRegularFile(rescue, LinkOption.NOFOLLOW_LINKS)
                && tokenFile.trust().isOwnerTrusted(rescue);
    }

    /**
     * All that a token file has, with what they hold.
     *
     * @param refreshToken the token file's; other paths to that file and copies of it have it too
     */
    static Map<Path, Map<String, String>> of(TokenFile tokenFile, Optional<Secret> refreshToken) {
        Map<Path, Map<String, String>> found = new LinkedHashMap<>();
        for (Path rescue : all(tokenFile)) {
            try {
                PropertiesText text = PropertiesFile.read(rescue, rescue, tokenFile.trust());
                TokenProperties.check(text.toMap(), rescue);
                boolean isSuccessor = refreshToken.isPresent()
                        && rescue.getFileName().toString().equals(name(refreshToken.get()));
                if (isSuccessor || text.toString().startsWith(owner(tokenFile) + "\n")) {
                    found.put(rescue, text.toMap());
                }
            } catch (Failure e) {
                continue; // somebody else's, or changed by hand
            }
        }
        return found;
    }

    private static List<Path> all(TokenFile tokenFile) {
        List<Path> all = new ArrayList<>();
        for (Path folder : tokenFile.rescueFolders()) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
                for (Path file : files) {
                    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                        all.add(file);
                    }
                }
            } catch (IOException | DirectoryIteratorException e) {
                continue; // a folder that can't be listed
            }
        }
        return all;
    }
}
