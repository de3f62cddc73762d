package io.github.salesforcetoken.flow;

import static io.github.salesforcetoken.flow.AccessTokenProblem.OTHER_LOGIN;
import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.fleet.FleetFile;
import io.github.salesforcetoken.fleet.FleetLogin;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.GivenRefreshToken;
import io.github.salesforcetoken.oauth.LoginHost;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.store.Fingerprints;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.store.TokenProperties;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the token file tells at one moment.
 *
 * @param values what it held then, which nobody changes; not copied, because a file may have very many keys of others
 */
record StoredLogin(Map<String, String> values) {

    /** How far Salesforce's clock, which dates tokens, may be ahead of ours. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    StoredLogin {
        requireNonNull(values, "values is null");
    }

    Optional<Secret> refreshToken() {
        return TokenProperties.secret(values, TokenFile.REFRESH_TOKEN);
    }

    /** Also one that lacks what belongs to it, so that it can only be ended. */
    Optional<Secret> accessToken() {
        return TokenProperties.secret(values, TokenFile.ACCESS_TOKEN);
    }

    Optional<SalesforceToken> token() {
        return TokenProperties.token(values);
    }

    /** What a code has brought, or what has replaced it since. */
    Optional<SalesforceToken> tokenFor(Secret code) {
        return text(TokenFile.SPENT_CODE).equals(Optional.of(Fingerprints.of(code))) ? token() : Optional.empty();
    }

    /** Whether the access token was issued to that grant and user; a file that doesn't tell is believed. */
    boolean isIssuedFor(String fingerprint) {
        return text(TokenFile.ISSUED_FOR)
                .filter(other -> !other.equals(fingerprint))
                .isEmpty();
    }

    Optional<String> organizationId() {
        return text(TokenFile.ORGANIZATION_ID);
    }

    /** Whether other machines use it too, by a store that they share. */
    boolean isShared() {
        return text(TokenFile.LOGIN_AT).isPresent();
    }

    /** Whether that is only to be so, and no store has it, as far as the file tells. */
    boolean isOnlyBegun() {
        return new FleetFile.Content(FleetLogin.of(values), text(TokenFile.FLEET_HOLDER)).isOnlyBegun();
    }

    Fingerprints spent() {
        return Fingerprints.parse(text(TokenFile.SPENT_REFRESH_TOKENS));
    }

    /**
     * The refresh token from outside: that of the first source that has one, as with every value. A later source isn't tried when
     * that token is spent.
     *
     * @param given of each source that has one, in their order
     */
    Optional<GivenRefreshToken> outside(List<GivenRefreshToken> given) {
        for (GivenRefreshToken token : given) {
            if (isFromOutside(token)) {
                return Optional.of(token);
            }
        }
        return Optional.empty();
    }

    /** The refresh tokens of all sources from outside. */
    List<Secret> allOutside(List<GivenRefreshToken> given) {
        List<Secret> outside = new ArrayList<>();
        for (GivenRefreshToken token : given) {
            if (isFromOutside(token)) {
                outside.add(token.token());
            }
        }
        return outside;
    }

    /** False for a property that a plugin has read from this file, now or before its token was replaced. */
    boolean isFromOutside(GivenRefreshToken given) {
        boolean isOrWasOwn = refreshToken().equals(Optional.of(given.token())) || spent().contains(given.token());
        return !given.mayBeTheFiles()
                || !isOrWasOwn
                || Fingerprints.parse(text(TokenFile.OUTSIDE_REFRESH_TOKENS)).contains(given.token());
    }

    /** By what an earlier refresh brought; an app whose switch was changed since is told by its next answer. */
    Repetition repetition() {
        if (text(TokenFile.ROTATION).equals(Optional.of(TokenFile.OFF))) {
            return Repetition.ALWAYS;
        }
        return spent().isEmpty() ? Repetition.WHEN_ANSWERED : Repetition.WHEN_NOT_TAKEN_UP;
    }

    /** The access token, if it is younger than that. */
    Optional<SalesforceToken> youngerThan(Duration maxAge, Instant now) {
        Optional<SalesforceToken> token = token();
        if (token.isEmpty() || maxAge.isZero()) {
            return Optional.empty();
        }
        Duration age = Duration.between(token.get().issuedAt(), now);
        return age.compareTo(maxAge) < 0 && age.compareTo(SKEW.negated()) > 0 ? token : Optional.empty();
    }

    /**
     * Refuses to mix two logins: the file's refresh token is of no use to another app or host, and may be the only copy.
     *
     * @throws Failure when the tokens in the file belong to another app or host
     */
    void checkIsOf(ClientApp app) throws Failure {
        if (refreshToken().isEmpty() && accessToken().isEmpty()) {
            return;
        }
        checkIsNamedFor(app);
    }

    /** Whether both name an org or a user, and not the same. Beside a refresh token, what another grant has brought tells nothing. */
    boolean isOfAnotherUserThan(StoredLogin other) {
        Map<String, String> login = TokenProperties.ofRefreshToken(values);
        Map<String, String> otherLogin = TokenProperties.ofRefreshToken(other.values);
        for (String key : List.of(TokenFile.ORGANIZATION_ID, TokenFile.USER_ID)) {
            Optional<String> own = TokenProperties.text(login, key);
            Optional<String> others = TokenProperties.text(otherLogin, key);
            if (own.isPresent() && others.isPresent() && !TokenProperties.isSameId(own, others.get())) {
                return true;
            }
        }
        return false;
    }

    /** The same, also of a login that has ended. */
    void checkIsNamedFor(ClientApp app) throws Failure {
        Optional<String> clientId = text(TokenFile.CLIENT_ID);
        if (clientId.isPresent() && !clientId.get().equals(app.clientId())) {
            throw new Failure(
                    OTHER_LOGIN,
                    "clientId",
                    ClientApp.abbreviated(clientId.get()),
                    ClientApp.abbreviated(app.clientId()));
        }
        Optional<String> loginUrl = text(TokenFile.LOGIN_URL);
        if (loginUrl.isPresent() && !isSameHost(loginUrl.get(), app.loginHost()) && !isOrgOf(app.loginHost())) {
            throw new Failure(
                    OTHER_LOGIN,
                    "loginUrl",
                    loginUrl.get(),
                    app.loginHost().uri().toString());
        }
    }

    /** An org answers to more than one name: its My Domain, and login. or test.salesforce.com. */
    private boolean isOrgOf(LoginHost host) {
        return text(TokenFile.INSTANCE_URL)
                .map(URI::create)
                .filter(host::serves)
                .isPresent();
    }

    private static boolean isSameHost(String loginUrl, LoginHost host) {
        try {
            return LoginHost.ofLoginUrl(loginUrl).uri().equals(host.uri());
        } catch (Failure e) {
            return false;
        }
    }

    private Optional<String> text(String key) {
        return TokenProperties.text(values, key);
    }

    /** Without the values: there are tokens among them. */
    @Override
    public String toString() {
        return "StoredLogin" + values.keySet();
    }
}
