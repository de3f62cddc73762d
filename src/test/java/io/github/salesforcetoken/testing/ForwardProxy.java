package io.github.salesforcetoken.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A company's forward proxy, on loopback: takes {@code CONNECT} only, may want Basic credentials, may refuse, and else
 * hands bytes on without looking into them.
 */
public final class ForwardProxy implements AutoCloseable {

    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool(ForwardProxy::daemon);
    private final List<Closeable> open = new CopyOnWriteArrayList<>();
    private final List<List<String>> requests = new CopyOnWriteArrayList<>();
    private volatile String credentials;
    private volatile String refusal;
    private volatile String challenge = "Proxy-Authenticate: Basic realm=\"company\"\r\nConnection: close\r\n";
    private volatile int upstreamPort;

    private ForwardProxy() {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("The proxy cannot listen", e);
        }
        open.add(listener);
        threads.execute(this::accept);
    }

    /** A proxy that lets everybody through, on a free port. */
    public static ForwardProxy start() {
        return new ForwardProxy();
    }

    /** Lets those through only who send this user name and password. */
    public ForwardProxy wanting(String user, String password) {
        return wanting(user, password, ISO_8859_1);
    }

    public ForwardProxy wanting(String user, String password, Charset charset) {
        byte[] pair = (requireNonNull(user) + ":" + requireNonNull(password)).getBytes(charset);
        credentials = "Proxy-Authorization: Basic " + Base64.getEncoder().encodeToString(pair);
        return this;
    }

    /** Says this with 407: header fields, each with its line break. It closes the connection, whatever it says. */
    public ForwardProxy challenging(String fields) {
        challenge = requireNonNull(fields, "fields is null");
        return this;
    }

    /** Refuses everybody with this status line, such as {@code 403 Forbidden}. */
    public ForwardProxy refusing(String status) {
        refusal = requireNonNull(status, "status is null");
        return this;
    }

    /** Connects to this port of this computer, whatever host is asked for: as a name server inside a company would. */
    public ForwardProxy leadingTo(int port) {
        upstreamPort = port;
        return this;
    }

    public String host() {
        return "localhost";
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** All that came in clear so far: for each request its lines, the request line first. */
    public List<List<String>> requests() {
        return List.copyOf(requests);
    }

    /** Ends the listener, all tunnels and all threads. */
    @Override
    public void close() {
        threads.shutdownNow();
        open.forEach(ForwardProxy::closeQuietly);
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
            List<String> request = head(client.getInputStream());
            requests.add(request);
            String status = statusFor(request);
            if (!status.startsWith("200")) {
                String fields = status.startsWith("407") ? challenge : "Connection: close\r\n";
                answer(client, status, fields + "Content-Length: 0\r\n");
                return;
            }
            tunnel(client, request.get(0).split(" ")[1]);
        } catch (IOException e) {
            // The client or the test is gone.
        }
    }

    private String statusFor(List<String> request) {
        if (refusal != null) {
            return refusal;
        }
        if (!request.get(0).startsWith("CONNECT ")) {
            return "405 Method Not Allowed";
        }
        return credentials == null || request.contains(credentials)
                ? "200 Connection established"
                : "407 Proxy Authentication Required";
    }

    private void tunnel(Socket client, String target) throws IOException {
        int colon = target.lastIndexOf(':');
        String host = upstreamPort == 0 ? target.substring(0, colon) : "localhost";
        int port = upstreamPort == 0 ? Integer.parseInt(target.substring(colon + 1)) : upstreamPort;
        try (Socket server = new Socket(host, port)) {
            open.add(server);
            answer(client, "200 Connection established", "");
            threads.execute(() -> pump(server, client));
            pump(client, server);
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One end is gone; the other must not wait for it.
        } finally {
            closeQuietly(to);
        }
    }

    private static void answer(Socket client, String status, String headers) throws IOException {
        OutputStream out = client.getOutputStream();
        out.write(("HTTP/1.1 " + status + "\r\n" + headers + "\r\n").getBytes(ISO_8859_1));
        out.flush();
    }

    /** Reads up to the empty line, and not a byte further: what follows belongs to the tunnel. */
    private static List<String> head(InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        while (true) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            if (next == '\n' && line.isEmpty()) {
                return lines;
            }
            if (next == '\n') {
                lines.add(line.toString());
                line.setLength(0);
            } else if (next != '\r') {
                line.append((char) next);
            }
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "forward proxy");
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
