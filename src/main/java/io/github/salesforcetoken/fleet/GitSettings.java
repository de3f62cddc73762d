package io.github.salesforcetoken.fleet;

import io.github.salesforcetoken.oauth.Failure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What Git's settings say of a work tree and its remotes, all by one command.
 *
 * @param values each with the one of its values that counts
 * @param file the repository's own, from the top of the work tree; empty outside of a repository
 */
record GitSettings(Map<String, String> values, Optional<String> file) {

    private static final String SSH = "core.sshcommand";

    /** Each repository has it. */
    private static final String FORMAT = "core.repositoryformatversion";

    private static final String WANTED =
            "^(remote\\..*\\.(url|pushurl)|hook\\..*\\.event|http\\.(.*\\.)?savecookies|protocol\\.(.*\\.)?allow|core\\.(sshcommand|repositoryformatversion))$";

    private static final String REMOTE = "remote.";

    private static final String HOOK = "hook.";

    private static final String EVENT = ".event";

    /** Whether Git writes what a host says into whatever file another setting names. */
    private static final String SAVE_COOKIES = "savecookies";

    private static final String FILE = "file:";

    static GitSettings of(GitCall call) throws Failure {
        return parse(call.run("config", "-z", "--show-origin", "--get-regexp", WANTED)
                .output());
    }

    /** @param output for each setting, where it is, a zero byte, its name, a line break, its value, and a zero byte */
    private static GitSettings parse(String output) {
        Map<String, String> values = new TreeMap<>();
        String file = "";
        String[] parts = output.split("\0");
        for (int i = 1; i < parts.length; i += 2) {
            int end = parts[i].indexOf('\n');
            String name = parts[i].substring(0, Math.max(0, end)); // a setting may have no value
            if (end < 0 && parts[i].endsWith(SAVE_COOKIES)) {
                values.put(parts[i], "true");
            }
            if (name.equals(FORMAT)) {
                file = parts[i - 1];
            } else if (name.startsWith(REMOTE)) {
                add(name, parts[i].substring(end + 1), values);
            } else if (end > 0) {
                values.put(name, parts[i].substring(end + 1)); // the last one counts
            }
        }
        return new GitSettings(
                values, file.startsWith(FILE) ? Optional.of(file.substring(FILE.length())) : Optional.empty());
    }

    /** The first address counts, and in newer Git, an empty one takes those before it back. */
    private static void add(String name, String address, Map<String, String> values) {
        if (address.isEmpty()) {
            values.remove(name);
        } else {
            values.putIfAbsent(name, address);
        }
    }

    /** How SSH is started. */
    Optional<String> ssh() {
        return Optional.ofNullable(values.get(SSH));
    }

    /** The settings, each by its own name, that are to be false: hooks, and the saving of cookies. */
    List<String> unwanted() {
        return values.keySet().stream()
                .filter(name -> name.startsWith(HOOK) || name.endsWith(SAVE_COOKIES))
                .map(name -> name.endsWith(SAVE_COOKIES)
                        ? name
                        : name.substring(0, name.length() - EVENT.length()) + ".enabled")
                .toList();
    }

    /** Whether Git mustn't use a kind of address. */
    boolean forbid(String transport) {
        String all = values.getOrDefault("protocol.allow", "");
        return values.getOrDefault("protocol." + transport + ".allow", all).equalsIgnoreCase("never");
    }
}
