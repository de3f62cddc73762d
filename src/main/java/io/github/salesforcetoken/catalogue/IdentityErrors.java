package io.github.salesforcetoken.catalogue;

import static io.github.salesforcetoken.catalogue.Explanation.ofPair;
import static io.github.salesforcetoken.catalogue.Fixes.LOGIN_URL;
import static io.github.salesforcetoken.catalogue.NextStep.RETRY;

import java.util.List;
import java.util.stream.Stream;

/** What Salesforce says to an identity token that is to be exchanged (RFC 8693). */
final class IdentityErrors {

    private static final String HANDLER = "<tokenHandler> (\"-Dsalesforce.tokenHandler=…\")";

    static final List<Explanation> OF_A_CODE = Stream.of(
                    ofPair(
                            "invalid_request",
                            "token handler not found",
                            "The app has no Apex handler for token exchange, or " + HANDLER
                                    + " names one that isn't linked" + " to it.",
                            "In Setup, Token Exchange Handlers, link the handler to the app and make it the default one, or correct "
                                    + HANDLER + ".",
                            RETRY),
                    ofPair(
                            "invalid_request",
                            "token handler validation failed",
                            "The Apex handler didn't accept the identity token: signature, issuer, audience, time, or a claim that"
                                    + " it checks. Or it found no user for the token, or failed itself. Only its log says which.",
                            "Compare what the token says with what the handler expects. In Setup, Debug Logs, trace the handler's"
                                    + " run-as user. The issuer needs a remote site setting.",
                            RETRY),
                    ofPair(
                            "invalid_grant",
                            "user hasn't approved this consumer",
                            "The user whom the Apex handler returned isn't approved for the app in advance.",
                            "Assign the app's permission set to that user: sf org assign permset --name NAME --on-behalf-of USER."
                                    + " The app's policies must pre-authorize it.",
                            RETRY),
                    ofPair(
                            "invalid_grant",
                            "authentication failure",
                            "Salesforce gave no reason for refusing the identity token. Common ones: the user whom the handler"
                                    + " returned is deactivated, or the wrong login host.",
                            "Read that user's Login History, and check " + LOGIN_URL + ".",
                            RETRY),
                    ofPair(
                            "unsupported_grant_type",
                            "grant type not supported",
                            "Token exchange is off for this app, or the request reached another host or lost its form encoding"
                                    + " on the way.",
                            "Turn token exchange on in the app's OAuth settings and in its policies. Check " + LOGIN_URL
                                    + " and any proxy.",
                            RETRY))
            .map(entry -> entry.to(Sent.IDENTITY_TOKEN))
            .toList();

    private IdentityErrors() {}
}
