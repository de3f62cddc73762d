package io.github.salesforcetoken.console;

import static io.github.salesforcetoken.oauth.WrongValue.quoted;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.ValueProblem;

/** What a user reads when a value is missing, cannot be used, or stands where it must not. */
final class ValueAdvice {

    private static final String PARAMETER = "a-parameter-is-not-valid";

    private ValueAdvice() {}

    static Message of(ValueProblem problem, Failure invalid) {
        String shown = invalid.shown();
        return switch (problem) {
            case BLANK ->
                parameter(
                        shown + " is blank.",
                        "Perhaps a variable isn't set.",
                        "Give <" + shown + "> (\"-Dsalesforce." + shown + "=…\") a value, or leave it out.");
            case DOMAIN_AND_LOGIN_URL,
                    DOMAIN_MALFORMED,
                    DOMAIN_IS_INSTANCE,
                    DOMAIN_IS_MISTYPED,
                    LOGIN_URL_IS_MISTYPED,
                    LOGIN_URL_HAS_NO_NAME,
                    LOGIN_URL_MALFORMED,
                    LOGIN_URL_NOT_HTTPS,
                    LOGIN_URL_HAS_USER,
                    LOGIN_URL_HAS_QUERY,
                    LOGIN_URL_IS_PAGE_HOST -> LoginHostAdvice.of(problem, invalid);
            case REDIRECT_URI_MALFORMED -> redirectUri(shown, "isn't an absolute address", "");
            case REDIRECT_URI_HAS_FRAGMENT -> redirectUri(shown, "has a fragment (#…)", "OAuth forbids it.");
            case REDIRECT_URI_IS_ANSWER ->
                redirectUri(
                        shown,
                        "has a parameter of an answer (code, state, error or response)",
                        "It may be the address that the browser ended on, which exchange-code takes as <code>.");
            case REDIRECT_URI_NOT_HTTPS ->
                redirectUri(shown, "is not HTTPS", "Salesforce accepts http only on localhost.");
            case REDIRECT_URI_LOOPBACK_ADDRESS ->
                redirectUri(
                        shown, "names a loopback address", "Salesforce accepts http only on localhost, by that name.");
            case REDIRECT_URI_HAS_NO_SUCH_PORT ->
                redirectUri(shown, "names a port that does not exist", "Ports go from 1 to 65535.");
            case REDIRECT_URI_TOO_LONG -> redirectUri(shown, "is longer than 2000 characters", "");
            case CLIENT_ID_ABSENT ->
                Message.of(
                        "No client id is set.",
                        "The goal must name the app that asks for access (its consumer key).",
                        "\"-Dsalesforce.clientId=…\", or <salesforce.clientId> in the POM's <properties>, or"
                                + " SALESFORCE_CLIENT_ID, or a <server> with id \"salesforce\" in settings.xml (username ="
                                + " consumer key).",
                        "no-client-id");
            case CLIENT_ID_MALFORMED ->
                parameter(
                        "The client id has an invalid character.",
                        "A space, a line break or a quote was copied with it.",
                        "Copy it again into <clientId> (\"-Dsalesforce.clientId=…\").");
            case CLIENT_SECRET_MALFORMED ->
                parameter(
                        "The client secret has an invalid character.",
                        "It holds a space, a line break, or a letter or sign that no client secret has, such as a typographic quote.",
                        "Copy it again, into SALESFORCE_CLIENT_SECRET or the <password> in settings.xml.");
            case REFRESH_TOKEN_MALFORMED ->
                parameter(
                        "The refresh token has an invalid character.",
                        "A space, a line break or a quote was copied into it, or it isn't a refresh token.",
                        "Copy it again into SALESFORCE_REFRESH_TOKEN, or leave it out to use the one in the token"
                                + " file.");
            case SFDX_AUTH_URL_MALFORMED ->
                parameter(
                        "The sfdx auth URL can't be read.",
                        "It is not of the form force://clientId:clientSecret:refreshToken@host, was cut off, or there is more than"
                                + " one.",
                        "Copy what sf org auth show-sfdx-auth-url prints into SALESFORCE_SFDX_AUTH_URL, on one line.");
            case SFDX_AUTH_URL_OF_OTHER_APP ->
                parameter(
                        "The sfdx auth URL is for a different app than <clientId>.",
                        "It has " + shown + ". A refresh token works only for the app that it was issued to.",
                        "Leave out <clientId> (\"-Dsalesforce.clientId=…\") and SALESFORCE_CLIENT_ID, or give a URL of that"
                                + " app.");
            case GRANT_UNKNOWN ->
                parameter(
                        "There is no grant " + quoted(shown) + ".",
                        "",
                        "<grant> (\"-Dsalesforce.grant\") is refresh_token, jwt_bearer, client_credentials or"
                                + " token_exchange.");
            case MAX_AGE_MALFORMED ->
                parameter(
                        "The maximum age " + quoted(shown) + " isn't a duration.",
                        "",
                        "Write it as ISO-8601: <maxAge>PT10M</maxAge> (\"-Dsalesforce.maxAge=PT10M\").");
            case ORGANIZATION_ID_MALFORMED ->
                parameter(
                        "The expected organization id " + quoted(shown) + " isn't the id of an org.",
                        "It has 15 or 18 letters and digits and begins with 00D.",
                        "Copy it from Setup, Company Information, into <expectedOrganizationId>"
                                + " (\"-Dsalesforce.expectedOrganizationId=…\").");
            case EXPECTED_USERNAME_MALFORMED ->
                parameter(
                        "The expected user name " + quoted(shown) + " isn't a Salesforce user name.",
                        "It looks like an email address.",
                        "Correct <expectedUsername> (\"-Dsalesforce.expectedUsername=…\").");
            case REQUIRE_SANDBOX_MALFORMED ->
                parameter(
                        "requireSandbox is " + quoted(shown) + ".",
                        "Only true and false are accepted, so that no other word switches the guard off.",
                        "<requireSandbox>true</requireSandbox> (\"-Dsalesforce.requireSandbox=true\").");
            case KEY_FILE_MALFORMED ->
                parameter(
                        quoted(shown) + " isn't a file name.",
                        tilde(shown),
                        "Change <privateKeyFile> (\"-Dsalesforce.privateKeyFile\") or <keystore> (\"-Dsalesforce.keystore\").");
            case CERTIFICATE_FILE_MALFORMED ->
                parameter(
                        quoted(shown) + " isn't a file name.",
                        tilde(shown),
                        "Change <certificateFile> (\"-Dsalesforce.certificateFile\").");
            case CERTIFICATE_SUBJECT_MALFORMED ->
                parameter(
                        quoted(shown) + " isn't the subject of a certificate.",
                        "A subject is a list of keywords with values.",
                        "Write it as <certificateSubject>CN=acme-ci, O=Acme</certificateSubject>"
                                + " (\"-Dsalesforce.certificateSubject=CN=acme-ci, O=Acme\").");
            case CERTIFICATE_VALIDITY_MALFORMED ->
                parameter(
                        "A certificate can't be valid for " + quoted(shown) + ".",
                        "The validity is an ISO-8601 period of 1 day to 10 years.",
                        "Write it as <certificateValidity>P365D</certificateValidity>"
                                + " (\"-Dsalesforce.certificateValidity=P365D\").");
            case SCOPES_MALFORMED ->
                parameter(
                        quoted(shown) + " isn't a list of scopes.",
                        "",
                        "Separate them with spaces or commas: <scopes>api refresh_token</scopes>"
                                + " (\"-Dsalesforce.scopes=…\").");
            case CODE_NOT_GIVEN,
                    CODE_MALFORMED,
                    CODE_HAS_LINE_BREAK,
                    CODE_TOO_LONG,
                    CODE_GIVEN_TWICE,
                    CODE_IS_ABSENT,
                    CODE_IS_CUT_OFF,
                    CODE_IS_AUTHORIZE_URL,
                    CODES_DIFFER -> CodeAdvice.of(problem, shown);
            case PROMPT_UNKNOWN ->
                parameter(
                        "Salesforce has no prompt " + quoted(shown) + ".",
                        "",
                        "<prompt> (\"-Dsalesforce.prompt\") is one of login, consent, select_account, login consent.");
            case DISPLAY_UNKNOWN ->
                parameter(
                        "Salesforce has no display " + quoted(shown) + ".",
                        "",
                        "<display> (\"-Dsalesforce.display\") is one of page, popup, touch, mobile.");
            case CLIENT_AUTHENTICATION_UNKNOWN ->
                parameter(
                        "There is no client authentication " + quoted(shown) + ".",
                        "",
                        "<clientAuthentication> (\"-Dsalesforce.clientAuthentication\") is post or basic.");
            case TOKEN_STORE_UNKNOWN,
                    TOKEN_STORE_PROGRAM_MALFORMED,
                    TOKEN_STORE_REMOTE_MALFORMED,
                    TOKEN_STORE_REF_MALFORMED,
                    TAKE_OVER_MALFORMED -> TokenStoreAdvice.of(problem, shown);
            case TIMEOUT_MALFORMED ->
                parameter(
                        "The timeout " + quoted(shown) + " isn't a duration between 3 milliseconds and a day.",
                        "",
                        "Write it as ISO-8601: <timeout>PT30S</timeout> (\"-Dsalesforce.timeout=PT30S\").");
            case LOGIN_TIMEOUT_MALFORMED ->
                parameter(
                        "The login timeout " + quoted(shown) + " isn't a duration between 3 milliseconds and a day.",
                        "",
                        "Write it as ISO-8601: <loginTimeout>PT5M</loginTimeout> (\"-Dsalesforce.loginTimeout=PT5M\").");
            case LOGIN_HINT_MALFORMED ->
                parameter(
                        "The login hint " + quoted(shown) + " isn't a user name.",
                        "It becomes part of the address that is printed.",
                        "Correct <loginHint> (\"-Dsalesforce.loginHint=…\"), or leave it out.");
            case USERNAME_ABSENT ->
                parameter(
                        "No user name is set. Nothing was sent.",
                        "grant=jwt_bearer needs the user that the token is for.",
                        "Set <username>ci@acme.example</username> (\"-Dsalesforce.username=…\"), or SALESFORCE_USERNAME.");
            case USERNAME_MALFORMED ->
                parameter(
                        "The user name " + quoted(shown) + " isn't a Salesforce user name.",
                        "It looks like an email address.",
                        "Correct <username> (\"-Dsalesforce.username=…\") or SALESFORCE_USERNAME.");
            case TOKEN_FILE_MALFORMED -> file(shown, "tokenFile");
            case PATH_MALFORMED ->
                parameter(
                        quoted(shown) + " isn't a page of the org.",
                        "It starts after the org's host. No scheme, host, backslash, line break, empty part or .. may be in"
                                + " it, because the browser could end up elsewhere, logged in.",
                        "Correct <path> (\"-Dsalesforce.path=lightning/page/home\").");
            case URL_FILE_MALFORMED -> file(shown, "urlFile");
        };
    }

    /** Why a path that begins with a tilde leads nowhere. */
    static String tilde(String shown) {
        if (shown.equals("~") || shown.startsWith("~/") || shown.startsWith("~\\")) {
            return "~ stands for the home folder, and this user has none: HOME isn't set.";
        }
        return shown.startsWith("~")
                ? "~/ stands for your own home folder; that of another user needs its whole path."
                : "";
    }

    private static Message file(String shown, String parameter) {
        return parameter(
                quoted(shown) + " isn't a file name.",
                tilde(shown),
                "Change <" + parameter + "> (\"-Dsalesforce." + parameter + "\").");
    }

    static Message parameter(String what, String why, String action) {
        return Message.of(what, why, action, PARAMETER);
    }

    private static Message redirectUri(String shown, String problem, String why) {
        return parameter(
                "The redirect URI " + quoted(shown) + " " + problem + ".",
                why,
                "Give one of the app's callback URLs: <redirectUri>http://localhost:1717/OauthRedirect</redirectUri>"
                        + " (\"-Dsalesforce.redirectUri=…\").");
    }
}
