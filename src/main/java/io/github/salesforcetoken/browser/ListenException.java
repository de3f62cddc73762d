package io.github.salesforcetoken.browser;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Locale;

/** The port of the redirect URI cannot be listened on. */
public final class ListenException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is in the way, one constant for each remedy. */
    public enum Problem {
        /** Another program has it, or another login that waits. */
        PORT_IN_USE,
        /** The system gives it to nobody: a privileged port, or one of Windows's excluded ranges. */
        PORT_FORBIDDEN,
        /** Something else, which the cause tells. */
        NOT_AVAILABLE
    }

    private static final int LAST_PRIVILEGED_PORT = 1023;
    private static final int PATIENCE_MILLIS = 500;

    private final Problem problem;
    private final int port;

    ListenException(Problem problem, int port, IOException cause) {
        super(problem + ": " + port, cause);
        this.problem = requireNonNull(problem, "problem is null");
        this.port = port;
    }

    /** Asks the port itself when the system's words, which may be in any language, are not understood. */
    static ListenException of(int port, IOException failure) {
        Problem problem = problem(failure);
        if (problem == Problem.NOT_AVAILABLE && isAnswered(port)) {
            problem = Problem.PORT_IN_USE;
        } else if (problem == Problem.NOT_AVAILABLE && port <= LAST_PRIVILEGED_PORT) {
            problem = Problem.PORT_FORBIDDEN;
        }
        return new ListenException(problem, port, failure);
    }

    /** Java tells these apart by the system's words only. */
    static Problem problem(IOException failure) {
        String words = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (words.contains("in use")) {
            return Problem.PORT_IN_USE;
        }
        return words.contains("permission") ? Problem.PORT_FORBIDDEN : Problem.NOT_AVAILABLE;
    }

    private static boolean isAnswered(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    public Problem problem() {
        return problem;
    }

    public int port() {
        return port;
    }
}
