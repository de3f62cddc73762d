package io.github.salesforcetoken.console;

import static io.github.salesforcetoken.oauth.WrongValue.quoted;

import io.github.salesforcetoken.metadata.AppScope;
import io.github.salesforcetoken.metadata.MetadataProblem;
import io.github.salesforcetoken.oauth.Failure;

/** What a user reads when the app's metadata cannot be made or written. */
final class MetadataAdvice {

    private static final String ANCHOR = "the-metadata-was-not-written";
    private static final String OTHER_FOLDER =
            "name another folder with <outputDirectory> (\"-Dsalesforce.outputDirectory=…\").";
    private static final String APP_NAME = "<appName>MavenToken</appName> (\"-Dsalesforce.appName=MavenToken\")";
    private static final String CONTACT_EMAIL =
            "<contactEmail>admin@acme.example</contactEmail> (\"-Dsalesforce.contactEmail=admin@acme.example\")";

    private static final String RUN_AS =
            "<clientCredentialsUser>ci@acme.example</clientCredentialsUser> (\"-Dsalesforce.clientCredentialsUser=ci@acme.example\")";
    private static final String CERTIFICATE =
            "<certificateFile>salesforce-jwt.crt</certificateFile> (\"-Dsalesforce.certificateFile=salesforce-jwt.crt\")";

    private MetadataAdvice() {}

    static Message of(MetadataProblem problem, Failure failure, Run run) {
        String shown = failure.shown();
        return switch (problem) {
            case APP_NAME_ABSENT ->
                unwritten(
                        "No app name is set.",
                        "The app and its files are named after it.",
                        "Choose one: " + APP_NAME + ".");
            case APP_NAME_MALFORMED ->
                unwritten(
                        "The app name can't be " + quoted(shown) + ".",
                        "An app name has only letters, digits and single underscores, begins with a letter, and"
                                + " doesn't end with an underscore.",
                        "Change it: " + APP_NAME + ".");
            case APP_NAME_TOO_LONG ->
                unwritten(
                        "The app name " + quoted(shown) + " is longer than 40 characters.",
                        "That is Salesforce's limit.",
                        "Shorten it: " + APP_NAME + ".");
            case CONTACT_EMAIL_ABSENT ->
                unwritten(
                        "No contact email address is set.",
                        "Salesforce requires one for every app.",
                        "Give one: " + CONTACT_EMAIL + ".");
            case CONTACT_EMAIL_MALFORMED ->
                unwritten(quoted(shown) + " isn't an email address.", "", "Correct it: " + CONTACT_EMAIL + ".");
            case APP_TYPE_UNKNOWN ->
                unwritten(
                        "There is no app type " + quoted(shown) + ".",
                        "",
                        "<appType> (\"-Dsalesforce.appType\") is external-client-app or connected-app.");
            case CLIENT_TYPE_UNKNOWN ->
                unwritten(
                        "There is no client type " + quoted(shown) + ".",
                        "",
                        "<clientType> (\"-Dsalesforce.clientType\") is public or confidential.");
            case REFRESH_TOKEN_POLICY_MALFORMED ->
                unwritten(
                        "There is no refresh token policy " + quoted(shown) + ".",
                        "",
                        "<refreshTokenPolicy> (\"-Dsalesforce.refreshTokenPolicy\") is infinite, zero, specific_lifetime:N:UNIT"
                                + " or specific_inactivity:N:UNIT, where N is 1 to 9999 and UNIT is HOURS, DAYS or MONTHS.");
            case SCOPE_UNKNOWN ->
                unwritten(
                        "No app can have the scope " + quoted(shown) + ".",
                        "Salesforce has these: " + AppScope.known() + ".",
                        "Correct <scopes> (\"-Dsalesforce.scopes\").");
            case SCOPE_NOT_FOR_CONNECTED_APP ->
                unwritten(
                        "A Connected App can't have the scope " + quoted(shown) + ".",
                        "Only External Client Apps support it.",
                        "Take it out of <scopes> (\"-Dsalesforce.scopes\"), or use"
                                + " <appType>external-client-app</appType> (\"-Dsalesforce.appType\").");
            case OUTPUT_DIRECTORY_MALFORMED ->
                unwritten(
                        quoted(shown) + " isn't a folder name.",
                        ValueAdvice.tilde(shown),
                        "Change <outputDirectory> (\"-Dsalesforce.outputDirectory\").");
            case PERMISSION_SET_MALFORMED ->
                unwritten(
                        "The permission set can't be " + quoted(shown) + ".",
                        "Its API name has letters, digits and single underscores only, begins with a letter, and has at most 80"
                                + " characters.",
                        "Change <permissionSet> (\"-Dsalesforce.permissionSet\").");
            case CLIENT_CREDENTIALS_USER_ABSENT ->
                unwritten(
                        "No user is set for the client credentials.",
                        "The app acts as this user. Salesforce refuses the deploy without one.",
                        "Name a user, preferably one with API Only access: " + RUN_AS + ".");
            case CLIENT_CREDENTIALS_USER_MALFORMED ->
                unwritten(
                        quoted(shown) + " isn't the name of a Salesforce user.",
                        "User names look like e-mail addresses.",
                        "Correct it: " + RUN_AS + ".");
            case GRANT_NOT_WRITTEN ->
                unwritten(
                        "app-metadata doesn't write an app for " + shown + ".",
                        "Token exchange is experimental, and needs an Apex class that only you can write.",
                        "Choose another <grant> (\"-Dsalesforce.grant=…\"), or follow "
                                + Documentation.page("ci.md#e-token-exchange") + ".");
            case CLIENT_CREDENTIALS_OF_PUBLIC_CLIENT ->
                unwritten(
                        "A public client can't use client credentials.",
                        "The secret is the app's only proof of identity.",
                        "Leave out <clientType> (\"-Dsalesforce.clientType\"), or make it confidential.");
            case CONSUMER_KEY_MALFORMED ->
                unwritten(
                        "Salesforce wouldn't accept the consumer key " + quoted(shown) + ".",
                        "A consumer key has 8 to 256 letters and digits.",
                        "Use <consumerKey>generate</consumerKey> (\"-Dsalesforce.consumerKey=generate\").");
            case CONSUMER_KEY_DIFFERS ->
                unwritten(
                        "The metadata already has the consumer key " + shown + ", not " + failure.shown(1) + ".",
                        "Salesforce never changes the key of an app.",
                        "Leave out <consumerKey> (\"-Dsalesforce.consumerKey\"), or make another app with <appName>"
                                + " (\"-Dsalesforce.appName=…\").");
            case CONSUMER_KEY_MISTAKEN ->
                unwritten(
                        "The <consumerKey> in " + shown + " isn't a consumer key.",
                        "It looks like something else, such as the consumer secret, which Setup shows beside it.",
                        "Put the app's consumer key there, which is also <consumerKey> (\"-Dsalesforce.consumerKey\") if that"
                                + " is set. If it's a secret that others may have read, replace it at Salesforce.");
            case CERTIFICATE_ABSENT ->
                unwritten(
                        "No certificate is set.",
                        "With grant=jwt_bearer, Salesforce checks signatures with the app's certificate.",
                        "Make a key and its certificate with " + run.command("create-key") + ". Then give it: "
                                + CERTIFICATE + ".");
            case CERTIFICATE_NOT_READABLE ->
                unwritten(
                        shown + " can't be read.",
                        reason(failure),
                        "Make a key and its certificate with " + run.command("create-key") + ", or name another file: "
                                + CERTIFICATE + ".");
            case CERTIFICATE_IS_KEY ->
                unwritten(
                        shown + " holds a private key.",
                        "Many people can read metadata. Only the certificate goes to Salesforce; the key stays with"
                                + " you.",
                        "Name the file with the certificate alone: " + CERTIFICATE + ".");
            case CERTIFICATE_MALFORMED ->
                unwritten(
                        shown + " has no certificate that can be read.",
                        "It is neither PEM (-----BEGIN CERTIFICATE-----) nor DER, or it is damaged.",
                        "Name another file: " + CERTIFICATE + ".");
            case CERTIFICATE_CHAIN ->
                unwritten(
                        shown + " holds " + failure.shown(1) + " certificates.",
                        "The app needs exactly one: the certificate of the key that signs.",
                        "Keep that one, usually the first, and name the file: " + CERTIFICATE + ".");
            case CERTIFICATE_NOT_RSA ->
                unwritten(
                        "The certificate in " + shown + " is for " + failure.shown(1) + ".",
                        "Salesforce verifies RS256 only, which needs RSA with 2048 bits or more.",
                        "Make a key and its certificate with " + run.command("create-key") + ". Then give it: "
                                + CERTIFICATE + ".");
            case CERTIFICATE_NOT_VALID ->
                unwritten(
                        "The certificate in " + shown + " isn't valid today.",
                        "It is valid from " + failure.shown(1) + " to " + failure.shown(2) + ".",
                        "Make a new key and its certificate with " + run.command("create-key")
                                + ", under another name. Then give" + " it: " + CERTIFICATE + ".");
            case IS_NO_FOLDER ->
                unwritten(
                        shown + " exists but isn't a folder.",
                        "It is a file, or a link that doesn't lead to a folder.",
                        "Move it out of the way, or " + OTHER_FOLDER);
            case IS_NO_FILE ->
                unwritten(
                        shown + " exists but isn't a file.",
                        "It is a folder, a pipe or a device, or a link that doesn't lead to a file.",
                        "Move it out of the way, or " + OTHER_FOLDER);
            case DIFFERS ->
                unwritten(
                        "These files already have other content: " + shown + ".",
                        "They were made with other parameters, edited, or retrieved from an org.",
                        "Keep them as they are, or replace them: <overwrite>true</overwrite> (\"-Dsalesforce.overwrite=true\").");
            case NOT_READABLE ->
                unwritten(shown + " can't be read.", reason(failure), "Check its owner and permissions.");
            case NOT_WRITABLE ->
                Message.of(
                        shown + " can't be written.",
                        reason(failure),
                        FileCause.mend(failure.getCause(), "Check the permissions of it and its folder") + ", or "
                                + OTHER_FOLDER,
                        ANCHOR);
        };
    }

    private static Message unwritten(String what, String why, String action) {
        return Message.of(what + " Nothing was written.", why, action, ANCHOR);
    }

    private static String reason(Failure failure) {
        Throwable cause = failure.getCause();
        return cause == null ? "It is read-only." : FileCause.why(cause);
    }
}
