package io.github.salesforcetoken.testing;

import java.io.IOException;
import java.util.List;

/** A command that does one thing, whose output nobody reads. */
public final class QuietProcess {

    private QuietProcess() {}

    /** Whether it ended well; false where there is no such command. */
    public static boolean run(String... command) {
        return run(List.of(command));
    }

    public static boolean run(List<String> command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
