package io.github.salesforcetoken.console;

import io.github.salesforcetoken.files.GitWorkTree;
import io.github.salesforcetoken.oauth.WrongValue;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a goal says of files and values that others could get hold of. Files are named as the reader knows them. */
public final class FileWarnings {

    /** Not the apostrophe of "couldn't". */
    private static final Pattern QUOTED = Pattern.compile("(?<![A-Za-z])'([^']*+)'?");

    private FileWarnings() {}

    public static String shownByTheCommandLine(String property) {
        return "-D" + property + " shows in the process list, in shell history, and in test reports (surefire copies"
                + " every -D into TEST-*.xml): set it in the environment or in settings.xml instead";
    }

    /** Only the address of a store, which may have a password in it. */
    public static String printedByMaven(String parameter, String place) {
        return "The address in " + parameter + " (from " + place
                + ") has a password or token, and mvn -X prints it: set"
                + " the whole address in SALESFORCE_TOKEN_STORE instead";
    }

    public static String openToOthers(String file) {
        return file + " holds tokens and can be read by others: chmod 600 "
                + Shell.here().path(file);
    }

    /** Of a file with a secret that somebody else has made. */
    public static String tracked(String file) {
        return "Git tracks " + file
                + ", and whoever can read the repository can use the secret in it: replace the secret,"
                + " and keep the new one out of the repository";
    }

    public static String notIgnored(String file) {
        return "Git would commit " + file + ": add it to .gitignore";
    }

    /** @param line which covers the file and all that lie beside it */
    public static String notIgnored(String file, String line) {
        return "Git would commit " + file
                + " or files beside it: add this line to .gitignore, which covers all of them: " + line;
    }

    public static String unchecked(String file, String reason) {
        return "Couldn't check whether Git would commit " + file + ": " + reason;
    }

    /** Git quotes what it stumbles over: a path, or any value of the repository's configuration. */
    private static String withoutValues(String complaint) {
        return QUOTED.matcher(complaint)
                .replaceAll(found -> Matcher.quoteReplacement("'" + WrongValue.PATH.shown(found.group(1)) + "'"));
    }

    /** Why nobody could tell; empty when Git did. */
    public static Optional<String> whyUnchecked(GitWorkTree.Answer answer) {
        return switch (answer.state()) {
            case NO_GIT -> Optional.of("there is no git on the PATH");
            case UNKNOWN ->
                Optional.of(
                        answer.complaint().isEmpty()
                                ? "Git failed or didn't answer; run git status there to see why"
                                : "Git says: " + withoutValues(answer.complaint()));
            case TRACKED, NOT_IGNORED, SAFE -> Optional.empty();
        };
    }
}
