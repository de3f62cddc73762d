package io.github.salesforcetoken.flow;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.flow.CallException.Asked;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.FrontDoor;
import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.oauth.LoginHost;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.PagePath;
import io.github.salesforcetoken.oauth.SalesforceToken;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks an org for the one-time address that logs a browser in. An access token does for it as long as it lives. */
public final class OpenOrg {

    /** Salesforce says when it has ended; no clock does. */
    private static final Duration ANY_AGE = Duration.ofDays(36_500);

    private static final List<String> SCOPES = List.of("web", "full");

    private final GuardedAccessToken tokens;
    private final Hosts hosts;
    private final LoginHost host;
    private final Retries retries;

    public OpenOrg(GuardedAccessToken tokens, Hosts hosts, LoginHost host, Retries retries) {
        this.tokens = requireNonNull(tokens, "tokens is null");
        this.hosts = requireNonNull(hosts, "hosts is null");
        this.host = requireNonNull(host, "host is null");
        this.retries = requireNonNull(retries, "retries is null");
    }

    /** The address, and the token that it was given for. */
    public record Opened(FrontDoor door, AccessTokenResult login) {}

    /**
     * Refuses what Salesforce would refuse, before anything is sent.
     *
     * @param scope of the login that will be used, as far as it's known
     */
    public static void check(GrantType grant, Optional<String> scope) throws Failure {
        if (grant == GrantType.CLIENT_CREDENTIALS) {
            throw new Failure(OpenProblem.CLIENT_CREDENTIALS);
        }
        if (scope.isPresent() && List.of(scope.get().split(" ")).stream().noneMatch(SCOPES::contains)) {
            throw new Failure(OpenProblem.SCOPE_MISSING, scope.get());
        }
    }

    /**
     * Asks for an address.
     *
     * @param page where the browser comes out; the home page when empty
     * @throws Failure when the build demands another login, or this one lacks the scope
     * @throws CallException when there is no access token, or no address for it
     */
    public Opened open(GuardedAccessToken.Asker asker, GrantType grant, Optional<PagePath> page) throws Exception {
        Map<String, String> shared = tokens.get(ANY_AGE, asker);
        AccessTokenResult login = login(shared, grant);
        try {
            return new Opened(door(login.token(), page), login);
        } catch (CallException e) {
            if (login.how() != AccessTokenResult.How.REUSED || !e.isForStaleToken()) {
                throw e;
            }
        }
        AccessTokenResult fresh = login(tokens.replaced(shared, asker), grant);
        return new Opened(door(fresh.token(), page), fresh);
    }

    private static AccessTokenResult login(Map<String, String> shared, GrantType grant) throws Failure {
        AccessTokenResult login = SharedLogin.read(shared);
        check(grant, login.token().scope());
        return login;
    }

    private FrontDoor door(SalesforceToken token, Optional<PagePath> page) throws CallException, Failure {
        URI asked = host.sitePath().isEmpty() ? token.instanceUrl() : host.uri();
        try {
            return retries.ask(
                    timeout -> hosts.at(asked).send(FrontDoor.of(asked, token.accessToken(), page), timeout),
                    Repetition.ALWAYS);
        } catch (OAuthException e) {
            throw new CallException(Asked.FRONT_DOOR, e);
        }
    }
}
