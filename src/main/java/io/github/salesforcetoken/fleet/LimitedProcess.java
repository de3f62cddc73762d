package io.github.salesforcetoken.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A program of somebody else that runs for a limited time, with a limited answer. When it goes beyond, it is ended with all that it
 * has started; what it left in the background when it ended by itself is not ours to end.
 */
final class LimitedProcess {

    /** Of the answer; a sealed login has a few thousand characters. */
    static final int MOST_OUTPUT = 1024 * 1024;

    static final String MOST_OUTPUT_SHOWN = "1 MiB";

    /** Of its errors, of which a few lines are shown. */
    private static final int MOST_COMPLAINT = 64 * 1024;

    /** How often something that a program fills is looked at. */
    private static final long LOOK_MILLIS = 20;

    /** So that a program can remove its own lock files. */
    private static final long GRACE_MILLIS = 500;

    private final ProcessBuilder builder;
    private final BooleanSupplier fills;
    private final boolean isGentle;

    /**
     * What came of it.
     *
     * @param complaint its standard error
     */
    record Ended(int exitCode, String output, String complaint) {}

    /** It was ended before it came to its own end. */
    static final class Cut extends Exception {

        private static final long serialVersionUID = 1L;

        private final boolean isTooMuch;

        Cut(boolean isTooMuch) {
            super(isTooMuch ? "it wrote too much" : "it was too slow");
            this.isTooMuch = isTooMuch;
        }

        /** Whether it wrote too much; else it was too slow. */
        boolean isTooMuch() {
            return isTooMuch;
        }
    }

    LimitedProcess(ProcessBuilder builder) {
        this(builder, () -> false, false);
    }

    /**
     * @param fills tells whether what the program fills besides its output is full
     * @param isGentle whether it's asked to end before it's killed
     */
    LimitedProcess(ProcessBuilder builder, BooleanSupplier fills, boolean isGentle) {
        this.builder = builder;
        this.fills = fills;
        this.isGentle = isGentle;
    }

    /**
     * Runs it to its end.
     *
     * @param input for its standard input
     * @param end in nanoseconds, as {@link System#nanoTime()} tells them
     * @throws IOException when the system doesn't start it
     */
    Ended run(String input, long end) throws IOException, Cut {
        Process process = builder.start();
        try {
            Reading output = new Reading(process.getInputStream(), MOST_OUTPUT, () -> kill(process.toHandle()));
            Reading complaint = new Reading(process.getErrorStream(), MOST_COMPLAINT, () -> {});
            daemon(() -> write(process.getOutputStream(), input));
            boolean isOver = isOverBy(process, end) && output.endsBy(end);
            if (output.isTooMuch()) {
                throw new Cut(true);
            }
            if (isOver && (process.exitValue() == 0 || complaint.endsBy(end))) {
                return new Ended(process.exitValue(), output.text(), complaint.text());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (process.isAlive()) { // of one that has ended, nobody knows any more what it had started
                end(process.toHandle());
            }
        }
        throw new Cut(false);
    }

    private boolean isOverBy(Process process, long end) throws InterruptedException, Cut {
        long left = end - System.nanoTime();
        while (left > 0) {
            if (process.waitFor(Math.min(left, TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS)), TimeUnit.NANOSECONDS)) {
                return true;
            }
            if (fills.getAsBoolean()) {
                throw new Cut(true);
            }
            left = end - System.nanoTime();
        }
        return false;
    }

    private void end(ProcessHandle process) {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process);
        if (isGentle && process.isAlive()) {
            all.forEach(ProcessHandle::destroy);
            CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                    .completeOnTimeout(null, GRACE_MILLIS, TimeUnit.MILLISECONDS)
                    .join();
        }
        kill(process);
        all.forEach(LimitedProcess::kill);
    }

    /** From the top, so that nothing is left that would start more. */
    private static void kill(ProcessHandle process) {
        List<ProcessHandle> children = process.children().toList();
        process.destroyForcibly();
        children.forEach(LimitedProcess::kill);
    }

    /** A program need not read its input. */
    private static void write(OutputStream in, String input) {
        try (in) {
            in.write(input.getBytes(UTF_8));
        } catch (IOException e) {
            // it has ended, and what it says tells whether all is well
        }
    }

    /** A program may leave another one behind that keeps a pipe open; that must not keep Maven. */
    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "salesforce-token program");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Reads what a program writes, as it writes it, so that it never waits. */
    private static final class Reading {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final int most;
        private final Thread thread;
        private volatile boolean isTooMuch;

        /** @param onTooMuch what happens when there is more, of which nothing is kept */
        Reading(InputStream out, int most, Runnable onTooMuch) {
            this.most = most;
            this.thread = daemon(() -> read(out, onTooMuch));
        }

        private void read(InputStream out, Runnable onTooMuch) {
            byte[] buffer = new byte[8192];
            try (out) {
                for (int read = out.read(buffer); read >= 0; read = out.read(buffer)) {
                    keep(buffer, read);
                    if (isTooMuch) {
                        onTooMuch.run();
                    }
                }
            } catch (IOException e) {
                // it was killed
            }
        }

        private synchronized void keep(byte[] buffer, int read) {
            int left = most - bytes.size();
            bytes.write(buffer, 0, Math.min(left, read));
            isTooMuch = read > left;
        }

        boolean endsBy(long nanoTime) throws InterruptedException {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanoTime - System.nanoTime())));
            return !thread.isAlive();
        }

        boolean isTooMuch() {
            return isTooMuch;
        }

        synchronized String text() {
            return bytes.toString(UTF_8);
        }
    }
}
