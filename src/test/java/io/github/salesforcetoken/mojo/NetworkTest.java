package io.github.salesforcetoken.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.http.SharedClient;
import java.net.URI;
import java.util.Map;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.Test;

/** The trust store is read once for all goals of a build, and anew for the next build, which may find another. */
class NetworkTest {

    private static final URI LOGIN = URI.create("https://login.salesforce.com");
    private static final URI INSTANCE = URI.create("https://acme.my.salesforce.com");

    @Test
    void calls_ofOneBuildShareAClient() throws Exception {
        MavenSession build = build();

        assertThat(clientOf(build)).isNull();
        network(build).to(LOGIN);
        Object client = clientOf(build);
        network(build).to(INSTANCE);

        assertThat(client).isNotNull();
        assertThat(clientOf(build)).isSameAs(client);
    }

    @Test
    void prepare_beginsTheClientThatIsUsedLater() throws Exception {
        MavenSession build = build();

        network(build).prepare();
        Object client = clientOf(build);
        network(build).to(LOGIN);

        assertThat(client).isNotNull();
        assertThat(clientOf(build)).isSameAs(client);
    }

    @Test
    void calls_ofTheNextBuildHaveAnotherClient() throws Exception {
        MavenSession first = build();
        MavenSession next = build();

        network(first).to(LOGIN);
        network(next).to(LOGIN);

        assertThat(clientOf(next)).isNotNull().isNotSameAs(clientOf(first));
    }

    private static Network network(MavenSession build) {
        return new Network(build, Map.of(), "test/1", new SystemStreamLog(), secret -> {});
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
