package io.github.salesforcetoken.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.salesforcetoken.testing.SimulatedOrg;
import java.util.Map;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

/** Modules that have the plugin's classes in realms apart share what the build has done, and its failures. */
class ReactorRealmsTest extends AccessTokenMojoSetup {

    private final PluginRealm realm = new PluginRealm();

    @Test
    void accessToken_isAskedForOnce() throws Exception {
        GoalRun one = new GoalRun(root, Map.of(), environment(ROTATING, org.issueRefreshToken(ROTATING)))
                .accessToken("default", Map.of());
        GoalRun two = new GoalRun(one, "two").run("access-token", foreign(AccessTokenMojo.class), "default", Map.of());
        GoalRun three = new GoalRun(one, "three")
                .run(
                        "access-token",
                        foreign(AccessTokenMojo.class),
                        "default",
                        Map.of("exposeAccessToken", true, "expectedUsername", SimulatedOrg.USERNAME));

        assertThat(requests()).isEqualTo(1);
        assertThat(two.project.getProperties()).isEqualTo(one.project.getProperties());
        assertThat(three.project.getProperties()).containsKey("salesforce.accessToken");
    }

    @Test
    void check_isAskedOnceAndEachHasItsOwnGuards() throws Exception {
        GoalRun one =
                new GoalRun(root, Map.of(), environment(ROTATING, org.issueRefreshToken(ROTATING))).check(Map.of());
        int asked = org.requests().size();
        AbstractMojo goal = foreign(CheckMojo.class);

        Throwable failure = catchThrowable(() ->
                new GoalRun(one, "two").run("check", goal, "default", Map.of("expectedUsername", "grace@example.com")));

        assertThat(failure).isInstanceOf(MojoFailureException.class).hasMessageContaining("grace@example.com");
        assertThat(org.requests()).hasSize(asked);
    }

    @Test
    void failure_isSharedInItsWords() throws Exception {
        String refreshToken = org.issueRefreshToken(ROTATING);
        org.end(refreshToken);
        GoalRun one = new GoalRun(root, Map.of(), environment(ROTATING, refreshToken));
        Throwable first = catchThrowable(() -> one.accessToken("default", Map.of()));
        AbstractMojo goal = foreign(AccessTokenMojo.class);
        AbstractMojo withExports = foreign(AccessTokenMojo.class);

        Throwable second = catchThrowable(() -> new GoalRun(one, "two").run("access-token", goal, "default", Map.of()));
        Throwable third = catchThrowable(() -> new GoalRun(one, "three")
                .run("access-token", withExports, "default", Map.of("exposeAccessToken", true)));

        assertThat(first).isInstanceOf(MojoFailureException.class).hasMessageContaining("invalid_grant");
        assertThat(second).isInstanceOf(MojoFailureException.class).hasMessage(first.getMessage());
        assertThat(third).isInstanceOf(MojoFailureException.class).hasMessage(first.getMessage());
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void otherLogin_onOneTokenFileIsRefused() throws Exception {
        GoalRun one = new GoalRun(root, Map.of(), environment(ROTATING, org.issueRefreshToken(ROTATING)))
                .accessToken("default", Map.of());
        AbstractMojo goal = foreign(AccessTokenMojo.class);

        Throwable failure = catchThrowable(() -> new GoalRun(one, "two")
                .run("access-token", goal, "default", Map.of("clientId", HEADLESS, "grant", "client_credentials")));

        assertThat(failure)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("module (default) and two (default)");
    }

    private AbstractMojo foreign(Class<? extends AbstractMojo> type) throws Exception {
        AbstractMojo goal = realm.goal(type);
        assertThat(goal.getClass()).isNotSameAs(type);
        return goal;
    }
}
