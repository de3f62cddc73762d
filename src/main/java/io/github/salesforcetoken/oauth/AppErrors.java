package io.github.salesforcetoken.oauth;

import static io.github.salesforcetoken.oauth.Explanation.ofCode;
import static io.github.salesforcetoken.oauth.Explanation.ofPair;

import java.util.List;

/** What Salesforce says about the app: its key, its secret, its place in the org, its policies. */
final class AppErrors {

    static final List<Explanation> OF_A_CODE = List.of(
            ofPair(
                    "invalid_client_id",
                    "client identifier invalid",
                    "No app with this consumer key is known there: a mistyped or cut key, another org's login host, or an app"
                            + " made less than ten minutes ago.",
                    "Copy the consumer key again into <clientId> (\"-Dsalesforce.clientId=…\"), check <loginUrl>"
                            + " (\"-Dsalesforce.loginUrl=…\"), and wait ten minutes for a new app."),
            ofPair(
                    "invalid_client",
                    "invalid client credentials",
                    "The consumer secret is wrong, was replaced, or is missing while the app requires it. A secret that is"
                            + " not required is still checked.",
                    "Set SALESFORCE_CLIENT_SECRET or the password of <server> \"salesforce\" in settings.xml; a public"
                            + " app needs none. Then run authorize-url again."),
            ofPair(
                    "invalid_client",
                    "app must be installed into org",
                    "Since September 2025 Salesforce lets only specially permitted users authorize an app that is not"
                            + " installed in the org.",
                    "Ask an administrator to install it (Setup, Connected Apps OAuth Usage) or to grant Approve Uninstalled"
                            + " Connected Apps; then run authorize-url again."),
            ofCode(
                    "invalid_client",
                    "Salesforce did not accept the app's key and secret together.",
                    "Check <clientId> (\"-Dsalesforce.clientId=…\") and the secret in SALESFORCE_CLIENT_SECRET or settings.xml;"
                            + " both must come from the same app."),
            ofCode(
                    "invalid_client_credentials",
                    "The consumer secret does not belong to this consumer key.",
                    "Copy the secret again into SALESFORCE_CLIENT_SECRET or the password of <server> \"salesforce\" in"
                            + " settings.xml."),
            ofCode(
                    "invalid_basic_auth_header",
                    "Salesforce could not read the key and secret in the Authorization header.",
                    "Set <clientAuthentication>post</clientAuthentication> (\"-Dsalesforce.clientAuthentication=post\"), or see"
                            + " whether a proxy changes that header."),
            ofPair(
                    "invalid_app_access",
                    "user is not admin approved to access this app",
                    "The app admits only users whom an administrator has approved, or API Access Control is on and the app is"
                            + " not allowed for this user.",
                    "Have the user's profile or permission set assigned in the app's own policies, then run authorize-url"
                            + " again."),
            ofPair(
                    "app_not_found",
                    "External client app is not installed in this org",
                    "The app is an External Client App of another org, was never deployed here, or the login host leads to"
                            + " the wrong org.",
                    "Set <loginUrl> (\"-Dsalesforce.loginUrl=…\") to the My Domain of the app's org, or create the app in this"
                            + " one; then run authorize-url again."),
            ofCode(
                    "app_blocked",
                    "Going by its name, an administrator has blocked the app in this org.",
                    "Ask an administrator to unblock it (Setup, Connected Apps OAuth Usage), then run authorize-url again."),
            ofCode(
                    "fail_close_app_blocked",
                    "Going by its name, the app counts as blocked because Salesforce could not establish that it is allowed.",
                    "Ask an administrator whether the app is blocked (Setup, Connected Apps OAuth Usage), then run"
                            + " authorize-url again."),
            ofCode(
                    "oauth_flow_disabled",
                    "Going by its name, this OAuth flow is switched off for the app or for the whole org.",
                    "Have the flow switched on in the app's settings and in Setup, OAuth and OpenID Connect Settings; then"
                            + " try again."),
            ofCode(
                    "oauth_policy_not_found",
                    "Going by its name, the app has no OAuth policies in this org.",
                    "Have an administrator open and save the app's OAuth policies in this org, then run authorize-url again."),
            ofCode(
                    "ecapp_policy_not_found",
                    "Going by its name, the External Client App has no policies in this org; its deployment may be"
                            + " incomplete.",
                    "Have an administrator open and save the app's Policies tab in External Client App Manager, then run"
                            + " authorize-url again."),
            ofCode(
                    "invalid_distribution_state",
                    "Going by its name, the External Client App's distribution state does not let this org use it.",
                    "Use the app in the org it was made in (<loginUrl>, \"-Dsalesforce.loginUrl=…\"), or install it here from"
                            + " its package."),
            ofCode(
                    "installation_error",
                    "Going by its name, Salesforce failed to install the app in this org.",
                    "Ask an administrator to install it (Setup, Connected Apps OAuth Usage), then run authorize-url again."),
            ofCode(
                    "NO_ACCESS",
                    "Going by its name, this user may not use this app or this org.",
                    "Check the user's access to the app and <loginUrl> (\"-Dsalesforce.loginUrl=…\"), then run authorize-url"
                            + " again."));

    private AppErrors() {}
}
