package io.github.salesforcetoken.settings;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.LikelySecret;
import io.github.salesforcetoken.oauth.ValueProblem;
import io.github.salesforcetoken.oauth.WrongValue;
import java.util.Optional;
import java.util.regex.Pattern;

/** From the user's words to the store that many machines use. */
public final class TokenStores {

    private static final String PROGRAM = "exec:";

    private static final String GIT = "git";

    private static final String BEFORE_THE_REF = "#refs/";

    private static final String ORIGIN = "origin";

    /** Else it's the name of a remote. */
    private static final Pattern ADDRESS = Pattern.compile("[/.~\\\\][^\\p{C}]*+|[^-\\p{C}][^\\p{C}:]*+:[^\\p{C}]*+");

    private static final Pattern REMOTE = Pattern.compile("[\\p{L}\\p{N}_][^\\s\\p{C}:~^?*\\[\\\\]*+");

    /** As git check-ref-format wants it. */
    private static final Pattern REF =
            Pattern.compile("refs(?:/(?!\\.)(?:(?!\\.\\.|@\\{|\\.lock(?:/|$))[^\\s\\p{C}:~^?*\\[\\\\/])++(?<!\\.))++");

    private static final Pattern LEASE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private TokenStores() {}

    /** A store, as the user named it. */
    public sealed interface Named permits Program, Repository {}

    /** @param path as it was given */
    public record Program(String path) implements Named {}

    /**
     * @param remote the name of a remote, or an address
     * @param isAddress whether it's an address
     * @param ref empty when none was given
     */
    public record Repository(String remote, boolean isAddress, Optional<String> ref) implements Named {

        /** Whether the address is a path. */
        public boolean isPath() {
            return isAddress && "/.~".indexOf(remote.charAt(0)) >= 0;
        }
    }

    /**
     * What keeps the login.
     *
     * @return empty when the login isn't shared
     */
    public static Optional<Named> read(Values values) throws Failure {
        Optional<String> given = values.text(Setting.TOKEN_STORE);
        return given.isEmpty() ? Optional.empty() : Optional.of(read(given.get()));
    }

    /** The form in which a store by two paths is one. */
    static String meaning(String store, BuildPaths paths) throws Failure {
        Named named = read(store);
        if (named instanceof Program program) {
            return PROGRAM + paths.resolve(program.path());
        }
        Repository repository = (Repository) named;
        String remote = repository.remote();
        return GIT + ":" + (repository.isPath() ? paths.resolve(remote) : remote)
                + repository.ref().map("#"::concat).orElse("");
    }

    /** What may be the address of a repository, also in a value that is refused; empty for a program. */
    static Optional<String> address(String store) {
        String address =
                store.startsWith(GIT + ":") ? store.substring(GIT.length() + 1).strip() : store;
        int end = address.lastIndexOf(BEFORE_THE_REF);
        return store.startsWith(PROGRAM)
                ? Optional.empty()
                : Optional.of(end < 0 ? address : address.substring(0, end));
    }

    private static Named read(String store) throws Failure {
        if (store.equals(GIT)) {
            return new Repository(ORIGIN, false, Optional.empty());
        }
        if (store.startsWith(GIT + ":")) {
            return repository(store.substring(GIT.length() + 1).strip());
        }
        String program =
                store.startsWith(PROGRAM) ? store.substring(PROGRAM.length()).strip() : "";
        if (program.isEmpty()) {
            throw new Failure(ValueProblem.TOKEN_STORE_UNKNOWN, WrongValue.ofAddressOrPath(store), store);
        }
        return new Program(program);
    }

    private static Repository repository(String named) throws Failure {
        int end = named.lastIndexOf('#');
        String remote = end < 0 ? named : named.substring(0, end).strip();
        Optional<String> ref = end < 0
                ? Optional.empty()
                : Optional.of(named.substring(end + 1).strip());
        boolean isAddress = ADDRESS.matcher(remote).matches();
        if (!isAddress && !isName(REMOTE, remote)) {
            throw new Failure(ValueProblem.TOKEN_STORE_REMOTE_MALFORMED, WrongValue.ofAddressOrPath(remote), remote);
        }
        if (ref.isPresent() && !isName(REF, ref.get())) {
            throw new Failure(ValueProblem.TOKEN_STORE_REF_MALFORMED, WrongValue.ofAddressOrPath(ref.get()), ref.get());
        }
        return new Repository(remote, isAddress, ref);
    }

    /** Messages show it. */
    private static boolean isName(Pattern form, String text) {
        return form.matcher(text).matches() && LikelySecret.inPath(text).isEmpty();
    }

    /** The lease that this machine may take over: its id, or {@code always}. */
    public static Optional<String> takeOver(Values values) throws Failure {
        Optional<String> given = values.text(Setting.TAKE_OVER);
        if (given.isPresent() && !LEASE.matcher(given.get()).matches()) {
            throw new Failure(ValueProblem.TAKE_OVER_MALFORMED, WrongValue.WORD, given.get());
        }
        return given;
    }
}
