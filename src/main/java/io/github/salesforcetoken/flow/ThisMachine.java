package io.github.salesforcetoken.flow;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.fleet.Machine;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The machine that this runs on. */
final class ThisMachine implements Machine {

    private static final int RANDOM_BYTES = 12;

    /** The time for sending runs meanwhile. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final String UNKNOWN = "unknown host";

    private final Clock clock;
    private final Sleeper sleeper;
    private final Path tokenFile;
    private final SecureRandom random = new SecureRandom();
    private String host = "";

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
        if (host.isEmpty()) {
            host = host(() -> InetAddress.getLocalHost().getHostName(), PATIENCE);
        }
        return host + ": " + tokenFile.toAbsolutePath();
    }

    /** Java asks a name server for it, which may not answer, and can't be interrupted. */
    static String host(Callable<String> lookup, Duration patience) {
        FutureTask<String> task = new FutureTask<>(lookup);
        Thread thread = new Thread(task, "salesforce-token: name of this machine");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNKNOWN;
        }
    }
}
