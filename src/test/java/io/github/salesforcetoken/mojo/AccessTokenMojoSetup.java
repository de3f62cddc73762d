package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.RsaKeys;
import io.github.salesforcetoken.testing.SimulatedApp;
import io.github.salesforcetoken.testing.SimulatedOrg;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import okhttp3.tls.HeldCertificate;
import org.apache.maven.plugin.AbstractMojoExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An org with apps for all three grants, and a folder to build in. */
abstract class AccessTokenMojoSetup {

    static final String ROTATING = "3MVG9RotatingClientId";
    static final String HEADLESS = "3MVG9HeadlessClientId";
    static final String SECRET = "1234567890123456789";
    static final HeldCertificate KEYS = RsaKeys.certificate().build();

    SimulatedOrg org;

    @TempDir
    Path root;

    @BeforeEach
    void startOrg() {
        org = SimulatedOrg.builder()
                .app(SimulatedApp.confidential(ROTATING, SECRET, SimulatedOrg.REDIRECT_URI)
                        .with(SimulatedApp.Policy.ROTATION))
                .app(SimulatedApp.confidential(HEADLESS, SECRET, SimulatedOrg.REDIRECT_URI)
                        .withPermittedUsers(SimulatedOrg.USERNAME))
                .certificate(HEADLESS, KEYS.keyPair().getPublic())
                .runAs(HEADLESS, SimulatedOrg.USERNAME)
                .build();
    }

    @AfterEach
    void stopOrg() {
        org.close();
    }

    Map<String, Object> jwt(Map<String, Object> more) {
        Map<String, Object> parameters = new HashMap<>(more);
        parameters.put("grant", "jwt_bearer");
        parameters.put("clientId", HEADLESS);
        parameters.put("username", SimulatedOrg.USERNAME);
        parameters.put("loginUrl", org.url().toString());
        return parameters;
    }

    <E extends AbstractMojoExecutionException> E failure(
            Class<E> type, Map<String, String> environment, Map<String, Object> parameters) {
        GoalRun build = new GoalRun(root, Map.of(), environment).withoutPauses();
        Throwable failure = catchThrowable(() -> build.accessToken("default", parameters));
        assertThat(failure).isInstanceOf(type);
        return type.cast(failure);
    }

    Map<String, String> environment(String clientId, String refreshToken) {
        return Map.of(
                "SALESFORCE_LOGIN_URL", org.url().toString(),
                "SALESFORCE_CLIENT_ID", clientId,
                "SALESFORCE_CLIENT_SECRET", SECRET,
                "SALESFORCE_REFRESH_TOKEN", refreshToken);
    }

    void assertThatNothingShowsIn(String log, Map<String, String> environment) throws Exception {
        Map<String, String> stored = file();
        assertThatNoneOccurIn(log, SECRET, stored.get(TokenFile.ACCESS_TOKEN));
        if (stored.containsKey(TokenFile.REFRESH_TOKEN)) {
            assertThatNoneOccurIn(log, stored.get(TokenFile.REFRESH_TOKEN));
        }
        if (environment.containsKey("SALESFORCE_REFRESH_TOKEN")) {
            assertThatNoneOccurIn(log, environment.get("SALESFORCE_REFRESH_TOKEN"));
        }
    }

    Map<String, String> file() throws Exception {
        return new TokenFile(root.resolve("salesforce-token.properties")).read();
    }

    int requests() {
        return org.requests("/services/oauth2/token").size();
    }
}
