package io.github.salesforcetoken.flow;

import static io.github.salesforcetoken.flow.AccessTokenProblem.CLIENT_SECRET_NEEDED;
import static io.github.salesforcetoken.flow.AccessTokenProblem.MY_DOMAIN_NEEDED;
import static io.github.salesforcetoken.flow.AccessTokenProblem.OTHER_ORG;
import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.flow.CallException.Asked;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Grant;
import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.oauth.LoginHost;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.Salesforce;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.TokenMessages;
import io.github.salesforcetoken.store.Reservation;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.store.TokenProperties;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * An access token from a signed JWT (RFC 7523) or the client credentials (RFC 6749 section 4.4). Nothing is spent and nothing
 * is shared, so that it is asked for without a lock; the file is locked only to save it.
 */
public final class HeadlessAccessToken implements TokenSource {

    /** They do not know which org is meant. */
    private static final Set<String> GENERIC_HOSTS = Set.of(LoginHost.PRODUCTION, LoginHost.SANDBOX);

    private final TokenFile tokenFile;
    private final ClientApp app;
    private final GrantType type;
    private final Supplier<Grant> grant;
    private final Retries retries;

    /** @param grant made anew for each request, because an assertion grows old */
    public HeadlessAccessToken(
            TokenFile tokenFile, ClientApp app, GrantType type, Supplier<Grant> grant, Retries retries) {
        this.tokenFile = requireNonNull(tokenFile, "tokenFile is null");
        this.app = requireNonNull(app, "app is null");
        this.type = requireNonNull(type, "type is null");
        this.grant = requireNonNull(grant, "grant is null");
        this.retries = requireNonNull(retries, "retries is null");
    }

    /** An org is known when its token is here. */
    @Override
    public Optional<String> knownOrganization() {
        return Optional.empty();
    }

    @Override
    public FileUse use() {
        return FileUse.USED;
    }

    @Override
    public AccessTokenResult get(Duration maxAge, Hosts hosts) throws Failure, CallException {
        Optional<AccessTokenResult> reused = reuse(maxAge);
        return reused.isPresent()
                ? reused.get()
                : issue(hosts.at(app.loginHost().uri()));
    }

    /**
     * The access token in the file, if it is young enough. One beside a refresh token is left alone: it may be that of the
     * person who logged in.
     *
     * @throws Failure when the file belongs to another login
     */
    public Optional<AccessTokenResult> reuse(Duration maxAge) throws Failure {
        StoredLogin stored = new StoredLogin(tokenFile.content());
        stored.checkIsOf(app);
        return stored.refreshToken().isPresent()
                ? Optional.empty()
                : stored.youngerThan(maxAge, retries.clock().instant())
                        .map(token -> result(token, AccessTokenResult.How.REUSED));
    }

    /**
     * A new access token. A refresh token in the file stays as it is.
     *
     * @throws Failure when it cannot be asked for, or is another org's
     * @throws CallException when none came
     * @throws Failure when it cannot be saved
     */
    public AccessTokenResult issue(Salesforce salesforce) throws Failure, CallException {
        if (type == GrantType.CLIENT_CREDENTIALS) {
            checkClientCredentials();
        }
        tokenFile.reserve(retries.timeout()).close(); // fails now, if at all, and holds up nobody during the request
        SalesforceToken token;
        try {
            token = retries.ask(
                    timeout -> salesforce.send(TokenMessages.redeem(app, grant.get()), timeout), Repetition.ALWAYS);
        } catch (OAuthException e) {
            throw new CallException(Asked.tokenFor(type), e);
        }
        try (Reservation file = tokenFile.reserve(retries.timeout())) {
            StoredLogin stored = new StoredLogin(file.content());
            stored.checkIsOf(app);
            checkOrg(stored, token);
            file.saveBesideRefreshToken(token, app);
        }
        return result(token, AccessTokenResult.How.ISSUED);
    }

    private void checkClientCredentials() throws Failure {
        if (GENERIC_HOSTS.contains(app.loginHost().uri().toString())) {
            throw new Failure(MY_DOMAIN_NEEDED, app.loginHost().uri().toString());
        }
        if (app.clientSecret().isEmpty()) {
            throw new Failure(CLIENT_SECRET_NEEDED);
        }
    }

    /** A refresh token of one org beside the access token of another would be a trap. */
    private static void checkOrg(StoredLogin stored, SalesforceToken token) throws Failure {
        Optional<String> org = stored.organizationId();
        if (stored.refreshToken().isPresent()
                && org.isPresent()
                && !TokenProperties.isSameId(org, token.identity().organizationId())) {
            throw new Failure(OTHER_ORG, org.get() + ", " + token.identity().organizationId());
        }
    }

    private static AccessTokenResult result(SalesforceToken token, AccessTokenResult.How how) {
        return new AccessTokenResult(token, how, AccessTokenResult.Origin.FILE, "");
    }
}
