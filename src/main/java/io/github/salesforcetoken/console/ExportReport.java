package io.github.salesforcetoken.console;

import io.github.salesforcetoken.exports.Cleared;
import io.github.salesforcetoken.exports.ExportFile;
import io.github.salesforcetoken.exports.ExportPreset;
import io.github.salesforcetoken.exports.Exports;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.logging.Log;

/** What a run says of its exports: where they are, whether the client secret is in them, and when they will grow old. */
public final class ExportReport {

    private static final Set<ExportPreset> CAMEL =
            Set.of(ExportPreset.CAMEL, ExportPreset.CAMEL_SPRING, ExportPreset.CAMEL_IT);

    private final Log log;
    private final Function<Path, String> shown;

    /** @param shown a path, as the reader knows it */
    public ExportReport(Log log, Function<Path, String> shown) {
        this.log = log;
        this.shown = shown;
    }

    public void tell(Exports.Result result) {
        String secret = result.values().hasClientSecret()
                ? ", with the client secret"
                : ", without a client secret, because none is set";
        result.written()
                .forEach(file -> log.info("Exported to " + name(file) + (file.hasClientSecret() ? secret : "")));
        result.upToDate().forEach(file -> log.info("Export to " + name(file) + " is up to date"));
        for (ExportFile file :
                all(result).filter(file -> CAMEL.contains(file.preset())).toList()) {
            if (!result.values().hasRefreshToken()) {
                log.warn(name(file) + " has no refresh token, which Camel needs to log in: use login or exchange-code");
            }
        }
        warnOfRotation(result);
        for (ExportFile file : result.outdated()) {
            log.warn(name(file) + " was exported earlier and holds another refresh token, which may be spent.");
            log.warn(
                    file.preset().isOfThePom()
                            ? "  Export to it again with the same entry in <exports>, or delete it"
                            : "  Export to it again ("
                                    + Shell.here()
                                            .argument("-Dsalesforce.exports="
                                                    + file.preset().id() + ":" + shown.apply(file.path()))
                                    + "), or delete it");
        }
    }

    public void tell(Cleared cleared) {
        cleared.files().forEach(file -> log.info("Login removed from " + name(file)));
        for (ExportFile file : cleared.others()) {
            boolean isCopy = file.preset() == ExportPreset.TEMPLATE;
            log.warn(name(file) + " is left unchanged: " + (isCopy ? "it was changed since it was written, or " : "")
                    + "its token isn't known as one of this login's.");
            log.warn("  If it's another login's, keep the file. "
                    + (isCopy
                            ? "If it has a token of this login, delete the token or the file"
                            : "If it's an older one of this login, delete the file"));
        }
    }

    private void warnOfRotation(Exports.Result result) {
        String files =
                all(result).filter(ExportFile::hasRefreshToken).map(this::name).collect(Collectors.joining(", "));
        if (result.rotates() && result.values().hasRefreshToken() && !files.isEmpty()) {
            log.warn("This app rotates refresh tokens: whichever refreshes first, access-token or a reader of");
            log.warn("  " + files + ", spends the other's token. See " + Documentation.page("exports.md#rotation"));
        }
    }

    private static Stream<ExportFile> all(Exports.Result result) {
        return Stream.concat(result.written().stream(), result.upToDate().stream());
    }

    private String name(ExportFile file) {
        return file.preset().isOfTheRunner()
                ? "GITHUB_ENV (" + file.preset().id() + ")"
                : shown.apply(file.path()) + " (" + file.preset().id() + ")";
    }
}
