package io.github.salesforcetoken.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import mockwebserver3.MockResponse;

/**
 * Where a person logs in and allows or denies. Each page carries a ticket for the next step, good for one use: the
 * ticket, not the form, says what is being approved.
 *
 * <p>Salesforce reports errors of this step in three places: at the callback, on a page of its own, and as a bare text
 * where the callback cannot be trusted.
 */
final class AuthorizeEndpoint {

    static final String PATH = "/services/oauth2/authorize";
    static final String LOGIN_PATH = "/login";
    static final String APPROVE_PATH = "/setup/secur/RemoteAccessAuthorizationPage.apexp";
    static final String ERROR_PATH = "/setup/secur/RemoteAccessErrorPage.apexp";

    private final Map<String, Approval> tickets = new ConcurrentHashMap<>();
    private final Directory directory;
    private final AuthorizationRequestCheck check;
    private final CodeBook codes;
    private final AuthorizePages pages;

    AuthorizeEndpoint(Directory directory, CodeBook codes) {
        this.directory = directory;
        this.check = new AuthorizationRequestCheck(directory);
        this.codes = codes;
        this.pages = new AuthorizePages(directory);
    }

    MockResponse.Builder start(LoggedRequest request) {
        Parameters query = request.queryParameters();
        SimulatedApp app;
        try {
            app = check.callback(query);
        } catch (OAuthError e) {
            return Answers.formError(e).setHeader("Content-Type", "text/plain;charset=UTF-8");
        }
        if (!app.has(SimulatedApp.Policy.INSTALLED)) {
            return Answers.redirect(errorPage(query.get("state")));
        }
        try {
            Approval approval = check.request(query, app);
            return Answers.html(200, pages.login(ticketFor(approval), query.get("login_hint", ""), false));
        } catch (OAuthError e) {
            return callback(query.get("redirect_uri"), e.fields(), query.get("state"));
        }
    }

    MockResponse.Builder logIn(LoggedRequest request) {
        Parameters form = request.formParameters();
        Approval approval = tickets.remove(form.get("ticket", ""));
        if (approval == null) {
            return Answers.html(400, pages.expired());
        }
        SimulatedUser user = directory.logIn(form.get("username"), form.get("password"));
        if (user == null) {
            return Answers.html(200, pages.login(ticketFor(approval), form.get("username", ""), true));
        }
        SimulatedApp app = approval.app();
        if (!app.adminApprovedOnly()) {
            Approval asked = approval.by(user);
            return Answers.html(200, pages.consent(ticketFor(asked), asked));
        }
        if (!app.permittedUsers().contains(user.username())) {
            return refuse(
                    approval,
                    new OAuthError("OAUTH_APP_ACCESS_DENIED", "user is not admin approved to access this app"));
        }
        return grant(approval.by(user));
    }

    MockResponse.Builder decide(LoggedRequest request) {
        Parameters form = request.formParameters();
        Approval approval = tickets.remove(form.get("ticket", ""));
        if (approval == null || approval.user() == null) {
            return Answers.html(400, pages.expired());
        }
        return switch (form.get("decision", "")) {
            case "allow" -> grant(approval);
            case "deny" -> refuse(approval, new OAuthError("access_denied", "end-user denied authorization"));
            default -> Answers.html(400, pages.expired());
        };
    }

    /** Salesforce hides the reason from the reader of its page; only the address bar has it. */
    MockResponse.Builder errorPage() {
        return Answers.html(200, pages.error());
    }

    private MockResponse.Builder grant(Approval approval) {
        return callback(approval.redirectUri(), Map.of("code", codes.issue(approval)), approval.state());
    }

    private static MockResponse.Builder refuse(Approval approval, OAuthError error) {
        return callback(approval.redirectUri(), error.fields(), approval.state());
    }

    private String ticketFor(Approval approval) {
        String ticket = RandomText.of(32);
        tickets.put(ticket, approval);
        return ticket;
    }

    private static MockResponse.Builder callback(String redirectUri, Map<String, String> fields, String state) {
        char separator = redirectUri.contains("?") ? '&' : '?';
        return Answers.redirect(redirectUri + separator + Parameters.encode(withState(fields, state)));
    }

    private static String errorPage(String state) {
        OAuthError error = new OAuthError("invalid_client", "app must be installed into org");
        return ERROR_PATH + "?" + Parameters.encode(withState(error.fields(), state));
    }

    private static Map<String, String> withState(Map<String, String> fields, String state) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        if (state != null) {
            all.put("state", state);
        }
        return all;
    }
}
