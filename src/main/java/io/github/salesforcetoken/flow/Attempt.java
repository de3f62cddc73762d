package io.github.salesforcetoken.flow;

import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.store.RefreshMark;
import java.util.Optional;

/** What an attempt to refresh ends with. The file is free again, while others are waited for. */
sealed interface Attempt {

    record Done(AccessTokenResult result) implements Attempt {}

    /** An earlier run has sent the same refresh token and has not saved the answer. */
    record Unsaved(RefreshMark.Lost lost, boolean rotates) implements Attempt {}

    /** Salesforce is processing another refresh of the same token. */
    record Busy(StoredLogin stored, Secret sent, CallException failure) implements Attempt {}

    /** A file that can only be read has got another login meanwhile, whose tokens would have to be saved. */
    record Outdated() implements Attempt {}

    /**
     * What is known before an attempt.
     *
     * @param before what the file held at first
     * @param accepted the lost answer that was asked about already
     * @param busy what the attempt before this one ended with
     */
    record Known(StoredLogin before, Optional<RefreshMark.Lost> accepted, Optional<Busy> busy) {}
}
