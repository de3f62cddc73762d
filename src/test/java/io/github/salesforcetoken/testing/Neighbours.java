package io.github.salesforcetoken.testing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Which test classes run beside this one, in this and the other JVMs of the build. A process that is told to end has a few
 * seconds, and gets less than one of them while a hundred others start.
 */
public enum Neighbours implements BeforeAllCallback {

    /** For a class that starts very many processes at once. */
    NONE_IN_A_HURRY(false),

    /** For a class whose processes have some seconds, or one or two minutes: keytool and a browser don't get far in them beside a hundred. */
    NO_CROWD(true);

    private final boolean shared;

    Neighbours(boolean shared) {
        this.shared = shared;
    }

    /** Waits until it may begin; JUnit closes the file, and gives the lock back with it, after the class. */
    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        Path file = Path.of("target", "neighbours.lock");
        Files.createDirectories(file.getParent());
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        context.getStore(ExtensionContext.Namespace.create(Neighbours.class)).put(this, channel);
        channel.lock(0, Long.MAX_VALUE, shared);
    }
}
