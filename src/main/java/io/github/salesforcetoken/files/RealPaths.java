package io.github.salesforcetoken.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where paths lead, whether or not there is something yet. */
public final class RealPaths {

    private RealPaths() {}

    /** As many links as Linux follows, which may form a loop. */
    private static final int MOST_LINKS = 40;

    /** The absolute path, links resolved, also those to what isn't there yet. */
    public static Path of(Path path) {
        return realOf(path.toAbsolutePath(), MOST_LINKS).normalize();
    }

    private static Path realOf(Path path, int links) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            Path folder = path.getParent();
            if (folder == null) {
                return path;
            }
            Path place = realOf(folder, links).resolve(path.getFileName());
            return links > 0 && Files.isSymbolicLink(place) ? leadOn(place, links - 1) : place;
        }
    }

    private static Path leadOn(Path link, int links) {
        try {
            return realOf(link.resolveSibling(Files.readSymbolicLink(link)), links);
        } catch (IOException e) {
            return link; // it has just gone
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
