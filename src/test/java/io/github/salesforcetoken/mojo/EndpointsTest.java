package io.github.salesforcetoken.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.http.SharedClient;
import io.github.salesforcetoken.oauth.LoginHost;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.Test;

/** The trust store is read once for all goals of a build, and anew for the next build, which may find another. */
class EndpointsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Test
    void endpoints_ofOneBuildShareAClient() throws Exception {
        MavenSession build = build();

        assertThat(clientOf(build)).isNull();
        endpoints(build).token(LoginHost.ofDomain("acme"), TIMEOUT);
        Object client = clientOf(build);
        endpoints(build).userInfo(LoginHost.ofDomain("acme"), TIMEOUT);
        endpoints(build).organization(URI.create("https://acme.my.salesforce.com"), TIMEOUT);
        endpoints(build).revocation(LoginHost.ofDomain("acme"), TIMEOUT);

        assertThat(client).isNotNull();
        assertThat(clientOf(build)).isSameAs(client);
    }

    @Test
    void prepare_beginsTheClientThatIsUsedLater() throws Exception {
        MavenSession build = build();

        endpoints(build).prepare();
        Object client = clientOf(build);
        endpoints(build).token(LoginHost.ofDomain("acme"), TIMEOUT);

        assertThat(client).isNotNull();
        assertThat(clientOf(build)).isSameAs(client);
    }

    @Test
    void endpoints_ofTheNextBuildHaveAnotherClient() throws Exception {
        MavenSession first = build();
        MavenSession next = build();

        endpoints(first).token(LoginHost.ofDomain("acme"), TIMEOUT);
        endpoints(next).token(LoginHost.ofDomain("acme"), TIMEOUT);

        assertThat(clientOf(next)).isNotNull().isNotSameAs(clientOf(first));
    }

    private static Endpoints endpoints(MavenSession build) {
        return new Endpoints(build, Map.of(), "test/1", new SystemStreamLog());
    }

    private static Object clientOf(MavenSession build) {
        return build.getRepositorySession().getData().get(SharedClient.class);
    }

    @SuppressWarnings({"deprecation", "removal"})
    private static MavenSession build() {
        return new MavenSession(
                null,
                new DefaultRepositorySystemSession(),
                new DefaultMavenExecutionRequest(),
                new DefaultMavenExecutionResult());
    }
}
