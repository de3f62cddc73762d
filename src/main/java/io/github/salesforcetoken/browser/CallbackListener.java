package io.github.salesforcetoken.browser;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.RedirectUri;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Waits for the browser on the loopback redirect URI (RFC 8252 section 7.3). One thread serves all connections without
 * ever waiting for one of them: the JDK's own server gives each a thread that a slow or half-open connection holds for
 * as long as it likes, and answers malformed addresses with a page of its own.
 */
public final class CallbackListener implements AutoCloseable {

    /** Beyond it the connection that has waited longest gives way. */
    private static final int MOST_CONNECTIONS = 256;

    private static final long BETWEEN_CHECKS_MILLIS = 100;
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    /** A thread that has not ended by then never will; it is a daemon, and a build must not hang on it. */
    private static final Duration LONGEST_CLOSE = FAREWELL.plusSeconds(2);

    private final Selector selector;
    private final LoopbackPort port;
    private final CallbackResponder responder;
    private final URI startAddress;
    private final Thread thread = new Thread(this::serve, "salesforce-token-callback");
    private final Thread atExit = new Thread(this::close, "salesforce-token-callback-exit");
    private volatile boolean closing;

    private CallbackListener(Selector selector, LoopbackPort port, CallbackResponder responder, URI startAddress) {
        this.selector = selector;
        this.port = port;
        this.responder = responder;
        this.startAddress = startAddress;
    }

    /**
     * Listens on the port of a loopback redirect URI, and on no other address than this computer's own.
     *
     * @param authorizeUrl where the {@linkplain #startAddress() start address} leads
     * @param taker is offered every callback, on another thread, until {@link #close()}
     * @throws Failure when the port is taken or forbidden on one of the loopback addresses
     */
    public static CallbackListener open(RedirectUri redirectUri, URI authorizeUrl, CallbackTaker taker) throws Failure {
        StartAddress start = new StartAddress(authorizeUrl);
        return listening(
                new CallbackResponder(redirectUri, start, taker),
                selector -> LoopbackPort.both(redirectUri.port(), selector),
                start,
                redirectUri.port());
    }

    /**
     * Listens on a free port, for no answer: only the start address leads on.
     *
     * @param address where it leads
     * @param taker is told of whoever comes
     */
    public static CallbackListener leadingTo(URI address, CallbackTaker taker) throws Failure {
        StartAddress start = new StartAddress(address);
        return listening(new CallbackResponder(start, taker), LoopbackPort::any, start, 0);
    }

    /** Takes the port that it's to listen on. */
    @FunctionalInterface
    private interface Binding {
        LoopbackPort bind(Selector selector) throws Failure, IOException;
    }

    private static CallbackListener listening(
            CallbackResponder responder, Binding binding, StartAddress start, int wanted) throws Failure {
        try {
            Selector selector = Selector.open();
            LoopbackPort port;
            try {
                port = binding.bind(selector);
            } catch (Failure | IOException | RuntimeException e) {
                selector.close();
                throw e;
            }
            CallbackListener listener =
                    new CallbackListener(selector, port, responder, start.on(port.host(), port.number()));
            listener.begin();
            return listener;
        } catch (IOException e) {
            throw PortFault.ofAny(wanted, e);
        }
    }

    private void begin() {
        try {
            Runtime.getRuntime().addShutdownHook(atExit);
        } catch (IllegalStateException e) {
            release(); // the JVM is shutting down
            throw e;
        }
        thread.setDaemon(true);
        thread.start();
    }

    /** What to open a browser with: other users of the computer may read it, and it leads to the authorize URL only once. */
    public URI startAddress() {
        return startAddress;
    }

    /** Whoever brought the answer, or comes to that page again, reads how the login has ended. */
    public void tell(Ending ending) {
        responder.tell(ending);
        selector.wakeup();
    }

    private void serve() {
        try {
            while (!closing) {
                selector.select(this::advance, connections().findAny().isPresent() ? BETWEEN_CHECKS_MILLIS : 0);
                answerWhoWaits(Connection::isOverdue);
                connections().filter(Connection::isOverdue).forEach(Connection::close);
            }
            answerWhoWaits(connection -> true);
            sayFarewell();
        } catch (IOException e) {
            // The selector is broken: whoever waits still has the prompt, and the time limit.
        } finally {
            release();
        }
    }

    /** The page says how the login has ended, or that the terminal will. */
    private void answerWhoWaits(Predicate<Connection> hasWaitedEnough) {
        Optional<HttpAnswer> ending = responder.ending();
        connections()
                .filter(Connection::isWaiting)
                .filter(connection -> ending.isPresent() || hasWaitedEnough.test(connection))
                .toList()
                .forEach(connection -> connection.answerNow(ending.orElseGet(responder::answerBeforeTheEnd)));
    }

    /** Takes no more callers, but lets the last page arrive. */
    private void sayFarewell() throws IOException {
        port.close(selector);
        connections().filter(connection -> !connection.isAnswering()).forEach(Connection::close);
        long deadline = System.nanoTime() + FAREWELL.toNanos();
        while (connections().findAny().isPresent() && System.nanoTime() - deadline < 0) {
            selector.select(this::advance, BETWEEN_CHECKS_MILLIS);
            connections().filter(Connection::isOverdue).forEach(Connection::close);
        }
    }

    private void advance(SelectionKey key) {
        if (key.attachment() instanceof Connection connection) {
            try {
                connection.advance();
            } catch (IOException | RuntimeException e) {
                connection.close(); // whatever one caller does, the others are served
            }
        } else {
            accept((ServerSocketChannel) key.channel());
        }
    }

    private void accept(ServerSocketChannel server) {
        try {
            SocketChannel caller = server.accept();
            if (caller != null) {
                Connection.begin(caller, selector, responder);
            }
        } catch (IOException | RuntimeException e) {
            closeOldest(); // the process has no file handle left, or the caller is gone
        }
        if (connections().count() > MOST_CONNECTIONS) {
            closeOldest();
        }
    }

    /** Also one that has its whole answer, and stays nevertheless. */
    private void closeOldest() {
        connections()
                .filter(connection -> !connection.hasToSend())
                .min(Comparator.comparingLong(Connection::deadline))
                .ifPresent(Connection::close);
    }

    private Stream<Connection> connections() {
        return selector.keys().stream()
                .filter(SelectionKey::isValid)
                .filter(key -> key.attachment() instanceof Connection)
                .map(key -> (Connection) key.attachment());
    }

    private void release() {
        connections().forEach(Connection::close);
        port.close(selector);
        try {
            selector.close();
        } catch (IOException e) {
            // Its channels are closed, which is what counts.
        }
    }

    /** Frees the port, once the page that is on its way has arrived. May be called more than once. */
    @Override
    public void close() {
        closing = true;
        selector.wakeup();
        boolean interrupted = false;
        long deadline = System.nanoTime() + LONGEST_CLOSE.toNanos();
        long left = LONGEST_CLOSE.toMillis();
        while (thread.isAlive() && left > 0) {
            try {
                thread.join(left);
            } catch (InterruptedException e) {
                interrupted = true; // the page is still worth its moment
            }
            left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM is shutting down, and this is the hook.
        }
    }
}
