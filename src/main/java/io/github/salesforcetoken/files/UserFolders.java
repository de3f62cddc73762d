package io.github.salesforcetoken.files;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

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
        return Stream.of(home, temporary)
                .filter(name -> name != null && !name.isBlank())
                .flatMap(UserFolders::path)
                .filter(path -> path.isAbsolute() && path.getNameCount() > 0)
                .toList();
    }

    private static Stream<Path> path(String name) {
        try {
            return Stream.of(Path.of(name).normalize());
        } catch (InvalidPathException e) {
            return Stream.empty(); // Windows knows no file with a question mark
        }
    }
}
