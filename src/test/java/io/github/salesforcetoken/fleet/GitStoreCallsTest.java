package io.github.salesforcetoken.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.testing.GitServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** How often the host is asked, where each question takes a while. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class GitStoreCallsTest {

    private static final String REF = "refs/salesforce-token/0123456789abcdef";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private GitRepositories repositories;
    private GitServer host;

    @BeforeEach
    void startHost() throws Exception {
        repositories = new GitRepositories(folder);
        Path bare = repositories.bare("team.git");
        repositories.git(bare, "config", "http.receivepack", "true");
        host = GitServer.start(folder);
    }

    @AfterEach
    void stopHost() {
        host.close();
    }

    private GitStore store() throws IOException {
        String url = host.url("team.git").toString();
        return new GitStore(new GitPlace(folder, url, true, REF), repositories.environment(), PATIENCE);
    }

    @Test
    void firstRead_asksForTheRefAndFetchesIt_andALaterOneAsksForTheRefAlone() throws Exception {
        store().compareAndSet(Optional.empty(), "a.b.c");
        GitStore store = store();
        long before = host.calls();

        assertThat(store.read()).isPresent();
        assertThat(host.calls() - before).isEqualTo(2);
        assertThat(store.read()).isPresent();
        assertThat(host.calls() - before).isEqualTo(3);
    }

    @Test
    void readOfWhatMoved_fetchesAgain() throws Exception {
        GitStore other = store();
        String version = written(other, Optional.empty(), "a.b.c");
        GitStore store = store();
        store.read();
        written(other, Optional.of(version), "d.e.f");
        long before = host.calls();

        assertThat(store.read().orElseThrow().content()).isEqualTo("d.e.f");
        assertThat(host.calls() - before).isEqualTo(2);
    }

    @Test
    void readOfNothing_andAWrite_askOnceEach() throws Exception {
        GitStore store = store();

        assertThat(store.read()).isEmpty();
        assertThat(host.calls()).isEqualTo(1);
        written(store, Optional.empty(), "a.b.c");
        assertThat(host.calls()).isEqualTo(2);
    }

    private static String written(GitStore store, Optional<String> expected, String content) throws Exception {
        return ((LoginStore.Written) store.compareAndSet(expected, content)).version();
    }
}
