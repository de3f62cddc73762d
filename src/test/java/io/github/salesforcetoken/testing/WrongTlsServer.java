package io.github.salesforcetoken.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that does not speak TLS as it must: too old, not at all, or not to the end. A JDK of today cannot play it, because it has
 * switched old TLS off; so this one answers each ClientHello by hand.
 */
public final class WrongTlsServer implements AutoCloseable {

    private static final int HANDSHAKE = 22;

    /** Fatal alert 70 (RFC 5246 section 7.2.2), in a record of TLS 1.1. */
    private static final byte[] PROTOCOL_VERSION = {21, 3, 2, 0, 2, 2, 70};

    /** Warning 90, that somebody has changed their mind (RFC 5246 section 7.2.2); Java's handshake goes on after it. */
    private static final byte[] USER_CANCELED = {21, 3, 3, 0, 2, 1, 90};

    private static final int MANY = 1024 * 1024;

    private final ServerSocket listener;
    private final byte[] answer;
    private final AtomicInteger others = new AtomicInteger();

    private WrongTlsServer(byte[] answer) {
        this.answer = answer;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("The server cannot listen", e);
        }
        Thread thread = new Thread(this::serve, "wrong TLS server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Knows nothing of TLS: an HTTP server that does not understand what it is asked. */
    public static WrongTlsServer withPlainHttp() {
        return new WrongTlsServer("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII));
    }

    /** Knows no TLS above 1.1: says that the client's versions are too new. */
    public static WrongTlsServer withAlert() {
        return new WrongTlsServer(PROTOCOL_VERSION);
    }

    /** Knows no TLS above 1.1: goes on as if the client had agreed to TLS 1.1. */
    public static WrongTlsServer withServerHello() {
        byte[] hello = new byte[5 + 4 + 38];
        byte[] start = {HANDSHAKE, 3, 2, 0, 42, 2, 0, 0, 38, 3, 2};
        System.arraycopy(start, 0, hello, 0, start.length); // then 32 bytes random and an empty session id
        hello[hello.length - 3] = (byte) 0xC0; // TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, no compression
        hello[hello.length - 2] = 0x13;
        return new WrongTlsServer(hello);
    }

    /** Never gets to the point: sends more warnings than anybody reads. */
    public static WrongTlsServer withAlertsWithoutEnd() {
        byte[] alerts = new byte[MANY * USER_CANCELED.length];
        for (int i = 0; i < alerts.length; i++) {
            alerts[i] = USER_CANCELED[i % USER_CANCELED.length];
        }
        return new WrongTlsServer(alerts);
    }

    /** Ends the connection in the middle of the handshake. */
    public static WrongTlsServer withoutAnswer() {
        return new WrongTlsServer(new byte[0]);
    }

    public URI url() {
        return URI.create("https://localhost:" + listener.getLocalPort());
    }

    /** How many connections began with something else than a TLS handshake, such as a request in clear. */
    public int connectionsInClear() {
        return others.get();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket client = listener.accept()) {
                InputStream in = client.getInputStream();
                byte[] record = in.readNBytes(5);
                if (record.length < 5 || record[0] != HANDSHAKE) {
                    others.incrementAndGet();
                    continue;
                }
                in.readNBytes((record[3] & 0xFF) << 8 | record[4] & 0xFF);
                if (answer.length == 0) {
                    continue;
                }
                client.getOutputStream().write(answer);
                client.getOutputStream().flush();
                in.readNBytes(7); // the client's own alert, so that closing does not cut the answer off
            } catch (IOException e) {
                // The client or the test is gone.
            }
        }
    }
}
