package io.github.salesforcetoken.flow;

import io.github.salesforcetoken.browser.CallbackListener;
import io.github.salesforcetoken.browser.CallbackTaker;
import io.github.salesforcetoken.browser.Opening;
import io.github.salesforcetoken.oauth.Callback;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.FrontDoor;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * Leads the person's browser through the front door. Every user of this computer can read a command line, so the browser is
 * started with an address of this computer, which leads on once.
 */
public final class BrowserAtFrontDoor {

    private final Predicate<URI> browser;
    private final Watcher watcher;

    /** Whoever tells the person. */
    public interface Watcher {

        /** The address came a second time. */
        void warnOfSecondStart();

        void warnOfAnotherUser();
    }

    /** @param browser opens an address, or says that it couldn't */
    public BrowserAtFrontDoor(Predicate<URI> browser, Watcher watcher) {
        this.browser = browser;
        this.watcher = watcher;
    }

    /**
     * Opens the browser, and waits until it has gone on.
     *
     * @throws Failure when it can't be opened, or doesn't come in time
     */
    @SuppressWarnings("try") // nothing is asked of the opening, until it is closed
    public void open(FrontDoor door, Duration patience) throws Failure {
        News news = new News();
        Guest guest = new Guest(news);
        try (CallbackListener listener = CallbackListener.leadingTo(door.uri(), guest);
                Opening opening = Opening.begin(() -> browser.test(listener.startAddress()), guest::giveUp)) {
            boolean came = guest.comes(patience)
                    .orElseThrow(() -> new Failure(OpenProblem.BROWSER_DID_NOT_COME, patience.toString()));
            if (!came) {
                throw new Failure(OpenProblem.BROWSER_NOT_OPENED);
            }
        } finally {
            news.tellTheRest();
        }
    }

    final class Guest implements CallbackTaker {

        private final News news;
        private final Runnable secondStart = watcher::warnOfSecondStart;
        private final Runnable otherUser = watcher::warnOfAnotherUser;

        /** The first word counts. */
        private final AtomicReference<Boolean> came = new AtomicReference<>();

        Guest(News news) {
            this.news = news;
        }

        /** @return false when no browser opened, empty when nothing is known in time */
        Optional<Boolean> comes(Duration patience) {
            try {
                news.tellUntil(() -> came.get() != null, patience);
                return Optional.ofNullable(came.get());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }

        void giveUp() {
            know(false);
        }

        @Override
        public void tellStarted() {
            know(true);
        }

        private void know(boolean hasCome) {
            came.compareAndSet(null, hasCome);
            news.wake();
        }

        /** No login waits here. */
        @Override
        public Verdict offer(Callback callback) {
            return Verdict.OTHER_LOGIN;
        }

        @Override
        public void tellStartedAgain() {
            news.warn(secondStart);
        }

        @Override
        public void tellStartedByAnotherUser() {
            news.warn(otherUser);
        }
    }
}
