package io.github.salesforcetoken.flow;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.fleet.FleetLogin;
import io.github.salesforcetoken.fleet.FleetWishes;
import io.github.salesforcetoken.fleet.LoginStore;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.GivenRefreshToken;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.store.Fingerprints;
import io.github.salesforcetoken.store.TokenFile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The machines that share a login, as far as one run deals with them.
 *
 * @param name of the store, the same for all who use it in a build
 * @param timeout how long to wait for others
 * @param overwrite a person's word that this run's login is the right one
 * @param takeOver the lease whose holder is gone, by a person's word
 * @param given the refresh tokens that something else than the store and the token file has, the more important first
 */
public record Fleet(
        String name,
        LoginStore store,
        Duration timeout,
        boolean overwrite,
        Optional<String> takeOver,
        List<GivenRefreshToken> given,
        Sleeper sleeper) {

    public Fleet {
        requireNonNull(name, "name is null");
        requireNonNull(store, "store is null");
        requireNonNull(timeout, "timeout is null");
        requireNonNull(takeOver, "takeOver is null");
        given = List.copyOf(given);
        requireNonNull(sleeper, "sleeper is null");
    }

    /** The first refresh token from elsewhere, as a login of an app, with the fingerprints of all that can't be this file's. */
    private Optional<FleetLogin> outside(ClientApp app) {
        return given.isEmpty()
                ? Optional.empty()
                : Optional.of(FleetLogin.of(Map.of(
                        TokenFile.REFRESH_TOKEN, given.get(0).token().reveal(),
                        TokenFile.OUTSIDE_REFRESH_TOKENS, heldOutside().toString(),
                        TokenFile.CLIENT_ID, app.clientId(),
                        TokenFile.LOGIN_URL, app.loginHost().uri().toString())));
    }

    /** The refresh tokens from elsewhere: what a refresh says about them is kept for good. */
    Fingerprints heldOutside() {
        return Fingerprints.of(given.stream()
                .filter(each -> !each.mayBeTheFiles())
                .map(GivenRefreshToken::token)
                .toList());
    }

    /** Where a refresh token is. */
    String place(Secret refreshToken) {
        return given.stream()
                .filter(each -> each.token().equals(refreshToken))
                .map(GivenRefreshToken::place)
                .findFirst()
                .orElse("the token file");
    }

    /** @param maxAge empty when no access token is to be taken */
    FleetWishes wishes(Optional<Duration> maxAge, ClientApp app) {
        return new FleetWishes(maxAge, timeout, overwrite, takeOver, outside(app));
    }
}
