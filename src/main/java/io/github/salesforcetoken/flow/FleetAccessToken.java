package io.github.salesforcetoken.flow;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.fleet.FleetRule;
import io.github.salesforcetoken.fleet.FleetWishes;
import io.github.salesforcetoken.fleet.Machine;
import io.github.salesforcetoken.flow.AccessTokenResult.How;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Salesforce;
import io.github.salesforcetoken.store.TokenFile;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** An access token of a login that many machines share: the one that the store has, or a new one, as {@link FleetRule} has it. */
public final class FleetAccessToken implements TokenSource {

    private final TokenFile tokenFile;
    private final ClientApp app;
    private final Fleet fleet;
    private final Retries retries;
    private final LostAnswer lostAnswer;
    private final ConcurrentMap<String, ConcurrentMap<String, String>> sentInBuild;
    private final Machine machine;

    /** As below; a refresh token whose answer an earlier run has lost is sent again without a question. */
    public FleetAccessToken(TokenFile tokenFile, ClientApp app, Fleet fleet, Retries retries) {
        this(tokenFile, app, fleet, retries, (sentAt, rotates) -> true, new ConcurrentHashMap<>());
    }

    /**
     * @param retries for one request
     * @param sentInBuild as {@link OneLoginPerFile#sent} has it
     */
    public FleetAccessToken(
            TokenFile tokenFile,
            ClientApp app,
            Fleet fleet,
            Retries retries,
            LostAnswer lostAnswer,
            ConcurrentMap<String, ConcurrentMap<String, String>> sentInBuild) {
        this(
                tokenFile,
                app,
                fleet,
                retries,
                lostAnswer,
                sentInBuild,
                new ThisMachine(retries.clock(), fleet.sleeper(), tokenFile.path()));
    }

    FleetAccessToken(
            TokenFile tokenFile,
            ClientApp app,
            Fleet fleet,
            Retries retries,
            LostAnswer lostAnswer,
            ConcurrentMap<String, ConcurrentMap<String, String>> sentInBuild,
            Machine machine) {
        this.tokenFile = requireNonNull(tokenFile, "tokenFile is null");
        this.app = requireNonNull(app, "app is null");
        this.fleet = requireNonNull(fleet, "fleet is null");
        this.retries = requireNonNull(retries, "retries is null");
        this.lostAnswer = requireNonNull(lostAnswer, "lostAnswer is null");
        this.sentInBuild = requireNonNull(sentInBuild, "sentInBuild is null");
        this.machine = requireNonNull(machine, "machine is null");
    }

    @Override
    public Optional<String> knownOrganization() throws Failure {
        StoredLogin stored = new StoredLogin(tokenFile.content());
        stored.checkIsOf(app);
        return stored.organizationId();
    }

    @Override
    public FileUse use() {
        return FileUse.USED;
    }

    /** As below, by a way to Salesforce that is known. */
    AccessTokenResult get(Duration maxAge, Salesforce salesforce) throws Failure, CallException {
        return get(maxAge, host -> salesforce);
    }

    /**
     * An access token that is younger, or that came after this began.
     *
     * @throws Failure when it can't be asked for, or not be saved
     * @throws CallException when none came
     */
    @Override
    public AccessTokenResult get(Duration maxAge, Hosts hosts) throws Failure, CallException {
        FleetWishes own = fleet.wishes(Optional.of(maxAge), app);
        try (InFlight flight = InFlight.begin()) {
            FleetRefresh refresh = new FleetRefresh(app, hosts, retries, flight, lostAnswer, fleet, sentInBuild);
            FleetRule rule = new FleetRule(
                    fleet.store(),
                    patience -> refresh.savedIn(FleetTokenFile.of(tokenFile.reserve(patience), app, tokenFile.path())),
                    refresh,
                    refresh,
                    machine,
                    own);
            Optional<FleetRule.Usable> got = LeaseGivenBack.ifEnded(rule);
            if (got.isEmpty()) {
                throw refresh.failure();
            }
            return result(got.get(), maxAge);
        }
    }

    private AccessTokenResult result(FleetRule.Usable got, Duration maxAge) {
        StoredLogin login = new StoredLogin(got.login().values());
        boolean isReused = login.youngerThan(maxAge, retries.clock().instant()).isPresent();
        How stored = isReused ? How.REUSED : How.ADOPTED;
        How issued = got.login().isRotationOff() ? How.REFRESHED : How.ROTATED;
        return new AccessTokenResult(
                login.token().orElseThrow(), got.isNew() ? issued : stored, AccessTokenResult.Origin.FILE, "");
    }
}
