package io.github.salesforcetoken.catalogue;

import static io.github.salesforcetoken.catalogue.Explanation.ofCode;
import static io.github.salesforcetoken.catalogue.Explanation.ofPair;
import static io.github.salesforcetoken.catalogue.Fixes.LOGIN_URL;
import static io.github.salesforcetoken.catalogue.Fixes.SCOPES;
import static io.github.salesforcetoken.catalogue.NextStep.NEW_LOGIN;
import static io.github.salesforcetoken.catalogue.NextStep.NOTHING;
import static io.github.salesforcetoken.catalogue.NextStep.RETRY;
import static io.github.salesforcetoken.catalogue.Sent.ACCESS_TOKEN;
import static io.github.salesforcetoken.catalogue.Sent.AUTHORIZATION_CODE;
import static io.github.salesforcetoken.catalogue.Sent.CLIENT_CREDENTIALS;
import static io.github.salesforcetoken.catalogue.Sent.JWT;
import static io.github.salesforcetoken.catalogue.Sent.REFRESH_TOKEN;
import static io.github.salesforcetoken.catalogue.Sent.REVOCATION;

import java.util.List;

/** What Salesforce says about a stored token that is used or revoked. */
final class RefreshErrors {

    static final List<Explanation> OF_A_CODE = List.of(
            ofPair(
                            "invalid_grant",
                            "expired access/refresh token",
                            "The refresh token no longer works: it was revoked, idle too long, already rotated, pushed"
                                    + " out by newer logins (about five per user and app), or sent to another login"
                                    + " host.",
                            "Check " + LOGIN_URL + ".",
                            NEW_LOGIN)
                    .to(REFRESH_TOKEN, ACCESS_TOKEN, REVOCATION),
            ofPair(
                            "invalid_grant",
                            ErrorCatalogue.BUSY,
                            "Another build, program or machine is refreshing with the same refresh token at this moment.",
                            "Run one build at a time, let them share one <tokenFile> (\"-Dsalesforce.tokenFile=…\") or, on many"
                                    + " machines, one <tokenStore> (\"-Dsalesforce.tokenStore=…\"), or use a <grant>"
                                    + " (\"-Dsalesforce.grant=…\") without a refresh token.",
                            RETRY)
                    .to(REFRESH_TOKEN),
            ofPair(
                            "invalid_grant",
                            ErrorCatalogue.BUSY,
                            "Another build, program or machine is asking for an access token with the same app and user at this"
                                    + " moment.",
                            "Run one build at a time, or wait a little.",
                            RETRY)
                    .to(JWT, CLIENT_CREDENTIALS, Sent.IDENTITY_TOKEN),
            ofPair(
                            "invalid_grant",
                            ErrorCatalogue.BUSY,
                            "The same code was sent twice at the same moment. It works once.",
                            "Send each code from one build only.",
                            NEW_LOGIN)
                    .to(AUTHORIZATION_CODE),
            ofPair(
                            "invalid_grant",
                            "token validity expired",
                            "The refresh token is older than the app's refresh token policy allows.",
                            "An administrator can set a longer policy.",
                            NEW_LOGIN)
                    .to(REFRESH_TOKEN),
            ofPair(
                            "invalid_grant",
                            "activation secret invalid",
                            "Salesforce wants this login to be activated again. Login History shows it as"
                                    + " LOGIN_OAUTH_INVALID_DS.",
                            "",
                            NEW_LOGIN)
                    .to(REFRESH_TOKEN),
            ofPair(
                    "invalid_request",
                    "scope parameter not supported",
                    "Scopes were sent with a request for which Salesforce takes none. This plugin sends none, so something on"
                            + " the way added them.",
                    "Check any proxy. " + SCOPES + " counts only when someone logs in.",
                    RETRY),
            ofCode(
                            "unsupported_token_type",
                            "Salesforce doesn't recognize the token to revoke: it is unknown, damaged, or has ended.",
                            "There is nothing left to revoke.",
                            NOTHING)
                    .to(REVOCATION),
            ofCode(
                            "invalid_token",
                            "The token is unknown, expired, or already revoked, or it belongs to another login host.",
                            "Check " + LOGIN_URL + ".",
                            NEW_LOGIN)
                    .to(REFRESH_TOKEN, ACCESS_TOKEN, REVOCATION));

    static final List<Explanation> UNDER_ANY_CODE = List.of(ofCode(
            "Data Not Available",
            "The org is gone, most often a scratch org that expired or was deleted.",
            "Set " + LOGIN_URL + " to the org that replaces it.",
            NEW_LOGIN));

    private RefreshErrors() {}
}
