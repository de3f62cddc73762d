package io.github.salesforcetoken.files;

import static io.github.salesforcetoken.files.FileProblem.LOCKED;
import static io.github.salesforcetoken.store.Samples.NO_PATIENCE;
import static io.github.salesforcetoken.store.Samples.PATIENCE;
import static io.github.salesforcetoken.store.Samples.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.testing.Threads;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modules that give the plugin other dependencies have its classes in realms apart, and one process between them. */
class LockFileRealmsTest {

    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir
    Path folder;

    private Path path;

    @BeforeEach
    void name() {
        path = folder.resolve("new/folder/token.properties.lock");
    }

    /** As by an older version of the plugin in another module. */
    @Test
    void lockThatTheSameJvmHoldsWithoutAClaim_isNotGivenUp() throws Exception {
        LockFile.acquire(path, NO_PATIENCE).close();
        try (FileChannel other = FileChannel.open(path, StandardOpenOption.WRITE);
                FileLock lock = other.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertRefused(LOCKED, () -> LockFile.acquire(path, NO_PATIENCE));
            assertRefused(LOCKED, () -> LockFile.acquire(path, SHORT));
            System.gc(); // would close a channel that nobody refers to
            assertLockedForOthers();
        }
        LockFile.acquire(path, NO_PATIENCE).close();
        assertFreeForOthers();
    }

    @Test
    void acquire_isRefusedWhileAnotherRealmHoldsItAndLeavesItsLockAlone() throws Exception {
        try (AutoCloseable held = PluginRealm.create().acquire(path, NO_PATIENCE)) {
            assertThat(held).isNotNull();
            assertRefused(LOCKED, () -> LockFile.acquire(path, NO_PATIENCE));
            assertRefused(LOCKED, () -> LockFile.acquire(path, SHORT));
            assertLockedForOthers();
        }
        LockFile.acquire(path, NO_PATIENCE).close();
        assertFreeForOthers();
    }

    @Test
    void realms_handTheLockToEachOtherAndNeverHoldItAtOnce() throws Exception {
        List<FutureTask<Integer>> realms = new ArrayList<>();
        AtomicInteger holders = new AtomicInteger();
        for (int i = 0; i < 3; i++) {
            PluginRealm realm = PluginRealm.create();
            realms.add(new FutureTask<>(() -> {
                int most = 0;
                for (int round = 0; round < 20; round++) {
                    try (AutoCloseable held = realm.acquire(path, PATIENCE)) {
                        most = Math.max(most, holders.incrementAndGet());
                        assertThat(held).isNotNull();
                        holders.decrementAndGet();
                    }
                }
                return most;
            }));
        }
        realms.forEach(Threads::start);
        for (FutureTask<Integer> realm : realms) {
            assertThat(realm.get()).isEqualTo(1);
        }
        assertThat(System.getProperties().stringPropertyNames()).noneMatch(name -> name.contains("salesforce-token"));
    }

    /** As a plugin does that gives each of its own runs properties of its own. */
    @Test
    void systemPropertiesThatSomebodyReplacesMeanwhile_leaveNoLockBehind() throws Failure {
        Properties before = System.getProperties();
        LockFile held = LockFile.acquire(path, NO_PATIENCE);
        System.setProperties((Properties) before.clone());
        try {
            held.close();
            LockFile.acquire(path, NO_PATIENCE).close();
        } finally {
            System.setProperties(before);
        }
        LockFile.acquire(path, NO_PATIENCE).close();
    }

    private void assertLockedForOthers() throws IOException {
        try (LockHolder other = LockHolder.start(path)) {
            assertThat(other.says()).isEqualTo("LOCKED");
        }
    }

    private void assertFreeForOthers() throws IOException {
        try (LockHolder other = LockHolder.start(path)) {
            assertThat(other.says()).isEqualTo("holds true");
        }
    }
}
