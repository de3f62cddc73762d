package io.github.salesforcetoken.oauth;

import static io.github.salesforcetoken.oauth.Explanation.ofCode;
import static io.github.salesforcetoken.oauth.Explanation.ofPair;

import java.util.List;

/** What Salesforce says in the browser or on the callback, before there is a code. */
final class AuthorizeErrors {

    static final List<Explanation> OF_A_CODE = List.of(
            ofPair(
                    "access_denied",
                    "end-user denied authorization",
                    "Somebody chose Deny on the approval page.",
                    "Run authorize-url again, open the address it prints, and choose Allow."),
            ofPair(
                    "invalid_request",
                    "missing required code challenge",
                    "The app or the org requires PKCE, and the address that was opened carries no code challenge.",
                    "Open the address that authorize-url prints, whole and unchanged; it always carries the challenge."),
            ofPair(
                    "redirect_uri_mismatch",
                    "redirect_uri must match configuration",
                    "The redirect URI is not, character for character, a callback URL of this app; a port or a trailing slash"
                            + " counts. New apps need up to ten minutes.",
                    "Add it to the app's callback URLs, or set <redirectUri> (\"-Dsalesforce.redirectUri=…\") to one of them;"
                            + " then run authorize-url again."),
            ofCode(
                    "redirect_uri_missing",
                    "The request named no redirect URI; the address was probably shortened when it was copied.",
                    "Open the whole address that authorize-url prints. Its redirect URI is set by <redirectUri>"
                            + " (\"-Dsalesforce.redirectUri=…\")."),
            ofPair(
                    "invalid_scope",
                    "the requested scope is not allowed",
                    "At least one of the requested scopes is not selected on the app.",
                    "Select it on the app, or ask for less with <scopes> (\"-Dsalesforce.scopes=…\"); then run authorize-url"
                            + " again. Keep refresh_token among them."),
            ofCode(
                    "unsupported_response_type",
                    "The address asks for something other than a code, or the app may not answer with one.",
                    "Open the address that authorize-url prints, unchanged, and check that the app's web server flow is on."),
            ofCode(
                    "immediate_unsuccessful",
                    "The address forbids Salesforce to ask anything (immediate=true), and there was no session or approval to"
                            + " reuse.",
                    "Open the address that authorize-url prints; it leaves that parameter out."),
            ofPair(
                    "OAUTH_APP_BLOCKED",
                    "this app is blocked by admin",
                    "An administrator has blocked this app in the org.",
                    "Ask an administrator to unblock and install it (Setup, Connected Apps OAuth Usage), then run"
                            + " authorize-url again."),
            ofPair(
                    "OAUTH_APP_ACCESS_DENIED",
                    "user is not admin approved to access this app",
                    "The app admits only users whom an administrator has approved, and this user is not among them.",
                    "Have the user's profile or permission set assigned in the app's own policies, then run authorize-url"
                            + " again."),
            ofPair(
                    "OAUTH_EC_APP_NOT_FOUND",
                    "External client app is not installed in this org",
                    "The browser logged in to an org that does not have this External Client App: the wrong org, or a generic"
                            + " login host, or the wrong key.",
                    "Set <loginUrl> (\"-Dsalesforce.loginUrl=…\") to the My Domain of the app's org, check <clientId>"
                            + " (\"-Dsalesforce.clientId=…\"), and run authorize-url again."),
            ofPair(
                    "OAUTH_AUTHORIZATION_BLOCKED",
                    "Cross-org OAuth flows are not supported for this external client app",
                    "The browser holds a session of another org, and a local External Client App serves its own org only.",
                    "Run authorize-url again with the app's My Domain as <loginUrl> (\"-Dsalesforce.loginUrl=…\") and open the"
                            + " address in a private window."),
            ofCode(
                    "OAUTH_APPROVAL_ERROR_GENERIC",
                    "Salesforce shows this text for several faults, often an app that is not installed or a missing code"
                            + " challenge.",
                    "Read error and error_description in the browser's address bar and look those up; then run authorize-url"
                            + " again."));

    private AuthorizeErrors() {}
}
