package io.github.salesforcetoken.browser;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.RedirectUri;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

    /** The browser's loopback addresses; which one it tries first for "localhost" differs. */
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "::1");

    /** Beyond it the connection that has waited longest gives way. */
    private static final int MOST_CONNECTIONS = 256;

    private static final int BACKLOG = 128;
    private static final long BETWEEN_CHECKS_MILLIS = 100;
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    /** A thread that has not ended by then never will; it is a daemon, and a build must not hang on it. */
    private static final Duration LONGEST_CLOSE = FAREWELL.plusSeconds(2);

    private final Selector selector;
    private final List<ServerSocketChannel> servers = new ArrayList<>();
    private final CallbackResponder responder;
    private final StartAddress start;
    private URI startAddress;
    private final Thread thread = new Thread(this::serve, "salesforce-token-callback");
    private final Thread atExit = new Thread(this::close, "salesforce-token-callback-exit");
    private volatile boolean closing;

    private CallbackListener(Selector selector, CallbackResponder responder, StartAddress start) {
        this.selector = selector;
        this.responder = responder;
        this.start = start;
    }

    /**
     * Listens on the port of a loopback redirect URI, and on no other address than this computer's own.
     *
     * @param authorizeUrl where the {@linkplain #startAddress() start address} leads
     * @param taker is offered every callback, on another thread, until {@link #close()}
     * @throws Failure when the port is taken or forbidden on one of the loopback addresses
     */
    public static CallbackListener open(RedirectUri redirectUri, URI authorizeUrl, CallbackTaker taker) throws Failure {
        int port = redirectUri.port();
        StartAddress start = new StartAddress(authorizeUrl);
        return listening(
                new CallbackResponder(redirectUri, start, taker), start, port, listener -> listener.bind(port));
    }

    /**
     * Listens on a free port, for no answer: only the start address leads on.
     *
     * @param address where it leads
     * @param taker is told of whoever comes
     */
    public static CallbackListener leadingTo(URI address, CallbackTaker taker) throws Failure {
        StartAddress start = new StartAddress(address);
        return listening(new CallbackResponder(start, taker), start, 0, CallbackListener::bindAnywhere);
    }

    /** Takes the port that it's to listen on. */
    @FunctionalInterface
    private interface Binding {
        void bind(CallbackListener listener) throws Failure, IOException;
    }

    private static CallbackListener listening(
            CallbackResponder responder, StartAddress start, int port, Binding binding) throws Failure {
        try {
            CallbackListener listener = new CallbackListener(Selector.open(), responder, start);
            try {
                binding.bind(listener);
                Runtime.getRuntime().addShutdownHook(listener.atExit);
            } catch (Failure | IOException | RuntimeException e) {
                listener.release();
                throw e;
            }
            listener.thread.setDaemon(true);
            listener.thread.start();
            return listener;
        } catch (IOException e) {
            throw PortFault.of(port, e);
        }
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

    /** A machine may have IPv6 switched off, or IPv4; but a port that another program has must not go unnoticed. */
    private void bind(int port) throws Failure, IOException {
        startAddress = start.on("localhost", port);
        IOException missing = null;
        for (String address : LOOPBACK) {
            ServerSocketChannel server = ServerSocketChannel.open();
            try {
                server.bind(new InetSocketAddress(InetAddress.getByName(address), port), BACKLOG);
                server.configureBlocking(false);
                server.register(selector, SelectionKey.OP_ACCEPT);
                servers.add(server);
            } catch (IOException e) {
                server.close();
                if (PortFault.problem(e) != ListenProblem.NOT_AVAILABLE) {
                    throw PortFault.of(port, e);
                }
                missing = e;
            } catch (UnsupportedAddressTypeException e) {
                server.close(); // an IPv6 address under -Djava.net.preferIPv4Stack=true
            }
        }
        if (servers.isEmpty()) {
            throw PortFault.of(port, missing == null ? new IOException("no loopback address") : missing);
        }
    }

    /** On one address, which the browser is given by number: another program may have that port of the other one. */
    private void bindAnywhere() throws IOException {
        IOException missing = new IOException("no loopback address");
        for (String address : LOOPBACK) {
            ServerSocketChannel server = ServerSocketChannel.open();
            try {
                server.bind(new InetSocketAddress(InetAddress.getByName(address), 0), BACKLOG);
                server.configureBlocking(false);
                server.register(selector, SelectionKey.OP_ACCEPT);
                servers.add(server);
                int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
                startAddress = start.on(address.contains(":") ? "[" + address + "]" : address, port);
                return;
            } catch (IOException e) {
                server.close();
                missing = e;
            } catch (UnsupportedAddressTypeException e) {
                server.close();
            }
        }
        throw missing;
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
        closeServers();
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
        } catch (IOException e) {
            closeOldest(); // the process has no file handle left, or the caller is gone
        }
        if (connections().count() > MOST_CONNECTIONS) {
            closeOldest();
        }
    }

    private void closeOldest() {
        connections()
                .filter(connection -> !connection.isAnswering())
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
        closeServers();
        try {
            selector.close();
        } catch (IOException e) {
            // Its channels are closed, which is what counts.
        }
    }

    private void closeServers() {
        for (ServerSocketChannel server : servers) {
            try {
                server.close();
            } catch (IOException e) {
                // The system closes it when the process ends.
            }
        }
        try {
            selector.selectNow(); // a closed channel holds its port until the selector lets go of it
        } catch (IOException e) {
            // Closing the selector, which comes next, does the same.
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
