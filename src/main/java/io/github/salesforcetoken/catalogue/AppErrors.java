package io.github.salesforcetoken.catalogue;

import static io.github.salesforcetoken.catalogue.Explanation.ofCode;
import static io.github.salesforcetoken.catalogue.Explanation.ofPair;
import static io.github.salesforcetoken.catalogue.Fixes.CLIENT_ID;
import static io.github.salesforcetoken.catalogue.Fixes.LOGIN_URL;
import static io.github.salesforcetoken.catalogue.NextStep.RETRY;

import java.util.List;

/** What Salesforce says about the app: its key, its secret, its place in the org, its policies. */
final class AppErrors {

    private static final String INSTALL = "Ask an administrator to install it (Setup, Connected Apps OAuth Usage)";

    static final List<Explanation> OF_A_CODE = List.of(
            ofPair(
                    "invalid_client_id",
                    "client identifier invalid",
                    "Salesforce doesn't know an app with this consumer key there: the key is mistyped or cut off, the login"
                            + " host is another org's, or the app is younger than ten minutes.",
                    "Copy the consumer key again into " + CLIENT_ID + ", check " + LOGIN_URL
                            + ", and wait ten minutes for a new app.",
                    RETRY),
            ofPair(
                            "invalid_client",
                            "invalid client credentials",
                            "The consumer secret is wrong, was replaced, or is missing although the app requires it. A secret"
                                    + " that isn't required is still checked.",
                            "Set SALESFORCE_CLIENT_SECRET or the password of <server> \"salesforce\" in settings.xml. A public"
                                    + " app needs none.",
                            RETRY)
                    .to(
                            Sent.AUTHORIZATION_REQUEST,
                            Sent.AUTHORIZATION_CODE,
                            Sent.REFRESH_TOKEN,
                            Sent.CLIENT_CREDENTIALS,
                            Sent.IDENTITY_TOKEN,
                            Sent.ACCESS_TOKEN,
                            Sent.REVOCATION),
            ofPair(
                            "invalid_client",
                            "invalid client credentials",
                            "The app's certificate doesn't belong to the private key that signed the JWT, or the consumer secret"
                                    + " is wrong.",
                            "Give the app the certificate of <privateKeyFile> (\"-Dsalesforce.privateKeyFile=…\"), made with the key: put it"
                                    + " into the app's metadata and deploy. If a client secret is set, check SALESFORCE_CLIENT_SECRET.",
                            RETRY)
                    .to(Sent.JWT),
            ofPair(
                    "invalid_client",
                    "app must be installed into org",
                    "Since September 2025 only users with a special permission may use an app that isn't installed in the"
                            + " org.",
                    INSTALL + ", or to grant Approve Uninstalled Connected Apps.",
                    RETRY),
            ofCode(
                    "invalid_client",
                    "Salesforce didn't accept the app's key and secret together.",
                    "Check " + CLIENT_ID
                            + " and the secret in SALESFORCE_CLIENT_SECRET or settings.xml. Both must come from"
                            + " the same app.",
                    RETRY),
            ofCode(
                    "invalid_client_credentials",
                    "The consumer secret doesn't belong to this consumer key.",
                    "Copy the secret again into SALESFORCE_CLIENT_SECRET or the password of <server> \"salesforce\" in"
                            + " settings.xml.",
                    RETRY),
            ofCode(
                    "invalid_basic_auth_header",
                    "Salesforce couldn't read the key and secret in the Authorization header.",
                    "Set <clientAuthentication>post</clientAuthentication>"
                            + " (\"-Dsalesforce.clientAuthentication=post\"), or check whether a proxy changes that header.",
                    RETRY),
            ofPair(
                    "invalid_app_access",
                    "user is not admin approved to access this app",
                    "Only users whom an administrator has approved may use the app, or API Access Control is on and doesn't"
                            + " allow the app for this user.",
                    "Have the user's profile or permission set assigned in the app's own policies.",
                    RETRY),
            ofPair(
                    "app_not_found",
                    "External client app is not installed in this org",
                    "The app is an External Client App of another org, was never deployed here, or the login host leads to"
                            + " the wrong org.",
                    "Set " + LOGIN_URL + " to the My Domain of the app's org, or create the app in this org.",
                    RETRY),
            ofCode(
                    "app_blocked",
                    "Going by its name, an administrator has blocked the app in this org.",
                    "Ask an administrator to unblock it (Setup, Connected Apps OAuth Usage).",
                    RETRY),
            ofCode(
                    "fail_close_app_blocked",
                    "Going by its name, the app counts as blocked because Salesforce couldn't establish that it is allowed.",
                    "Ask an administrator whether the app is blocked (Setup, Connected Apps OAuth Usage).",
                    RETRY),
            ofPair(
                    "oauth_flow_disabled",
                    "The external client app or the OAuth plugin is disabled.",
                    "The External Client App or its OAuth plugin is off in this org. The same answer was seen for a wrong"
                            + " client secret.",
                    "In External Client App Manager, on the app's Policies tab, enable the app (isEnabled) and its OAuth plugin"
                            + " (isOauthPluginEnabled). Then check the secret.",
                    RETRY),
            ofCode(
                    "oauth_policy_not_found",
                    "Going by its name, the app has no OAuth policies in this org.",
                    "Have an administrator open and save the app's OAuth policies in this org.",
                    RETRY),
            ofCode(
                    "ecapp_policy_not_found",
                    "Going by its name, the External Client App has no policies in this org. Its deployment may be"
                            + " incomplete.",
                    "Have an administrator open and save the app's Policies tab in External Client App Manager.",
                    RETRY),
            ofCode(
                    "invalid_distribution_state",
                    "Going by its name, the External Client App's distribution state doesn't let this org use it.",
                    "Use the app in the org it was made in (" + LOGIN_URL + "), or install it here from its package.",
                    RETRY),
            ofCode(
                    "installation_error",
                    "Going by its name, Salesforce failed to install the app in this org.",
                    INSTALL + ".",
                    RETRY),
            ofCode(
                    "NO_ACCESS",
                    "Going by its name, this user may not use this app or this org.",
                    "Check the user's access to the app, and " + LOGIN_URL + ".",
                    RETRY));

    private AppErrors() {}
}
