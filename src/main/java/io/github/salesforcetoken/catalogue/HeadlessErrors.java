package io.github.salesforcetoken.catalogue;

import static io.github.salesforcetoken.catalogue.Explanation.ofCode;
import static io.github.salesforcetoken.catalogue.Explanation.ofPair;
import static io.github.salesforcetoken.catalogue.Fixes.AUDIENCE;
import static io.github.salesforcetoken.catalogue.Fixes.LOGIN_URL;
import static io.github.salesforcetoken.catalogue.Fixes.USERNAME;
import static io.github.salesforcetoken.catalogue.NextStep.RETRY;
import static io.github.salesforcetoken.catalogue.Sent.CLIENT_CREDENTIALS;
import static io.github.salesforcetoken.catalogue.Sent.JWT;

import java.util.List;

/** What Salesforce says to the flows without a browser: JWT bearer and client credentials. */
final class HeadlessErrors {

    private static final String AUDIENCES =
            "Set " + AUDIENCE + " to https://login.salesforce.com, or to https://test.salesforce.com for a sandbox.";

    static final List<Explanation> OF_A_CODE = List.of(
            ofPair(
                            "invalid_grant",
                            "user hasn't approved this consumer",
                            "The user isn't approved for the app in advance. Salesforce also says this for a wrong login host or JWT"
                                    + " audience, although the user is approved.",
                            "Assign the app's permission set: sf org assign permset --name NAME --on-behalf-of USER. The app's policies must"
                                    + " pre-authorize it. Check " + LOGIN_URL + " and " + AUDIENCE + ".",
                            RETRY)
                    .notTo(Sent.IDENTITY_TOKEN),
            ofPair(
                            "invalid_request",
                            "refresh_token scope is required and the connected app should be installed and preauthorized",
                            "The JWT flow needs the scope refresh_token on the app, the app installed, and the user approved in"
                                    + " advance.",
                            "Add the scope to the app and deploy it. Then assign its permission set to " + USERNAME
                                    + ": sf org assign permset --name NAME --on-behalf-of USER.",
                            RETRY)
                    .to(JWT),
            ofPair(
                            "invalid_grant",
                            "invalid assertion",
                            "Salesforce can't verify the signed JWT: the key doesn't belong to the app's certificate, or issuer"
                                    + " or user is wrong.",
                            "Give the app the certificate of <privateKeyFile> (\"-Dsalesforce.privateKeyFile=…\"), made with the key: put it"
                                    + " into the app's metadata and deploy. Check " + Fixes.CLIENT_ID + " and "
                                    + USERNAME + ".",
                            RETRY)
                    .to(JWT),
            ofPair(
                            "invalid_grant",
                            "Audience validation failed",
                            "The JWT names the wrong audience for this org.",
                            AUDIENCES,
                            RETRY)
                    .to(JWT),
            ofPair(
                            "invalid_grant",
                            "audience is invalid",
                            "The JWT names the wrong audience for this org.",
                            AUDIENCES,
                            RETRY)
                    .to(JWT),
            ofPair(
                            "invalid_grant",
                            "invalid audience",
                            "The JWT names the wrong audience for this org.",
                            AUDIENCES,
                            RETRY)
                    .to(JWT),
            ofPair(
                            "invalid_grant",
                            "invalid user",
                            "The JWT names a user that this org doesn't have. In a sandbox, user names end in the"
                                    + " sandbox's name.",
                            "Check " + USERNAME + " and " + LOGIN_URL + ".",
                            RETRY)
                    .to(JWT),
            ofCode(
                            "bad_jti_claim",
                            "Going by its name, the JWT's identifier was refused, perhaps because it had been used before.",
                            "Check this machine's clock. Each run signs a new JWT.",
                            RETRY)
                    .to(JWT),
            ofPair(
                            "invalid_grant",
                            "request not supported on this domain",
                            "Client credentials work only on the org's My Domain, not on a generic login host or a setup host.",
                            "Set <loginUrl>https://acme.my.salesforce.com</loginUrl> (\"-Dsalesforce.loginUrl=…\"), or <domain>"
                                    + " (\"-Dsalesforce.domain=acme\").",
                            RETRY)
                    .to(CLIENT_CREDENTIALS),
            ofPair(
                            "invalid_grant",
                            "no client credentials user enabled",
                            "The app has no user to run as, or that user isn't active.",
                            "Set Run As in the app's client credentials policy to an active user.",
                            RETRY)
                    .to(CLIENT_CREDENTIALS),
            ofPair(
                            "invalid_grant",
                            "client credentials flow not enabled",
                            "The client credentials flow is off for this app.",
                            "Turn it on in the app's OAuth settings, and for an External Client App also in its policies.",
                            RETRY)
                    .to(CLIENT_CREDENTIALS),
            ofPair(
                            "invalid_grant",
                            "no valid scopes defined",
                            "The app has no scope that this flow can use. full alone isn't enough.",
                            "Add the scope api to the app, and wait ten minutes.",
                            RETRY)
                    .to(JWT, CLIENT_CREDENTIALS, Sent.IDENTITY_TOKEN));

    private HeadlessErrors() {}
}
