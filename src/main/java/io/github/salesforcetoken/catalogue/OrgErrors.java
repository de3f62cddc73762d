package io.github.salesforcetoken.catalogue;

import static io.github.salesforcetoken.catalogue.Explanation.ofCode;
import static io.github.salesforcetoken.catalogue.Explanation.ofPair;
import static io.github.salesforcetoken.catalogue.Fixes.CLIENT_ID;
import static io.github.salesforcetoken.catalogue.Fixes.LOGIN_URL;
import static io.github.salesforcetoken.catalogue.Fixes.STATUS_PAGE;
import static io.github.salesforcetoken.catalogue.NextStep.NEW_LOGIN;
import static io.github.salesforcetoken.catalogue.NextStep.RETRY;

import java.util.List;

/** What Salesforce says about the user, the place the request comes from, or the state of the org and of itself. */
final class OrgErrors {

    private static final String INACTIVE_USER = "The Salesforce user is deactivated.";
    private static final String ACTIVATE = "Have the user activated, or use another one.";
    private static final String INACTIVE_ORG =
            "The org is locked, expired, closed or suspended. Another login doesn't help.";
    private static final String OTHER_ORG =
            "Ask its administrator or Salesforce Support, or name another org with " + LOGIN_URL + ".";
    private static final String TOO_OFTEN = "This user has logged in, or fetched tokens, too often within the hour.";
    private static final String WAIT_AN_HOUR =
            "Stop other builds that use the same user, keep access tokens longer with <maxAge>"
                    + " (\"-Dsalesforce.maxAge=PT30M\"), and wait an hour.";
    private static final String DEVICE_FLOW =
            "This answer belongs to the device flow, which this plugin doesn't use: another host may have answered.";

    static final List<Explanation> OF_A_CODE = List.of(
            ofPair(
                    "invalid_grant",
                    "ip restricted",
                    "The app enforces IP ranges or an IP allowlist, and this machine's address isn't in it.",
                    "Have the address added to the trusted ranges, or the app's IP relaxation changed.",
                    RETRY),
            ofPair(
                    "invalid_grant",
                    "ip restricted or invalid login hours",
                    "This machine's address isn't in the allowed IP ranges, or the user's profile doesn't allow logins at"
                            + " this hour.",
                    "Check the IP ranges and login hours of the user's profile and the app's IP relaxation.",
                    RETRY),
            ofPair("invalid_grant", "inactive user", INACTIVE_USER, ACTIVATE, NEW_LOGIN),
            ofCode("inactive_user", INACTIVE_USER, ACTIVATE, NEW_LOGIN),
            ofPair("invalid_grant", "inactive organization", INACTIVE_ORG, OTHER_ORG, RETRY),
            ofCode("inactive_org", INACTIVE_ORG, OTHER_ORG, RETRY),
            ofCode(
                    "invalid_session_level",
                    "Going by its name, the app wants a high assurance session, and the login had no second factor.",
                    "Use multi-factor authentication, or have the app's session policy changed.",
                    NEW_LOGIN),
            ofCode(
                    "login_error",
                    "Going by its name, the login itself failed.",
                    "Read the reason in the user's Login History.",
                    RETRY),
            ofCode("rate_limit_exceeded", TOO_OFTEN, WAIT_AN_HOUR, RETRY),
            ofPair(
                    "unknown_error",
                    "retry your request",
                    "Salesforce had a temporary problem. If it persists, the app may belong to another org.",
                    "Wait a little. If it comes back, check " + LOGIN_URL + " and " + CLIENT_ID + ".",
                    RETRY),
            ofCode("server_error", "Salesforce had an internal error.", "Wait a little. " + STATUS_PAGE, RETRY),
            ofCode(
                    "service_unavailable",
                    "Salesforce is overloaded or under maintenance.",
                    "Wait a little. " + STATUS_PAGE,
                    RETRY),
            ofCode(
                    "system_down",
                    "The Salesforce instance of this org is down.",
                    "Wait until https://status.salesforce.com says that it is up.",
                    RETRY),
            ofCode("authorization_pending", DEVICE_FLOW, "Check " + LOGIN_URL + " and any proxy.", RETRY),
            ofCode("slow_down", DEVICE_FLOW, "Wait a minute, and check " + LOGIN_URL + " and any proxy.", RETRY));

    static final List<Explanation> UNDER_ANY_CODE =
            List.of(ofCode("login rate exceeded", TOO_OFTEN, WAIT_AN_HOUR, RETRY));

    private OrgErrors() {}
}
