package io.github.salesforcetoken.browser;

import io.github.salesforcetoken.oauth.Failure;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.ArrayList;
import java.util.List;

/**
 * A port of this computer's own addresses, that nobody elsewhere can reach.
 *
 * @param host by which the browser is told of it
 */
record LoopbackPort(String host, int number, List<ServerSocketChannel> servers) {

    /** The browser's loopback addresses; which one it tries first for "localhost" differs. */
    private static final List<String> ADDRESSES = List.of("127.0.0.1", "::1");

    private static final int BACKLOG = 128;

    /** A machine may have IPv6 switched off, or IPv4; but a port that another program has must not go unnoticed. */
    static LoopbackPort both(int number, Selector selector) throws Failure, IOException {
        List<ServerSocketChannel> servers = new ArrayList<>();
        IOException missing = null;
        for (String name : ADDRESSES) {
            InetAddress address = InetAddress.getByName(name);
            try {
                servers.add(listening(address, number, selector));
            } catch (IOException e) {
                if (PortFault.isHere(address)) {
                    close(servers, selector);
                    throw PortFault.of(address, number, e);
                }
                missing = e;
            }
        }
        if (servers.isEmpty()) {
            throw PortFault.ofAny(number, missing);
        }
        return new LoopbackPort("localhost", number, servers);
    }

    /** A free one on one address, which the browser is given by number: another program may have that port of the other one. */
    static LoopbackPort any(Selector selector) throws IOException {
        IOException missing = new BindException("no loopback address");
        for (String address : ADDRESSES) {
            try {
                ServerSocketChannel server = listening(InetAddress.getByName(address), 0, selector);
                int number = ((InetSocketAddress) server.getLocalAddress()).getPort();
                return new LoopbackPort(address.contains(":") ? "[" + address + "]" : address, number, List.of(server));
            } catch (IOException e) {
                missing = e;
            }
        }
        throw missing;
    }

    private static ServerSocketChannel listening(InetAddress address, int number, Selector selector)
            throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            server.bind(new InetSocketAddress(address, number), BACKLOG);
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        } catch (UnsupportedAddressTypeException e) { // an IPv6 address under -Djava.net.preferIPv4Stack=true
            server.close();
            throw new BindException("no loopback address");
        }
    }

    void close(Selector selector) {
        close(servers, selector);
    }

    private static void close(List<ServerSocketChannel> servers, Selector selector) {
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
}
