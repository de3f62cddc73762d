package io.github.salesforcetoken.fleet;

/** The process is gone: nothing of it goes on. */
final class Killed extends Error {

    private static final long serialVersionUID = 1L;

    Killed() {
        super("killed", null, false, false);
    }
}
