package io.github.salesforcetoken.catalogue;

/** What several explanations tell their reader to check. */
final class Fixes {

    static final String LOGIN_URL = "<loginUrl> (\"-Dsalesforce.loginUrl=…\")";
    static final String CLIENT_ID = "<clientId> (\"-Dsalesforce.clientId=…\")";
    static final String USERNAME = "<username> (\"-Dsalesforce.username=…\")";
    static final String SCOPES = "<scopes> (\"-Dsalesforce.scopes=…\")";
    static final String AUDIENCE = "<audience> (\"-Dsalesforce.audience=…\")";

    static final String STATUS_PAGE = "See https://status.salesforce.com if it lasts.";

    static final String UNKNOWN_WORDS =
            "If that doesn't explain it, read the user's Login History and the app's policies in Setup, or open an issue at"
                    + " this project with Salesforce's words.";

    private Fixes() {}
}
