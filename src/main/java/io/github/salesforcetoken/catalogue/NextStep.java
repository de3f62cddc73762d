package io.github.salesforcetoken.catalogue;

/** What has to happen once a fault is mended. Which command that is depends on the goal and the grant that ran. */
public enum NextStep {
    /** The login itself is over: a person has to log in again. */
    NEW_LOGIN,
    /** The same goal works once the fix is made. */
    RETRY,
    /** There is nothing left to do. */
    NOTHING
}
