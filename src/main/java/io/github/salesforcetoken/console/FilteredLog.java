package io.github.salesforcetoken.console;

import io.github.salesforcetoken.oauth.Shown;
import org.apache.maven.plugin.logging.Log;

/** Maven's log behind the one filter: nothing that this plugin logs comes past it, and of a failure nobody's words but ours. */
public record FilteredLog(Log log, Shown shown) implements Log {

    @Override
    public boolean isDebugEnabled() {
        return log.isDebugEnabled();
    }

    @Override
    public void debug(CharSequence content) {
        if (log.isDebugEnabled()) {
            log.debug(line(content));
        }
    }

    @Override
    public void debug(CharSequence content, Throwable error) {
        log.debug(line(content), Trace.of(error, shown));
    }

    @Override
    public void debug(Throwable error) {
        log.debug(Trace.of(error, shown));
    }

    @Override
    public boolean isInfoEnabled() {
        return log.isInfoEnabled();
    }

    @Override
    public void info(CharSequence content) {
        if (log.isInfoEnabled()) {
            log.info(line(content));
        }
    }

    @Override
    public void info(CharSequence content, Throwable error) {
        log.info(line(content), Trace.of(error, shown));
    }

    @Override
    public void info(Throwable error) {
        log.info(Trace.of(error, shown));
    }

    @Override
    public boolean isWarnEnabled() {
        return log.isWarnEnabled();
    }

    @Override
    public void warn(CharSequence content) {
        if (log.isWarnEnabled()) {
            log.warn(line(content));
        }
    }

    @Override
    public void warn(CharSequence content, Throwable error) {
        log.warn(line(content), Trace.of(error, shown));
    }

    @Override
    public void warn(Throwable error) {
        log.warn(Trace.of(error, shown));
    }

    @Override
    public boolean isErrorEnabled() {
        return log.isErrorEnabled();
    }

    @Override
    public void error(CharSequence content) {
        if (log.isErrorEnabled()) {
            log.error(line(content));
        }
    }

    @Override
    public void error(CharSequence content, Throwable error) {
        log.error(line(content), Trace.of(error, shown));
    }

    @Override
    public void error(Throwable error) {
        log.error(Trace.of(error, shown));
    }

    private String line(CharSequence content) {
        return shown.line(String.valueOf(content));
    }
}
