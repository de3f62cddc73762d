package io.github.salesforcetoken.flow;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.flow.CallException.Asked;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.LoginHost;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.Organization;
import io.github.salesforcetoken.oauth.Salesforce;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.UserInfo;
import io.github.salesforcetoken.store.TokenProperties;
import java.util.Optional;

/** What Salesforce tells about an access token. Asking spends nothing, and is repeated while the fault may pass. */
public final class Inspection {

    private final LoginHost host;
    private final Retries retries;

    /** @param host the one that issued the token */
    public Inspection(LoginHost host, Retries retries) {
        this.host = requireNonNull(host, "host is null");
        this.retries = requireNonNull(retries, "retries is null");
    }

    LoginHost host() {
        return host;
    }

    /**
     * Whom the token stands for.
     *
     * @throws CallException when Salesforce does not say
     * @throws Failure when the answer is about another org than the token's
     */
    UserInfo userInfo(Salesforce salesforce, SalesforceToken token) throws CallException, Failure {
        return userInfo(salesforce, token, Asked.WHOSE_TOKEN);
    }

    /** The same for an export. */
    public String username(Salesforce salesforce, SalesforceToken token) throws CallException, Failure {
        return userInfo(salesforce, token, Asked.WHOSE_EXPORT).username();
    }

    private UserInfo userInfo(Salesforce salesforce, SalesforceToken token, Asked asked) throws CallException, Failure {
        try {
            UserInfo answer = retries.ask(
                    timeout -> salesforce.send(UserInfo.of(host, token.accessToken()), timeout), Repetition.ALWAYS);
            checkOrganization(answer.organizationId(), token);
            return answer;
        } catch (OAuthException e) {
            throw new CallException(asked, e);
        }
    }

    /**
     * What kind of org the token is for.
     *
     * @throws CallException when Salesforce does not say
     * @throws Failure when the answer is about another org than the token's
     */
    public Organization organization(Salesforce salesforce, SalesforceToken token) throws CallException, Failure {
        try {
            Organization answer = retries.ask(
                    timeout -> salesforce.send(Organization.of(token.instanceUrl(), token.accessToken()), timeout),
                    Repetition.ALWAYS);
            checkOrganization(answer.id(), token);
            return answer;
        } catch (OAuthException e) {
            throw new CallException(Asked.WHICH_KIND_OF_ORG, e);
        }
    }

    private static void checkOrganization(String answered, SalesforceToken token) throws Failure {
        String own = token.identity().organizationId();
        if (!TokenProperties.isSameId(Optional.of(own), answered)) {
            throw new Failure(CheckProblem.ANSWER_OF_OTHER_ORG, answered + ", " + own);
        }
    }
}
