package io.github.salesforcetoken.console;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * A file that the goal looked for in vain.
 *
 * @param parameter what names it, or the file beside which it lies
 * @param lookedFor its absolute path
 * @param found another of that name, which somebody may have meant
 * @param value what the parameter would have to be for that one; empty if that can't be told
 */
public record MissingFile(String parameter, Path lookedFor, Optional<Path> found, String value) {

    public MissingFile {
        requireNonNull(parameter, "parameter is null");
        requireNonNull(lookedFor, "lookedFor is null");
        requireNonNull(found, "found is null");
        requireNonNull(value, "value is null");
    }

    /**
     * The token file, or a file beside it, unless it's there.
     *
     * @param suffix what the name of the file has after that of the token file
     * @param elsewhere finds one of its name in other places
     */
    public static Optional<MissingFile> beside(
            Path tokenFile, String suffix, String parameter, Function<Path, Optional<Path>> elsewhere) {
        Path file = tokenFile.resolveSibling(tokenFile.getFileName() + suffix);
        if (Files.exists(file)) {
            return Optional.empty();
        }
        Optional<Path> found = elsewhere.apply(file);
        String value = found.map(Path::toString)
                .map(text -> text.substring(0, text.length() - suffix.length()))
                .orElse("");
        return Optional.of(new MissingFile(parameter, file, found, value));
    }

    /** The message of a goal that could have gone on with the file. */
    public Message in(Message message) {
        return new Message(
                message.what(),
                (message.why() + " " + fact()).strip(),
                value.isEmpty()
                        ? message.action()
                        : "If you mean that file: " + Parameters.set(parameter, value) + ". Otherwise: "
                                + message.action(),
                message.more());
    }

    /** For a file that more than one parameter names. */
    public MissingFile withoutValue() {
        return new MissingFile(parameter, lookedFor, found, "");
    }

    /** Where the goal looked, and what lies elsewhere. */
    public String fact() {
        return lookedFor + " doesn't exist"
                + found.map(path -> ", but " + path + " does").orElse("") + ".";
    }
}
