package io.github.salesforcetoken.testing.benchmark;

import io.github.salesforcetoken.testing.GitServer;
import io.github.salesforcetoken.testing.MutableClock;
import io.github.salesforcetoken.testing.SampleCertificates;
import io.github.salesforcetoken.testing.SimulatedApp;
import io.github.salesforcetoken.testing.SimulatedApp.Policy;
import io.github.salesforcetoken.testing.SimulatedOrg;
import io.github.salesforcetoken.testing.SlowNetwork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** What machines that share a login have in common: an org that rotates refresh tokens, and a host of Git far away. */
final class BenchmarkFleet implements AutoCloseable {

    private static final String CLIENT_ID = "benchmark-fleet";
    private static final Duration TOKEN_IS_OLD = Duration.ofHours(1);
    private static final Duration EACH_WAY = Duration.ofMillis(100);
    private static final Duration REFRESH = Duration.ofMillis(500);

    private final MutableClock clock = MutableClock.at(Instant.now());
    private final SimulatedOrg org;
    private final GitServer host;
    private final SlowNetwork network;

    /** @param folder with the bare repositories in its folder {@code remotes} */
    BenchmarkFleet(Path folder) throws IOException {
        org = SimulatedOrg.builder()
                .app(SimulatedApp.publicClient(CLIENT_ID, SimulatedOrg.REDIRECT_URI)
                        .with(Policy.ROTATION)
                        .without(Policy.PKCE_REQUIRED))
                .clock(clock)
                .refreshesTake(REFRESH)
                .tls(SampleCertificates.serverFor("localhost"))
                .build();
        host = GitServer.start(Files.createDirectories(folder.resolve("remotes")));
        network = SlowNetwork.to(host.port(), EACH_WAY);
    }

    /** A code whose first access token will be an hour old by the time of {@link #begin}. */
    String code() {
        set(Instant.now().minus(TOKEN_IS_OLD));
        return org.issueCode(CLIENT_ID, SimulatedOrg.REDIRECT_URI);
    }

    /** What comes from now on is new. */
    String begin() {
        set(Instant.now());
        return counts();
    }

    private void set(Instant now) {
        clock.advance(Duration.between(clock.instant(), now));
    }

    /** Token requests, and commands of Git that asked the host. */
    String counts() {
        long refreshes = org.requests("/services/oauth2/token").stream()
                .filter(request -> "refresh_token".equals(request.formField("grant_type")))
                .count();
        return refreshes + " " + host.calls();
    }

    /** The login URL, and where the repositories are. */
    String urls() {
        return org.url() + " http://localhost:" + network.port();
    }

    @Override
    public void close() {
        network.close();
        host.close();
        org.close();
    }
}
