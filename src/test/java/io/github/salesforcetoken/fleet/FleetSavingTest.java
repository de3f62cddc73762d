package io.github.salesforcetoken.fleet;

import static io.github.salesforcetoken.fleet.FleetProblem.END_NOT_STORED;
import static io.github.salesforcetoken.fleet.FleetProblem.ONLY_COPY;
import static io.github.salesforcetoken.fleet.FleetProblem.STORE_HAS_IT;
import static io.github.salesforcetoken.fleet.FleetRecord.State.ENDED;
import static io.github.salesforcetoken.fleet.FleetRecord.State.FREE;
import static io.github.salesforcetoken.fleet.FleetRecord.State.HELD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.files.FileProblem;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Problem;
import io.github.salesforcetoken.store.TokenFileProblem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run does, and says, after Salesforce has answered: the store and the thread may have come to their end meanwhile. */
class FleetSavingTest {

    private static final FleetWishes WISHES = new FleetWishes(
            Optional.of(Duration.ZERO), Duration.ofMinutes(4), false, Optional.empty(), Optional.empty());

    private static final FleetWishes TO_END =
            new FleetWishes(Optional.empty(), Duration.ofMinutes(4), false, Optional.empty(), Optional.empty());

    /** Which no repetition helps against, as far as a store knows. */
    private static final Failure BROKEN = new Failure(GitProblem.NO_TEMPORARY_FOLDER, "/tmp");

    private final OneMachine machine = new OneMachine();

    @BeforeEach
    void store() {
        machine.store(FleetRecord.of(OneMachine.login(7, 3, "R3"), FREE, "x"));
    }

    private Failure failure() {
        return catchThrowableOfType(Failure.class, () -> machine.run(WISHES));
    }

    @Test
    void storeThatBreaksForAMoment_getsTheTokens() throws Failure {
        machine.whileSending = () -> machine.breaks(BROKEN, Duration.ofSeconds(40));

        assertThat(machine.run(WISHES)).isPresent();
        assertThat(machine.stored().login()).isEqualTo(OneMachine.login(7, 4, "R3+"));
        assertThat(machine.content.mark()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void storeThatStaysBroken_leavesTheOnlyCopyInTheFileAndSaysSo(boolean writesOnly) throws Failure {
        machine.breaksForWritesOnly = writesOnly;
        machine.whileSending = () -> machine.breaks(BROKEN, Duration.ofHours(1));

        Failure failure = failure();

        assertThat(failure.problem()).isEqualTo(ONLY_COPY);
        assertThat(failure).hasCause(BROKEN);
        assertThat(failure.shown()).isEqualTo("token file");
        assertThat(machine.content.login()).isEqualTo(OneMachine.login(7, 4, "R3+"));
        assertThat(machine.stored().state()).isEqualTo(HELD);

        machine.breaks(BROKEN, Duration.ZERO);
        machine.whileSending = () -> {};
        machine.run(WISHES);
        assertThat(machine.sent).containsExactly("R3", "R3+");
    }

    @Test
    void rescueFile_isNamedWhateverTheStoreDoes() {
        machine.isUnwritableAfterwards = true;
        machine.whileSending = () -> machine.breaks(BROKEN, Duration.ofHours(1));
        assertThat(failure().problem()).isEqualTo(TokenFileProblem.RESCUED);
    }

    /** The file's own words would be that they are lost, or that nothing was sent. */
    @Test
    void tokensThatOnlyTheStoreHas_areNotSaidToBeLost() {
        machine.isUnwritableAfterwards = true;
        for (Problem unwritable : List.of(TokenFileProblem.LOST, FileProblem.NO_SPACE)) {
            machine.unwritable = unwritable;
            store();

            Failure failure = failure();

            assertThat(failure.problem()).isEqualTo(STORE_HAS_IT);
            assertThat(failure.getCause()).hasMessageStartingWith(unwritable.name());
            assertThat(machine.stored().login()).isEqualTo(OneMachine.login(7, 4, "R3+"));
            assertThat(machine.stored().state()).isEqualTo(FREE);
            machine.sent.clear();
        }
    }

    @Test
    void tokensThatNeitherFileNorStoreHas_areLost() {
        machine.isUnwritableAfterwards = true;
        machine.unwritable = TokenFileProblem.LOST;
        machine.whileSending = () -> machine.breaks(BROKEN, Duration.ofHours(1));
        assertThat(failure().problem()).isEqualTo(TokenFileProblem.LOST);
    }

    /** Then the run begins again, and fails while it reads. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void copyHere_isNamedAfterAnotherHasTakenTheLease(boolean isUnwritable) {
        machine.isUnwritableAfterwards = isUnwritable;
        machine.whileSending = () -> {
            machine.store(FleetRecord.held(
                    OneMachine.login(7, 3, "R3"), "lease", "mark of another", "ci-7: token", Duration.ofSeconds(120)));
            machine.breaksAfter = 2;
            machine.breaks(BROKEN, Duration.ofHours(1));
        };

        assertThat(failure().problem()).isEqualTo(isUnwritable ? TokenFileProblem.RESCUED : ONLY_COPY);
        assertThat(machine.content.login().generation()).isEqualTo(isUnwritable ? 3 : 4);
    }

    @Test
    void threadThatIsInterrupted_storesTheTokensAllTheSame() throws Failure {
        machine.whileSending = Thread.currentThread()::interrupt;

        assertThat(machine.run(WISHES)).isPresent();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(machine.stored().login()).isEqualTo(OneMachine.login(7, 4, "R3+"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void threadThatIsInterruptedInFrontOfABrokenStore_saysWhereTheTokensAre(boolean isUnwritable) {
        machine.isUnwritableAfterwards = isUnwritable;
        machine.whileSending = () -> {
            Thread.currentThread().interrupt();
            machine.breaks(BROKEN, Duration.ofHours(1));
        };

        Failure failure = failure();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure.problem()).isEqualTo(isUnwritable ? TokenFileProblem.RESCUED : ONLY_COPY);
    }

    /** What Salesforce said is more to a person than that the store couldn't be told. */
    @Test
    void refusalThatCannotBeStored_isToldByTheSender() throws Failure {
        machine.answer = new Sender.Unspent();
        machine.whileSending = () -> machine.breaks(BROKEN, Duration.ofHours(1));
        assertThat(machine.run(WISHES)).isEmpty();

        machine.breaks(BROKEN, Duration.ZERO);
        machine.answer = new Sender.Ended("expired");
        machine.whileSending = () -> machine.breaks(BROKEN, Duration.ofSeconds(40));
        assertThat(machine.run(WISHES)).isEmpty();
        assertThat(machine.stored().state()).isEqualTo(ENDED);
    }

    @Test
    void revocationThatCannotBeStored_isToldAndSettledByTheNext() throws Failure {
        machine.answer = new Sender.Ended("revoked");
        machine.whileSending = () -> machine.breaks(BROKEN, Duration.ofHours(1));

        Failure failure = catchThrowableOfType(Failure.class, () -> machine.run(TO_END));

        assertThat(failure.problem()).isEqualTo(END_NOT_STORED);
        assertThat(failure).hasCause(BROKEN);
        assertThat(machine.content.mark()).isPresent();
        assertThat(machine.stored().state()).isEqualTo(HELD);

        machine.breaks(BROKEN, Duration.ZERO);
        machine.whileSending = () -> {};
        assertThat(machine.run(TO_END)).isEmpty();
        assertThat(machine.stored().state()).isEqualTo(ENDED);
        assertThat(machine.content.mark()).isEmpty();
    }

    /** Another machine has put the login back, and what was sent isn't sent again by this run. */
    @Test
    void revocationUnderALeaseThatIsGone_isNoSuccess() {
        machine.answer = new Sender.Ended("revoked");
        machine.whileSending = () -> machine.store(FleetRecord.of(OneMachine.login(7, 3, "R3"), FREE, "another"));

        Failure failure = catchThrowableOfType(Failure.class, () -> machine.run(TO_END));

        assertThat(failure.problem()).isEqualTo(END_NOT_STORED);
        assertThat(machine.sent).containsExactly("R3");
    }

    /** The hook of a JVM that ends gives it back while the run waits to repeat a request that was refused. */
    @Test
    void leaseBetweenTwoRequests_isGivenBack() throws Failure {
        machine.betweenRequests = Optional.of(() -> {
            machine.rule.giveBack();
            assertThat(machine.stored().state()).isEqualTo(FREE);
        });

        assertThat(machine.run(WISHES)).isEmpty();

        assertThat(machine.sent).as("nothing is sent under it any more").containsExactly("R3");
        assertThat(machine.stored().state()).isEqualTo(FREE);
    }

    /** An interrupt may end the program that writes a claim after it has written it; the JVM, and its lease, would live on. */
    @Test
    void leaseOfAThreadThatIsInterrupted_isGivenBack() {
        machine.betweenRequests = Optional.of(() -> {
            Thread.currentThread().interrupt();
            throw new CancellationException("as at a pause");
        });

        assertThatThrownBy(() -> machine.run(WISHES)).isInstanceOf(CancellationException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(machine.stored().state()).isEqualTo(FREE);
    }

    /** A read that began before the claim was written shows the store without it. */
    @Test
    void claimThatIsWrittenWhileTheStoreIsRead_isGivenBack() {
        CompletableFuture<Void> claims = new CompletableFuture<>();
        CompletableFuture<Void> reads = new CompletableFuture<>();
        Leases leases = new Leases(machine, machine);
        FleetRecord held =
                FleetRecord.held(OneMachine.login(7, 3, "R3"), "claim", "holder", "host", FleetClauses.LEASE);
        CompletableFuture<Optional<String>> claimed = CompletableFuture.supplyAsync(() -> claim(leases, held, () -> {
            claims.complete(null);
            reads.join();
            machine.store(held);
            return Optional.of("version");
        }));
        machine.whileReading = () -> {
            reads.complete(null);
            assertThat(claimed.join()).isPresent();
        };
        CompletableFuture.anyOf(claims, claimed).join();

        leases.giveBack();

        assertThat(claimed).isCompleted();
        assertThat(machine.stored().state()).isEqualTo(FREE);
    }

    private Optional<String> claim(Leases leases, FleetRecord held, Leases.Write write) {
        try {
            return leases.claim(held.id(), new Leases.Claim(machine.now(), false), write);
        } catch (Failure e) {
            throw new IllegalStateException(e);
        }
    }

    /** The answer decides, and the run doesn't wait for another one, or the JVM would have ended before it is stored. */
    @Test
    void leaseWhoseRequestIsOut_isNotGivenBack() throws Failure {
        machine.betweenRequests = Optional.of(() -> machine.sent.add("again"));
        machine.whileSending = () -> {
            machine.rule.giveBack();
            assertThat(machine.stored().state()).isEqualTo(HELD);
        };

        assertThat(machine.run(WISHES)).isEmpty();

        assertThat(machine.sent).containsExactly("R3");
        assertThat(machine.stored().state()).isEqualTo(FREE);
    }

    @Test
    void secondRequestUnderALease_isAsGoodAsTheFirst() throws Failure {
        machine.betweenRequests = Optional.of(() -> {});

        assertThat(machine.run(WISHES)).isPresent();

        assertThat(machine.sent).containsExactly("R3", "R3");
        assertThat(machine.stored().login()).isEqualTo(OneMachine.login(7, 4, "R3+"));
    }
}
