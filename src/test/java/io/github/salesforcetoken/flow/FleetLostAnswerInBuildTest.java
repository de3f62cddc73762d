package io.github.salesforcetoken.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.fleet.FleetRecord;
import io.github.salesforcetoken.fleet.FleetWishes;
import io.github.salesforcetoken.flow.AccessTokenResult.How;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.testing.CannedAnswer;
import io.github.salesforcetoken.testing.Failures;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Token files of one build that share a login, of which one got no answer: the store says so, as to other machines. */
class FleetLostAnswerInBuildTest extends FleetSetup {

    private String token;

    @BeforeEach
    void loseTheAnswerForOneFile() throws Exception {
        begin();
        token = store.record().login().refreshToken().orElseThrow().reveal();
        ConcurrentMap<String, ConcurrentMap<String, String>> sent = new ConcurrentHashMap<>();
        build = () -> sent;
        org.answerNextTokenRequestWith(CannedAnswer.disconnectBeforeAnswer());
        assertThat(catchThrowableOfType(CallException.class, () -> getSoon(1)).isHalfDone())
                .isTrue();
        assertThat(store.record().state()).isEqualTo(FleetRecord.State.LOST);
    }

    @Test
    void otherFile_asksBeforeAnythingIsSent() {
        int sent = tokenRequests().size();
        isToBeSent = false;

        Failure unconfirmed = catchThrowableOfType(Failure.class, () -> getSoon(2));

        assertThat(unconfirmed.problem()).isEqualTo(AccessTokenProblem.ANSWER_LOST);
        assertThat(unconfirmed.shown(2)).as("another file").isEmpty();
        assertThat(asked).containsExactly("rotates");
        assertThat(tokenRequests()).hasSize(sent);
        Failures.assertThatItHides(unconfirmed, token);
    }

    @Test
    void otherFile_sendsItOnceThatIsConfirmed_andTheFirstUsesWhatCame() throws Exception {
        int sent = tokenRequests().size();

        assertThat(getSoon(2).how()).isEqualTo(How.ROTATED);
        assertThat(asked).containsExactly("rotates");
        assertThat(getSoon(1).how()).isEqualTo(How.ROTATED);
        assertThat(asked).hasSize(1);
        assertThat(tokenRequests()).hasSize(sent + 2);
    }

    @Test
    void otherFile_takesOver() throws Exception {
        assertThat(getSoon(2, ROTATING, fleet("store", Optional.of(FleetWishes.ALWAYS)))
                        .how())
                .isEqualTo(How.ROTATED);
    }

    /** With the same token in it, by a person's copy. */
    @Test
    void fileOfAnotherStore_doesNotSendIt() {
        int sent = tokenRequests().size();

        Failure refused = catchThrowableOfType(
                Failure.class, () -> getSoon(2, ROTATING, fleet("another", Optional.of(FleetWishes.ALWAYS))));

        assertThat(refused.problem()).isEqualTo(AccessTokenProblem.ANSWER_LOST);
        assertThat(refused.shown(1)).isEqualTo("the token file");
        assertThat(refused.shown(2)).isEqualTo(pathOf(1).toString());
        assertThat(asked).isEmpty();
        assertThat(tokenRequests()).hasSize(sent);
        Failures.assertThatItHides(refused, token);
    }

    private Fleet fleet(String name, Optional<String> takeOver) {
        return new Fleet(name, store, Duration.ofMinutes(4), false, takeOver, List.of(), store::awaitWrite);
    }
}
