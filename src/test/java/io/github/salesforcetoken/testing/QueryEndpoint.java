package io.github.salesforcetoken.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mockwebserver3.MockResponse;
import net.minidev.json.JSONArray;
import net.minidev.json.JSONStyle;

/** The REST API, as far as it answers what kind of org this is. */
final class QueryEndpoint {

    /** Any version that Salesforce has not retired. */
    static final Pattern PATH = Pattern.compile("/services/data/v(3[1-9]|[4-9]\\d)\\.0/query/?");

    private static final Pattern QUERY =
            Pattern.compile("(?i)SELECT ([A-Za-z]+(, ?[A-Za-z]+)*) FROM Organization( LIMIT 1)?");

    private final Directory directory;
    private final TokenVault tokens;

    QueryEndpoint(Directory directory, TokenVault tokens) {
        this.directory = directory;
        this.tokens = tokens;
    }

    /** Errors are a list of one. */
    MockResponse.Builder answer(LoggedRequest request) {
        Approval session = TokenUseEndpoints.session(request, tokens);
        if (session == null) {
            return ended();
        }
        if (session.scopes().stream().noneMatch(scope -> scope.equals("api") || scope.equals("full"))) {
            return error(401, "INVALID_SESSION_ID", "This session is not valid for use with the REST API");
        }
        Matcher query = QUERY.matcher(request.queryParameters().get("q", ""));
        if (!query.matches()) {
            return error(400, "MALFORMED_QUERY", "unexpected token");
        }
        Map<String, Object> record = new LinkedHashMap<>();
        record.put(
                "attributes",
                Map.of(
                        "type",
                        "Organization",
                        "url",
                        "/services/data/v60.0/sobjects/Organization/" + TokenAnswer.ORG_ID));
        Map<String, Object> fields = directory.kind().fields();
        for (String field : query.group(1).split(", ?")) {
            if (!fields.containsKey(field)) {
                return error(400, "INVALID_FIELD", "No such column '" + field + "' on entity 'Organization'");
            }
            record.put(field, fields.get(field));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("totalSize", 1);
        answer.put("done", true);
        answer.put("records", List.of(record));
        return Answers.json(200, answer);
    }

    /** What the whole API says of an access token that has ended. */
    static MockResponse.Builder ended() {
        return error(401, "INVALID_SESSION_ID", "Session expired or invalid");
    }

    private static MockResponse.Builder error(int status, String errorCode, String message) {
        Map<String, String> first = new LinkedHashMap<>();
        first.put("message", message);
        first.put("errorCode", errorCode);
        return Answers.of(
                status,
                "application/json;charset=UTF-8",
                JSONArray.toJSONString(List.of(first), JSONStyle.LT_COMPRESS));
    }
}
