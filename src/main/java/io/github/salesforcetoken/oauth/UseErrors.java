package io.github.salesforcetoken.oauth;

import static io.github.salesforcetoken.oauth.Explanation.ofCode;

import java.util.List;

/** What Salesforce says to an access token: the userinfo endpoint in a word, the API of the instance in capitals. */
final class UseErrors {

    static final List<Explanation> OF_A_CODE = List.of(
            ofCode(
                    "Bad_OAuth_Token",
                    "The access token has ended, was revoked, or is another host's. One that was issued just now may lack"
                            + " the scope api or id.",
                    "Check <loginUrl> (\"-Dsalesforce.loginUrl=…\") and the app's scopes, then get a new token: run login again."),
            ofCode(
                    "Bad_Id",
                    "This host does not know the token's org: the token was issued by another login host.",
                    "Set <loginUrl> (\"-Dsalesforce.loginUrl=…\") to the host that you logged in at, or run login again."),
            ofCode(
                    "Missing_OAuth_Token",
                    "The request arrived without its token. Something on the way, most likely a proxy, took the Authorization"
                            + " header out.",
                    "Have the proxy let that header pass, or name the host among those that need no proxy."),
            ofCode(
                    "Wrong_Org",
                    "Going by its name, the token belongs to another org than the host that was asked.",
                    "Set <loginUrl> (\"-Dsalesforce.loginUrl=…\") to the My Domain of the token's org, or run login again."),
            ofCode(
                    "INVALID_SESSION_ID",
                    "The access token has ended, is locked to another address, or API access is not allowed to this app.",
                    "Try again with a new access token. If it stays, look at the app's IP and session policies and at API"
                            + " Access Control."),
            ofCode(
                    "API_CURRENTLY_DISABLED",
                    "The user may not use the API: profile and permission sets lack API Enabled.",
                    "Have an administrator grant API Enabled to the user, or log in as another one."),
            ofCode(
                    "URL_NOT_RESET",
                    "The request went to a login host, where no API is; the instance URL in the token file is wrong.",
                    "Get a new access token, which brings the instance URL with it."),
            ofCode(
                    "REQUEST_LIMIT_EXCEEDED",
                    "The org's API calls of the day are used up.",
                    "Wait until they are counted anew, and see Setup, System Overview for who uses them."));

    private UseErrors() {}
}
