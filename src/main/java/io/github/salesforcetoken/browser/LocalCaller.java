package io.github.salesforcetoken.browser;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Which user of this computer is at the other end of a loopback connection. Linux tells it, in proc_net_tcp(5). */
final class LocalCaller {

    private static final List<String> TABLES = List.of("/proc/net/tcp", "/proc/net/tcp6");
    private static final int ADDRESS = 1;
    private static final int PEER = 2;
    private static final int USER = 7;

    private LocalCaller() {}

    /**
     * Whether it is known to be neither the user who runs this process nor the superuser, who relays connections and can read
     * everything anyway.
     *
     * @return false too where the system doesn't tell
     */
    static boolean isAnotherUser(SocketAddress caller, SocketAddress listener) {
        try {
            if (caller instanceof InetSocketAddress from && listener instanceof InetSocketAddress to) {
                Object own = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
                return users(from, to).anyMatch(user -> !user.equals("0") && !user.equals(own.toString()));
            }
        } catch (IOException | RuntimeException e) {
            return false; // not Linux, or /proc is hidden
        }
        return false;
    }

    /** Each line is one end of a connection; the caller's has the addresses the other way round. */
    private static Stream<String> users(InetSocketAddress from, InetSocketAddress to) throws IOException {
        String address = hexadecimal(from);
        String peerPort = String.format(":%04X", to.getPort());
        Stream.Builder<String> users = Stream.builder();
        for (String name : TABLES) {
            Path table = Path.of(name);
            if (Files.exists(table)) {
                Files.readAllLines(table, US_ASCII).stream()
                        .map(line -> line.strip().split(" +"))
                        .filter(line -> line.length > USER)
                        .filter(line -> line[ADDRESS].endsWith(address) && line[PEER].endsWith(peerPort))
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
