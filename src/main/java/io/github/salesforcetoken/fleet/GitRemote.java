package io.github.salesforcetoken.fleet;

import static java.util.stream.Collectors.joining;

import io.github.salesforcetoken.files.RealPaths;
import io.github.salesforcetoken.fleet.LimitedProcess.Ended;
import io.github.salesforcetoken.oauth.Failure;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What a work tree knows of a remote: asked once in a run. */
final class GitRemote {

    private static final String REMOTE = "remote.";
    private static final String URL = ".url";
    private static final String PUSH_URL = ".pushurl";
    private static final String OBJECTS = "objects";

    private final GitPlace place;
    private volatile Optional<Known> known = Optional.empty();

    /** @param environment that Git gets, too */
    private record Known(
            GitAddress address, Map<String, String> environment, Optional<String> ssh, Optional<Path> objects) {}

    GitRemote(GitPlace place) {
        this.place = place;
    }

    GitCommands commands(GitCall call) throws Failure {
        if (known.isEmpty()) {
            known = Optional.of(ask(call));
        } else {
            call.useRemotes(known.get().address());
        }
        Known now = known.get();
        call.use(now.environment());
        now.ssh().ifPresent(call::useSsh);
        now.objects().ifPresent(call::useObjects);
        return new GitCommands(call, place, now.address());
    }

    private Known ask(GitCall call) throws Failure {
        GitSettings settings = GitSettings.of(call);
        GitAddress address =
                place.isAddress() ? new GitAddress(place.remote(), Optional.empty()) : named(call, settings.values());
        if (address.isBundle(place.folder())) {
            throw new Failure(GitProblem.BUNDLE, GitAddress.shown(address.write()));
        }
        call.useRemotes(address);
        if (!place.isAddress() && isNew(address)) {
            settings = GitSettings.of(call);
        }
        address = address.by(GitEnvironment.programs(call.environment(), settings));
        Optional<String> ssh = GitEnvironment.ssh(call.environment(), settings.ssh());
        Map<String, String> replaced = settings.replaced();
        if (!place.isAddress() && !replaced.keySet().stream().allMatch(GitEnvironment::isPlain)) {
            throw new Failure(
                    GitProblem.TRANSPORT,
                    GitAddress.shown(address.read()),
                    "the name of a hook or of a URL isn't ASCII in Git's settings");
        }
        Map<String, String> environment = GitEnvironment.with(call.environment(), replaced);
        if (place.isAddress()) { // with which no setting of a work tree counts
            return new Known(address, environment, ssh, Optional.empty());
        }
        environment.putAll(GitEnvironment.transports(call.environment(), settings));
        return new Known(address, environment, ssh, Optional.of(objects(call, settings)));
    }

    /** Whether Git may not have seen it as the URL of a remote before: a setting can include more settings because of a URL. */
    private static boolean isNew(GitAddress address) {
        return address.pushUrl().isPresent() || !GitEnvironment.isPlain(address.read());
    }

    private GitAddress named(GitCall call, Map<String, String> settings) throws Failure {
        String url = settings.get(REMOTE + place.remote() + URL);
        if (url == null) {
            objects(call); // says so when there is no work tree
            String names = settings.keySet().stream()
                    .filter(key -> key.startsWith(REMOTE) && key.endsWith(URL))
                    .map(key -> GitAddress.shown(key.substring(REMOTE.length(), key.length() - URL.length())))
                    .collect(joining(", "));
            throw new Failure(GitProblem.NO_SUCH_REMOTE, GitAddress.shown(place.remote()), names);
        }
        return new GitAddress(url, Optional.ofNullable(settings.get(REMOTE + place.remote() + PUSH_URL)));
    }

    private Path objects(GitCall call, GitSettings settings) throws Failure {
        Optional<Path> beside =
                settings.file().isPresent() ? beside(settings.file().get()) : Optional.empty();
        return beside.isPresent() ? beside.get() : objects(call);
    }

    /** Beside the repository's settings, whose file Git names from the top of the work tree, or wholly. */
    private Optional<Path> beside(String settings) {
        try {
            for (Path at = RealPaths.of(place.folder()); at != null; at = at.getParent()) {
                Path repository = at.resolve(settings).getParent();
                if (Files.exists(repository.resolve("HEAD")) && Files.isDirectory(repository.resolve(OBJECTS))) {
                    return Optional.of(repository.resolve(OBJECTS));
                }
            }
        } catch (InvalidPathException e) {
            // Java can't name what Git can
        }
        return Optional.empty();
    }

    private Path objects(GitCall call) throws Failure {
        Ended ended = call.run("rev-parse", "--git-path", OBJECTS);
        if (ended.exitCode() == 0) {
            return place.folder()
                    .resolve(ended.output().strip())
                    .toAbsolutePath()
                    .normalize();
        }
        if (ended.complaint().contains("not a git repository")) {
            throw new Failure(GitProblem.NO_WORK_TREE, place.folder().toString());
        }
        GitAddress unknown = new GitAddress(place.remote(), Optional.empty());
        throw GitComplaint.of(ended, place, unknown, place.remote(), "git rev-parse");
    }
}
