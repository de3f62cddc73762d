package io.github.salesforcetoken.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.FrontDoor;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.testing.RawHttp;
import io.github.salesforcetoken.testing.Threads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a browser gets through the front door without its address on a command line. */
class BrowserAtFrontDoorTest {

    private static final FrontDoor DOOR =
            new FrontDoor(Secret.of("https://acme.my.salesforce.com/secur/frontdoor.jsp?otp=s3cr3t"));

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final List<String> said = new CopyOnWriteArrayList<>();

    private final BrowserAtFrontDoor.Watcher watcher = new BrowserAtFrontDoor.Watcher() {
        @Override
        public void warnOfSecondStart() {
            said.add("second");
        }

        @Override
        public void warnOfAnotherUser() {
            said.add("other user");
        }
    };

    @AfterEach
    void nothingIsLeft() {
        Threads.awaitEndOfOurs();
    }

    private static HttpResponse<String> get(URI address) {
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void open(Predicate<URI> browser, Duration patience) throws Failure {
        new BrowserAtFrontDoor(browser, watcher).open(DOOR, patience);
    }

    @Test
    void browser_isStartedWithAnAddressOfThisComputerThatLeadsOn() throws Exception {
        CompletableFuture<URI> started = new CompletableFuture<>();
        CompletableFuture<Integer> elsewhere = new CompletableFuture<>();
        CompletableFuture<HttpResponse<String>> led = new CompletableFuture<>();

        open(
                start -> {
                    started.complete(start);
                    Threads.start(() -> {
                        elsewhere.complete(get(start.resolve("/")).statusCode());
                        led.complete(get(start));
                    });
                    return true;
                },
                PATIENCE);

        assertThat(started.join().getHost()).isEqualTo("127.0.0.1");
        assertThat(started.join().toString()).doesNotContain("otp", "s3cr3t");
        assertThat(elsewhere.join()).isEqualTo(404);
        assertThat(led.join().statusCode()).isEqualTo(302);
        assertThat(led.join().headers().firstValue("Location"))
                .contains(DOOR.uri().toString());
        assertThat(said).isEmpty();
    }

    /** A terminal can be blocked, and anyone can ask for the address as often as they like. */
    @Test
    void guests_whoAreSecondOrOfAnotherUserAreToldOfOnceByTheThreadThatWaits() throws Exception {
        List<Thread> told = new CopyOnWriteArrayList<>();
        BrowserAtFrontDoor.Guest guest = new BrowserAtFrontDoor(start -> true, new BrowserAtFrontDoor.Watcher() {
            @Override
            public void warnOfSecondStart() {
                told.add(Thread.currentThread());
                said.add("second");
            }

            @Override
            public void warnOfAnotherUser() {
                told.add(Thread.currentThread());
                said.add("other user");
            }
        })
        .new Guest(new News());

        Thread listener = Threads.start(() -> {
            for (int i = 0; i < 3; i++) {
                guest.tellStartedByAnotherUser();
                guest.tellStartedAgain();
            }
            guest.tellStarted();
        });
        listener.join();
        assertThat(said).isEmpty();

        assertThat(guest.comes(PATIENCE)).contains(true);
        assertThat(said).containsExactly("other user", "second");
        assertThat(told).containsOnly(Thread.currentThread());
    }

    /** The listener stays until whoever opens the browser is done. */
    @Test
    void guest_whoIsSecondAfterTheBrowserIsToldOf() throws Exception {
        List<Integer> answers = new CopyOnWriteArrayList<>();

        open(
                start -> {
                    for (int i = 0; i < 3; i++) {
                        answers.add(status(start));
                    }
                    return true;
                },
                PATIENCE);

        assertThat(answers).containsExactly(302, 410, 410);
        assertThat(said).containsExactly("second");
    }

    /** Not to be interrupted. */
    private static int status(URI address) {
        try {
            return RawHttp.get(address.getPort(), address.getRawPath()).status();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void browserThatStaysInTheForeground_holdsNothingUp(@TempDir Path folder) throws Exception {
        StayingOpener opener = new StayingOpener(folder);

        open(
                start -> {
                    Threads.start(() -> get(start));
                    return opener.open();
                },
                PATIENCE);

        opener.assertThatItStillRuns();
    }

    @Test
    void browserThatCannotBeOpened_isAFailure() {
        assertThat(catchThrowableOfType(Failure.class, () -> open(start -> false, PATIENCE))
                        .problem())
                .isEqualTo(OpenProblem.BROWSER_NOT_OPENED);
    }

    @Test
    void browserThatDoesNotCome_isAFailureThatSaysHowLong() {
        Failure failure = catchThrowableOfType(Failure.class, () -> open(start -> true, Duration.ofMillis(50)));
        assertThat(failure.problem()).isEqualTo(OpenProblem.BROWSER_DID_NOT_COME);
        assertThat(failure.getMessage()).doesNotContain("s3cr3t");
    }
}
