package io.github.salesforcetoken.oauth;

import static io.github.salesforcetoken.oauth.Explanation.ofCode;
import static io.github.salesforcetoken.oauth.Explanation.ofPair;

import java.util.List;

/** What Salesforce says to the flows without a browser: JWT bearer and client credentials. */
final class HeadlessErrors {

    static final List<Explanation> OF_A_CODE = List.of(
            ofPair(
                    "invalid_grant",
                    "user hasn't approved this consumer",
                    "Without a browser nobody can approve, so the user must be approved for the app beforehand, and is not.",
                    "Set Permitted Users to admin approved in the app's policies and assign the profile or permission set of"
                            + " <username> (\"-Dsalesforce.username=…\")."),
            ofPair(
                    "invalid_request",
                    "refresh_token scope is required and the connected app should be installed and preauthorized",
                    "The JWT flow needs the refresh_token scope on the app, the app installed, and the user approved"
                            + " beforehand.",
                    "Add the scope to the app, install it, and assign the profile or permission set of <username>"
                            + " (\"-Dsalesforce.username=…\") in its policies."),
            ofPair(
                    "invalid_grant",
                    "invalid assertion",
                    "Salesforce cannot verify the signed JWT: key and certificate do not belong together, or issuer or user"
                            + " is wrong.",
                    "Compare <privateKeyFile> (\"-Dsalesforce.privateKeyFile=…\") with the app's certificate; check clientId and"
                            + " username."),
            ofPair(
                    "invalid_grant",
                    "Audience validation failed",
                    "The JWT names the wrong audience for this org.",
                    "Set <audience> (\"-Dsalesforce.audience=…\") to https://login.salesforce.com, or to"
                            + " https://test.salesforce.com for a sandbox."),
            ofPair(
                    "invalid_grant",
                    "audience is invalid",
                    "The JWT names the wrong audience for this org.",
                    "Set <audience> (\"-Dsalesforce.audience=…\") to https://login.salesforce.com, or to"
                            + " https://test.salesforce.com for a sandbox."),
            ofCode(
                    "bad_jti_claim",
                    "Going by its name, the JWT's identifier was refused, perhaps because it had been used before.",
                    "Try again, so that a new JWT is signed, and check this machine's clock."),
            ofPair(
                    "invalid_grant",
                    "request not supported on this domain",
                    "Client credentials work on the org's My Domain only, not on a generic login host or a setup host.",
                    "Set <loginUrl>https://acme.my.salesforce.com</loginUrl> (\"-Dsalesforce.loginUrl=…\"), or <domain>"
                            + " (\"-Dsalesforce.domain=acme\")."),
            ofPair(
                    "invalid_grant",
                    "no client credentials user enabled",
                    "The app has no user to run as, or that user is not active.",
                    "Set Run As in the app's client credentials policy to an active user, then try again."),
            ofPair(
                    "invalid_grant",
                    "client credentials flow not enabled",
                    "The client credentials flow is switched off for this app.",
                    "Switch it on in the app's OAuth settings, and for an External Client App also in its policies; then try"
                            + " again."),
            ofPair(
                    "invalid_grant",
                    "no valid scopes defined",
                    "The app has no scope this flow can use; full alone is not enough.",
                    "Add the scope api to the app, wait ten minutes, and try again."));

    private HeadlessErrors() {}
}
