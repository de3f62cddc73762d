package io.github.salesforcetoken.testing;

import static java.util.Objects.requireNonNull;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A long way to a port of this computer: each byte arrives as it was sent, but later. How much arrives at a time isn't limited. */
public final class SlowNetwork implements AutoCloseable {

    private static final int BACKLOG = 256;
    private static final int CHUNK_BYTES = 65_536;

    private final ServerSocket listener;
    private final int port;
    private final long delayNanos;
    private final ExecutorService threads = Executors.newCachedThreadPool(SlowNetwork::daemon);
    private final List<Closeable> open = new CopyOnWriteArrayList<>();

    private SlowNetwork(int port, Duration eachWay) throws IOException {
        this.port = port;
        this.delayNanos = requireNonNull(eachWay, "eachWay is null").toNanos();
        this.listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /**
     * A way to a port.
     *
     * @param eachWay how long each byte takes
     */
    public static SlowNetwork to(int port, Duration eachWay) throws IOException {
        return new SlowNetwork(port, eachWay);
    }

    public int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        close(listener);
        open.forEach(SlowNetwork::close);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket near = listener.accept();
                open.add(near);
                threads.execute(() -> connect(near));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    /** A connection is there as soon as the answer to its first packet is. */
    private void connect(Socket near) {
        try {
            TimeUnit.NANOSECONDS.sleep(2 * delayNanos);
            Socket far = new Socket(InetAddress.getLoopbackAddress(), port);
            open.add(far);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            pass(near, far);
            pass(far, near);
        } catch (IOException e) {
            close(near);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Some bytes on their way; none at the end. */
    private record Chunk(byte[] bytes, long arrival) {}

    private void pass(Socket from, Socket to) {
        BlockingQueue<Chunk> way = new LinkedBlockingQueue<>();
        threads.execute(() -> read(from, way));
        threads.execute(() -> write(to, way));
    }

    private void read(Socket from, BlockingQueue<Chunk> way) {
        byte[] buffer = new byte[CHUNK_BYTES];
        try {
            InputStream in = from.getInputStream();
            for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                way.add(new Chunk(Arrays.copyOf(buffer, count), System.nanoTime() + delayNanos));
            }
        } catch (IOException e) {
            // It ends like any other.
        }
        way.add(new Chunk(new byte[0], System.nanoTime() + delayNanos));
    }

    private static void write(Socket to, BlockingQueue<Chunk> way) {
        try {
            for (Chunk chunk = way.take(); chunk.bytes().length > 0; chunk = way.take()) {
                TimeUnit.NANOSECONDS.sleep(chunk.arrival() - System.nanoTime());
                to.getOutputStream().write(chunk.bytes());
            }
            to.shutdownOutput();
        } catch (IOException e) {
            close(to);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            // Nothing is lost.
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "slow network");
        thread.setDaemon(true);
        return thread;
    }
}
