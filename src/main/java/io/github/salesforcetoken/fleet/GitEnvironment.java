package io.github.salesforcetoken.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.github.salesforcetoken.files.GitProgram;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The environment of Git: the build's, without what would lead it elsewhere, and with nobody to ask. */
final class GitEnvironment {

    private static final String PROTOCOLS = "GIT_ALLOW_PROTOCOL";
    private static final String COUNT = "GIT_CONFIG_COUNT";
    private static final String SSH = "GIT_SSH_COMMAND";

    /** What Git sets for its hooks, in one of which Maven may run, and what would change or spoil an answer. */
    private static final Set<String> LEFT_OUT = Set.of(
            "GIT_DIR",
            "GIT_WORK_TREE",
            "GIT_IMPLICIT_WORK_TREE",
            "GIT_INDEX_FILE",
            "GIT_PREFIX",
            "GIT_COMMON_DIR",
            "GIT_NAMESPACE",
            "GIT_SHALLOW_FILE",
            "GIT_GRAFT_FILE",
            "GIT_OBJECT_DIRECTORY",
            "GIT_QUARANTINE_PATH",
            "GIT_INTERNAL_SUPER_PREFIX",
            "GIT_CONFIG",
            "GIT_CURL_VERBOSE",
            "GIT_AUTHOR_DATE",
            "GIT_COMMITTER_DATE",
            "SSH_ASKPASS");

    private static final String TRACE = "GIT_TRACE";

    /** No question is asked, no index written, no missing object fetched from elsewhere, and no word translated. */
    private static final Map<String, String> OWN = Map.of(
            "LC_ALL", "C",
            "GIT_OPTIONAL_LOCKS", "0",
            "GIT_NO_LAZY_FETCH", "1",
            "GIT_TERMINAL_PROMPT", "0",
            "GIT_ASKPASS", "",
            "SSH_ASKPASS_REQUIRE", "never",
            "GCM_INTERACTIVE", "never");

    /** Transports that start a program which the address names. */
    private static final Set<String> PROGRAMS = Set.of("ext", "fd");

    /** Any other is a program, which a work tree could name as its alias, behind any address. */
    private static final List<String> HOSTS_AND_FOLDERS = List.of("file", "git", "http", "https", "ssh");

    /** What an address can begin with. */
    private static final Pattern TRANSPORT = Pattern.compile("[A-Za-z0-9+.-]+");

    /** What the name of a setting can end with; another alias is a section, in newer Git. */
    private static final Pattern PLAIN_ALIAS = Pattern.compile("(?:.*\\.[A-Za-z])?[A-Za-z0-9-]*");

    /** What the environment of a program takes in every locale. */
    private static final Pattern PLAIN = Pattern.compile("[ -~]+");

    private static final Pattern OPENSSH = Pattern.compile("\"?([^\\s\"]{0,1024}[/\\\\])?ssh(\\.exe)?\"?(\\s.*+)?");

    private static final String NO_QUESTIONS = " -o BatchMode=yes";

    private GitEnvironment() {}

    /** @param environment of the build, without its secrets */
    static Map<String, String> of(Map<String, String> environment) {
        Map<String, String> own = new TreeMap<>(environment);
        own.keySet().removeIf(name -> {
            String upper = name.toUpperCase(Locale.ROOT);
            return LEFT_OUT.contains(upper) || upper.startsWith(TRACE);
        });
        own.replaceAll((name, value) -> name.equalsIgnoreCase("PATH") ? GitProgram.absolute(value) : value);
        own.computeIfPresent(
                PROTOCOLS,
                (name, allowed) -> Stream.of(allowed.split(":"))
                        .filter(protocol -> !PROGRAMS.contains(protocol)
                                && TRANSPORT.matcher(protocol).matches())
                        .collect(joining(":")));
        own.putAll(OWN);
        return own;
    }

    /** Lets Git use, for a remote of a work tree, what the user listed, or what leads to a host or a folder and isn't forbidden. */
    static Map<String, String> transports(Map<String, String> environment, GitSettings settings) {
        String allowed = HOSTS_AND_FOLDERS.stream()
                .filter(transport -> !settings.forbid(transport))
                .collect(joining(":"));
        return Map.of(PROTOCOLS, environment.getOrDefault(PROTOCOLS, allowed));
    }

    /** Settings without an alias in the place of a transport's program, which Git looks for, also as file::X, and may lack. */
    static List<String> noAliases(Map<String, String> environment) {
        return Stream.concat(
                        HOSTS_AND_FOLDERS.stream(),
                        Stream.of(environment.getOrDefault(PROTOCOLS, "").split(":")))
                .filter(transport -> !transport.isEmpty())
                .distinct()
                .map(transport -> "alias.remote-" + transport
                        + (PLAIN_ALIAS.matcher(transport).matches() ? "=" : ".command="))
                .toList();
    }

    /** Whether a name of a setting can be handed on as it is. */
    static boolean isPlain(String name) {
        return PLAIN.matcher(name).matches();
    }

    /** Replaces settings: not by the option -c, for a name may have an equals sign in it. */
    static Map<String, String> with(Map<String, String> environment, Map<String, String> settings) {
        Map<String, String> with = new TreeMap<>();
        if (!settings.isEmpty()) { // so Git has accepted the number
            String given = environment.getOrDefault(COUNT, "").strip();
            int count = given.isEmpty() ? 0 : Integer.parseInt(given);
            for (Map.Entry<String, String> setting : settings.entrySet()) {
                with.put("GIT_CONFIG_KEY_" + count, setting.getKey());
                with.put("GIT_CONFIG_VALUE_" + count, setting.getValue());
                count++;
            }
            with.put(COUNT, Integer.toString(count));
        }
        return with;
    }

    /** What Git starts, from the build's environment and from its settings. */
    static Set<String> programs(Map<String, String> environment, GitSettings settings) {
        Set<String> programs = new TreeSet<>(settings.programs());
        for (String name : List.of(SSH, "GIT_SSH")) {
            String program = environment.getOrDefault(name, "");
            programs.add(program);
            programs.add(new String(program.getBytes(ofVariables()), UTF_8)); // as Git repeats it
        }
        return programs;
    }

    /** In which Java hands a variable on; without a locale, that isn't UTF-8. */
    private static Charset ofVariables() {
        String name = System.getProperty("sun.jnu.encoding", "");
        return !name.isEmpty() && Charset.isSupported(name) ? Charset.forName(name) : UTF_8;
    }

    /** The command for SSH, so that it asks nothing; empty when the user's own command isn't OpenSSH's. */
    static Optional<String> ssh(Map<String, String> environment, Optional<String> configured) {
        String command = environment.getOrDefault(SSH, configured.orElse(""));
        if (command.isBlank()) {
            return environment.containsKey("GIT_SSH") ? Optional.empty() : Optional.of("ssh" + NO_QUESTIONS);
        }
        return Optional.of(command)
                .filter(own -> OPENSSH.matcher(own).matches())
                .map(own -> own + NO_QUESTIONS);
    }
}
