package io.github.salesforcetoken.fleet;

import io.github.salesforcetoken.files.GitProgram;
import io.github.salesforcetoken.oauth.Failure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Git's commands during one call of the store. Of the work tree, they use its settings and how one gets to its remotes, and
 * leave it as it is: new objects go to a private folder, and nothing that the work tree names is run but what leads to the host.
 */
final class GitCall implements AutoCloseable {

    /** What would run a program, change the work tree, or ask the host for more than is needed. */
    private static final List<String> SETTINGS = List.of(
            "alias.http-fetch=", // Git's programs for HTTP: where one isn't installed, Git runs an alias instead
            "alias.http-push=",
            "core.hooksPath=/dev/null",
            "core.fsmonitor=",
            "core.askPass=",
            "core.alternateRefsCommand=true", // which is nothing to be told of other clones
            "core.logAllRefUpdates=false",
            "core.bigFileThreshold=1m", // which isn't kept in memory as a whole
            "core.deltaBaseCacheLimit=96m", // Git's own
            "color.advice=false", // or the reason of a failure could have signs of a color in it
            "color.push=false",
            "color.remote=false",
            "gc.auto=0",
            "http.postBuffer=1m", // or that of a git -c would count, in one of whose hooks Maven runs
            "maintenance.auto=false",
            "pack.threads=1", // each has its own memory
            "protocol.ext.allow=never",
            "protocol.fd.allow=never",
            "push.gpgSign=false",
            "push.negotiate=false",
            "push.pushOption=", // which a host may not take
            "submodule.recurse=false",
            "fetch.bundleURI=",
            "fetch.negotiationAlgorithm=noop", // a login has nothing in common with what is here
            "fetch.unpackLimit=1",
            "fetch.writeCommitGraph=false");

    private static final int USAGE = 129;

    private final String program;
    private final GitPlace place;
    private final Map<String, String> environment;
    private final GitFolder folder;
    private final Duration patience;
    private final long end;

    /** The names of remotes, by their addresses. */
    private final Map<String, String> names = new TreeMap<>();

    /** Those remotes, as settings: every command has all of them, so that each finds the same settings beside them. */
    private final List<String> remotes = new ArrayList<>();

    /** @param environment of the build, without its secrets */
    GitCall(GitPlace place, Map<String, String> environment, Duration patience) throws Failure {
        this.program = GitProgram.on(environment)
                .orElseThrow(() -> new Failure(GitProblem.GIT_MISSING))
                .toString();
        this.place = place;
        this.environment = new TreeMap<>(GitEnvironment.of(environment));
        this.patience = patience;
        this.end = System.nanoTime() + patience.toNanos();
        this.folder = GitFolder.create();
        if (place.isAddress()) {
            this.environment.put("GIT_DIR", folder.path().toString());
        }
    }

    /** From now on, SSH is started like this. */
    void useSsh(String command) {
        environment.put("GIT_SSH_COMMAND", command);
    }

    /** From now on, Git runs with these, too. */
    void use(Map<String, String> more) {
        environment.putAll(more);
    }

    /** @param objects of the work tree, to which nothing is added */
    void useObjects(Path objects) {
        String others = environment.getOrDefault("GIT_ALTERNATE_OBJECT_DIRECTORIES", "");
        environment.put("GIT_OBJECT_DIRECTORY", folder.objects().toString());
        environment.put(
                "GIT_ALTERNATE_OBJECT_DIRECTORIES",
                quoted(objects) + (others.isEmpty() ? "" : File.pathSeparator + others));
    }

    /** The list has its own separator, which a path may have too. */
    private static String quoted(Path path) {
        return '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /**
     * From now on, Git knows these addresses by a name. It takes an address itself for the name of a remote, too, whose settings
     * a work tree may have; a random name has none. With an address of the user, they don't count.
     */
    void useRemotes(GitAddress address) {
        if (place.isAddress()) {
            return;
        }
        for (String each : new TreeSet<>(List.of(address.read(), address.write()))) {
            String name = UUID.randomUUID().toString();
            names.put(each, name);
            remotes.add("remote." + name + ".url=" + each);
            address.pushUrl().ifPresent(url -> remotes.add("remote." + name + ".pushurl=" + url));
        }
    }

    /** The word by which Git knows an address. */
    String remote(String address) {
        return names.getOrDefault(address, address);
    }

    /** To which a command leads; to the place, if to none. */
    private String address(String... arguments) {
        return names.keySet().stream()
                .filter(address -> List.of(arguments).contains(names.get(address)))
                .findFirst()
                .orElse(place.remote());
    }

    /** Where what is fetched goes. */
    Path objects() {
        return folder.objects();
    }

    Path folder() {
        return place.isAddress() ? folder.path() : place.folder();
    }

    /** @throws Failure when Git is too old or too slow, or brings too much */
    LimitedProcess.Ended run(String... arguments) throws Failure {
        return run("", Map.of(), arguments);
    }

    LimitedProcess.Ended run(String input, Map<String, String> more, String... arguments) throws Failure {
        LimitedProcess.Ended ended = start(input, more, arguments);
        if (ended.exitCode() == USAGE) {
            throw new Failure(
                    GitProblem.GIT_TOO_OLD,
                    GitComplaint.words(start("", Map.of(), "version").output()));
        }
        return ended;
    }

    private LimitedProcess.Ended start(String input, Map<String, String> more, String... arguments) throws Failure {
        List<String> words = new ArrayList<>(List.of(program, "--no-pager"));
        Stream.of(SETTINGS, GitEnvironment.noAliases(environment), remotes)
                .flatMap(List::stream)
                .forEach(setting -> words.addAll(List.of("-c", setting)));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words).directory(folder().toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().putAll(more);
        try {
            return new LimitedProcess(builder, folder::isFull, true).run(input, end);
        } catch (LimitedProcess.Cut e) {
            String address = GitAddress.shown(address(arguments));
            throw e.isTooMuch()
                    ? new Failure(GitProblem.TOO_LARGE, address, place.ref(), LimitedProcess.MOST_OUTPUT_SHOWN)
                    : new Failure(GitProblem.SLOW, address, "git " + arguments[0], patience.toSeconds() + " s");
        } catch (IOException e) {
            throw new Failure(GitProblem.GIT_MISSING, e);
        }
    }

    Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    @Override
    public void close() {
        folder.close();
    }
}
