package io.github.salesforcetoken.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import okhttp3.tls.HandshakeCertificates;

/** A server on loopback that answers each request with bytes as they are, HTTP or not. */
public final class RawServer implements AutoCloseable {

    private final ServerSocket listener;
    private final UnaryOperator<String> answers;
    private final String scheme;
    private final ExecutorService threads = Executors.newCachedThreadPool(RawServer::daemon);
    private final List<Closeable> open = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private RawServer(Optional<HandshakeCertificates> certificates, UnaryOperator<String> answers) {
        this.answers = requireNonNull(answers, "answers is null");
        this.scheme = certificates.isPresent() ? "https" : "http";
        try {
            listener = certificates.isPresent()
                    ? certificates
                            .get()
                            .sslContext()
                            .getServerSocketFactory()
                            .createServerSocket(0, 50, InetAddress.getLoopbackAddress())
                    : new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("The server cannot listen", e);
        }
        threads.execute(this::accept);
    }

    /** @param answers from a whole request, head and body, to all bytes of the answer, in ISO 8859-1 */
    public static RawServer answering(UnaryOperator<String> answers) {
        return new RawServer(Optional.empty(), answers);
    }

    /** The same behind TLS. */
    public static RawServer answering(HandshakeCertificates certificates, UnaryOperator<String> answers) {
        return new RawServer(Optional.of(certificates), answers);
    }

    public URI url() {
        return URI.create(scheme + "://localhost:" + port());
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** What came so far, heads and bodies. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** Ends the listener, all connections and all threads. */
    @Override
    public void close() {
        threads.shutdownNow();
        closeQuietly(listener);
        open.forEach(RawServer::closeQuietly);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                open.add(client);
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = client.getInputStream();
            for (Optional<String> request = read(in); request.isPresent(); request = read(in)) {
                requests.add(request.get());
                client.getOutputStream().write(answers.apply(request.get()).getBytes(ISO_8859_1));
                client.getOutputStream().flush();
                client.shutdownOutput();
            }
        } catch (IOException e) {
            // The client or the test is gone.
        }
    }

    /** A request with its body; empty when the client has ended the connection. */
    private static Optional<String> read(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return Optional.empty();
            }
            text.append((char) next);
        }
        int length = text.toString()
                .lines()
                .filter(line -> line.regionMatches(true, 0, "Content-Length:", 0, 15))
                .map(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
        return Optional.of(text + new String(in.readNBytes(length), ISO_8859_1));
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "raw server");
        thread.setDaemon(true);
        return thread;
    }

    private static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            // Nothing is lost.
        }
    }
}
