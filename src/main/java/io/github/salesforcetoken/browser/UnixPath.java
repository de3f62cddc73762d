package io.github.salesforcetoken.browser;

import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What lies at the same place in every POSIX system. Windows would look for it in the root of the current drive, where any user
 * may have put a file of that name.
 */
public final class UnixPath {

    private UnixPath() {}

    /** Empty where there are no such places. */
    public static Optional<Path> of(String path) {
        return in(FileSystems.getDefault(), path);
    }

    static Optional<Path> in(FileSystem system, String path) {
        return system.supportedFileAttributeViews().contains("posix")
                ? Optional.of(system.getPath(path))
                : Optional.empty();
    }
}
