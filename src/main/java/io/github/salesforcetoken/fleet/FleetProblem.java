package io.github.salesforcetoken.fleet;

import io.github.salesforcetoken.oauth.Problem;

/** A login that machines share can't be used as things are. */
public enum FleetProblem implements Problem {
    /** Nothing is stored, and nobody has said that this file's login is the right one; the detail is the token file. */
    STORE_EMPTY,
    /** What is stored is no record of ours. */
    RECORD_MALFORMED,
    /** The record is another org's or user's than the token file; the details are the key, the file's value and the record's. */
    OTHER_OWNER,
    /** The token file has a login of its own, which the store doesn't know and which would be gone; the detail is the token file. */
    LOGIN_IN_FILE_ONLY,
    /** Nothing is stored, and the refresh token from outside is spent, as the token file tells; the detail is the token file. */
    OUTSIDE_SPENT,
    /** The login has ended for everybody; the details are why, and the token file. */
    LOGIN_ENDED,
    /** The store shows an older login than the token file, for a whole lease; the detail is the token file. */
    SET_BACK,
    /** The store shows an older login than the token file, not yet for long enough to be sure; the detail is the token file. */
    BEHIND(false),
    /** Who has the lease has been silent for a whole one; the details are the machine and the id of the lease. */
    HOLDER_SILENT,
    /** The same, and who had it names itself as this run does, but isn't known to the token file; the details are the same. */
    EARLIER_RUN_SILENT,
    /** Time is up, and others are still at it; the detail is the machine. */
    OTHERS_BUSY(false),
    /** Time is up, and it was an earlier run with this token file that began; the detail is the machine. */
    EARLIER_RUN_UNFINISHED(false),
    /** Time is up, before a machine's lost answer was old enough for anything to be sent. */
    LOST_SHORTLY_BEFORE,
    /** Time is up, and the store took nothing. */
    STORE_BUSY(false),
    /** The new login is in the token file, or in the rescue file, and couldn't be stored; the detail is the file. */
    ONLY_COPY(false),
    /** A person has logged in, and what the store has or says kept that from it; the detail is the token file, which has the login. */
    LOGIN_NOT_STORED,
    /** The store has the new login, and the token file couldn't be written; the detail is the file. */
    STORE_HAS_IT(false),
    /** The login was revoked, and the store couldn't be told; the detail is the token file. */
    END_NOT_STORED(false),
    /** A login that was made just now is older than the one in the store; the detail is the token file. */
    NEWER_STAYS,
    /** A token file has a login that machines share, and this run has no store; the detail is the token file. */
    LOGIN_IS_SHARED;

    private final boolean forThePerson;

    FleetProblem() {
        this(true);
    }

    FleetProblem(boolean forThePerson) {
        this.forThePerson = forThePerson;
    }

    @Override
    public boolean isForThePerson() {
        return forThePerson;
    }
}
