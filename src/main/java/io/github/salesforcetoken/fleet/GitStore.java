package io.github.salesforcetoken.fleet;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.Failure;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A ref of a Git repository that keeps the login, as one commit without a parent that has one file. Its host decides a push
 * with a lease: compare the commit, and set.
 */
final class GitStore implements LoginStore {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final GitPlace place;
    private final Map<String, String> environment;
    private final Duration patience;
    private final GitRemote remote;

    /** What was last seen or written. A commit never changes. */
    private volatile Optional<Stored> last = Optional.empty();

    /** @param environment that Git gets, and what it starts */
    GitStore(GitPlace place, Map<String, String> environment) {
        this(place, environment, PATIENCE);
    }

    GitStore(GitPlace place, Map<String, String> environment, Duration patience) {
        this.place = requireNonNull(place, "place is null");
        this.environment = Map.copyOf(environment);
        this.patience = requireNonNull(patience, "patience is null");
        this.remote = new GitRemote(place);
    }

    @Override
    public Optional<Stored> read() throws Failure, Unanswered {
        try (GitCall call = new GitCall(place, environment, patience)) {
            return read(remote.commands(call));
        } catch (Failure e) {
            if (mayPass(e)) {
                throw new Unanswered(e);
            }
            throw e;
        }
    }

    /** What isn't known yet is fetched without asking first whether it's there: each question takes a while. */
    private Optional<Stored> read(GitCommands git) throws Failure {
        if (last.isPresent()) {
            Optional<String> version = git.version();
            if (version.isEmpty() || version.equals(last.map(Stored::version))) {
                return version.isEmpty() ? Optional.empty() : last;
            }
        }
        if (!git.fetch()) {
            return Optional.empty();
        }
        Optional<Stored> login = git.fetched();
        if (login.isEmpty()) {
            login = present(git);
        }
        if (login.isPresent()) {
            last = login;
        }
        return login;
    }

    /** The work tree may have had it before, and the ref may move between the commands; then they begin again. */
    private static Optional<Stored> present(GitCommands git) throws Failure {
        Optional<String> fetched = Optional.empty();
        do {
            Optional<String> version = git.version();
            if (version.isEmpty()) {
                return Optional.empty();
            }
            Optional<String> content = git.content(version.get());
            if (content.isPresent()) {
                return Optional.of(new Stored(version.get(), content.get()));
            }
            if (version.equals(fetched)) {
                throw git.otherContent();
            }
            fetched = version;
        } while (git.fetch());
        return Optional.empty();
    }

    @Override
    public Outcome compareAndSet(Optional<String> expectedVersion, String content) throws Failure {
        try (GitCall call = new GitCall(place, environment, patience)) {
            GitCommands git = remote.commands(call);
            String commit = git.commit(content);
            Optional<Failure> refusal = git.push(expectedVersion, commit);
            Outcome outcome =
                    refusal.isEmpty() ? new Written(commit) : outcome(git, expectedVersion, commit, refusal.get());
            if (outcome instanceof Written) {
                last = Optional.of(new Stored(commit, content));
            }
            return outcome;
        } catch (Failure e) {
            if (mayPass(e)) {
                return new Unknown(e);
            }
            throw e;
        }
    }

    /** Hosts word it in many ways that somebody else was first. So what they have tells it. */
    private static Outcome outcome(GitCommands git, Optional<String> expected, String commit, Failure refusal)
            throws Failure {
        Optional<String> now;
        try {
            now = git.versionForWriting();
        } catch (Failure e) {
            return new Unknown(refusal);
        }
        if (now.equals(Optional.of(commit))) {
            return new Written(commit);
        }
        if (!now.equals(expected)) {
            return new Conflict();
        }
        throw refusal;
    }

    private static boolean mayPass(Failure failure) {
        return failure.problem() instanceof GitProblem problem && problem.mayPass();
    }
}
