package io.github.salesforcetoken.flow;

import static io.github.salesforcetoken.flow.AccessTokenResult.How.ADOPTED;
import static io.github.salesforcetoken.flow.AccessTokenResult.How.REUSED;
import static io.github.salesforcetoken.flow.AccessTokenResult.How.ROTATED;
import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.fleet.FleetLogin;
import io.github.salesforcetoken.fleet.FleetProblem;
import io.github.salesforcetoken.fleet.FleetRecord;
import io.github.salesforcetoken.oauth.CallbackParser;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.store.PendingFile;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.CannedAnswer;
import io.github.salesforcetoken.testing.Failures;
import io.github.salesforcetoken.testing.SimulatedOrg;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Machines with a token file each, a store in memory, and an org that ends a login when a spent refresh token comes. */
class FleetAccessTokenTest extends FleetSetup {

    private void exchange(int machine, boolean overwrite) throws Exception {
        new ExchangeCode(
                        salesforce(),
                        fileOf(machine),
                        new PendingFile(pathOf(machine)),
                        attempts.within(TIMEOUT),
                        Optional.of(fleet(overwrite)))
                .exchange(
                        app(ROTATING),
                        RedirectUri.of(SimulatedOrg.REDIRECT_URI),
                        CallbackParser.parse(org.issueCode(ROTATING, SimulatedOrg.REDIRECT_URI), Optional.empty()),
                        true);
    }

    private Check.Result check(int machine) throws Exception {
        return new Check(
                        fileOf(machine),
                        app(ROTATING),
                        List.of(),
                        attempts.within(TIMEOUT),
                        (sentAt, rotates) -> true,
                        new ConcurrentHashMap<>(),
                        Optional.of(fleet(false)))
                .check(salesforce());
    }

    @Test
    void newLogin_isThereForAllMachines() throws Exception {
        exchange(0, false);

        assertThat(fileOf(0).read())
                .containsEntry(TokenFile.GENERATION, "0")
                .containsKey(TokenFile.LOGIN_AT)
                .doesNotContainKey(TokenFile.FLEET_HOLDER);
        assertThat(get(1, false).how()).isEqualTo(ROTATED);
        assertThat(store.record().login().loginAt()).isPositive();
    }

    @Test
    void newLogin_isInTheFileWhenTheStoreFails() throws Exception {
        store.fail(true);

        Failure only = catchThrowableOfType(Failure.class, () -> exchange(0, false));
        assertThat(only.problem()).isEqualTo(FleetProblem.ONLY_COPY);
        assertThat(fileOf(0).read()).containsKeys(TokenFile.REFRESH_TOKEN, TokenFile.FLEET_HOLDER);

        store.fail(false);
        assertThat(get(0, false).how()).isEqualTo(ROTATED);
        assertThat(get(1, false).how()).isEqualTo(ROTATED);
    }

    /** The code was sent, and the words of the cause would be that nothing was. */
    @Test
    void newLogin_isInTheFileWhenTheStoreHasAnothersOrNone() throws Exception {
        begin();
        FleetRecord record = store.record();
        FleetLogin others = record.login().with(TokenFile.USER_ID, "005000000000009AAA");
        for (String stored :
                List.of(FleetRecord.of(others, FleetRecord.State.FREE, "x").format(), "no login")) {
            store.set(Optional.of(stored));
            Files.deleteIfExists(pathOf(1));

            Failure failure = catchThrowableOfType(Failure.class, () -> exchange(1, false));

            assertThat(failure.problem()).isEqualTo(FleetProblem.LOGIN_NOT_STORED);
            assertThat(failure.shown()).isEqualTo(pathOf(1).toString());
            assertThat(fileOf(1).read()).containsKeys(TokenFile.REFRESH_TOKEN, TokenFile.FLEET_HOLDER);
            assertThat(store.text()).isEqualTo(stored);
            Failures.assertThatItHides(failure, fileOf(1).read().get(TokenFile.REFRESH_TOKEN));
        }
        store.set(Optional.of(record.format()));
        assertThat(get(1, false).how()).isEqualTo(ROTATED);
    }

    /** Nobody needs to log in again. */
    @Test
    void newLogin_getsIntoAStoreWhoseSpoiltContentWasDeleted() throws Exception {
        store.set(Optional.of("no login"));
        Failure failure = catchThrowableOfType(Failure.class, () -> exchange(0, false));
        assertThat(failure.problem()).isEqualTo(FleetProblem.LOGIN_NOT_STORED);

        store.set(Optional.empty());
        get(0, false);
        assertThat(store.record().login().refreshToken())
                .isEqualTo(FleetLogin.of(fileOf(0).read()).refreshToken())
                .isPresent();
        assertThat(fileOf(0).read()).doesNotContainKey(TokenFile.FLEET_HOLDER);
    }

    @Test
    void check_usesWhatTheStoreHas_andReplacesWhatHasEnded() throws Exception {
        begin();
        int asked = tokenRequests().size();

        assertThat(check(1).login().how()).isEqualTo(REUSED);
        assertThat(tokenRequests()).hasSize(asked);

        org.end(store.record().login().token().orElseThrow().accessToken().reveal());
        assertThat(check(2).login().how()).isEqualTo(ROTATED);
    }

    /** What leads to Salesforce takes a while to load. */
    @Test
    void youngAccessToken_isTakenWithoutAWayToSalesforce() throws Exception {
        begin();

        assertThat(withoutAWay(1, Duration.ofDays(1)).how()).isEqualTo(REUSED);
    }

    @Test
    void missingWayToSalesforce_isSaidBeforeTheLeaseIsTaken() throws Exception {
        begin();
        FleetRecord before = store.record();

        Failure failure = catchThrowableOfType(Failure.class, () -> withoutAWay(1, Duration.ZERO));
        assertThat(failure.problem()).isEqualTo(FleetProblem.STORE_BUSY);
        assertThat(store.record()).isEqualTo(before);
    }

    private AccessTokenResult withoutAWay(int machine, Duration maxAge) throws Exception {
        return new FleetAccessToken(fileOf(machine), app(ROTATING), fleet(false), attempts.within(TIMEOUT))
                .get(maxAge, host -> {
                    throw new Failure(FleetProblem.STORE_BUSY);
                });
    }

    @Test
    void revokedLogin_isRevokedForAllMachines() throws Exception {
        begin();
        get(1, false);
        Revoke revoke =
                new Revoke(fileOf(0), app(ROTATING), List.of(), attempts.within(TIMEOUT), Optional.of(fleet(false)));

        assertThat(revoke.revoke(salesforce()).ended())
                .containsExactly(
                        new Revoke.Ended(Revoke.Kind.REFRESH_TOKEN, "", false),
                        new Revoke.Ended(Revoke.Kind.ACCESS_TOKEN, "", true));
        assertThat(store.record().state()).isEqualTo(FleetRecord.State.ENDED);
        assertThat(store.text()).doesNotContain(TokenFile.REFRESH_TOKEN + "=", TokenFile.ACCESS_TOKEN);
        assertThat(fileOf(0).read()).doesNotContainKeys(TokenFile.REFRESH_TOKEN, TokenFile.LOGIN_AT);
        int asked = tokenRequests().size();
        Failure ended = catchThrowableOfType(Failure.class, () -> get(1, false));
        assertThat(ended.problem()).isEqualTo(FleetProblem.LOGIN_ENDED);
        assertThat(tokenRequests()).hasSize(asked);
        assertThat(revoke.revoke(salesforce()).ended())
                .containsExactly(new Revoke.Ended(Revoke.Kind.REFRESH_TOKEN, "", true));
    }

    /** Else the store would keep the dead refresh token under a lease that nobody knows to be this file's. */
    @Test
    void revocationThatTheStoreIsNotTold_isNotDoneAndChangesNothingHere() throws Exception {
        begin();
        org.answerNextRequestWith("/services/oauth2/revoke", CannedAnswer.realAfter(() -> store.fail(true)));
        Revoke revoke =
                new Revoke(fileOf(0), app(ROTATING), List.of(), attempts.within(TIMEOUT), Optional.of(fleet(false)));

        Failure failure = catchThrowableOfType(Failure.class, () -> revoke.revoke(salesforce()));

        assertThat(failure.problem()).isEqualTo(FleetProblem.END_NOT_STORED);
        assertThat(org.requests("/services/oauth2/revoke")).hasSize(1);
        String own = fileOf(0).read().get(TokenFile.REFRESH_TOKEN);
        assertThat(own).isNotNull();
        assertThat(fileOf(0).read()).containsKey(TokenFile.FLEET_HOLDER);
        assertThatNoneOccurIn(failure.toString(), own);
    }

    @Test
    void machines_refreshInTurns() throws Exception {
        begin();

        for (int machine : List.of(1, 2, 0, 1, 1, 2)) {
            AccessTokenResult result = get(machine, false);
            assertThat(result.how()).isEqualTo(ROTATED);
            assertThat(org.accepts(result.token().accessToken().reveal())).isTrue();
        }
        assertThat(store.record().login().generation()).isEqualTo(7);
        assertThat(fileOf(2).read())
                .containsEntry(TokenFile.GENERATION, "7")
                .containsEntry(
                        TokenFile.REFRESH_TOKEN,
                        store.record().login().refreshToken().orElseThrow().reveal())
                .doesNotContainKey(TokenFile.FLEET_HOLDER);
    }

    @Test
    void manyAtOnce_endNoLogin() throws Exception {
        begin();
        ExecutorService machines = Executors.newFixedThreadPool(8);
        List<Future<AccessTokenResult>> runs = new ArrayList<>();
        for (int machine = 0; machine < 8; machine++) {
            int own = machine;
            runs.add(machines.submit((Callable<AccessTokenResult>) () -> get(own, false)));
        }

        for (Future<AccessTokenResult> run : runs) {
            AccessTokenResult result = run.get(120, SECONDS);
            assertThat(result.how()).isIn(ROTATED, ADOPTED);
            assertThat(org.accepts(result.token().accessToken().reveal())).isTrue();
        }
        machines.shutdown();
        assertThat(get(9, false).how()).isEqualTo(ROTATED);
        assertThat(store.record().state()).isEqualTo(FleetRecord.State.FREE);
    }

    @Test
    void refusedRefreshToken_isEndedForAllMachines() throws Exception {
        begin();
        org.end(store.record().login().refreshToken().orElseThrow().reveal());

        assertThat(catchThrowable(() -> get(1, false)))
                .isInstanceOf(CallException.class)
                .hasMessageContaining("expired access/refresh token");
        int asked = tokenRequests().size();
        Failure ended = catchThrowableOfType(Failure.class, () -> get(2, false));

        assertThat(ended.problem()).isEqualTo(FleetProblem.LOGIN_ENDED);
        assertThat(tokenRequests()).hasSize(asked);
    }

    @Test
    void passingRefusal_leavesTheLeaseFree() throws Exception {
        begin();
        org.answerNextTokenRequestWith(CannedAnswer.error("invalid_client", "invalid client credentials"));

        assertThat(catchThrowable(() -> get(1, false))).isInstanceOf(CallException.class);
        assertThat(store.record().state()).isEqualTo(FleetRecord.State.FREE);
        assertThat(get(2, false).how()).isEqualTo(ROTATED);
    }

    @Test
    void sharedLogin_isNotRefreshedWithoutItsStore() throws Exception {
        begin();
        int asked = tokenRequests().size();
        AccessToken alone = new AccessToken(fileOf(0), app(ROTATING), List.of(), attempts.within(TIMEOUT));

        Failure shared = catchThrowableOfType(Failure.class, () -> alone.refresh(salesforce(), Duration.ZERO));

        assertThat(shared.problem()).isEqualTo(FleetProblem.LOGIN_IS_SHARED);
        assertThat(tokenRequests()).hasSize(asked);
    }

    @Test
    void loginOfAnotherUser_isLeftAlone() throws Exception {
        begin();
        String stored = store.text();
        Map<String, String> own = fileOf(0).read();
        Files.writeString(
                pathOf(3),
                "salesforce.organizationId=" + own.get(TokenFile.ORGANIZATION_ID)
                        + "\nsalesforce.userId=005000000000009AAA\nsalesforce.refreshToken=other\n");

        Failure other = catchThrowableOfType(Failure.class, () -> get(3, true));

        assertThat(other.problem()).isEqualTo(FleetProblem.OTHER_OWNER);
        Failures.assertThatItHides(
                other, store.record().login().refreshToken().orElseThrow().reveal());
        assertThat(store.text()).isEqualTo(stored);
    }
}
