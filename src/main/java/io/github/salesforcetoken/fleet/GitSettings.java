package io.github.salesforcetoken.fleet;

import io.github.salesforcetoken.oauth.Failure;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What Git's settings say of a work tree and its remotes, all by one command.
 *
 * @param values each with the one of its values that counts
 * @param programs for SSH and for passwords, all that are set
 * @param file the repository's own, from the top of the work tree; empty outside of a repository
 */
record GitSettings(Map<String, String> values, Set<String> programs, Optional<String> file) {

    private static final String SSH = "core.sshcommand";

    private static final String HELPER = ".helper";

    /** Each repository has it. */
    private static final String FORMAT = "core.repositoryformatversion";

    private static final String WANTED =
            "^(remote\\..*\\.(url|pushurl)|hook\\..*\\.event|http\\.(.*\\.)?(savecookies|postbuffer)|protocol\\.(.*\\.)?allow|credential\\.(.*\\.)?helper|core\\.(sshcommand|repositoryformatversion))$";

    private static final String REMOTE = "remote.";

    private static final String HOOK = "hook.";

    private static final String EVENT = ".event";

    /** Whether Git writes what a host says into whatever file another setting names. */
    private static final String SAVE_COOKIES = "savecookies";

    /** What Git reserves for what it sends by HTTP: with the size that guides advise, its memory would be over the limit. */
    private static final String POST_BUFFER = "postbuffer";

    /** Git's own size of it, many times that of a login. */
    private static final String USUAL_BUFFER = "1m";

    private static final String FILE = "file:";

    static GitSettings of(GitCall call) throws Failure {
        return parse(call.run("config", "-z", "--show-origin", "--get-regexp", WANTED)
                .output());
    }

    /** @param output for each setting, where it is, a zero byte, its name, a line break, its value, and a zero byte */
    private static GitSettings parse(String output) {
        Map<String, String> values = new TreeMap<>();
        Set<String> programs = new TreeSet<>();
        String file = "";
        String[] parts = output.split("\0");
        for (int i = 1; i < parts.length; i += 2) {
            int end = parts[i].indexOf('\n');
            String name = parts[i].substring(0, Math.max(0, end)); // a setting may have no value
            if (end < 0 && parts[i].endsWith(SAVE_COOKIES)) {
                values.put(parts[i], "true");
            }
            if (name.equals(SSH) || name.endsWith(HELPER)) {
                programs.add(parts[i].substring(end + 1));
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
                values,
                programs,
                file.startsWith(FILE) ? Optional.of(file.substring(FILE.length())) : Optional.empty());
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

    /** The settings that are to have another value, each by its own name: hooks, the saving of cookies, and the memory for sending. */
    Map<String, String> replaced() {
        Map<String, String> replaced = new TreeMap<>();
        for (String name : values.keySet()) {
            if (name.startsWith(HOOK)) {
                replaced.put(name.substring(0, name.length() - EVENT.length()) + ".enabled", "false");
            } else if (name.endsWith(SAVE_COOKIES)) {
                replaced.put(name, "false");
            } else if (name.endsWith(POST_BUFFER)) {
                replaced.put(name, USUAL_BUFFER);
            }
        }
        return replaced;
    }

    /** Whether Git mustn't use a kind of address. */
    boolean forbid(String transport) {
        String all = values.getOrDefault("protocol.allow", "");
        return values.getOrDefault("protocol." + transport + ".allow", all).equalsIgnoreCase("never");
    }
}
