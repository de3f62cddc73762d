package io.github.salesforcetoken.files;

import static io.github.salesforcetoken.files.FileProblem.FOLDER_NOT_SEARCHABLE;
import static io.github.salesforcetoken.files.FileProblem.FOLDER_NOT_WRITABLE;
import static io.github.salesforcetoken.files.FileProblem.IS_BELOW_A_FILE;
import static io.github.salesforcetoken.files.FileProblem.NOT_WRITABLE;
import static io.github.salesforcetoken.files.FileProblem.NO_SPACE;
import static io.github.salesforcetoken.files.FileProblem.READ_ONLY_DISK;

import io.github.salesforcetoken.oauth.Failure;
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
    public static Failure of(Path file, IOException failure) {
        return of(file, failure, NOT_WRITABLE);
    }

    /**
     * Tells a full disk, a read-only one, and a folder at fault from the rest. Java knows the first two by the system's words
     * only, which are in the language of whoever runs it; so the disk is asked as well.
     *
     * @param otherwise the problem when it's the file's own
     */
    public static Failure of(Path file, IOException failure, FileProblem otherwise) {
        String words = words(failure);
        if (isForSpace(failure)) {
            return new Failure(NO_SPACE, failure, file.toString());
        }
        boolean writes = otherwise == NOT_WRITABLE;
        if (words.contains("read-only file system")
                || words.contains("write protected")
                || writes && isDisk(file, FileStore::isReadOnly)) {
            return new Failure(READ_ONLY_DISK, failure, file.toString());
        }
        boolean isDenied = failure instanceof AccessDeniedException; // which a full disk doesn't cause
        if (writes && !isDenied && isDisk(file, PathFault::isFull)) {
            return new Failure(NO_SPACE, failure, file.toString());
        }
        return folder(file, failure, otherwise).orElseGet(() -> new Failure(otherwise, failure, file.toString()));
    }

    /** Not what has no room for anybody's files, such as {@code /proc}. */
    private static boolean isFull(FileStore store) throws IOException {
        return store.getUsableSpace() < SPACE && store.getTotalSpace() > 0;
    }

    /** Whether the system says that a disk, or a user's part of it, is full. */
    public static boolean isForSpace(IOException failure) {
        String words = words(failure);
        return words.contains("no space left")
                || words.contains("out of disk space")
                || words.contains("not enough space")
                || words.contains("quota exceeded");
    }

    private static String words(IOException failure) {
        String reason = failure instanceof FileSystemException named ? named.getReason() : failure.getMessage();
        return String.valueOf(reason).toLowerCase(Locale.ROOT);
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
     * @throws Failure names that file
     */
    public static void refuseFileAbove(Path file) throws Failure {
        for (Path above = file.toAbsolutePath().getParent(); above != null; above = above.getParent()) {
            if (Files.exists(above)) {
                if (!Files.isDirectory(above)) {
                    throw new Failure(IS_BELOW_A_FILE, above.toString());
                }
                return;
            }
        }
    }

    private static Optional<Failure> folder(Path file, IOException failure, FileProblem otherwise) {
        if (!(failure instanceof AccessDeniedException)) {
            return Optional.empty();
        }
        Path deepest = file.toAbsolutePath().getRoot();
        for (Path folder : foldersAbove(file)) {
            try {
                Files.readAttributes(folder, BasicFileAttributes.class);
                deepest = folder;
            } catch (AccessDeniedException e) {
                return Optional.of(new Failure(FOLDER_NOT_SEARCHABLE, failure, deepest.toString()));
            } catch (IOException e) {
                break; // to be created in the last one
            }
        }
        if (!Files.isExecutable(deepest)) {
            return Optional.of(new Failure(FOLDER_NOT_SEARCHABLE, failure, deepest.toString()));
        }
        return otherwise == NOT_WRITABLE && !Files.isWritable(deepest)
                ? Optional.of(new Failure(FOLDER_NOT_WRITABLE, failure, deepest.toString()))
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
