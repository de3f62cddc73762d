package io.github.salesforcetoken.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.github.salesforcetoken.oauth.AddressUser;
import io.github.salesforcetoken.oauth.LikelySecret;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where Git reads from and writes to.
 *
 * @param read for reading
 * @param pushUrl for writing, where that has an address of its own
 * @param programs that Git starts on the way, for SSH or a password, with their arguments
 */
record GitAddress(String read, Optional<String> pushUrl, List<String> programs) {

    private static final String FILE = "file://";

    /** What Git adds to the path of a repository. */
    private static final Set<String> INSIDE = Set.of("", ".git", "/.git", ".git/.git");

    private static final String SCHEME_END = "://";

    private static final Pattern ESCAPES = Pattern.compile("(?:%[0-9A-Fa-f]{2})++");

    /** Behind a host, or a user whose at sign is missing, what isn't a port; a quote or a sentence may end there. */
    private static final Pattern NO_PORT =
            Pattern.compile("(?s)(://(?:\\[[^\\]/]*+]|(?!\\[)[^/:\\s]*+):)(?![0-9]{0,5}+(?:[/'\"]|[:.,;)]*+$))(.++)");

    /** In the place of a password that may be more than that. */
    static final String LEFT_OUT = "\u2026";

    /** A shorter one tells nobody anything. */
    private static final int SHORTEST_PART = 2;

    private static final Pattern WORD = Pattern.compile("\\S++");

    /** Where a shell divides what it's told to run. */
    private static final Pattern OF_A_COMMAND = Pattern.compile("[\\s;&|<>(){}'\"`$]++");

    GitAddress(String read, Optional<String> pushUrl) {
        this(read, pushUrl, List.of());
    }

    /** @param commands as Git's settings and its environment have them; without arguments, there is nothing to hide */
    GitAddress by(Collection<String> commands) {
        return new GitAddress(
                read,
                pushUrl,
                commands.stream()
                        .map(command -> command.startsWith("!") ? command.substring(1) : command)
                        .map(String::strip)
                        .filter(command -> WORD.matcher(command).results().count() > 1)
                        .sorted(Comparator.comparing(String::length).reversed())
                        .toList());
    }

    String write() {
        return pushUrl.orElse(read);
    }

    /** An address, or what was taken for the name of a remote, without the password or the token that it may have. */
    static String shown(String address) {
        return anonymous(withoutUser(address));
    }

    /**
     * What Git said, without a part of the password: Git takes what stands behind an at sign in one for the host, and names it.
     * It also shows an address decoded, or has SSH do so.
     */
    String hiddenIn(String words) {
        String hidden = withoutPrograms(words);
        for (String address : List.of(read, write(), decoded(read), decoded(write()))) {
            hidden = hidden.replace(address, shown(address));
            for (String part : secretWords(address)) {
                hidden = part.length() < SHORTEST_PART ? hidden : withoutWord(part, hidden);
            }
        }
        return hidden;
    }

    /** A shell begins with all that it was told to run, and says what is wrong with a word of it, which may be of a password. */
    private String withoutPrograms(String words) {
        String hidden = words;
        List<String> parts = new ArrayList<>();
        for (String program : programs) {
            if (hidden.contains(program)) {
                hidden = hidden.replace(program, LEFT_OUT);
                parts.addAll(arguments(program));
            }
        }
        return parts.isEmpty()
                ? words
                : hidden.lines().map(line -> withoutParts(parts, line)).collect(joining("\n"));
    }

    private static String withoutParts(List<String> parts, String line) {
        String rest = line;
        for (String part : parts) {
            boolean isOfAShell = line.contains(LEFT_OUT) && part.length() >= SHORTEST_PART;
            rest = isOfAShell ? withoutWord(part, rest) : rest;
        }
        return rest;
    }

    /** All but the name of the program, unless the name has a value. */
    private static List<String> arguments(String program) {
        String[] parts = OF_A_COMMAND.split(program, -1);
        return List.of(parts).subList(parts[0].contains("=") ? 0 : 1, parts.length);
    }

    private static String decoded(String address) {
        return ESCAPES.matcher(address)
                .replaceAll(found -> Matcher.quoteReplacement(URLDecoder.decode(found.group(), UTF_8)));
    }

    /** The words of the password and of a user who may be a token; the name of a user, such as git, is a word that Git uses too. */
    private static List<String> secretWords(String address) {
        Optional<AddressUser> user = AddressUser.in(address);
        List<String> secrets = new ArrayList<>();
        if (user.isPresent()) {
            secrets.addAll(user.get().passwords());
            user.get().token().ifPresent(secrets::add);
        } else {
            Matcher noPort = NO_PORT.matcher(address);
            secrets.add(noPort.find() ? noPort.group(2) : "");
        }
        return secrets.stream().flatMap(AddressUser.SEPARATORS::splitAsStream).toList();
    }

    private static String withoutWord(String word, String text) {
        StringBuilder rest = new StringBuilder();
        int copied = 0;
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            if (at >= copied && isNoLetter(text, at - 1) && isNoLetter(text, at + word.length())) {
                rest.append(text, copied, at).append(LEFT_OUT);
                copied = at + word.length();
            }
        }
        return rest.append(text, copied, text.length()).toString();
    }

    private static boolean isNoLetter(String text, int at) {
        return at < 0 || at >= text.length() || !Character.isLetterOrDigit(text.charAt(at));
    }

    /** A text of Git without the passwords and tokens that its words have in them, or that stand in the place of a word. */
    static String anonymous(String text) {
        return WORD.matcher(text).replaceAll(found -> Matcher.quoteReplacement(shownWord(found.group())));
    }

    private static String shownWord(String word) {
        int scheme = word.indexOf(SCHEME_END);
        String shown = scheme < 0 ? word : word.substring(0, scheme) + withoutUser(word.substring(scheme));
        int host = scheme < 0 ? 0 : scheme + SCHEME_END.length();
        if (!isSecretIn(shown.substring(host))) {
            return shown;
        }
        int path = scheme < 0 ? -1 : shown.indexOf('/', host);
        return path >= 0 && !isSecretIn(shown.substring(host, path))
                ? shown.substring(0, path) + "/" + LEFT_OUT
                : "[secret]";
    }

    private static boolean isSecretIn(String text) {
        return !LikelySecret.in(text).isEmpty();
    }

    /** Where it can't be told from a path, it's seen that something was left out. */
    private static String withoutUser(String address) {
        Optional<AddressUser> found = AddressUser.in(address);
        if (found.isEmpty()) {
            return NO_PORT.matcher(address).replaceFirst("$1" + LEFT_OUT);
        }
        AddressUser user = found.get();
        boolean isUser =
                user.begin() > 0 && user.text().indexOf('/') < 0 && !user.text().equals(LEFT_OUT);
        return address.substring(0, user.begin()) + (isUser ? "" : LEFT_OUT + "@") + address.substring(user.host());
    }

    /** Whether it's that folder of this machine, or one in which Git looks for a repository by itself. */
    boolean leadsTo(String folder) {
        boolean leads = false;
        for (String address : List.of(read, write())) {
            String path = path(address);
            boolean isThere = folder.startsWith(path) && INSIDE.contains(folder.substring(path.length()));
            leads |= (isThere || path.equals(folder + "/")) && !path.contains(SCHEME_END);
        }
        return leads;
    }

    private static String path(String address) {
        return address.startsWith(FILE) ? address.substring(FILE.length()) : address;
    }

    /** Git reads a file of this kind, and can't write to it. */
    boolean isBundle(Path folder) {
        try {
            return Files.isRegularFile(folder.resolve(path(write())));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
