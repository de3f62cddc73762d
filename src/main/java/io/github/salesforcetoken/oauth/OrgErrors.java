package io.github.salesforcetoken.oauth;

import static io.github.salesforcetoken.oauth.Explanation.ofCode;
import static io.github.salesforcetoken.oauth.Explanation.ofPair;

import java.util.List;

/** What Salesforce says about the user, the place the request comes from, or the state of the org and of itself. */
final class OrgErrors {

    static final List<Explanation> OF_A_CODE = List.of(
            ofPair(
                    "invalid_grant",
                    "ip restricted",
                    "The app enforces IP ranges, and this machine's address is outside them.",
                    "Have the address added to the trusted ranges, or the app's IP relaxation changed; then run authorize-url"
                            + " again and exchange the new code."),
            ofPair(
                    "invalid_grant",
                    "ip restricted or invalid login hours",
                    "This machine's address is outside the allowed IP ranges, or the user's profile allows no login at this"
                            + " hour.",
                    "Check IP ranges and login hours of the user's profile and the app's IP relaxation; then run"
                            + " authorize-url again and exchange the new code."),
            ofPair(
                    "invalid_grant",
                    "inactive user",
                    "The Salesforce user behind this code or token is deactivated.",
                    "Have the user activated, or log in as another one: run authorize-url again and exchange the new code at"
                            + " once."),
            ofCode(
                    "inactive_user",
                    "The Salesforce user behind this code or token is deactivated.",
                    "Have the user activated, or log in as another one: run authorize-url again and exchange the new code at"
                            + " once."),
            ofCode(
                    "inactive_org",
                    "The org is locked, closed or suspended.",
                    "Ask its administrator or Salesforce Support, or name another org by <loginUrl>"
                            + " (\"-Dsalesforce.loginUrl=…\")."),
            ofCode(
                    "invalid_session_level",
                    "Going by its name, the app wants a high assurance session, and this login had no second factor.",
                    "Run authorize-url again and log in with multi-factor authentication, or have the app's session policy"
                            + " changed."),
            ofCode(
                    "login_error",
                    "Going by its name, the login itself failed.",
                    "Read the reason in the user's Login History, then run authorize-url again and exchange the new code at"
                            + " once."),
            ofCode(
                    "rate_limit_exceeded",
                    "This user has logged in, or fetched tokens, too often within the hour.",
                    "Stop other builds that use the same user, wait an hour, and try again."),
            ofPair(
                    "unknown_error",
                    "retry your request",
                    "Salesforce had a passing fault. If it stays, the app may belong to another org.",
                    "Run authorize-url again and exchange the new code at once; if it comes back, check <loginUrl>"
                            + " (\"-Dsalesforce.loginUrl=…\") and <clientId> (\"-Dsalesforce.clientId=…\")."),
            ofCode(
                    "server_error",
                    "Salesforce had an internal fault.",
                    "Wait a little, then run authorize-url again and exchange the new code at once. See"
                            + " https://status.salesforce.com if it stays."),
            ofCode(
                    "service_unavailable",
                    "Salesforce is overloaded or under maintenance.",
                    "Wait a little, then run authorize-url again and exchange the new code at once. See"
                            + " https://status.salesforce.com if it stays."),
            ofCode(
                    "system_down",
                    "The Salesforce instance of this org is down.",
                    "See https://status.salesforce.com; once it is up, run authorize-url again and exchange the new code at"
                            + " once."),
            ofCode(
                    "authorization_pending",
                    "This answer belongs to the device flow, which this plugin does not use; the login is not approved yet.",
                    "Check <loginUrl> (\"-Dsalesforce.loginUrl=…\"), then run authorize-url and exchange the new code at once."),
            ofCode(
                    "slow_down",
                    "This answer belongs to the device flow, which this plugin does not use; it asks for fewer requests.",
                    "Wait a minute and check <loginUrl> (\"-Dsalesforce.loginUrl=…\"), then run authorize-url and exchange the"
                            + " new code at once."));

    static final List<Explanation> UNDER_ANY_CODE = List.of(ofCode(
            "login rate exceeded",
            "This user has logged in, or fetched tokens, too often within the hour.",
            "Stop other builds that use the same user, wait an hour, and try again."));

    private OrgErrors() {}
}
