package io.github.salesforcetoken.settings;

import io.github.salesforcetoken.files.TimedRead;
import io.github.salesforcetoken.oauth.Failure;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;

/**
 * The folder of the project, whose files everyone reads who has the sources. What lies elsewhere is private to somebody.
 *
 * @param root empty when there is neither a POM nor a folder {@code .mvn}: a home folder, perhaps
 */
record ProjectFolder(Optional<Path> root) {

    static final String MVN = ".mvn";

    private static final int LARGEST = 1024 * 1024;

    static ProjectFolder of(MavenSession session) {
        boolean hasPom = session.getCurrentProject() != null
                && session.getCurrentProject().getFile() != null;
        File root = session.getRequest().getMultiModuleProjectDirectory();
        if (root == null) {
            return new ProjectFolder(Optional.empty());
        }
        Path folder = root.toPath().toAbsolutePath().normalize();
        boolean isProject = hasPom || Files.isDirectory(folder.resolve(MVN));
        return new ProjectFolder(isProject ? Optional.of(folder) : Optional.empty());
    }

    boolean holds(Path file) {
        return root.isPresent() && (file.startsWith(root.get()) || real(file).startsWith(real(root.get())));
    }

    static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path;
        }
    }

    /** What is in a file; nothing when it can't be read, which Maven says. */
    static String text(Path file) {
        try {
            byte[] bytes = Files.isRegularFile(file) ? TimedRead.of(file, () -> beginning(file)) : new byte[0];
            return bytes.length <= LARGEST ? new String(bytes, StandardCharsets.UTF_8) : "";
        } catch (IOException | Failure e) {
            return "";
        }
    }

    private static byte[] beginning(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LARGEST + 1);
        }
    }
}
