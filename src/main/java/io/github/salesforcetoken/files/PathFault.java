package io.github.salesforcetoken.files;

import static io.github.salesforcetoken.files.StoreException.Problem.FOLDER_NOT_SEARCHABLE;
import static io.github.salesforcetoken.files.StoreException.Problem.FOLDER_NOT_WRITABLE;
import static io.github.salesforcetoken.files.StoreException.Problem.IS_BELOW_A_FILE;
import static io.github.salesforcetoken.files.StoreException.Problem.NOT_WRITABLE;
import static io.github.salesforcetoken.files.StoreException.Problem.NO_SPACE;
import static io.github.salesforcetoken.files.StoreException.Problem.READ_ONLY_DISK;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which part of a path is at fault when a file can't be read or written: the file, or a folder above it. */
public final class PathFault {

    /** Of a disk that is as good as full: a block, the least that a file takes. */
    private static final int SPACE = 4096;

    private PathFault() {}

    /** Why a file can't be written. */
    public static StoreException of(Path file, IOException failure) {
        return of(file, failure, NOT_WRITABLE);
    }

    /**
     * Tells a full disk, a read-only one, and a folder at fault from the rest. Java knows the first two by the system's words
     * only, which are in the language of whoever runs it; so the disk is asked as well.
     *
     * @param otherwise the problem when it's the file's own
     */
    public static StoreException of(Path file, IOException failure, StoreException.Problem otherwise) {
        String reason = failure instanceof FileSystemException named ? named.getReason() : failure.getMessage();
        String words = String.valueOf(reason).toLowerCase(Locale.ROOT);
        if (words.contains("no space left")
                || words.contains("out of disk space")
                || words.contains("not enough space")
                || words.contains("quota exceeded")
                || isDisk(file, store -> store.getUsableSpace() < SPACE)) {
            return new StoreException(NO_SPACE, file, failure);
        }
        if (words.contains("read-only file system")
                || words.contains("write protected")
                || otherwise == NOT_WRITABLE && isDisk(file, FileStore::isReadOnly)) {
            return new StoreException(READ_ONLY_DISK, file, failure);
        }
        return folder(file, failure, otherwise).orElseGet(() -> new StoreException(otherwise, file, failure));
    }

    @FunctionalInterface
    private interface Question {
        boolean ask(FileStore store) throws IOException;
    }

    private static boolean isDisk(Path file, Question question) {
        Path folder = file.toAbsolutePath().getParent();
        while (folder != null && Files.notExists(folder)) {
            folder = folder.getParent();
        }
        try {
            return folder != null && question.ask(Files.getFileStore(folder));
        } catch (IOException | SecurityException e) {
            return false;
        }
    }

    /**
     * Refuses a path that leads through a file.
     *
     * @throws StoreException names that file
     */
    static void refuseFileAbove(Path file) throws StoreException {
        for (Path above = file.toAbsolutePath().getParent(); above != null; above = above.getParent()) {
            if (Files.exists(above)) {
                if (!Files.isDirectory(above)) {
                    throw new StoreException(IS_BELOW_A_FILE, above);
                }
                return;
            }
        }
    }

    private static Optional<StoreException> folder(Path file, IOException failure, StoreException.Problem otherwise) {
        if (!(failure instanceof AccessDeniedException)) {
            return Optional.empty();
        }
        Path deepest = file.toAbsolutePath().getRoot();
        for (Path folder : foldersAbove(file)) {
            try {
                Files.readAttributes(folder, BasicFileAttributes.class);
                deepest = folder;
            } catch (AccessDeniedException e) {
                return Optional.of(new StoreException(FOLDER_NOT_SEARCHABLE, deepest, failure));
            } catch (IOException e) {
                break; // to be created in the last one
            }
        }
        if (!Files.isExecutable(deepest)) {
            return Optional.of(new StoreException(FOLDER_NOT_SEARCHABLE, deepest, failure));
        }
        return otherwise == NOT_WRITABLE && !Files.isWritable(deepest)
                ? Optional.of(new StoreException(FOLDER_NOT_WRITABLE, deepest, failure))
                : Optional.empty();
    }

    /** The outermost first. */
    private static List<Path> foldersAbove(Path file) {
        List<Path> folders = new ArrayList<>();
        for (Path above = file.toAbsolutePath().getParent(); above != null; above = above.getParent()) {
            folders.add(above);
        }
        Collections.reverse(folders);
        return folders;
    }
}
