package io.github.salesforcetoken.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Sockets that send at once ({@code TCP_NODELAY}), as those of curl and of the JDK's own clients do. Otherwise the request waits
 * until the server's TCP acknowledges the end of the TLS handshake: one more round trip (RFC 896). None receives more than it may.
 */
final class NoDelaySockets extends SocketFactory {

    @Override
    public Socket createSocket() throws IOException {
        Socket socket = new BoundedSocket();
        socket.setTcpNoDelay(true);
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw connectsNothing();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw connectsNothing();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw connectsNothing();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
        throw connectsNothing();
    }

    /** OkHttp connects its sockets itself. */
    private static UnsupportedOperationException connectsNothing() {
        return new UnsupportedOperationException("makes sockets that others connect");
    }
}
