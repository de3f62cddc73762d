package io.github.salesforcetoken.flow;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.files.RealPaths;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.WrongValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Keeps two executions of one build from putting different logins into one token file: each would run as the other, and a
 * refresh token that is replaced is lost. Of the JDK's own types, as {@link OncePerBuild} is.
 */
public final class OneLoginPerFile {

    private static final String KEY = OneLoginPerFile.class.getName();
    private static final String SENT = KEY + " sent to ";

    /** By file, who came first and with which login. */
    private final ConcurrentMap<Path, Map<String, String>> logins;

    private OneLoginPerFile(ConcurrentMap<Path, Map<String, String>> logins) {
        this.logins = requireNonNull(logins, "logins is null");
    }

    /**
     * A login that an execution is about to use.
     *
     * @param who which grant, and where it names one, for which user; empty for whoever the file belongs to
     * @param store where machines share the login; empty where this isn't said
     * @param by the module and the execution, for a message
     */
    public record Login(ClientApp app, String who, String store, FileUse use, String by) {
        public Login {
            requireNonNull(app, "app is null");
            requireNonNull(who, "who is null");
            requireNonNull(store, "store is null");
            requireNonNull(use, "use is null");
            requireNonNull(by, "by is null");
        }
    }

    /** @param build what one build keeps */
    @SuppressWarnings("unchecked")
    public static OneLoginPerFile in(ConcurrentMap<Object, Object> build) {
        build.putIfAbsent(KEY, new ConcurrentHashMap<>());
        return new OneLoginPerFile((ConcurrentMap<Path, Map<String, String>>) build.get(KEY));
    }

    /**
     * The refresh tokens of a host, by fingerprint, each with notes: the token file for which rotation has spent it, or may have. Only that
     * file knows it otherwise. Whoever sends one holds the monitor of its notes.
     *
     * @param build what one build keeps
     */
    @SuppressWarnings("unchecked")
    public static ConcurrentMap<String, ConcurrentMap<String, String>> sent(
            ConcurrentMap<Object, Object> build, ClientApp app) {
        String key = SENT + app.loginHost().uri();
        build.putIfAbsent(key, new ConcurrentHashMap<>());
        return (ConcurrentMap<String, ConcurrentMap<String, String>>) build.get(key);
    }

    /**
     * Notes that an execution is about to use a file for a login.
     *
     * @throws Failure when an earlier execution of this build used it for another
     */
    public void use(Path tokenFile, Login login) throws Failure {
        refuseOther(noted(RealPaths.of(tokenFile), values(login)), login);
    }

    /** The login that counts from now on: the earlier one, unless it tells less. */
    private Map<String, String> noted(Path file, Map<String, String> now) {
        while (true) {
            Map<String, String> before = logins.putIfAbsent(file, now);
            if (before == null) {
                return now;
            }
            if (!tellsLess(before) || !isSame(before, now)) {
                return before;
            }
            if (logins.replace(file, before, now)) {
                return now;
            }
        }
    }

    /**
     * Refuses as {@link #use} does, before the file itself is looked at, which would tell less.
     *
     * @throws Failure when an earlier execution of this build used it for another
     */
    public void check(Path tokenFile, Login login) throws Failure {
        refuseOther(logins.getOrDefault(RealPaths.of(tokenFile), values(login)), login);
    }

    /** The file's login has ended, and another may take its place. */
    public void forget(Path tokenFile) {
        logins.remove(RealPaths.of(tokenFile));
    }

    private static void refuseOther(Map<String, String> first, Login login) throws Failure {
        Map<String, String> second = values(login);
        if (!isSame(first, second)) {
            String both = first.get("by") + " and " + login.by();
            String one = shown(first);
            String other = shown(second);
            throw one.equals(other)
                    ? new Failure(AccessTokenProblem.TWO_LOGINS, both)
                    : new Failure(AccessTokenProblem.TWO_LOGINS, both, one, other);
        }
    }

    /** Word by word: a handler or an audience may be a secret in the wrong place, and an audience also a consumer key. */
    private static String shown(Map<String, String> login) {
        StringJoiner who = new StringJoiner(" ", " by ", "").setEmptyValue("");
        for (String word : login.get("who").strip().split(" ")) {
            if (!word.isEmpty()) {
                who.add(WrongValue.PATH.shown(word));
            }
        }
        String store = login.get("store");
        return login.get("shown")
                + who
                + (store.isEmpty()
                        ? ""
                        : " in " + WrongValue.ofAddressOrPath(store).shown(store));
    }

    private static Map<String, String> values(Login login) {
        return Map.of(
                "app", login.app().loginHost().uri() + " " + login.app().clientId(),
                "shown",
                        login.app().loginHost().uri() + " "
                                + ClientApp.abbreviated(login.app().clientId()),
                "who", login.who(),
                "store", login.store(),
                "use", login.use().kind().name(),
                "given", login.use().given(),
                "by", login.by());
    }

    private static boolean isSame(Map<String, String> first, Map<String, String> second) {
        boolean isSame = first.get("app").equals(second.get("app"));
        for (String said : List.of("who", "store")) {
            String one = first.get(said);
            String other = second.get(said);
            isSame &= one.isEmpty() || other.isEmpty() || one.equals(other);
        }
        return isSame && use(first).allows(use(second));
    }

    private static boolean tellsLess(Map<String, String> login) {
        return login.get("who").isEmpty() || use(login).kind() == FileUse.Kind.PREPARED;
    }

    private static FileUse use(Map<String, String> login) {
        return new FileUse(FileUse.Kind.valueOf(login.get("use")), login.get("given"));
    }
}
