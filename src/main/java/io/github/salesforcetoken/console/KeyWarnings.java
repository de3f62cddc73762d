package io.github.salesforcetoken.console;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.files.GitWorkTree;
import io.github.salesforcetoken.settings.KeyFile;
import io.github.salesforcetoken.settings.SigningKey;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Function;
import org.apache.maven.plugin.logging.Log;

/**
 * What a user should know of a key that signs all the same.
 *
 * @param shown a path as the reader knows it
 */
public record KeyWarnings(Log log, Function<Path, String> shown) implements SigningKey.Warnings {

    public KeyWarnings {
        requireNonNull(log, "log is null");
        requireNonNull(shown, "shown is null");
    }

    /** Known by its interface: a goal would load that wherever it's checked that this one is it. */
    public static SigningKey.Warnings of(Log log, Function<Path, String> shown) {
        return new KeyWarnings(log, shown);
    }

    @Override
    public void openToOthers(KeyFile file) {
        String key = shown.apply(file.path());
        log.warn(key + " holds a private key and can be read by others: chmod 600 "
                + Shell.here().path(key));
    }

    @Override
    public void used(KeyFile file) {
        if (GitWorkTree.isTracked(file.path())) {
            log.warn(FileWarnings.tracked(shown.apply(file.path())));
        }
    }

    @Override
    public void ending(Path file, Instant end, Instant now) {
        boolean ended = end.isBefore(now);
        log.warn("The certificate in " + shown.apply(file) + (ended ? " ended on " : " ends on ") + KeyReport.day(end)
                + (ended ? ", and Salesforce may refuse the key" : ". After that, Salesforce may refuse the key")
                + ". How to replace both: " + Documentation.page("ci.md#when-the-certificate-ends"));
    }
}
