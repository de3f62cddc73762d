package io.github.salesforcetoken.testing;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import mockwebserver3.MockResponse;

/** What can be done with a token once one has it: ask who it stands for, and give it back. */
final class TokenUseEndpoints {

    static final String REVOKE_PATH = "/services/oauth2/revoke";
    static final String USERINFO_PATH = "/services/oauth2/userinfo";

    private static final Pattern LIMITS_PATH = Pattern.compile("/services/data/v\\d+\\.\\d/limits/?");

    /** The Salesforce CLI asks for the user's name there, after userinfo. */
    static final Pattern USER_PATH = Pattern.compile("/services/data/v\\d+\\.0/sobjects/User/\\w+");

    private final Directory directory;
    private final TokenVault tokens;

    TokenUseEndpoints(Directory directory, TokenVault tokens) {
        this.directory = directory;
        this.tokens = tokens;
    }

    /** No client authentication; 200 without a body, or 400 with a form-encoded error. */
    MockResponse.Builder revoke(LoggedRequest request) {
        Parameters parameters = request.method().equals("GET") ? request.queryParameters() : request.formParameters();
        try {
            parameters.refuseRepeated();
            if (isOfAnotherOrg(parameters.get("token", ""))) {
                return Answers.text(404, "Bad_Id");
            }
            tokens.revoke(parameters.get("token"));
            return Answers.text(200, "");
        } catch (OAuthError e) {
            return Answers.formError(e);
        }
    }

    /** Its errors are one plain word, not JSON. */
    MockResponse.Builder userInfo(LoggedRequest request) {
        String authorization = request.header("Authorization");
        if (authorization == null) {
            return Answers.text(403, "Missing_OAuth_Token");
        }
        if (isOfAnotherOrg(authorization.replaceFirst("(?i)bearer ", ""))) {
            return Answers.text(404, "Bad_Id");
        }
        Approval session = session(request, tokens);
        return session == null ? Answers.text(403, "Bad_OAuth_Token") : Answers.json(200, person(session));
    }

    /** The approval behind the token that a request bears, or {@code null}. */
    static Approval session(LoggedRequest request, TokenVault tokens) {
        String[] words = String.valueOf(request.header("Authorization")).split(" ", 2);
        boolean bearer = words.length == 2 && words[0].toLowerCase(Locale.ROOT).equals("bearer");
        return bearer ? tokens.session(words[1]) : null;
    }

    /** An access token begins with its org's id. */
    private static boolean isOfAnotherOrg(String token) {
        return token.matches("00D\\w{12}!.*") && !token.startsWith(TokenVault.ORG_ID_15);
    }

    static boolean isLimits(String path) {
        return LIMITS_PATH.matcher(path).matches();
    }

    /** The smallest call of the REST API that needs a session. */
    MockResponse.Builder limits(LoggedRequest request) {
        return session(request, tokens) != null
                ? Answers.json(200, Map.of("DailyApiRequests", Map.of("Max", 15000, "Remaining", 14998)))
                : QueryEndpoint.ended();
    }

    /** The record of whoever asks. */
    MockResponse.Builder user(LoggedRequest request) {
        Approval session = session(request, tokens);
        return session == null
                ? QueryEndpoint.ended()
                : Answers.json(
                        200,
                        Map.of(
                                "Id", session.user().id(),
                                "Username", session.user().username()));
    }

    private Map<String, Object> person(Approval session) {
        SimulatedUser user = session.user();
        String url = directory.url().toString();
        String nickname = user.username().split("@", 2)[0];
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("sub", TokenAnswer.identity(directory, session));
        fields.put("user_id", user.id());
        fields.put("organization_id", TokenAnswer.ORG_ID);
        fields.put("preferred_username", user.username());
        fields.put("nickname", nickname);
        fields.put("name", nickname);
        fields.put("email", user.username());
        fields.put("email_verified", true);
        fields.put("zoneinfo", "Europe/Berlin");
        fields.put("profile", url + "/" + user.id());
        fields.put("urls", Map.of("rest", url + "/services/data/v{version}/", "profile", url + "/" + user.id()));
        fields.put("active", true);
        fields.put("user_type", "STANDARD");
        fields.put("language", "en_US");
        fields.put("locale", "en_US");
        fields.put("utcOffset", 3_600_000);
        fields.put("updated_at", "2026-01-01T00:00:00Z");
        fields.put("is_app_installed", true);
        return fields;
    }
}
