package io.github.salesforcetoken.browser;

import io.github.salesforcetoken.oauth.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Locale;

/** Tells why a port can't be listened on. */
final class PortFault {

    private static final int LAST_PRIVILEGED_PORT = 1023;
    private static final int PATIENCE_MILLIS = 500;

    private PortFault() {}

    /** Asks the port itself when the system's words, which may be in any language, are not understood. */
    static Failure of(int port, IOException failure) {
        ListenProblem problem = problem(failure);
        if (problem == ListenProblem.NOT_AVAILABLE && isAnswered(port)) {
            problem = ListenProblem.PORT_IN_USE;
        } else if (problem == ListenProblem.NOT_AVAILABLE && port <= LAST_PRIVILEGED_PORT) {
            problem = ListenProblem.PORT_FORBIDDEN;
        }
        return new Failure(problem, failure, String.valueOf(port));
    }

    /** Java tells these apart by the system's words only. */
    static ListenProblem problem(IOException failure) {
        String words = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (words.contains("in use")) {
            return ListenProblem.PORT_IN_USE;
        }
        return words.contains("permission") ? ListenProblem.PORT_FORBIDDEN : ListenProblem.NOT_AVAILABLE;
    }

    private static boolean isAnswered(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
