package io.github.salesforcetoken.console;

import io.github.salesforcetoken.oauth.Look;

/**
 * What a value is instead of what it should be, in words.
 *
 * @param what a noun phrase
 * @param why how that comes about
 * @param action what to do, as an imperative; {@code %s} is the variable of the setting
 */
record LookWords(String what, String why, String action) {

    private static final String SET_THE_VALUE = "Set %s to the value itself.";

    static LookWords of(Look look) {
        return switch (look) {
            case OTHER_ENCODING ->
                new LookWords(
                        "text in another encoding",
                        "It was written in UTF-16, or with bytes that aren't UTF-8.",
                        "Save it as UTF-8 without a byte order mark, and set %s again.");
            case EXPRESSION, DOLLAR, VARIABLE, VARIABLE_NAME ->
                new LookWords(
                        "an expression that nothing replaced",
                        "The variable that it names isn't set in this job, or the notation is that of another tool or shell.",
                        "Set that variable for this job, or set %s to the value itself.");
            case MASK ->
                new LookWords(
                        "a masked value",
                        "It was copied from a log or a settings page, which shows this instead of the secret.",
                        "Copy the value from where it was made, and set %s to it.");
            case SHORTENED ->
                new LookWords(
                        "a value that was cut short",
                        "It was copied from a log or from an example.",
                        "Copy the whole value, and set %s to it.");
            case STRAY_QUOTE ->
                new LookWords(
                        "a value with half of a pair of quotes",
                        "A shell or a file split it, so this may be only a part.",
                        "Set %s to the whole value, without quotes.");
            case PLACEHOLDER, SAMPLE ->
                new LookWords("a placeholder", "Nobody has replaced it with the value.", SET_THE_VALUE);
            case NO_VALUE ->
                new LookWords(
                        "a word for a hidden or a missing value",
                        "The program that should have given the value had none, or hid it.",
                        SET_THE_VALUE);
            case OTHER_CASE ->
                new LookWords(
                        "a value whose upper and lower case was changed",
                        "A program wrote all of it in one case, and nothing can undo that.",
                        "Copy the value from where it was made, and set %s to it.");
            case REFERENCE ->
                new LookWords(
                        "a reference to a secret store, or an encrypted value",
                        "The program that should have looked it up or decrypted it didn't run.",
                        "Run Maven through that program, or set %s to the value itself.");
            case PACKED ->
                new LookWords("compressed text in Base64", "", "Set %s to the text itself, or to its Base64.");
            case SFDX_URL ->
                new LookWords("an sfdx URL", "", "Put it into SALESFORCE_SFDX_AUTH_URL, and leave out %s.");
            case PRIVATE_KEY ->
                new LookWords("a private key", "", "Put it into SALESFORCE_PRIVATE_KEY, and correct %s.");
            case CERTIFICATE ->
                new LookWords(
                        "the text of a certificate or a key",
                        "The certificate is the public half, which the app in Salesforce has.",
                        SET_THE_VALUE);
            case JSON ->
                new LookWords(
                        "JSON",
                        "A whole answer of another program was given instead of one value in it.",
                        "Set %s to that one value. The Salesforce CLI's answer fits SALESFORCE_SFDX_AUTH_URL if there is"
                                + " a force:// URL in it.");
            case MARKUP -> new LookWords("HTML or XML", "A page was saved instead of a value.", SET_THE_VALUE);
            case CONSUMER_KEY ->
                new LookWords("a consumer key", "", "Put it into SALESFORCE_CLIENT_ID, and correct %s.");
            case REFRESH_TOKEN ->
                new LookWords("a refresh token", "", "Put it into SALESFORCE_REFRESH_TOKEN, and correct %s.");
            case ACCESS_TOKEN ->
                new LookWords(
                        "an access token",
                        "It ends after some hours, and can't get a new one.",
                        "Set %s to its own value.");
            case CODE ->
                new LookWords("an authorization code", "It works once.", "Give it to exchange-code, and correct %s.");
            case JWT -> new LookWords("a JWT", "", "Set %s to its own value.");
            case ORGANIZATION_ID ->
                new LookWords(
                        "the id of an org",
                        "",
                        "Put it into <expectedOrganizationId> (\"-Dsalesforce.expectedOrganizationId=…\"), and correct %s.");
            case CONSUMER_SECRET, ISSUED_SECRET ->
                new LookWords("a consumer secret", "", "Put it into SALESFORCE_CLIENT_SECRET, and correct %s.");
            case SEVERAL ->
                new LookWords("several values", "An id was given with its secret, or a list.", "Set %s to one value.");
            case FOREIGN -> new LookWords("a token of another service", "", "Set %s to its own value.");
            case SURROUNDED, SURROUNDED_SECRET ->
                new LookWords(
                        "a value with other text around it",
                        "More than the value was copied.",
                        "Set %s to the value alone.");
            case WEB_ADDRESS, HOST ->
                new LookWords("a web address", "", "Put it into SALESFORCE_LOGIN_URL, and correct %s.");
            case USERNAME -> new LookWords("a user name", "", "Put it into SALESFORCE_USERNAME, and correct %s.");
            case PATH ->
                new LookWords(
                        "the path of a file",
                        "GitLab's variables of type File, Jenkins's file() and mounted secrets give a path.",
                        "Put the path into %s_FILE, and the plugin reads the file.");
            case ASSIGNMENT ->
                new LookWords(
                        "a line with a name and a value",
                        "A line of an env file or a script was given whole.",
                        "Set %s to what follows the name.");
            case NO_TOKEN ->
                new LookWords(
                        "a word, an expression or a reference",
                        "A token is random. This isn't, or it has characters that no token has.",
                        SET_THE_VALUE);
            case NUMBER ->
                new LookWords(
                        "a number",
                        "The program that should have given the value may have said only how it ended.",
                        SET_THE_VALUE);
            case SHORT_KEY ->
                new LookWords(
                        "a word, or a part of a consumer key",
                        "A consumer key has 8 characters or more; those that Salesforce makes have about 85.",
                        "Copy the whole key, and set %s to it.");
            case FRAGMENT ->
                new LookWords(
                        "a word, or a part of a refresh token",
                        "A refresh token of Salesforce has 87 characters.",
                        "Copy the whole token, and set %s to it.");
        };
    }
}
