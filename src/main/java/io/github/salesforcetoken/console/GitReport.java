package io.github.salesforcetoken.console;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.files.GitWorkTree;
import io.github.salesforcetoken.settings.BuildPaths;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.logging.Log;

/**
 * Warns of files that Git would commit.
 *
 * @param paths of the build, to show one as the reader knows it
 * @param build what this build keeps: why Git couldn't be asked is said once
 */
public record GitReport(Log log, BuildPaths paths, Map<Object, Object> build) {

    public GitReport {
        requireNonNull(log, "log is null");
        requireNonNull(paths, "paths is null");
        requireNonNull(build, "build is null");
    }

    /** @param suffixes what the names of the files beside it have after its own */
    public void tell(Path file, List<String> suffixes) {
        GitWorkTree.Answer answer = GitWorkTree.stateOf(file, suffixes);
        if (answer.state() == GitWorkTree.State.SAFE) {
            return;
        }
        String name = paths.shown(file);
        if (answer.state() == GitWorkTree.State.NOT_IGNORED) {
            log.warn(
                    suffixes.isEmpty()
                            ? FileWarnings.notIgnored(name)
                            : FileWarnings.notIgnored(
                                    name, GitWorkTree.ignoringLine(String.valueOf(file.getFileName()))));
        }
        Optional<String> reason = FileWarnings.whyUnchecked(answer);
        if (reason.isPresent()
                && build.putIfAbsent(GitWorkTree.class.getName(), reason.get())
                        == null) { // the next one's would be the same
            log.warn(FileWarnings.unchecked(name, reason.get()));
        }
    }
}
