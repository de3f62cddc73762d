package io.github.salesforcetoken.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.salesforcetoken.fleet.FleetLogin;
import io.github.salesforcetoken.fleet.FleetProblem;
import io.github.salesforcetoken.fleet.FleetRecord;
import io.github.salesforcetoken.fleet.LoginStore;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a person reads while a run waits for others. */
class WaitingStoreTest {

    private static final FleetLogin LOGIN = FleetLogin.of(Map.of("salesforce.refreshToken", "5Aep861secret"));

    private final StoreInMemory store = new StoreInMemory();
    private final List<String> told = new ArrayList<>();
    private final List<Optional<Secret>> found = new ArrayList<>();
    private final LoginStore waiting =
            WaitingStore.of(store, why -> told.add(why.problem().toString()), told::add, found::add);

    @Test
    void storeThatDoesNotAnswer_isToldOnce() throws Exception {
        store.fail(true);
        assertThatThrownBy(waiting::read).isInstanceOf(LoginStore.Unanswered.class);
        assertThatThrownBy(waiting::read).isInstanceOf(LoginStore.Unanswered.class);
        store.fail(false);

        assertThat(waiting.read()).isEmpty();
        assertThat(told).containsExactly("STORE_BUSY");
    }

    @Test
    void writeWhoseOutcomeNobodyKnows_isToldLikeIt() throws Exception {
        LoginStore.Unknown unknown = new LoginStore.Unknown(new Failure(FleetProblem.STORE_BUSY));
        LoginStore lost = WaitingStore.of(
                new LoginStore() {
                    @Override
                    public Optional<Stored> read() {
                        return Optional.empty();
                    }

                    @Override
                    public Outcome compareAndSet(Optional<String> expectedVersion, String content) {
                        return unknown;
                    }
                },
                why -> told.add(why.problem().toString()),
                told::add,
                found::add);

        assertThat(lost.compareAndSet(Optional.empty(), "content")).isEqualTo(unknown);
        assertThat(told).containsExactly("STORE_BUSY");
    }

    @Test
    void anotherMachineThatRefreshes_isToldOnceByItsNameAlone() throws Exception {
        waiting.compareAndSet(
                Optional.empty(),
                FleetRecord.held(LOGIN, "id", "mark", "build7: token.properties", Duration.ofMinutes(2))
                        .format());

        assertThat(waiting.read()).isPresent();
        assertThat(waiting.read()).isPresent();
        assertThat(told).containsExactly("build7: token.properties");
    }

    @Test
    void loginThatNobodyRefreshes_isToldOnce_andTextThatIsNoneNever() throws Exception {
        waiting.compareAndSet(
                Optional.empty(),
                FleetRecord.of(LOGIN, FleetRecord.State.FREE, "id").format());
        assertThat(waiting.read()).isPresent();
        String version = waiting.read().orElseThrow().version();
        waiting.compareAndSet(Optional.of(version), "no record");

        assertThat(waiting.read()).isPresent();
        assertThat(told).isEmpty();
        assertThat(found).containsExactly(LOGIN.refreshToken());
    }
}
