package io.github.salesforcetoken.browser;

import io.github.salesforcetoken.oauth.Failure;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;

/**
 * Tells why a port can't be listened on. Java has one exception for all that the system says, in words that may be in any
 * language; so the address and the port are asked.
 */
final class PortFault {

    private static final int LAST_PRIVILEGED_PORT = 1023;
    private static final int PATIENCE_MILLIS = 500;

    private PortFault() {}

    /** Whether this computer has an address, of which a port could not be had. */
    static boolean isHere(InetAddress address) {
        try (ServerSocketChannel any = ServerSocketChannel.open()) {
            any.bind(new InetSocketAddress(address, 0));
            return true;
        } catch (IOException | UnsupportedAddressTypeException e) {
            return false;
        }
    }

    /** @param address that this computer has */
    static Failure of(InetAddress address, int port, IOException failure) {
        return isAnswered(address, port) || !isReserved(port)
                ? new Failure(ListenProblem.PORT_IN_USE, failure, String.valueOf(port))
                : new Failure(ListenProblem.PORT_FORBIDDEN, failure, String.valueOf(port));
    }

    /** Where there is no address to listen on. */
    static Failure ofAny(int port, IOException failure) {
        return new Failure(ListenProblem.NOT_AVAILABLE, failure, String.valueOf(port));
    }

    /** Windows also has ranges of higher ones that it gives to nobody. */
    private static boolean isReserved(int port) {
        return port <= LAST_PRIVILEGED_PORT || File.separatorChar == '\\';
    }

    private static boolean isAnswered(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), PATIENCE_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
