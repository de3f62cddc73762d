package io.github.salesforcetoken.files;

import io.github.salesforcetoken.oauth.Failure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Files that are there with all that they are to hold, or not at all. */
public final class WholeFiles {

    private WholeFiles() {}

    /**
     * Makes a file that others may read.
     *
     * @throws FileAlreadyExistsException when there is a file, or a link, of that name
     */
    public static void create(Path file, byte[] content, FileTrust trust) throws IOException {
        create(file, file, content, trust, OwnerOnly.notForEveryone(file, "rw-rw-r--"));
    }

    /** The same of a file that only its owner may read. */
    public static void createPrivate(Path file, byte[] content, FileTrust trust) throws IOException {
        create(file, file, content, trust, OwnerOnly.attributes(file));
    }

    /** Opened once: who may write to the folder could put a link in its place before a second time. */
    private static void create(Path file, Path target, byte[] content, FileTrust trust, FileAttribute<?>[] attributes)
            throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
            try {
                trust.keepOwner(file, target);
                PrivateFiles.writeAll(channel, content);
                channel.force(true);
            } catch (IOException e) {
                PrivateFiles.deleteQuietly(file);
                throw e;
            }
        }
    }

    /**
     * Replaces files that others may read, and makes those that aren't there. All are written under other names first, so that a
     * full disk leaves everything as it was, without a folder more.
     *
     * @throws Failure names the file that can't be written, or the folder that doesn't let it
     */
    public static void replaceAll(Map<Path, byte[]> contents, FileTrust trust) throws Failure {
        Map<Path, Path> written = new LinkedHashMap<>();
        List<Path> missing = new ArrayList<>();
        Path at = null;
        try {
            for (Map.Entry<Path, byte[]> file : contents.entrySet()) {
                at = file.getKey();
                missing.addAll(0, PrivateFiles.missingFoldersOf(at));
                PrivateFiles.createFolderOf(at, trust);
                Path target = Files.exists(at) ? at.toRealPath() : at;
                Path fresh = FreshFile.beside(target);
                create(fresh, target, file.getValue(), trust, OwnerOnly.notForEveryone(fresh, "rw-rw-r--"));
                written.put(fresh, target);
            }
            for (Map.Entry<Path, Path> file : written.entrySet()) {
                at = file.getValue();
                PrivateFiles.move(file.getKey(), at);
            }
        } catch (IOException e) {
            written.keySet().forEach(PrivateFiles::deleteQuietly);
            missing.forEach(PrivateFiles::deleteQuietly);
            throw PathFault.of(at, e);
        }
    }
}
