package io.github.salesforcetoken.flow;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.fleet.Machine;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;

/** The machine that this runs on. */
final class ThisMachine implements Machine {

    private static final int RANDOM_BYTES = 12;

    private final Clock clock;
    private final Sleeper sleeper;
    private final Path tokenFile;
    private final SecureRandom random = new SecureRandom();

    ThisMachine(Clock clock, Sleeper sleeper, Path tokenFile) {
        this.clock = requireNonNull(clock, "clock is null");
        this.sleeper = requireNonNull(sleeper, "sleeper is null");
        this.tokenFile = requireNonNull(tokenFile, "tokenFile is null");
    }

    @Override
    public Moment now() {
        return new Moment(System.nanoTime(), clock.instant());
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        sleeper.sleep(duration);
    }

    @Override
    public String randomId() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public Duration jittered(Duration pause) {
        return Duration.ofMillis((long) (pause.toMillis() * (0.5 + random.nextDouble())));
    }

    @Override
    public String name() {
        return host() + ": " + tokenFile.toAbsolutePath();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown host";
        }
    }
}
