package io.github.salesforcetoken.store;

import io.github.salesforcetoken.oauth.Problem;

/** The login can't be read from, or kept in, the token file or one that belongs to it. The failure names the file, never its content. */
public enum TokenFileProblem implements Problem {
    /** A value isn't what Salesforce could have answered; the key says which. */
    VALUE_REFUSED,
    PENDING_MALFORMED,
    /** It's somebody's, and an address was to replace it. */
    HOLDS_SOMETHING_ELSE,
    /** It's where the login is or will be kept, and an address was to go there. */
    IS_OF_THE_LOGIN,
    /** Another module of the build, which the failure names, writes there at the same time, and an address was to go there. */
    IS_OF_ANOTHER_MODULE,
    /** An address could not be written there after all, although that was proved before. */
    ADDRESS_NOT_SAVED,
    /** The tokens in it have ended and could not be removed. */
    NOT_CLEANED,
    /** Writing failed after a grant was spent; the tokens are in a rescue file, which the failure names. */
    RESCUED,
    /** Writing failed after a grant was spent, and there was no place for a rescue file either. */
    LOST;

    /** False where the disk, another build or another user has failed. */
    @Override
    public boolean isForThePerson() {
        return this != ADDRESS_NOT_SAVED && this != NOT_CLEANED && this != RESCUED && this != LOST;
    }
}
