package io.github.salesforcetoken.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * Tells, without reading a file, whether it's still the one that was read: who edits it, writes another file or changes its time.
 *
 * @param key what the file system knows it by, if it tells
 */
public record FileState(long size, FileTime changed, Optional<Object> key) {

    /** Of a file that need not exist. */
    public static FileState of(Path file) throws IOException {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileState(found.size(), found.lastModifiedTime(), Optional.ofNullable(found.fileKey()));
        } catch (NoSuchFileException e) {
            return new FileState(-1, FileTime.fromMillis(0), Optional.empty());
        }
    }

    /** How many names a file has, with its hard links; 1 where the system doesn't tell. */
    public static int names(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? (int) Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS)
                : 1;
    }

    /** As {@code equals}, which the JVM would have to generate in every run. */
    public boolean is(FileState other) {
        return size == other.size && changed.equals(other.changed) && key.equals(other.key);
    }
}
