package io.github.salesforcetoken.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where paths lead, whether or not there is something yet. */
public final class RealPaths {

    private RealPaths() {}

    /** The absolute path, links resolved as far as it exists. */
    public static Path of(Path path) {
        return realOf(path.toAbsolutePath()).normalize();
    }

    private static Path realOf(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            Path folder = path.getParent();
            return folder == null ? path : realOf(folder).resolve(path.getFileName());
        }
    }

    /** The same of the folder only: a link stays one. */
    public static Path placeOf(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path folder = absolute.getParent();
        return folder == null ? absolute : of(folder).resolve(absolute.getFileName());
    }

    /** Whether two paths lead, or would lead, to one file. */
    public static boolean isSame(Path one, Path other) {
        try {
            return of(one).equals(of(other))
                    || Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
        } catch (IOException e) {
            return false; // one of them has just gone
        }
    }
}
