package io.github.salesforcetoken.testing;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** The databases that the tests of a class share: each is started for the first test that wants it, which takes seconds. */
public final class StoreServers implements AutoCloseable {

    private final Map<StoreServer.Kind, StoreServer> servers = new EnumMap<>(StoreServer.Kind.class);
    private final Path folder;

    /** @param folder with a short path */
    public StoreServers(Path folder) {
        this.folder = requireNonNull(folder, "folder is null");
    }

    /** The running one; a test that wants one that isn't installed is skipped, and says so. */
    public StoreServer get(StoreServer.Kind kind) throws IOException, InterruptedException {
        if (!kind.missing().isEmpty()) {
            System.out.println(
                    "WARNING: not run with " + kind + ", because this machine doesn't have " + kind.missing());
        }
        assumeTrue(kind.missing().isEmpty());
        if (!servers.containsKey(kind)) {
            servers.put(kind, StoreServer.start(kind, Files.createDirectory(folder.resolve(kind.program()))));
        }
        return servers.get(kind);
    }

    @Override
    public void close() throws IOException {
        for (StoreServer server : servers.values()) {
            server.close();
        }
    }
}
