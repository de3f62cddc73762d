package io.github.salesforcetoken.catalogue;

import static io.github.salesforcetoken.catalogue.Explanation.ofCode;
import static io.github.salesforcetoken.catalogue.Explanation.ofPair;
import static io.github.salesforcetoken.catalogue.Fixes.CLIENT_ID;
import static io.github.salesforcetoken.catalogue.Fixes.LOGIN_URL;
import static io.github.salesforcetoken.catalogue.NextStep.NEW_LOGIN;
import static io.github.salesforcetoken.catalogue.NextStep.RETRY;
import static io.github.salesforcetoken.catalogue.Sent.AUTHORIZATION_CODE;
import static io.github.salesforcetoken.catalogue.Sent.CLIENT_CREDENTIALS;
import static io.github.salesforcetoken.catalogue.Sent.JWT;
import static io.github.salesforcetoken.catalogue.Sent.REFRESH_TOKEN;

import java.util.List;

/** What the token endpoint says about a code, its verifier, or the form of the request. */
final class CodeErrors {

    static final List<Explanation> OF_A_CODE = List.of(
            ofPair(
                            "invalid_grant",
                            "expired authorization code",
                            "A code lives 15 minutes and works once. This one is too old, was used before, or was changed on"
                                    + " the way.",
                            "",
                            NEW_LOGIN)
                    .to(AUTHORIZATION_CODE),
            ofPair(
                            "invalid_grant",
                            "expired authorization code",
                            "Salesforce says so when the times in a JWT are wrong. A JWT of this plugin lives three minutes.",
                            "Set this machine's clock, preferably with NTP.",
                            RETRY)
                    .to(JWT),
            ofPair(
                            "invalid_grant",
                            "expired authorization code",
                            "Another build refreshed with the same refresh token at the same moment, or the refresh token has"
                                    + " ended.",
                            "Let one build at a time use this refresh token. If the answer stays the same, someone has to log"
                                    + " in again.",
                            RETRY)
                    .to(REFRESH_TOKEN),
            ofPair(
                            "invalid_grant",
                            "invalid authorization code",
                            "Salesforce doesn't know this code. It was cut off, is still percent-encoded (%3D%3D), or comes"
                                    + " from another login host or app.",
                            "Copy the whole URL that the browser ends on. Use the same " + LOGIN_URL + " and "
                                    + CLIENT_ID + " throughout.",
                            NEW_LOGIN)
                    .to(AUTHORIZATION_CODE),
            ofPair(
                            "invalid_grant",
                            "authentication failure",
                            "Salesforce gave no reason for refusing the code. Common ones: the wrong login host, a deactivated"
                                    + " user, a changed password, a flow that is off.",
                            "Read the user's Login History, and check " + LOGIN_URL + ".",
                            NEW_LOGIN)
                    .to(AUTHORIZATION_CODE),
            ofPair(
                            "invalid_grant",
                            "authentication failure",
                            "Salesforce gave no reason for refusing the refresh token. Common ones: the wrong login host, a"
                                    + " deactivated user, a changed password.",
                            "Read the user's Login History, and check " + LOGIN_URL + ".",
                            NEW_LOGIN)
                    .to(REFRESH_TOKEN),
            ofPair(
                            "invalid_grant",
                            "authentication failure",
                            "Salesforce gave no reason for refusing the JWT. Common ones: a wrong or deactivated user, or the"
                                    + " wrong login host.",
                            "Read the user's Login History. Check " + Fixes.USERNAME + " and " + LOGIN_URL + ".",
                            RETRY)
                    .to(JWT),
            ofPair(
                            "invalid_grant",
                            "authentication failure",
                            "Salesforce gave no reason for refusing the client credentials. Common ones: the wrong login host,"
                                    + " a deactivated run-as user, a flow that is off.",
                            "Read the run-as user's Login History, and check " + LOGIN_URL + " and the app's policies.",
                            RETRY)
                    .to(CLIENT_CREDENTIALS),
            ofPair(
                            "invalid_grant",
                            "invalid code verifier",
                            "The code belongs to a different login attempt than the PKCE verifier that is kept here,"
                                    + " or no verifier was sent.",
                            "Open only the URL that was printed last, and stay in the same folder.",
                            NEW_LOGIN)
                    .to(AUTHORIZATION_CODE),
            ofPair(
                            "unsupported_grant_type",
                            "grant type not supported",
                            "The flow is off for this app or org, or the request reached another host or lost its form encoding on"
                                    + " the way.",
                            "Check " + LOGIN_URL
                                    + ", the app's enabled flows, and any proxy between this machine and Salesforce.",
                            RETRY)
                    .notTo(Sent.IDENTITY_TOKEN),
            ofCode(
                    "invalid_request",
                    "Salesforce found the request incomplete or malformed, for example because a proxy changed it.",
                    "Check " + LOGIN_URL + " and any proxy.",
                    RETRY),
            ofCode(
                            "invalid_grant",
                            "Salesforce didn't accept the code.",
                            "Check " + LOGIN_URL + " and " + CLIENT_ID + ".",
                            NEW_LOGIN)
                    .to(AUTHORIZATION_CODE),
            ofCode(
                            "invalid_grant",
                            "Salesforce didn't accept the refresh token.",
                            "Check " + LOGIN_URL + " and " + CLIENT_ID + ".",
                            NEW_LOGIN)
                    .to(REFRESH_TOKEN),
            ofCode(
                            "invalid_grant",
                            "Salesforce didn't accept the signed JWT.",
                            "Check " + LOGIN_URL + ", " + CLIENT_ID + " and " + Fixes.USERNAME + ".",
                            RETRY)
                    .to(JWT),
            ofCode(
                            "invalid_grant",
                            "Salesforce didn't accept the request.",
                            "Check " + LOGIN_URL + " and " + CLIENT_ID + ".",
                            RETRY)
                    .to(
                            CLIENT_CREDENTIALS,
                            Sent.IDENTITY_TOKEN,
                            Sent.AUTHORIZATION_REQUEST,
                            Sent.ACCESS_TOKEN,
                            Sent.REVOCATION));

    static final List<Explanation> UNDER_ANY_CODE = List.of(ofCode(
                    "unexpected code verifier",
                    "A PKCE verifier was sent for a code that was requested without a challenge: the code comes from another"
                            + " URL than the one that was printed.",
                    "Open exactly the URL that is printed.",
                    NEW_LOGIN)
            .to(AUTHORIZATION_CODE));

    private CodeErrors() {}
}
