package io.github.salesforcetoken.fleet;

/** A rule that lacks a clause; as it is here, it lacks none. */
class Mutation {

    FleetClauses clauses() {
        return new FleetClauses();
    }

    /** What is done with this machine's file. */
    FleetFile file(FleetFile file) {
        return file;
    }

    /** What the store says to a run. */
    LoginStore store(LoginStore store) {
        return store;
    }

    boolean ignoresTheLock() {
        return false;
    }

    boolean writesBlindly() {
        return false;
    }
}
