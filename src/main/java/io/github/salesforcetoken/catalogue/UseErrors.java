package io.github.salesforcetoken.catalogue;

import static io.github.salesforcetoken.catalogue.Explanation.ofCode;
import static io.github.salesforcetoken.catalogue.Explanation.ofPair;
import static io.github.salesforcetoken.catalogue.Fixes.LOGIN_URL;
import static io.github.salesforcetoken.catalogue.Fixes.STATUS_PAGE;
import static io.github.salesforcetoken.catalogue.NextStep.NEW_LOGIN;
import static io.github.salesforcetoken.catalogue.NextStep.RETRY;
import static io.github.salesforcetoken.catalogue.Sent.ACCESS_TOKEN;
import static io.github.salesforcetoken.catalogue.Sent.REVOCATION;

import java.util.List;
import java.util.stream.Stream;

/** What Salesforce says to an access token: the userinfo endpoint in a word, the API of the instance in capitals. */
final class UseErrors {

    static final List<Explanation> OF_A_CODE = Stream.of(
                    ofCode(
                            "Bad_OAuth_Token",
                            "The access token has ended, was revoked, or belongs to another host. A new one may lack"
                                    + " the scope api or id.",
                            "Check " + LOGIN_URL + " and the app's scopes.",
                            NEW_LOGIN),
                    ofCode(
                            "Bad_Id",
                            "This host doesn't know the token's org: the token was issued by another login host.",
                            "Set " + LOGIN_URL + " to the host that issued it.",
                            RETRY),
                    ofCode(
                            "Missing_OAuth_Token",
                            "The request arrived without its token. Something on the way, most likely a proxy, removed the"
                                    + " Authorization header.",
                            "Have the proxy pass that header on, or exclude the host from the proxy.",
                            RETRY),
                    ofCode(
                            "Wrong_Org",
                            "The token belongs to a different org than the host that was asked.",
                            "Set " + LOGIN_URL + " to the My Domain of the token's org.",
                            RETRY),
                    ofCode(
                            "Invalid_Scope",
                            "The access token has neither the scope web nor full, so it can't log a browser in.",
                            "Give the app the scope web, and ask for it: <scopes>api refresh_token web</scopes>"
                                    + " (\"-Dsalesforce.scopes=api,refresh_token,web\").",
                            NEW_LOGIN),
                    ofCode(
                            "Invalid_Param",
                            "Salesforce doesn't know that page.",
                            "Write it as the browser shows it after the org's host: <path>lightning/page/home</path>"
                                    + " (\"-Dsalesforce.path=lightning/page/home\").",
                            RETRY),
                    ofCode(
                            "Internal Error",
                            "Salesforce failed to answer. The token isn't the cause.",
                            "Wait a little. " + STATUS_PAGE,
                            RETRY),
                    ofPair(
                            "INVALID_SESSION_ID",
                            "This session is not valid for use with the REST API",
                            "The token may not use the API: it lacks the scope api, or a high assurance profile, an IP policy or"
                                    + " API Access Control forbids it. A new token doesn't help.",
                            "Add the scope api to the app, or have the policy changed.",
                            RETRY),
                    ofPair(
                            "INVALID_SESSION_ID",
                            "Session expired or invalid",
                            "The access token has ended, was revoked, or belongs to another host.",
                            "If a new access token doesn't help, check the app's IP and session policies and API Access"
                                    + " Control.",
                            RETRY),
                    ofCode(
                            "INVALID_SESSION_ID",
                            "The access token has ended, is locked to another address, or the app may not use the API.",
                            "If a new access token doesn't help, check the app's IP and session policies and API Access"
                                    + " Control.",
                            RETRY),
                    ofPair(
                            "INVALID_AUTH_HEADER",
                            "INVALID_JWT_FORMAT",
                            "The access token is in JWT format and has ended.",
                            "",
                            RETRY),
                    ofPair(
                            "INVALID_AUTH_HEADER",
                            "INVALID_SCOPES",
                            "The token lacks a scope. A new token doesn't help.",
                            "Add the scope api to the app.",
                            NEW_LOGIN),
                    ofPair(
                            "INVALID_AUTH_HEADER",
                            "INVALID_HEADER_TYPE",
                            "The Authorization header was changed on the way, most likely by a proxy.",
                            "Have the proxy pass that header on, or exclude the host from the proxy.",
                            RETRY),
                    ofCode(
                            "INVALID_AUTH_HEADER",
                            "Salesforce couldn't use the Authorization header.",
                            "Check any proxy, and the app's scopes.",
                            RETRY),
                    ofPair(
                            "INVALID_TYPE",
                            "sObject type 'Organization' is not supported.",
                            "The user may not read the org's record (profile, license or scope), so requireSandbox can't be"
                                    + " checked.",
                            "Use another user, or have this one's access extended.",
                            RETRY),
                    ofCode(
                            "API_CURRENTLY_DISABLED",
                            "The user may not use the API: profile and permission sets lack API Enabled.",
                            "Have an administrator grant API Enabled to the user, or use another user.",
                            RETRY),
                    ofCode(
                            "API_DISABLED_FOR_ORG",
                            "The org's edition has no API, or the user's license has none.",
                            "Use an org and a user with API access.",
                            RETRY),
                    ofCode(
                            "URL_NOT_RESET",
                            "The request went to a login host, which has no API: the instance URL in the token file is wrong.",
                            "Delete salesforce.instanceUrl from the token file. The next access token brings it back.",
                            RETRY),
                    ofCode(
                            "REQUEST_LIMIT_EXCEEDED",
                            "The org has used up its API calls for the day.",
                            "Wait until the count starts again. Setup, System Overview shows who uses them.",
                            RETRY))
            .map(entry -> entry.to(ACCESS_TOKEN, REVOCATION))
            .toList();

    private UseErrors() {}
}
