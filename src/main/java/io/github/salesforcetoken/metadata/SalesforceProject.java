package io.github.salesforcetoken.metadata;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The project of the Salesforce CLI, which takes its commands nowhere else.
 *
 * @param root where its commands are to be run
 * @param exists whether it has the file that makes it a project
 */
public record SalesforceProject(Path root, boolean exists) {

    /** What makes a folder such a project. */
    public static final String FILE = "sfdx-project.json";

    public SalesforceProject {
        requireNonNull(root, "root is null");
    }

    /**
     * The project that a folder of metadata lies in.
     *
     * @param folder the metadata
     * @param build the root of the build, where a project would be made if there is none
     */
    public static SalesforceProject around(Path folder, Path build) {
        for (Path above = folder; above != null; above = above.getParent()) {
            if (Files.isRegularFile(above.resolve(FILE))) {
                return new SalesforceProject(above, true);
            }
        }
        return new SalesforceProject(folder.startsWith(build) ? build : folder.getParent(), false);
    }

    /** A path as the Salesforce CLI wants it there. */
    public String relative(Path path) {
        return root.equals(path) ? "." : root.relativize(path).toString();
    }

    /** The least that makes the root a project: the first folder on the way to the metadata is all that it has. */
    public String leastContent(Path folder) {
        String first =
                root.equals(folder) ? "." : root.relativize(folder).getName(0).toString();
        return "{ \"packageDirectories\": [ { \"path\": " + json(first) + ", \"default\": true } ] }";
    }

    /**
     * A string of JSON (RFC 8259 section 7), in which everything is escaped that a terminal doesn't show, or that a CI runner could take
     * for a command.
     */
    private static String json(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char character : text.toCharArray()) {
            boolean isPlain = character >= ' ' && character <= '~' && "\"\\#:".indexOf(character) < 0;
            json.append(
                    isPlain || Character.isLetterOrDigit(character)
                            ? String.valueOf(character)
                            : "\\u%04x".formatted((int) character));
        }
        return json.append('"').toString();
    }
}
