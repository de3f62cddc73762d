package io.github.salesforcetoken.catalogue;

import static io.github.salesforcetoken.catalogue.Explanation.ofCode;
import static io.github.salesforcetoken.catalogue.Explanation.ofPair;
import static io.github.salesforcetoken.catalogue.Fixes.CLIENT_ID;
import static io.github.salesforcetoken.catalogue.Fixes.LOGIN_URL;
import static io.github.salesforcetoken.catalogue.Fixes.SCOPES;
import static io.github.salesforcetoken.catalogue.NextStep.RETRY;
import static io.github.salesforcetoken.catalogue.Sent.AUTHORIZATION_CODE;
import static io.github.salesforcetoken.catalogue.Sent.AUTHORIZATION_REQUEST;

import java.util.List;
import java.util.stream.Stream;

/** What Salesforce says in the browser or on the callback, before there is a code. */
final class AuthorizeErrors {

    private static final String REDIRECT_URI = "<redirectUri> (\"-Dsalesforce.redirectUri=…\")";

    static final List<Explanation> OF_A_CODE = Stream.of(
                    ofPair(
                            "access_denied",
                            "end-user denied authorization",
                            "Somebody chose Deny on the approval page.",
                            "Choose Allow next time.",
                            RETRY),
                    ofPair(
                            "invalid_request",
                            "missing required code challenge",
                            "The app or the org requires PKCE, and the URL that was opened has no code challenge.",
                            "Open the whole URL that is printed, unchanged. It always has the challenge.",
                            RETRY),
                    ofPair(
                            "redirect_uri_mismatch",
                            "redirect_uri must match configuration",
                            "The redirect URI isn't, character for character, one of the app's callback URLs. The port and a"
                                    + " trailing slash count. New apps need up to ten minutes.",
                            "Add it to the app's callback URLs, or set " + REDIRECT_URI + " to one of them.",
                            RETRY),
                    ofCode(
                            "redirect_uri_missing",
                            "The request had no redirect URI. The URL was probably cut off when it was copied.",
                            "Open the whole URL that is printed. " + REDIRECT_URI + " sets its redirect URI.",
                            RETRY),
                    ofPair(
                            "invalid_scope",
                            "the requested scope is not allowed",
                            "At least one of the requested scopes isn't selected on the app.",
                            "Select it on the app, or request less with " + SCOPES + ". Keep refresh_token.",
                            RETRY),
                    ofCode(
                            "unsupported_response_type",
                            "The URL asks for something other than a code, or the app may not answer with one.",
                            "Open the URL that is printed, unchanged, and check that the app's web server flow is on.",
                            RETRY),
                    ofCode(
                            "immediate_unsuccessful",
                            "The URL keeps Salesforce from asking anything (immediate=true), and there was no session or"
                                    + " approval to reuse.",
                            "Open the URL that is printed. It doesn't have that parameter.",
                            RETRY),
                    ofPair(
                            "OAUTH_APP_BLOCKED",
                            "this app is blocked by admin",
                            "An administrator has blocked this app in the org.",
                            "Ask an administrator to unblock and install it (Setup, Connected Apps OAuth Usage).",
                            RETRY),
                    ofPair(
                            "OAUTH_APP_ACCESS_DENIED",
                            "user is not admin approved to access this app",
                            "Only users whom an administrator has approved may use the app, and this user isn't one of them.",
                            "Have the user's profile or permission set assigned in the app's own policies.",
                            RETRY),
                    ofPair(
                            "OAUTH_EC_APP_NOT_FOUND",
                            "External client app is not installed in this org",
                            "The browser logged in to an org that doesn't have this External Client App: the wrong org, a"
                                    + " generic login host, or the wrong consumer key.",
                            "Set " + LOGIN_URL + " to the My Domain of the app's org, and check " + CLIENT_ID + ".",
                            RETRY),
                    ofPair(
                            "OAUTH_AUTHORIZATION_BLOCKED",
                            "Cross-org OAuth flows are not supported for this external client app",
                            "The browser has a session of another org, and a local External Client App serves only its own"
                                    + " org.",
                            "Set " + LOGIN_URL + " to the app's My Domain, and open the URL in a private window.",
                            RETRY),
                    ofCode(
                            "OAUTH_APPROVAL_ERROR_GENERIC",
                            "Salesforce shows this text for several errors, often an app that isn't installed or a missing"
                                    + " code challenge.",
                            "Look up the error and error_description in the browser's address bar.",
                            RETRY))
            .map(entry -> entry.to(AUTHORIZATION_REQUEST, AUTHORIZATION_CODE))
            .toList();

    private AuthorizeErrors() {}
}
