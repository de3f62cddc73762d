package io.github.salesforcetoken.flow;

import io.github.salesforcetoken.oauth.Problem;

/** A callback was not exchanged, or what it brought was not kept. */
public enum ExchangeProblem implements Problem {
    /** The callback answers another request than the pending one. Nothing was sent. */
    STATE_MISMATCH,
    /** The callback answers a request, but none is pending here. Nothing was sent. */
    NO_PENDING_REQUEST,
    /** The pending request was made for another app, host or redirect URI. Nothing was sent. */
    OTHER_REQUEST_PENDING,
    /** The code was taken, but no refresh token came. The token file is unchanged. */
    NO_REFRESH_TOKEN
}
