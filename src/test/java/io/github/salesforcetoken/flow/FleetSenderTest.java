package io.github.salesforcetoken.flow;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.fleet.FleetLogin;
import io.github.salesforcetoken.fleet.Sender;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.store.Fingerprints;
import io.github.salesforcetoken.testing.CannedAnswer;
import io.github.salesforcetoken.testing.Failures;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent under one lease, and what is asked and told between two requests. */
class FleetSenderTest extends AccessTokenSetup {

    private final InFlight flight = InFlight.begin();

    @AfterEach
    void close() {
        flight.close();
    }

    private FleetRevocation revocation() throws Exception {
        return new FleetRevocation(app(ROTATING), salesforce(), attempts.within(TIMEOUT), flight);
    }

    /** As after a slow store: the lease ends while Salesforce lets a second attempt wait. */
    @Test
    void revocationThatIsTooLateToRepeat_isNotTakenForOne() throws Exception {
        FleetLogin login = FleetLogin.of(logIn(ROTATING));
        org.answerNextRequestWith("/services/oauth2/revoke", CannedAnswer.of(503, "text/plain", ""));
        Iterator<Boolean> isOpen = List.of(true, false).iterator();

        FleetRevocation revocation = revocation();
        assertThat(revocation.send(login, isOpen::next)).isInstanceOf(Sender.NoAnswer.class);
        assertThat(revocation.send(login, () -> true)).isInstanceOf(Sender.Ended.class);
        assertThat(revocation().send(login, () -> false)).as("nothing was sent").isInstanceOf(Sender.TooLate.class);
    }

    /** Whoever ends the build then needs no other to wait for a whole lease, nor to wonder about the answer. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void refusedRequest_leavesLeaseAndTokenAsTheyWereUntilItIsRepeated(boolean isEnding) throws Exception {
        FleetLogin login = FleetLogin.of(logIn(ROTATING));
        String sent = login.refreshToken().orElseThrow().reveal();
        org.answerNextTokenRequestWith(CannedAnswer.of(503, "text/plain", ""));
        List<String> steps = new ArrayList<>();
        Retries retries = new Retries(
                attempts.clock,
                pause -> steps.add("pauses with a mark of " + new File(path() + ".lock").length() + " bytes"),
                new Random(1),
                TIMEOUT,
                (failure, pause) -> {});

        try (FleetTokenFile own = FleetTokenFile.of(file().reserve(TIMEOUT), app(ROTATING), path())) {
            FleetRefresh refresh = refresh(retries, new ConcurrentHashMap<>());
            refresh.savedIn(own);
            assertThat(refresh.send(login, new Gate(steps, !isEnding)))
                    .isInstanceOf(isEnding ? Sender.Unspent.class : Sender.Tokens.class);
        }

        assertThat(steps)
                .containsExactlyElementsOf(
                        isEnding
                                ? List.of("is asked", "unspent")
                                : List.of("is asked", "unspent", "pauses with a mark of 0 bytes", "is asked"));
        assertThat(new File(path() + ".lock").length() == 0).isEqualTo(isEnding);
        assertThatNoneOccurIn(steps.toString(), sent);
    }

    private FleetRefresh refresh(Retries retries, ConcurrentMap<String, ConcurrentMap<String, String>> sentInBuild)
            throws Exception {
        return new FleetRefresh(
                app(ROTATING),
                host -> salesforce(),
                retries,
                flight,
                (sentAt, rotates) -> true,
                new Fleet("store", new StoreInMemory(), TIMEOUT, false, Optional.empty(), List.of(), pause -> {}),
                sentInBuild);
    }

    /** A module beside this one, between the look and the lease. */
    @ParameterizedTest
    @EnumSource(names = {"REFRESH_TOKEN_SPENT", "ANSWER_LOST"})
    void tokenThatIsOrMayBeSpentForAnotherFileMeanwhile_isNotSent(AccessTokenProblem problem) throws Exception {
        FleetLogin login = FleetLogin.of(logIn(ROTATING));
        Secret token = login.refreshToken().orElseThrow();
        ConcurrentMap<String, ConcurrentMap<String, String>> sentInBuild = new ConcurrentHashMap<>();
        List<String> steps = new ArrayList<>();
        int sent = tokenRequests().size();

        try (FleetTokenFile own = FleetTokenFile.of(file().reserve(TIMEOUT), app(ROTATING), path())) {
            FleetRefresh refresh = refresh(attempts.within(TIMEOUT), sentInBuild);
            refresh.savedIn(own);
            assertThat(refresh.confirm(login, false)).isFalse();
            if (problem == AccessTokenProblem.ANSWER_LOST) {
                ChosenRefreshToken.addLost(token, pathOf("other"), "", sentInBuild);
            } else {
                ChosenRefreshToken.addSpent(Fingerprints.of(List.of(token)), pathOf("other"), sentInBuild);
            }
            Failure refused = catchThrowableOfType(Failure.class, () -> refresh.send(login, new Gate(steps, true)));

            assertThat(refused.problem()).isEqualTo(problem);
            assertThat(refused.getMessage())
                    .contains("the token file", pathOf("other").toString());
            Failures.assertThatItHides(refused, token.reveal());
        }
        assertThat(steps).isEmpty();
        assertThat(tokenRequests()).hasSize(sent);
    }

    private Path pathOf(String name) {
        return path().resolveSibling(name);
    }

    @ParameterizedTest
    @CsvSource({"'', may be spent", "'{\"error\":\"service_unavailable\"}', unspent"})
    void revocationThatFailsWhileTheRunEnds_isNotRepeated(String body, String step) throws Exception {
        FleetLogin login = FleetLogin.of(logIn(ROTATING));
        org.answerNextRequestWith("/services/oauth2/revoke", CannedAnswer.json(503, body));
        List<String> steps = new ArrayList<>();

        assertThat(revocation().send(login, new Gate(steps, false)))
                .isInstanceOf(step.equals("unspent") ? Sender.Unspent.class : Sender.NoAnswer.class);

        assertThat(steps).containsExactly("is asked", step);
        assertThat(org.requests("/services/oauth2/revoke")).hasSize(1);
    }

    private record Gate(List<String> steps, boolean mayRepeat) implements Sender.Gate {
        @Override
        public boolean isOpen() {
            return steps.add("is asked");
        }

        @Override
        public boolean mayRepeat(boolean isUnspent) {
            steps.add(isUnspent ? "unspent" : "may be spent");
            return mayRepeat;
        }
    }
}
