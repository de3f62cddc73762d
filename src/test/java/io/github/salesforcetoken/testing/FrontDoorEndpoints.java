package io.github.salesforcetoken.testing;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import mockwebserver3.MockResponse;

/** Logging a browser in by an address that works once, and the pages of the org behind it. */
final class FrontDoorEndpoints {

    static final String SINGLE_ACCESS_PATH = "/services/oauth2/singleaccess";
    static final String FRONT_DOOR_PATH = "/secur/frontdoor.jsp";

    /** Where an org's own pages are. */
    static final String PAGES = "/lightning/";

    private static final String HOME = "/lightning/page/home";

    private final Directory directory;
    private final TokenVault tokens;
    private final Map<String, Approval> passwords = new ConcurrentHashMap<>();
    private final Map<String, Approval> sessions = new ConcurrentHashMap<>();

    FrontDoorEndpoints(Directory directory, TokenVault tokens) {
        this.directory = directory;
        this.tokens = tokens;
    }

    /** Its errors are one plain word, and 403 also where a token has ended. */
    MockResponse.Builder singleAccess(LoggedRequest request) {
        if (request.header("Authorization") == null) {
            return Answers.text(403, "Missing_OAuth_Token");
        }
        Approval login = TokenUseEndpoints.session(request, tokens);
        if (login == null) {
            return Answers.text(403, "Bad_OAuth_Token");
        }
        if (login.scopes().stream().noneMatch(scope -> scope.equals("web") || scope.equals("full"))) {
            return Answers.text(403, "Invalid_Scope");
        }
        String page = (request.method().equals("GET") ? request.queryParameters() : request.formParameters())
                .get("redirect_uri", "");
        if (page.contains("://") || page.startsWith("//")) {
            return Answers.text(400, "Invalid_Param");
        }
        String password = UUID.randomUUID().toString().replace("-", "") + "==";
        passwords.put(password, login);
        String start = page.isEmpty() ? "" : "&startURL=" + Parameters.encode(page);
        return Answers.json(
                200,
                Map.of(
                        "frontdoor_uri",
                        directory.url() + FRONT_DOOR_PATH + "?otp=" + Parameters.encode(password) + start
                                + "&cshc=abc"));
    }

    /** The first to come is logged in; whoever comes later sees the login page. */
    MockResponse.Builder enter(LoggedRequest request) {
        Approval login = passwords.remove(request.queryParameters().get("otp", ""));
        if (login == null) {
            return Answers.html(200, Html.page("Log in", "<h1>Log in</h1><p>This link has expired.</p>"));
        }
        String session = UUID.randomUUID().toString();
        sessions.put(session, login);
        String page = request.queryParameters().get("startURL", HOME);
        return Answers.redirect(page.startsWith("/") ? page : "/" + page)
                .setHeader("Set-Cookie", "sid=" + session + "; Path=/; HttpOnly");
    }

    MockResponse.Builder page(LoggedRequest request) {
        String cookie = String.valueOf(request.header("Cookie"));
        Approval login = cookie.contains("sid=") ? sessions.get(cookie.replaceFirst(".*sid=([^;]*).*", "$1")) : null;
        return login == null
                ? Answers.html(200, Html.page("Log in", "<h1>Log in</h1>"))
                : Answers.html(
                        200,
                        Html.page(
                                "Home",
                                "<h1>Logged in</h1><p id=\"user\">"
                                        + Html.escape(login.user().username()) + "</p><p id=\"page\">"
                                        + Html.escape(request.path()) + "</p>"));
    }
}
