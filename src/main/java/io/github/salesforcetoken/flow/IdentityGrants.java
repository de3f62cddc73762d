package io.github.salesforcetoken.flow;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.flow.CallException.Asked;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Grant;
import io.github.salesforcetoken.oauth.IdentityRequest;
import io.github.salesforcetoken.oauth.IdentitySource;
import io.github.salesforcetoken.oauth.IdentityToken;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.Salesforce;
import io.github.salesforcetoken.oauth.Secret;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * An identity token, to be exchanged (RFC 8693): the one that the user gave, or one that GitHub's runner issues to this job. Exchanging spends
 * nothing, so one token serves all attempts.
 */
public final class IdentityGrants implements Grants {

    private final IdentitySource source;
    private final Consumer<Secret> mask;

    /** @param mask is told the token before anything is done with it */
    public IdentityGrants(IdentitySource source, Consumer<Secret> mask) {
        this.source = requireNonNull(source, "source is null");
        this.mask = requireNonNull(mask, "mask is null");
    }

    @Override
    public Supplier<Grant> ready(Hosts hosts, Retries retries) throws Failure, CallException {
        IdentityToken token = source.given().isPresent() ? given(retries) : fetched(hosts, retries);
        Grant grant = new Grant.TokenExchange(token, source.handler());
        return () -> grant;
    }

    private IdentityToken given(Retries retries) throws Failure {
        IdentityToken token = source.given().orElseThrow();
        mask.accept(token.value());
        token.checkTime(retries.clock().instant());
        return token;
    }

    private IdentityToken fetched(Hosts hosts, Retries retries) throws Failure, CallException {
        IdentityRequest request = source.request().orElseThrow();
        Salesforce runner = hosts.at(request.host());
        try {
            Secret token = retries.ask(timeout -> runner.send(request.call(source.type()), timeout), Repetition.ALWAYS);
            mask.accept(token);
            return IdentityToken.of(token, source.type());
        } catch (OAuthException e) {
            throw new CallException(Asked.IDENTITY_TOKEN, e);
        }
    }
}
