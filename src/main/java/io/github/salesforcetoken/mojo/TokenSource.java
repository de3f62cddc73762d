package io.github.salesforcetoken.mojo;

import io.github.salesforcetoken.flow.AccessToken;
import io.github.salesforcetoken.flow.AccessTokenResult;
import io.github.salesforcetoken.flow.HeadlessAccessToken;
import io.github.salesforcetoken.oauth.Salesforce;
import io.github.salesforcetoken.oauth.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/** One of the ways to an access token, whichever the grant is. */
interface TokenSource {

    /** The org that it will be for, as far as that is known before anything is sent. */
    Optional<String> knownOrganization() throws Exception;

    /** The refresh token that something else than the file has and that counts; empty when none does. */
    Optional<Secret> fromOutside() throws Exception;

    /**
     * An access token: the file's when it is young enough, else a new one.
     *
     * @param salesforce called only when something is to be sent
     */
    AccessTokenResult get(Duration maxAge, Callable<Salesforce> salesforce) throws Exception;

    static TokenSource of(AccessToken accessToken) {
        return new TokenSource() {
            @Override
            public Optional<String> knownOrganization() throws Exception {
                return accessToken.knownOrganization();
            }

            @Override
            public Optional<Secret> fromOutside() throws Exception {
                return accessToken.fromOutside();
            }

            @Override
            public AccessTokenResult get(Duration maxAge, Callable<Salesforce> salesforce) throws Exception {
                Optional<AccessTokenResult> reused = accessToken.reuse(maxAge);
                return reused.isPresent() ? reused.get() : accessToken.refresh(salesforce.call(), maxAge);
            }
        };
    }

    static TokenSource of(HeadlessAccessToken accessToken) {
        return new TokenSource() {
            @Override
            public Optional<String> knownOrganization() {
                return Optional.empty();
            }

            @Override
            public Optional<Secret> fromOutside() {
                return Optional.empty();
            }

            @Override
            public AccessTokenResult get(Duration maxAge, Callable<Salesforce> salesforce) throws Exception {
                Optional<AccessTokenResult> reused = accessToken.reuse(maxAge);
                return reused.isPresent() ? reused.get() : accessToken.issue(salesforce.call());
            }
        };
    }
}
