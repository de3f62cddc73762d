package io.github.salesforcetoken.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.FrontDoor;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.testing.Threads;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a browser gets through the front door without its address on a command line. */
class BrowserAtFrontDoorTest {

    private static final FrontDoor DOOR =
            new FrontDoor(Secret.of("https://acme.my.salesforce.com/secur/frontdoor.jsp?otp=s3cr3t"));

    private static final Duration PATIENCE = Duration.ofSeconds(20);

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
    void browser_isStartedWithAnAddressOfThisComputerThatLeadsOnOnce() throws Exception {
        open(
                start -> {
                    assertThat(start.getHost()).isEqualTo("127.0.0.1");
                    assertThat(start.toString()).doesNotContain("otp", "s3cr3t");
                    assertThat(get(start.resolve("/")).statusCode()).isEqualTo(404);
                    HttpResponse<String> led = get(start);
                    assertThat(led.statusCode()).isEqualTo(302);
                    assertThat(led.headers().firstValue("Location"))
                            .contains(DOOR.uri().toString());
                    assertThat(get(start).statusCode()).isEqualTo(410);
                    return true;
                },
                PATIENCE);

        assertThat(said).containsExactly("second");
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
