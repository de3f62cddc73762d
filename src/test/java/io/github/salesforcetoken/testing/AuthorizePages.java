package io.github.salesforcetoken.testing;

import java.util.Map;
import java.util.stream.Collectors;

/** The pages a person sees. They need no script, and show what came from outside only escaped. */
final class AuthorizePages {

    private static final Map<String, String> SCOPE_LABELS = Map.of(
            "api", "Manage user data via APIs",
            "refresh_token", "Perform requests at any time",
            "offline_access", "Perform requests at any time",
            "openid", "Access unique user identifiers",
            "id", "Access the identity URL service",
            "web", "Manage user data via web browsers",
            "full", "Full access");

    private final Directory directory;

    AuthorizePages(Directory directory) {
        this.directory = directory;
    }

    /** @param refused whether this is the page after a wrong password */
    String login(String ticket, String username, boolean refused) {
        String person = directory.person().username();
        boolean prefill = directory.prefillLogin() && (username.isEmpty() || username.equals(person));
        String shownName = prefill ? person : username;
        String shownPassword = prefill ? directory.person().password() : "";
        String alert = refused ? """
                <p class="alert" role="alert">Please check your username and password.</p>
                """ : "";
        return Html.page("Log in", """
                <h1>Log in</h1>
                %s<form method="post" action="%s">
                <input type="hidden" name="ticket" value="%s">
                <label for="username">Username</label>
                <input id="username" name="username" type="text" value="%s" autocomplete="username"
                  autocapitalize="none" spellcheck="false" required>
                <label for="password">Password</label>
                <input id="password" name="password" type="password" value="%s" autocomplete="current-password" required>
                <div class="actions"><button type="submit" name="login" value="login">Log In</button></div>
                </form>
                %s
                """.formatted(
                        alert,
                        AuthorizeEndpoint.LOGIN_PATH,
                        Html.escape(ticket),
                        Html.escape(shownName),
                        Html.escape(shownPassword),
                        prefill ? "<p class=\"hint\">Both are filled in for the demo: just log in.</p>" : ""));
    }

    String consent(String ticket, Approval approval) {
        String scopes =
                approval.scopes().stream().map(AuthorizePages::scopeItem).collect(Collectors.joining("\n"));
        return Html.page("Allow access?", """
                <h1>Allow access?</h1>
                <p>The app</p>
                <p class="value">%s</p>
                <p>is asking to:</p>
                <ul>
                %s
                </ul>
                <form method="post" action="%s">
                <input type="hidden" name="ticket" value="%s">
                <div class="actions">
                <button type="submit" name="decision" value="deny" class="secondary">Deny</button>
                <button type="submit" name="decision" value="allow">Allow</button>
                </div>
                </form>
                <p class="hint">You are logged in as <b>%s</b>.<br>The answer goes to this address:</p>
                <p class="value small">%s</p>
                """.formatted(
                        Html.escape(approval.app().clientId()),
                        scopes,
                        AuthorizeEndpoint.APPROVE_PATH,
                        Html.escape(ticket),
                        Html.escape(approval.user().username()),
                        Html.escape(approval.redirectUri())));
    }

    String expired() {
        return Html.page("This page has expired", """
                <h1>This page has expired</h1>
                <p>Each page can be answered once. Open the authorize address again to start over.</p>
                """);
    }

    /** Salesforce's text, spelling included. */
    String error() {
        return Html.page("We can't authorize you", """
                <h1>We can't authorize you because of an OAuth error</h1>
                <p>For more information, contact your Salesforce administrator.</p>
                <p class="alert">OAUTH_APPROVAL_ERROR_GENERIC : An unexpected error has occured during authentication. \
                Please try again.</p>
                """);
    }

    private static String scopeItem(String scope) {
        String label = SCOPE_LABELS.get(scope);
        String name = "<code>" + Html.escape(scope) + "</code>";
        return "<li>" + (label == null ? name : Html.escape(label) + " " + name) + "</li>";
    }
}
