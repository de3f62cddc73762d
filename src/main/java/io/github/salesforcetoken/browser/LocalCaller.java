package io.github.salesforcetoken.browser;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Who is at the other end of a loopback connection. Linux tells which user of this computer it is, in proc_net_tcp(5). */
enum LocalCaller {
    /** This user, or the superuser, who relays connections and can read everything anyway; or nobody knows who it is. */
    NO_STRANGER,
    /** Another user. */
    ANOTHER_USER,
    /** Nobody, any more: the caller, whoever it was, has closed its end and reads no answer. */
    GONE;

    private static final List<String> TABLES = List.of("/proc/net/tcp", "/proc/net/tcp6");
    private static final int ADDRESS = 1;
    private static final int PEER = 2;
    private static final int USER = 7;
    private static final int INODE = 9;

    private static final int MOST_AFTER_A_REQUEST = 8192;

    /**
     * Looks at the other end. What comes in while it looks is thrown away.
     *
     * @param channel of which the request has been read
     */
    static LocalCaller of(SocketChannel channel) {
        if (isOfAnotherUser(channel)) {
            return ANOTHER_USER;
        }
        // last: whoever is still there now was in the table before, with its user, if it is in the table at all
        return isOpen(channel) ? NO_STRANGER : GONE;
    }

    /** The end comes behind all that was sent before it; no browser sends that much after a request. */
    private static boolean isOpen(SocketChannel channel) {
        ByteBuffer rest = ByteBuffer.allocate(MOST_AFTER_A_REQUEST);
        try {
            int read = channel.read(rest);
            while (read > 0 && rest.hasRemaining()) {
                read = channel.read(rest);
            }
            return read == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** False too where the system doesn't tell. */
    private static boolean isOfAnotherUser(SocketChannel channel) {
        try {
            SocketAddress caller = channel.getRemoteAddress();
            SocketAddress listener = channel.getLocalAddress();
            if (caller instanceof InetSocketAddress from && listener instanceof InetSocketAddress to) {
                Object own = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
                return users(from, to).anyMatch(user -> !user.equals("0") && !user.equals(own.toString()));
            }
        } catch (IOException | RuntimeException e) {
            return false; // not Linux, or /proc is hidden
        }
        return false;
    }

    /**
     * Each line is one end of a connection; the caller's has the addresses the other way round. One that is closed belongs to
     * nobody, and has 0 in the place of its user and its inode.
     */
    private static Stream<String> users(InetSocketAddress from, InetSocketAddress to) throws IOException {
        String address = hexadecimal(from);
        String peer = hexadecimal(to);
        Stream.Builder<String> users = Stream.builder();
        for (String name : TABLES) {
            Path table = Path.of(name);
            if (Files.exists(table)) {
                Files.readAllLines(table, US_ASCII).stream()
                        .map(line -> line.strip().split(" +"))
                        .filter(line -> line.length > INODE && !line[INODE].equals("0"))
                        .filter(line -> line[ADDRESS].endsWith(address) && line[PEER].endsWith(peer))
                        .forEach(line -> users.add(line[USER]));
            }
        }
        return users.build();
    }

    /** Words of four bytes, the last byte first; an IPv4 address may follow the prefix that makes an IPv6 address of it. */
    private static String hexadecimal(InetSocketAddress end) {
        InetAddress address = end.getAddress();
        byte[] bytes = address.getAddress();
        StringBuilder text = new StringBuilder();
        for (int word = 0; word < bytes.length; word += 4) {
            for (int i = word + 3; i >= word; i--) {
                text.append(String.format("%02X", bytes[i]));
            }
        }
        return text.append(String.format(":%04X", end.getPort())).toString();
    }
}
