package io.github.salesforcetoken.oauth;

import static io.github.salesforcetoken.oauth.Explanation.ofCode;
import static io.github.salesforcetoken.oauth.Explanation.ofPair;

import java.util.List;

/** What the token endpoint says about a code, its verifier, or the form of the request. */
final class ExchangeErrors {

    static final List<Explanation> OF_A_CODE = List.of(
            ofPair(
                    "invalid_grant",
                    "expired authorization code",
                    "A code lives 15 minutes and works once. This one is too old, was used before, or was changed on the way.",
                    "Run authorize-url again and exchange the new code at once."),
            ofPair(
                    "invalid_grant",
                    "invalid authorization code",
                    "Salesforce does not know this code: it is cut off, still percent-encoded (%3D%3D), or comes from another"
                            + " login host or app.",
                    "Run authorize-url again and give exchange-code the whole address the browser ended on, with the same"
                            + " loginUrl and clientId."),
            ofPair(
                    "invalid_grant",
                    "authentication failure",
                    "The code was refused without a reason: wrong login host, a deactivated user, a changed password, or a"
                            + " flow that is switched off.",
                    "Look at the user's Login History. Check <loginUrl> (\"-Dsalesforce.loginUrl=…\"), then run authorize-url"
                            + " again and exchange the new code at once."),
            ofPair(
                    "invalid_grant",
                    "invalid code verifier",
                    "The code was asked for with a challenge that the stored verifier does not fit: it belongs to another run"
                            + " of authorize-url, or no verifier was sent.",
                    "Run authorize-url again, open the address it prints last, and exchange that code in the same folder."),
            ofPair(
                    "unsupported_grant_type",
                    "grant type not supported",
                    "The flow is switched off for this app or org, or the request reached another host or lost its form"
                            + " encoding on the way.",
                    "Check <loginUrl> (\"-Dsalesforce.loginUrl=…\"), the app's enabled flows, and any proxy between this machine"
                            + " and Salesforce."),
            ofCode(
                    "invalid_request",
                    "Salesforce found the request incomplete or in the wrong form, for instance sent without HTTPS or changed"
                            + " by a proxy.",
                    "Check <loginUrl> (\"-Dsalesforce.loginUrl=…\") and any proxy, then run authorize-url again and exchange the"
                            + " new code at once."),
            ofCode(
                    "invalid_grant",
                    "Salesforce does not accept this code or token, and gives no reason that this plugin knows.",
                    "Look at the user's Login History, then run authorize-url again and exchange the new code at once."));

    static final List<Explanation> UNDER_ANY_CODE = List.of(ofCode(
            "unexpected code verifier",
            "A PKCE verifier was sent for a code that was asked for without a challenge, so the code is not from"
                    + " authorize-url's address.",
            "Run authorize-url again, open exactly the address it prints, and exchange that code at once."));

    private ExchangeErrors() {}
}
