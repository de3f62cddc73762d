package io.github.salesforcetoken.fleet;

import static java.util.stream.Collectors.joining;

import io.github.salesforcetoken.fleet.LimitedProcess.Ended;
import io.github.salesforcetoken.oauth.Failure;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a work tree knows of a remote: asked once in a run. */
final class GitRemote {

    private static final String SSH = "core.sshcommand";
    private static final String REMOTE = "remote.";
    private static final String URL = ".url";
    private static final String PUSH_URL = ".pushurl";

    private final GitPlace place;
    private volatile Optional<Known> known = Optional.empty();

    private record Known(GitAddress address, Optional<String> ssh, Optional<Path> objects) {}

    GitRemote(GitPlace place) {
        this.place = place;
    }

    GitCommands commands(GitCall call) throws Failure {
        Known now = known.isPresent() ? known.get() : ask(call);
        known = Optional.of(now);
        now.ssh().ifPresent(call::useSsh);
        now.objects().ifPresent(call::useObjects);
        return new GitCommands(call, place, now.address());
    }

    private Known ask(GitCall call) throws Failure {
        Map<String, String> settings = settings(call);
        GitAddress address = place.isAddress() ? new GitAddress(place.remote(), place.remote()) : named(call, settings);
        if (address.isBundle(place.folder())) {
            throw new Failure(GitProblem.BUNDLE, address.shown());
        }
        return new Known(
                address,
                GitEnvironment.ssh(call.environment(), Optional.ofNullable(settings.get(SSH))),
                place.isAddress() ? Optional.empty() : Optional.of(objects(call)));
    }

    /** Each with the first of its values, or the only one that counts. */
    private static Map<String, String> settings(GitCall call) throws Failure {
        Ended ended = call.run("config", "-z", "--get-regexp", "^(remote\\..*\\.(url|pushurl)|core\\.sshcommand)$");
        Map<String, String> settings = new TreeMap<>();
        for (String entry : ended.output().split("\0")) {
            int end = entry.indexOf('\n');
            if (end > 0 && entry.startsWith(SSH)) {
                settings.put(SSH, entry.substring(end + 1)); // the last one counts
            } else if (end > 0) {
                settings.putIfAbsent(entry.substring(0, end), entry.substring(end + 1));
            }
        }
        return settings;
    }

    private GitAddress named(GitCall call, Map<String, String> settings) throws Failure {
        String url = settings.get(REMOTE + place.remote() + URL);
        if (url == null || url.isEmpty()) {
            objects(call); // says so when there is no work tree
            String names = settings.keySet().stream()
                    .filter(key -> key.startsWith(REMOTE) && key.endsWith(URL))
                    .map(key -> key.substring(REMOTE.length(), key.length() - URL.length()))
                    .collect(joining(", "));
            throw new Failure(GitProblem.NO_SUCH_REMOTE, place.remote(), names);
        }
        return new GitAddress(url, settings.getOrDefault(REMOTE + place.remote() + PUSH_URL, url));
    }

    private Path objects(GitCall call) throws Failure {
        Ended ended = call.run("rev-parse", "--git-path", "objects");
        if (ended.exitCode() == 0) {
            return place.folder()
                    .resolve(ended.output().strip())
                    .toAbsolutePath()
                    .normalize();
        }
        if (ended.complaint().contains("not a git repository")) {
            throw new Failure(GitProblem.NO_WORK_TREE, place.folder().toString());
        }
        throw GitComplaint.of(ended, place, place.remote(), "git rev-parse");
    }
}
