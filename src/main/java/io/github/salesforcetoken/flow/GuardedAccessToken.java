package io.github.salesforcetoken.flow;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.Failure;
import java.time.Duration;
import java.util.Map;

/**
 * An access token that the build's demands hold for. One that is used again may have ended meanwhile, which the guards find
 * out; it is replaced then.
 */
public final class GuardedAccessToken {

    private static final String TOKEN = "token";

    private final Guards guards;
    private final SharedInspection inspection;
    private final Once once;

    public GuardedAccessToken(Guards guards, SharedInspection inspection, Once once) {
        this.guards = requireNonNull(guards, "guards is null");
        this.inspection = requireNonNull(inspection, "inspection is null");
        this.once = requireNonNull(once, "once is null");
    }

    /** Gets an access token of at most that age. */
    @FunctionalInterface
    public interface Asker {
        Map<String, String> ask(Duration maxAge) throws Exception;

        /** The file's token has ended before its time. */
        default void ended() throws Exception {}
    }

    /**
     * As {@link SharedLogin} has it.
     *
     * @throws Failure when the build demands another one
     */
    public Map<String, String> get(Duration maxAge, Asker asker) throws Exception {
        Map<String, String> login = once.ask(TOKEN, () -> asker.ask(maxAge));
        if (isUsable(login)) {
            return login;
        }
        return replaced(login, asker);
    }

    /** The same in place of one that has ended before its time. */
    Map<String, String> replaced(Map<String, String> ended, Asker asker) throws Exception {
        Map<String, String> fresh = once.askAgain(TOKEN, ended, () -> {
            asker.ended();
            return asker.ask(Duration.ZERO);
        });
        isUsable(fresh);
        return fresh;
    }

    /** False when it has ended, and another may be had. */
    private boolean isUsable(Map<String, String> login) throws Exception {
        AccessTokenResult result = SharedLogin.read(login);
        guards.checkOrganization(result.token().identity().organizationId());
        boolean replaceable = result.how() == AccessTokenResult.How.REUSED;
        return inspection.checkUser(guards, result.token(), replaceable)
                && inspection.checkSandbox(guards, result.token(), replaceable);
    }
}
