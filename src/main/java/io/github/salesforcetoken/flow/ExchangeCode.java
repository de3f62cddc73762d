package io.github.salesforcetoken.flow;

import static java.util.Objects.requireNonNull;

import io.github.salesforcetoken.oauth.Callback;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.OAuthException;
import io.github.salesforcetoken.oauth.PendingAuthorization;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.Salesforce;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.store.PendingFile;
import io.github.salesforcetoken.store.TokenFile;
import java.util.Optional;

/** The second half of the authorization code flow: from the browser's answer to tokens in the token file. */
public final class ExchangeCode {

    private final RedeemCode code;
    private final PendingFile pendingFile;

    /** @param retries whose timeout is also for another build that has the token file, before the code is sent */
    public ExchangeCode(Salesforce salesforce, TokenFile tokenFile, PendingFile pendingFile, Retries retries) {
        this(salesforce, tokenFile, pendingFile, retries, Optional.empty());
    }

    /** @param fleet the machines that are to share the login */
    public ExchangeCode(
            Salesforce salesforce,
            TokenFile tokenFile,
            PendingFile pendingFile,
            Retries retries,
            Optional<Fleet> fleet) {
        this.code = new RedeemCode(salesforce, tokenFile, retries, fleet);
        this.pendingFile = requireNonNull(pendingFile, "pendingFile is null");
    }

    /**
     * Checks the callback, makes sure that tokens can be saved, and only then spends the code.
     *
     * @param requireRefreshToken whether an answer without one is a failure that leaves the token file alone
     * @throws OAuthException when access was denied, or no answer came that could be understood
     * @throws CallException when Salesforce does not take the code
     * @throws Failure when the callback is not the answer to what was asked here
     * @throws Failure when the token file cannot be written
     */
    public SalesforceToken exchange(
            ClientApp app, RedirectUri redirectUri, Callback callback, boolean requireRefreshToken)
            throws OAuthException, CallException, Failure {
        Optional<PendingAuthorization> pending = pendingFile.load();
        SalesforceToken token = code.redeem(app, redirectUri, callback, pending, requireRefreshToken);
        pendingFile.deleteAnswered(pending);
        return token;
    }
}
