package io.github.salesforcetoken.flow;

import static io.github.salesforcetoken.flow.CheckProblem.ACCESS_TOKEN_ENDED;
import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.fleet.FleetWishes;
import io.github.salesforcetoken.flow.AccessTokenResult.How;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.GivenRefreshToken;
import io.github.salesforcetoken.oauth.Salesforce;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.UserInfo;
import io.github.salesforcetoken.store.TokenFile;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Whether a stored login still works: Salesforce is asked whom its access token stands for. One that has ended is replaced
 * in the only way there is, that of {@link AccessToken}.
 */
public final class Check {

    private final TokenFile tokenFile;
    private final ClientApp app;
    private final AccessToken accessToken;
    private final Inspection inspection;
    private final List<GivenRefreshToken> given;
    private final Optional<FleetAccessToken> shared;

    /** As below; a refresh token whose answer an earlier run has lost is sent again without a question. */
    public Check(TokenFile tokenFile, ClientApp app, List<GivenRefreshToken> given, Retries retries) {
        this(tokenFile, app, given, retries, (sentAt, rotates) -> true);
    }

    /** @param given the refresh tokens that something else than the file holds, the more important first */
    public Check(
            TokenFile tokenFile, ClientApp app, List<GivenRefreshToken> given, Retries retries, LostAnswer lostAnswer) {
        this(tokenFile, app, given, retries, lostAnswer, new ConcurrentHashMap<>(), Optional.empty());
    }

    /**
     * @param sentInBuild as {@link OneLoginPerFile#sent} has it
     * @param fleet the machines that share the login; its refresh token is the only one that counts then
     */
    public Check(
            TokenFile tokenFile,
            ClientApp app,
            List<GivenRefreshToken> given,
            Retries retries,
            LostAnswer lostAnswer,
            ConcurrentMap<String, ConcurrentMap<String, String>> sentInBuild,
            Optional<Fleet> fleet) {
        this.tokenFile = requireNonNull(tokenFile, "tokenFile is null");
        this.app = requireNonNull(app, "app is null");
        this.given = List.copyOf(given);
        this.accessToken = new AccessToken(tokenFile, app, given, retries, lostAnswer, sentInBuild);
        this.shared =
                fleet.map(machines -> new FleetAccessToken(tokenFile, app, machines, retries, lostAnswer, sentInBuild));
        this.inspection = new Inspection(app.loginHost(), retries);
    }

    /**
     * A login that works.
     *
     * @param login the access token that was asked about, and how it came about
     */
    public record Result(AccessTokenResult login, UserInfo userInfo) {
        public Result {
            requireNonNull(login, "login is null");
            requireNonNull(userInfo, "userInfo is null");
        }
    }

    /**
     * The org that the login in the file belongs to, before anything is sent.
     *
     * @return empty when the file does not tell, or another refresh token counts
     * @throws Failure when the file belongs to another login, or there is none
     */
    public Optional<String> knownOrganization() throws Failure {
        if (shared.isPresent()) {
            return shared.get().knownOrganization();
        }
        StoredLogin stored = new StoredLogin(tokenFile.content());
        stored.checkIsOf(app);
        return isWithoutRefreshToken(stored) ? stored.organizationId() : accessToken.knownOrganization();
    }

    /** As {@link AccessToken#use} has it. */
    public FileUse use() throws Failure {
        return shared.isPresent() || isWithoutRefreshToken(new StoredLogin(tokenFile.content()))
                ? FileUse.USED
                : accessToken.use();
    }

    /**
     * Asks whom the login stands for.
     *
     * @throws Failure when there is no login to check
     * @throws Failure when it does not hold
     * @throws CallException when its access token has ended and no other came
     * @throws CallException when Salesforce does not say
     * @throws Failure when the token file cannot be read, or a new token not be saved
     */
    public Result check(Salesforce salesforce) throws Failure, CallException {
        if (shared.isPresent()) {
            return checkShared(salesforce, shared.get());
        }
        StoredLogin stored = new StoredLogin(tokenFile.content());
        stored.checkIsOf(app);
        Optional<AccessTokenResult> login = storedLogin(stored);
        if (login.isPresent()) {
            try {
                return inspected(salesforce, login.get());
            } catch (CallException e) {
                if (!e.isForStaleToken()) {
                    throw e;
                }
            }
        }
        if (isWithoutRefreshToken(stored)) {
            throw new Failure(ACCESS_TOKEN_ENDED);
        }
        return inspected(salesforce, accessToken.refresh(salesforce, Duration.ZERO));
    }

    /** The access token that the store has, whatever its age; once it has ended, another one. */
    private Result checkShared(Salesforce salesforce, FleetAccessToken login) throws Failure, CallException {
        AccessTokenResult stored = login.get(FleetWishes.ANY_AGE, salesforce);
        try {
            return inspected(salesforce, stored);
        } catch (CallException e) {
            boolean isNew = stored.how() == How.ROTATED || stored.how() == How.REFRESHED;
            if (isNew || !e.isForStaleToken()) {
                throw e;
            }
        }
        return inspected(salesforce, login.get(Duration.ZERO, salesforce));
    }

    /** The access token of the file, whatever its age; none when a refresh token from outside counts. */
    private Optional<AccessTokenResult> storedLogin(StoredLogin stored) throws Failure {
        Optional<SalesforceToken> token = stored.token();
        if (isWithoutRefreshToken(stored)) {
            return token.map(own -> new AccessTokenResult(own, How.REUSED, AccessTokenResult.Origin.FILE, ""));
        }
        ChosenRefreshToken chosen = accessToken.chosen(stored);
        return token.filter(own -> chosen.isFromFile()).map(own -> chosen.result(own, How.REUSED));
    }

    /** What JWT and client credentials leave. */
    private boolean isWithoutRefreshToken(StoredLogin stored) {
        return stored.refreshToken().isEmpty()
                && given.isEmpty()
                && stored.token().isPresent();
    }

    private Result inspected(Salesforce salesforce, AccessTokenResult login) throws CallException, Failure {
        return new Result(login, inspection.userInfo(salesforce, login.token()));
    }
}
