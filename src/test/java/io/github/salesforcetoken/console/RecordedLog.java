package io.github.salesforcetoken.console;

import java.util.List;
import org.apache.maven.plugin.testing.SilentLog;

/** Keeps what a report says, a line each, with warnings marked as Maven marks them. */
final class RecordedLog extends SilentLog {

    private final List<String> lines;

    /** @param lines to which each line is added */
    RecordedLog(List<String> lines) {
        this.lines = lines;
    }

    @Override
    public void info(CharSequence message) {
        lines.add(message.toString());
    }

    @Override
    public void warn(CharSequence message) {
        lines.add("[WARN] " + message);
    }
}
