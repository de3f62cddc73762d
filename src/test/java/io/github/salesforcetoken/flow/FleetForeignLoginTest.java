package io.github.salesforcetoken.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.fleet.FleetLogin;
import io.github.salesforcetoken.fleet.FleetProblem;
import io.github.salesforcetoken.fleet.FleetRecord;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.GivenRefreshToken;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.store.Fingerprints;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.CannedAnswer;
import io.github.salesforcetoken.testing.Failures;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins that meet in a store, of which only one can stay; and what is kept about refresh tokens from outside. */
class FleetForeignLoginTest extends FleetSetup {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void filesOwnLogin_isNotReplacedByTheStores(boolean overwrite) throws Exception {
        begin();
        String stored = store.text();
        String own = logIn(ROTATING).get(TokenFile.REFRESH_TOKEN);
        Files.move(path(), pathOf(1));
        int sent = tokenRequests().size();

        Failure refused = catchThrowableOfType(Failure.class, () -> get(1, overwrite));

        assertThat(refused.problem()).isEqualTo(FleetProblem.LOGIN_IN_FILE_ONLY);
        Failures.assertThatItHides(refused, own);
        assertThat(fileOf(1).read()).containsEntry(TokenFile.REFRESH_TOKEN, own).doesNotContainKey(TokenFile.LOGIN_AT);
        assertThat(store.text()).isEqualTo(stored);
        assertThat(tokenRequests()).hasSize(sent);
    }

    /** Neither org nor user is known of it. */
    @Test
    void loginWrittenByHand_isNotReplacedEither() throws Exception {
        begin();
        Files.writeString(pathOf(1), "salesforce.refreshToken=5Aep861byHand\n");

        assertThat(catchThrowableOfType(Failure.class, () -> get(1, false)).problem())
                .isEqualTo(FleetProblem.LOGIN_IN_FILE_ONLY);
        assertThat(Files.readString(pathOf(1))).isEqualTo("salesforce.refreshToken=5Aep861byHand\n");
    }

    @Test
    void filesOwnLogin_isNotRemovedWhenTheStoresHasEnded() throws Exception {
        begin();
        revoke(0);
        String own = logIn(ROTATING).get(TokenFile.REFRESH_TOKEN);
        Files.move(path(), pathOf(1));

        assertThat(catchThrowableOfType(Failure.class, () -> revoke(1)).problem())
                .isEqualTo(FleetProblem.LOGIN_IN_FILE_ONLY);
        assertThat(fileOf(1).read()).containsEntry(TokenFile.REFRESH_TOKEN, own);
    }

    /** Somebody has logged in again on another machine, and revoked that. */
    @Test
    void earlierLoginOfAFile_isRevokedBeforeItIsRemoved() throws Exception {
        begin();
        String earlier = fileOf(0).read().get(TokenFile.REFRESH_TOKEN);
        FleetRecord record = store.record();
        FleetLogin later = record.login().with(record.login().loginAt() + 1, 0);
        store.set(Optional.of(FleetRecord.ended(later, "x", "revoked").format()));

        assertThat(revoke(0).ended())
                .containsExactly(
                        new Revoke.Ended(Revoke.Kind.REFRESH_TOKEN, "", false),
                        new Revoke.Ended(Revoke.Kind.ACCESS_TOKEN, "", true));

        assertThat(org.requests("/services/oauth2/revoke"))
                .anySatisfy(request -> assertThat(request.formField("token")).isEqualTo(earlier));
        assertThat(fileOf(0).read()).doesNotContainKey(TokenFile.REFRESH_TOKEN);
    }

    /** The copy may be old, and the store, which isn't told, would go on with the newest. */
    @Test
    void sharedLogin_isNotRevokedWithoutItsStore_untilAPersonSaysThatItIsTheFilesOwn() throws Exception {
        begin();
        String refreshToken = fileOf(0).read().get(TokenFile.REFRESH_TOKEN);
        String before = Files.readString(pathOf(0));

        Failure shared = catchThrowableOfType(Failure.class, () -> revokeAlone(0));

        assertThat(shared.problem()).isEqualTo(FleetProblem.LOGIN_IS_SHARED);
        Failures.assertThatItHides(shared, refreshToken);
        assertThat(Files.readString(pathOf(0))).isEqualTo(before);
        assertThat(org.requests("/services/oauth2/revoke")).isEmpty();

        Files.writeString(pathOf(0), before.replace(TokenFile.LOGIN_AT + "=0\n", ""));
        assertThat(revokeAlone(0).ended()).contains(new Revoke.Ended(Revoke.Kind.REFRESH_TOKEN, "", false));
    }

    private Revoke.Result revokeAlone(int machine) throws Exception {
        return new Revoke(fileOf(machine), app(ROTATING), List.of(), attempts.within(TIMEOUT)).revoke(salesforce());
    }

    @Test
    void endOfAnotherAppsLogin_isNotTakenForThisOnes() throws Exception {
        begin();
        FleetLogin login = store.record().login();
        store.set(Optional.of(FleetRecord.ended(
                        login.with(TokenFile.CLIENT_ID, STEADY).with(login.loginAt() + 1, 0), "x", "revoked")
                .format()));

        assertThat(catchThrowableOfType(Failure.class, () -> revoke(0)).problem())
                .isEqualTo(FleetProblem.OTHER_OWNER);
        assertThat(catchThrowableOfType(Failure.class, () -> get(0, false)).problem())
                .isEqualTo(FleetProblem.OTHER_OWNER);
        assertThat(fileOf(0).read()).containsKey(TokenFile.REFRESH_TOKEN);
    }

    private Revoke.Result revoke(int machine) throws Exception {
        return new Revoke(
                        fileOf(machine), app(ROTATING), List.of(), attempts.within(TIMEOUT), Optional.of(fleet(false)))
                .revoke(salesforce());
    }

    /** A copy of the file before it was shared: its refresh token is spent, or the same. */
    @Test
    void copyOfTheSharedLogin_isReplaced() throws Exception {
        logIn(ROTATING);
        Files.copy(path(), pathOf(1));
        Files.move(path(), pathOf(0));
        get(0, true);

        assertThat(get(1, false).how()).isEqualTo(AccessTokenResult.How.ROTATED);
        assertThat(fileOf(1).read()).containsKey(TokenFile.LOGIN_AT);
    }

    @Test
    void secondMachineThatSharesALoginOfItsOwn_keepsIt() throws Exception {
        logIn(ROTATING);
        Files.move(path(), pathOf(0));
        String own = logIn(ROTATING).get(TokenFile.REFRESH_TOKEN);
        Files.move(path(), pathOf(1));
        store.fail(true);
        catchThrowableOfType(Failure.class, () -> getSoon(1, ROTATING, fleet(true)));
        store.fail(false);
        Files.writeString(
                pathOf(1),
                Files.readString(pathOf(1))
                        + "salesforce.loginAt=0\nsalesforce.generation=0\nsalesforce.fleetHolder=mark\n");
        get(0, true);

        assertThat(catchThrowableOfType(Failure.class, () -> get(1, true)).problem())
                .isEqualTo(FleetProblem.LOGIN_IN_FILE_ONLY);
        assertThat(fileOf(1).read()).containsEntry(TokenFile.REFRESH_TOKEN, own);
        assertThat(revokeAlone(1).ended())
                .as("as that failure says")
                .contains(new Revoke.Ended(Revoke.Kind.REFRESH_TOKEN, "", false));
    }

    private static Fingerprints fingerprints(Map<String, String> login, String key) {
        return Fingerprints.parse(Optional.ofNullable(login.get(key)));
    }

    @Test
    void tokenFromOutside_isKnownForGood() throws Exception {
        String secret = logIn(ROTATING).get(TokenFile.REFRESH_TOKEN);
        Files.delete(path());
        Fleet fleet = fleet(true, List.of(given(VARIABLE, secret)));

        getSoon(0, ROTATING, fleet);
        getSoon(1);

        for (Map<String, String> login : List.of(
                fileOf(0).read(), fileOf(1).read(), store.record().login().values())) {
            assertThat(fingerprints(login, TokenFile.OUTSIDE_REFRESH_TOKENS).contains(Secret.of(secret)))
                    .isTrue();
            assertThat(fingerprints(login, TokenFile.SPENT_REFRESH_TOKENS).contains(Secret.of(secret)))
                    .isTrue();
        }
    }

    /** The file has spent it, and is all that knows. */
    @Test
    void spentTokenFromOutside_isNotSentForAnEmptyStore() throws Exception {
        String secret = logIn(ROTATING).get(TokenFile.REFRESH_TOKEN);
        Files.delete(path());
        Fleet fleet = fleet(true, List.of(given(VARIABLE, secret)));
        getSoon(0, ROTATING, fleet);
        revoke(0);
        store.set(Optional.empty());
        int sent = tokenRequests().size();

        assertThat(catchThrowableOfType(Failure.class, () -> getSoon(0, ROTATING, fleet))
                        .problem())
                .isEqualTo(FleetProblem.OUTSIDE_SPENT);
        assertThat(tokenRequests()).hasSize(sent);
        assertThat(store.read()).isEmpty();
    }

    @Test
    void whatAFileKnowsOfTokensFromOutside_staysWhenItTakesTheStoresLogin() throws Exception {
        begin();
        String fingerprint = Fingerprints.of(Secret.of("5Aep861secretOfTheJob"));
        Files.writeString(
                pathOf(1),
                "salesforce.spentRefreshTokens=0123456789abcdef," + fingerprint + "\nsalesforce.outsideRefreshTokens="
                        + fingerprint + "\n");

        get(1, false);

        assertThat(fileOf(1).read().get(TokenFile.SPENT_REFRESH_TOKENS))
                .contains(fingerprint)
                .doesNotContain("0123456789abcdef");
        assertThat(fileOf(1).read()).containsEntry(TokenFile.OUTSIDE_REFRESH_TOKENS, fingerprint);
    }

    /** Another job's secret is the spent one, which this run holds only. */
    @Test
    void spentTokenThatARunHolds_isKnownForGoodFromItsRefreshOn() throws Exception {
        logIn(ROTATING);
        String secret = file().read().get(TokenFile.REFRESH_TOKEN);
        Files.move(path(), pathOf(0));
        get(0, true);

        getSoon(1, ROTATING, fleet(false, List.of(given(VARIABLE, secret))));

        assertThat(store.record().login().text(TokenFile.OUTSIDE_REFRESH_TOKENS))
                .contains(Fingerprints.of(Secret.of(secret)));
    }

    /** What a plugin has read from the token file doesn't come from outside. */
    @Test
    void propertyReadFromTheFile_isNotTakenForOneFromOutside() throws Exception {
        begin();
        String own = fileOf(0).read().get(TokenFile.REFRESH_TOKEN);
        GivenRefreshToken property = new GivenRefreshToken(Secret.of(own), "property", true);

        getSoon(0, ROTATING, fleet(false, List.of(property)));

        assertThat(fileOf(0).read()).doesNotContainKey(TokenFile.OUTSIDE_REFRESH_TOKENS);
    }

    @Test
    void handWrittenLogin_saysOfWhichAppItIsOnceItIsShared() throws Exception {
        String token = logIn(ROTATING).get(TokenFile.REFRESH_TOKEN);
        Files.delete(path());
        Files.writeString(pathOf(0), "salesforce.refreshToken=" + token + "\n");
        String[] begun = new String[1];
        org.answerNextTokenRequestWith(CannedAnswer.realAfter(() -> begun[0] = store.text()));

        get(0, true);

        assertThat(begun[0]).contains(TokenFile.CLIENT_ID + "=" + ROTATING, TokenFile.LOGIN_URL + "=");
    }
}
