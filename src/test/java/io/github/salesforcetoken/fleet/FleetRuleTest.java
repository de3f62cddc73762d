package io.github.salesforcetoken.fleet;

import static io.github.salesforcetoken.fleet.FleetProblem.EARLIER_RUN_SILENT;
import static io.github.salesforcetoken.fleet.FleetProblem.EARLIER_RUN_UNFINISHED;
import static io.github.salesforcetoken.fleet.FleetProblem.HOLDER_SILENT;
import static io.github.salesforcetoken.fleet.FleetProblem.LOGIN_ENDED;
import static io.github.salesforcetoken.fleet.FleetProblem.LOGIN_IN_FILE_ONLY;
import static io.github.salesforcetoken.fleet.FleetProblem.LOST_SHORTLY_BEFORE;
import static io.github.salesforcetoken.fleet.FleetProblem.OTHERS_BUSY;
import static io.github.salesforcetoken.fleet.FleetProblem.OTHER_OWNER;
import static io.github.salesforcetoken.fleet.FleetProblem.RECORD_MALFORMED;
import static io.github.salesforcetoken.fleet.FleetProblem.SET_BACK;
import static io.github.salesforcetoken.fleet.FleetProblem.STORE_BUSY;
import static io.github.salesforcetoken.fleet.FleetProblem.STORE_EMPTY;
import static io.github.salesforcetoken.fleet.FleetRecord.State.ENDED;
import static io.github.salesforcetoken.fleet.FleetRecord.State.FREE;
import static io.github.salesforcetoken.fleet.FleetRecord.State.HELD;
import static io.github.salesforcetoken.fleet.FleetRecord.State.LOST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.files.FileProblem;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.store.Fingerprints;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.store.TokenFileProblem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the schedules of {@link FleetSimulationTest} don't have: words of a person, and logins of others. */
class FleetRuleTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(4);

    private final OneMachine machine = new OneMachine();

    private static FleetWishes wishes(boolean overwrite, String takeOver) {
        return new FleetWishes(
                Optional.of(Duration.ZERO),
                TIMEOUT,
                overwrite,
                Optional.of(takeOver).filter(id -> !id.isEmpty()),
                Optional.of(FleetLogin.of(Map.of(TokenFile.REFRESH_TOKEN, "outside"))));
    }

    private Failure failure(FleetWishes wishes) {
        return catchThrowableOfType(Failure.class, () -> machine.run(wishes));
    }

    @Test
    void freeLogin_isRefreshedAndStored() throws Failure {
        machine.store(FleetRecord.of(OneMachine.login(7, 3, "R3"), FREE, "x"));

        Optional<FleetRule.Usable> got = machine.run(wishes(false, ""));

        assertThat(got).hasValueSatisfying(usable -> assertThat(usable.isNew()).isTrue());
        assertThat(machine.sent).containsExactly("R3");
        assertThat(machine.stored().login()).isEqualTo(OneMachine.login(7, 4, "R3+"));
        assertThat(machine.content.login()).isEqualTo(OneMachine.login(7, 4, "R3+"));
        assertThat(machine.content.mark()).isEmpty();
    }

    @Test
    void youngToken_costsOneCallAndNoRequest() throws Failure {
        machine.store(FleetRecord.of(OneMachine.login(7, 3, "R3"), FREE, "x"));

        machine.run(
                new FleetWishes(Optional.of(FleetWishes.ANY_AGE), TIMEOUT, false, Optional.empty(), Optional.empty()));

        assertThat(machine.calls).isEqualTo(1);
        assertThat(machine.sent).isEmpty();
    }

    @Test
    void emptyStore_isFilledByAPersonsWordOnly() throws Failure {
        machine.content =
                new FleetFile.Content(FleetLogin.of(Map.of(TokenFile.REFRESH_TOKEN, "own")), Optional.empty());

        assertThat(failure(wishes(false, "")).problem()).isEqualTo(STORE_EMPTY);
        assertThat(machine.text).isEmpty();
        assertThat(machine.sent).isEmpty();

        machine.run(wishes(true, ""));
        assertThat(machine.sent).containsExactly("own");
        assertThat(machine.stored().login().refreshToken().orElseThrow().reveal())
                .isEqualTo("own+");
    }

    @Test
    void tokenFromOutside_fillsAnEmptyStoreWhereTheFileHasNone() throws Failure {
        machine.run(wishes(true, ""));

        assertThat(machine.sent).containsExactly("outside");
    }

    @Test
    void loginOfOthers_isLeftAlone() {
        machine.isOfOthers = true;
        machine.store(FleetRecord.of(OneMachine.login(7, 3, "R3"), FREE, "x"));
        String before = machine.text.orElseThrow();

        assertThat(failure(wishes(true, "")).problem()).isEqualTo(OTHER_OWNER);
        assertThat(machine.text).hasValue(before);
        assertThat(machine.sent).isEmpty();
    }

    @Test
    void otherText_isLeftAlone() {
        machine.text = Optional.of("something else");

        assertThat(failure(wishes(true, "")).problem()).isEqualTo(RECORD_MALFORMED);
        assertThat(machine.text).hasValue("something else");
    }

    @Test
    void storeThatWasSetBack_isFollowedByAPersonsWordOnly() throws Failure {
        machine.content = new FleetFile.Content(OneMachine.login(7, 5, "R5"), Optional.empty());
        machine.store(FleetRecord.of(OneMachine.login(7, 3, "R3"), FREE, "x"));

        assertThat(failure(wishes(false, "")).problem()).isEqualTo(SET_BACK);
        assertThat(machine.sent).isEmpty();
        assertThat(machine.stored().login().generation()).isEqualTo(3);

        machine.run(wishes(true, ""));
        assertThat(machine.sent).containsExactly("R5");
    }

    @Test
    void silentLease_isTakenOverByItsIdOnly() throws Failure {
        machine.store(FleetRecord.held(
                OneMachine.login(7, 3, "R3"), "lease", "mark", "ci-7: token", Duration.ofSeconds(120)));

        Failure silent = failure(wishes(false, "another"));
        assertThat(silent.problem()).isEqualTo(HOLDER_SILENT);
        assertThat(silent.shown()).isEqualTo("ci-7: token");
        assertThat(silent.shown(1)).isEqualTo("lease");
        assertThat(machine.sent).isEmpty();

        machine.run(wishes(false, "lease"));
        assertThat(machine.sent).containsExactly("R3");
    }

    /** The token file was replaced since, else the run would go on with its own lease. */
    @Test
    void silentLeaseOfAnEarlierRunHere_isNotCalledAnotherMachines() throws Failure {
        machine.store(FleetRecord.held(
                OneMachine.login(7, 3, "R3"), "lease", "mark", machine.name(), Duration.ofSeconds(120)));

        Failure silent = failure(wishes(false, ""));

        assertThat(silent.problem()).isEqualTo(EARLIER_RUN_SILENT);
        assertThat(silent.shown()).isEqualTo(machine.name());
        assertThat(silent.shown(1)).isEqualTo("lease");
        assertThat(machine.sent).isEmpty();
    }

    @Test
    void leaseThatOutlastsTheTimeout_isToldByWhoseItIs() {
        FleetWishes shortly = new FleetWishes(
                Optional.of(Duration.ZERO), Duration.ofSeconds(5), false, Optional.empty(), Optional.empty());
        FleetLogin login = OneMachine.login(7, 3, "R3");
        machine.store(FleetRecord.held(login, "lease", "mark", "ci-7: token", Duration.ofSeconds(120)));
        assertThat(failure(shortly).problem()).isEqualTo(OTHERS_BUSY);

        machine.content = new FleetFile.Content(login, Optional.of("mark"));
        assertThat(failure(shortly).problem()).isEqualTo(EARLIER_RUN_UNFINISHED);

        machine.content = new FleetFile.Content(login, Optional.empty());
        machine.store(FleetRecord.held(login, "lease", "mark", machine.name(), Duration.ofSeconds(120)));
        assertThat(failure(shortly).problem()).isEqualTo(EARLIER_RUN_UNFINISHED);
        assertThat(machine.sent).isEmpty();
    }

    /** The others would wait for its lease as long as it renews it. */
    @Test
    void storeThatIsTooSlowToSendUnderALease_isGivenUpAfterTheTimeout() {
        FleetLogin login = OneMachine.login(7, 3, "R3");
        machine.store(FleetRecord.of(login, FREE, "free"));
        machine.content = new FleetFile.Content(login, Optional.empty());
        machine.whileReading = () -> machine.passes(Duration.ofSeconds(40));
        FleetWishes wishes = new FleetWishes(
                Optional.of(Duration.ZERO), Duration.ofMinutes(4), false, Optional.empty(), Optional.empty());

        assertThat(failure(wishes).problem()).isEqualTo(STORE_BUSY);
        assertThat(machine.sent).isEmpty();
        assertThat(machine.stored().state()).isEqualTo(FREE);
        assertThat(machine.calls).isLessThan(20);
    }

    /** Who lost it is at it no longer. */
    @Test
    void lostAnswerThatOutlastsTheTimeout_isNotCalledARefresh() {
        FleetWishes shortly = new FleetWishes(
                Optional.of(Duration.ZERO), Duration.ofSeconds(5), false, Optional.empty(), Optional.empty());
        lose(LOST, OneMachine.login(7, 3, "R3"));

        assertThat(failure(shortly).problem()).isEqualTo(LOST_SHORTLY_BEFORE);
        assertThat(machine.sent).isEmpty();
    }

    private void lose(FleetRecord.State state, FleetLogin login) {
        machine.store(
                state == HELD
                        ? FleetRecord.held(login, "lease", "mark", machine.name(), Duration.ofSeconds(120))
                        : FleetRecord.of(login, state, "lease"));
        machine.content = new FleetFile.Content(login, Optional.of("mark"));
    }

    @ParameterizedTest
    @EnumSource(
            value = FleetRecord.State.class,
            names = {"HELD", "LOST"})
    void claimThatEndedWithoutAnAnswer_isSentAgainByAPersonsWordOnly(FleetRecord.State state) throws Failure {
        lose(state, OneMachine.login(7, 3, "R3"));
        String before = machine.text.orElseThrow();
        machine.isDenied = true;

        assertThat(failure(wishes(false, "")).problem()).isEqualTo(STORE_BUSY);
        assertThat(machine.sent).isEmpty();
        assertThat(machine.text).hasValue(before);

        machine.isDenied = false;
        assertThat(machine.run(wishes(false, ""))).isPresent();
        assertThat(machine.sent).containsExactly("R3");
        assertThat(machine.asked).containsExactly("R3 true");
    }

    @ParameterizedTest
    @EnumSource(
            value = FleetRecord.State.class,
            names = {"HELD", "LOST"})
    void claimThatEndedWithoutAnAnswer_isNotAskedAboutWithoutRotation(FleetRecord.State state) throws Failure {
        lose(state, OneMachine.login(7, 3, "R3").with(TokenFile.ROTATION, TokenFile.OFF));
        machine.isDenied = true;

        assertThat(machine.run(wishes(false, ""))).isPresent();
    }

    @Test
    void requestThatLeavesTheTokenAsItWas_leavesALostAnswerLost() throws Failure {
        machine.answer = new Sender.Unspent();
        lose(LOST, OneMachine.login(7, 3, "R3"));
        assertThat(machine.run(wishes(false, ""))).isEmpty();
        assertThat(machine.stored().state()).isEqualTo(LOST);

        lose(FREE, OneMachine.login(7, 3, "R3"));
        assertThat(machine.run(wishes(false, ""))).isEmpty();
        assertThat(machine.stored().state()).isEqualTo(FREE);
    }

    @Test
    void leaseOverALostAnswer_isGivenBackAsLost() {
        lose(LOST, OneMachine.login(7, 3, "R3"));
        machine.wrong = Optional.of(new Failure(FileProblem.NO_SPACE));

        assertThat(failure(wishes(false, "")).problem()).isEqualTo(FileProblem.NO_SPACE);
        assertThat(machine.stored().state()).isEqualTo(LOST);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void loginThatTheStoreDoesNotKnow_isNotReplaced(boolean overwrite) throws Failure {
        FleetLogin own = FleetLogin.of(Map.of(TokenFile.REFRESH_TOKEN, "own"));
        for (FleetFile.Content content : List.of(
                new FleetFile.Content(own, Optional.empty()),
                new FleetFile.Content(own.with(0, 0), Optional.of("begun")))) {
            machine.content = content;
            machine.store(FleetRecord.of(OneMachine.login(0, 3, "R3"), FREE, "x"));

            assertThat(failure(wishes(overwrite, "")).problem()).isEqualTo(LOGIN_IN_FILE_ONLY);
            assertThat(machine.content).isEqualTo(content);
            assertThat(machine.sent).isEmpty();
        }
    }

    @Test
    void loginThatTheStoreKnows_isReplaced() throws Failure {
        for (String known : List.of("R3", "R2")) {
            machine.content =
                    new FleetFile.Content(FleetLogin.of(Map.of(TokenFile.REFRESH_TOKEN, known)), Optional.empty());
            machine.store(FleetRecord.of(
                    OneMachine.login(7, 3, "R3").with(TokenFile.SPENT_REFRESH_TOKENS, Fingerprints.of(Secret.of("R2"))),
                    FREE,
                    "x"));

            assertThat(machine.run(wishes(false, ""))).isPresent();
        }
    }

    @Test
    void newLogin_keepsWhatIsKnownAboutTokensFromOutside() throws Failure {
        machine.store(FleetRecord.ended(
                OneMachine.login(7, 9, "R9")
                        .with(TokenFile.SPENT_REFRESH_TOKENS, "0123456789abcdef,fedcba9876543210")
                        .with(TokenFile.OUTSIDE_REFRESH_TOKENS, "fedcba9876543210"),
                "x",
                "revoked"));
        machine.content = new FleetFile.Content(OneMachine.login(8, 0, "N0"), Optional.of("mark"));

        assertThat(machine.put(false)).isTrue();
        assertThat(machine.stored().login().values())
                .containsEntry(TokenFile.REFRESH_TOKEN, "N0")
                .containsEntry(TokenFile.SPENT_REFRESH_TOKENS, "fedcba9876543210")
                .containsEntry(TokenFile.OUTSIDE_REFRESH_TOKENS, "fedcba9876543210");
    }

    @Test
    void endedLogin_isNotSentAgain() throws Failure {
        machine.store(FleetRecord.of(OneMachine.login(7, 3, "R3"), FREE, "x"));
        machine.answer = new Sender.Ended("expired");

        assertThat(machine.run(wishes(false, ""))).isEmpty();
        assertThat(machine.stored())
                .extracting(FleetRecord::state, FleetRecord::reason)
                .containsExactly(ENDED, "expired");

        assertThat(failure(wishes(false, "")).problem()).isEqualTo(LOGIN_ENDED);
        assertThat(machine.sent).hasSize(1);
    }

    @Test
    void nothingSentAfterAll_givesTheLeaseBack() {
        machine.store(FleetRecord.of(OneMachine.login(7, 3, "R3"), FREE, "x"));
        machine.wrong = Optional.of(new Failure(FileProblem.NO_SPACE));

        assertThat(failure(wishes(false, "")).problem()).isEqualTo(FileProblem.NO_SPACE);
        assertThat(machine.stored().state()).isEqualTo(FREE);
    }

    @Test
    void fileThatCannotBeWritten_leavesTheTokensInTheStore() {
        machine.store(FleetRecord.of(OneMachine.login(7, 3, "R3"), FREE, "x"));
        machine.isUnwritableAfterwards = true;

        assertThat(failure(wishes(false, "")).problem()).isEqualTo(TokenFileProblem.RESCUED);
        assertThat(machine.stored().login()).isEqualTo(OneMachine.login(7, 4, "R3+"));
    }

    @Test
    void newLogin_replacesAnOlderOneInAnyState() throws Failure {
        machine.store(FleetRecord.held(OneMachine.login(7, 9, "R9"), "x", "m", "n", Duration.ofSeconds(120)));
        machine.content = new FleetFile.Content(OneMachine.login(8, 0, "N0"), Optional.of("mark"));

        assertThat(machine.put(false)).isTrue();
        assertThat(machine.stored().login()).isEqualTo(OneMachine.login(8, 0, "N0"));
        assertThat(machine.content.mark()).isEmpty();
    }

    @Test
    void newerLogin_stays() throws Failure {
        machine.store(FleetRecord.of(OneMachine.login(9, 0, "L0"), HELD, "x"));
        machine.content = new FleetFile.Content(OneMachine.login(8, 0, "N0"), Optional.of("mark"));

        assertThat(machine.put(false)).isFalse();
        assertThat(machine.stored().login()).isEqualTo(OneMachine.login(9, 0, "L0"));
    }

    @Test
    void newLogin_replacesThatOfOthersByAPersonsWordOnly() throws Failure {
        machine.isOfOthers = true;
        machine.store(FleetRecord.of(OneMachine.login(9, 0, "L0"), FREE, "x"));
        machine.content = new FleetFile.Content(OneMachine.login(8, 0, "N0"), Optional.of("mark"));

        assertThat(catchThrowableOfType(Failure.class, () -> machine.put(false)).problem())
                .isEqualTo(OTHER_OWNER);
        assertThat(machine.stored().login()).isEqualTo(OneMachine.login(9, 0, "L0"));

        assertThat(machine.put(true)).isTrue();
        assertThat(machine.stored().login()).isEqualTo(OneMachine.login(8, 0, "N0"));
    }

    @Test
    void loginOfASleepingMachine_isUsedAlthoughAnotherHasTakenItsLease() throws Failure {
        FleetLogin steady = OneMachine.login(7, 3, "R").with(TokenFile.ROTATION, TokenFile.OFF);
        machine.store(FleetRecord.of(steady, FREE, "x"));
        machine.answer = new Sender.Tokens(steady);
        machine.whileSending = () -> machine.store(
                FleetRecord.held(steady, "lease", "mark of another", "ci-7: token", Duration.ofSeconds(120)));

        Optional<FleetRule.Usable> got = machine.run(wishes(false, ""));

        assertThat(got).hasValueSatisfying(usable -> {
            assertThat(usable.isNew()).isTrue();
            assertThat(usable.login().token()).isPresent();
        });
        assertThat(machine.sent).containsExactly("R");
        assertThat(machine.stored().login().generation()).isEqualTo(4);
        assertThat(machine.stored().state()).isEqualTo(FREE);
    }
}
