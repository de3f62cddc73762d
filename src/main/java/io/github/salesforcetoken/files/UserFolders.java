package io.github.salesforcetoken.files;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Folders that a user has outside of every project. */
public final class UserFolders {

    private UserFolders() {}

    /**
     * The home folder, then the one for temporary files. A user without a name, as in containers that run with any uid, has no
     * home: Java says {@code ?}, which would be a folder in the checkout, and others say {@code /}.
     */
    public static List<Path> all() {
        return of(System.getProperty("user.home"), System.getProperty("java.io.tmpdir"));
    }

    static List<Path> of(String home, String temporary) {
        List<Path> folders = new ArrayList<>();
        add(folders, home);
        add(folders, temporary);
        return folders;
    }

    private static void add(List<Path> folders, String name) {
        try {
            Path path = Path.of(name == null ? "" : name).normalize();
            if (path.isAbsolute() && path.getNameCount() > 0) {
                folders.add(path);
            }
        } catch (InvalidPathException e) {
            return; // Windows knows no file with a question mark
        }
    }
}
