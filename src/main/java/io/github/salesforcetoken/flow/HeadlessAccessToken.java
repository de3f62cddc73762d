package io.github.salesforcetoken.flow;

import static io.github.salesforcetoken.flow.AccessTokenProblem.CLIENT_SECRET_NEEDED;
import static io.github.salesforcetoken.flow.AccessTokenProblem.ISSUED_NOT_SAVED;
import static io.github.salesforcetoken.flow.AccessTokenProblem.MY_DOMAIN_NEEDED;
import static io.github.salesforcetoken.flow.AccessTokenProblem.OTHER_ORG;
import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.flow.CallException.Asked;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Grant;
import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.oauth.IdentityClaims;
import io.github.salesforcetoken.oauth.LoginHost;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.Salesforce;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.TokenMessages;
import io.github.salesforcetoken.store.Fingerprints;
import io.github.salesforcetoken.store.Reservation;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.store.TokenProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * An access token from a signed JWT (RFC 7523), the client credentials (RFC 6749 section 4.4) or an identity token of another issuer
 * (RFC 8693). Nothing is spent and nothing
 * is shared, so that it is asked for without a lock; the file is locked only to save it.
 */
public final class HeadlessAccessToken implements TokenSource {

    /** They do not know which org is meant. */
    private static final Set<String> GENERIC_HOSTS = Set.of(LoginHost.PRODUCTION, LoginHost.SANDBOX);

    private final TokenFile tokenFile;
    private final ClientApp app;
    private final GrantType type;
    private final Grants grants;
    private final Retries retries;
    private final String who;

    /**
     * @param grants what is to be sent, which may have to be fetched first; made anew for each request, because an assertion
     *     grows old
     * @param who the grant and the user, so that no other one's access token is used again
     */
    public HeadlessAccessToken(
            TokenFile tokenFile, ClientApp app, GrantType type, Grants grants, Retries retries, String who) {
        this.tokenFile = requireNonNull(tokenFile, "tokenFile is null");
        this.app = requireNonNull(app, "app is null");
        this.type = requireNonNull(type, "type is null");
        this.grants = requireNonNull(grants, "grants is null");
        this.retries = requireNonNull(retries, "retries is null");
        this.who = Fingerprints.of(Secret.of(who));
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
        return reused.isPresent() ? reused.get() : issue(hosts);
    }

    /**
     * The access token in the file, if it is young enough and this user's. One beside a refresh token is left alone: it may be
     * that of the person who logged in.
     *
     * @throws Failure when the file belongs to another login
     */
    public Optional<AccessTokenResult> reuse(Duration maxAge) throws Failure {
        StoredLogin stored = new StoredLogin(tokenFile.content());
        stored.checkIsOf(app);
        return stored.refreshToken().isPresent() || !stored.isIssuedFor(who)
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
    AccessTokenResult issue(Salesforce salesforce) throws Failure, CallException {
        return issue(host -> salesforce);
    }

    private AccessTokenResult issue(Hosts hosts) throws Failure, CallException {
        checkRequest();
        tokenFile.reserve(retries.timeout()).close(); // fails now, if at all, and holds up nobody during the request
        SalesforceToken token = ask(hosts);
        try (Reservation file = tokenFile.reserve(retries.timeout())) {
            StoredLogin stored = new StoredLogin(file.content());
            stored.checkIsOf(app);
            checkOrg(stored, token);
            file.saveBesideRefreshToken(token, app, who);
        } catch (Failure e) {
            throw e.problem() == OTHER_ORG
                    ? e
                    : new Failure(ISSUED_NOT_SAVED, e, tokenFile.path().toString());
        }
        return result(token, AccessTokenResult.How.ISSUED);
    }

    private SalesforceToken ask(Hosts hosts) throws Failure, CallException {
        Instant deadline = retries.deadline();
        Supplier<Grant> grant = grants.ready(hosts, retries);
        Salesforce salesforce = hosts.at(app.loginHost().uri());
        try {
            return retries.until(deadline)
                    .ask(
                            timeout -> salesforce.send(TokenMessages.redeem(app, grant.get()), timeout),
                            Repetition.ALWAYS);
        } catch (OAuthException e) {
            throw type == GrantType.TOKEN_EXCHANGE
                    ? new CallException(Asked.tokenFor(type), e, claims(grant.get()))
                    : new CallException(Asked.tokenFor(type), e);
        }
    }

    private static Optional<IdentityClaims> claims(Grant grant) {
        return grant instanceof Grant.TokenExchange exchange ? exchange.token().claims() : Optional.empty();
    }

    /** What Salesforce is known to refuse. */
    private void checkRequest() throws Failure {
        boolean namesTheOrg = type == GrantType.JWT_BEARER;
        if (!namesTheOrg && GENERIC_HOSTS.contains(app.loginHost().uri().toString())) {
            throw new Failure(MY_DOMAIN_NEEDED, app.loginHost().uri().toString());
        }
        if (type == GrantType.CLIENT_CREDENTIALS && app.clientSecret().isEmpty()) {
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
