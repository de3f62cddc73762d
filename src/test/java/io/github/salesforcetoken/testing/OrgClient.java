package io.github.salesforcetoken.testing;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import net.minidev.json.JSONObject;
import net.minidev.json.JSONValue;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** How the tests of the org talk to it: no redirects, no retries. */
final class OrgClient implements AutoCloseable {

    /** The pair of RFC 7636, appendix B. */
    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final OkHttpClient http = new OkHttpClient.Builder()
            .followRedirects(false)
            .retryOnConnectionFailure(false)
            .build();
    private final SimulatedOrg org;

    OrgClient(SimulatedOrg org) {
        this.org = org;
    }

    /** A good authorize address for the app that every org has, with some parameters changed, or removed by "". */
    String authorizeUrl(String... changes) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("client_id", SimulatedOrg.CLIENT_ID);
        parameters.put("redirect_uri", SimulatedOrg.REDIRECT_URI);
        parameters.put("response_type", "code");
        parameters.put("state", "st&te=1");
        parameters.put("code_challenge", CHALLENGE);
        change(parameters, changes);
        return org.url() + "/services/oauth2/authorize?" + Parameters.encode(parameters);
    }

    /** A code that somebody allowed at {@link #authorizeUrl}. */
    String approvedCode(String... changes) {
        return codeIn(org.authorize(authorizeUrl(changes)));
    }

    static String codeIn(String callback) {
        return callbackParameters(callback).get("code");
    }

    static Map<String, String> callbackParameters(String callback) {
        return Parameters.parse(callback.substring(callback.indexOf('?') + 1)).values().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, parameter -> parameter.getValue().get(0)));
    }

    /** A good exchange of the code, with some parameters changed, or removed by "". */
    Answer redeem(String code, String... changes) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("client_id", SimulatedOrg.CLIENT_ID);
        form.put("redirect_uri", SimulatedOrg.REDIRECT_URI);
        form.put("code", code);
        form.put("code_verifier", VERIFIER);
        change(form, changes);
        return post(TokenEndpoint.PATH, form);
    }

    Answer refresh(String refreshToken, String... changes) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("client_id", SimulatedOrg.CLIENT_ID);
        form.put("refresh_token", refreshToken);
        change(form, changes);
        return post(TokenEndpoint.PATH, form);
    }

    Answer userInfo(String accessToken) {
        return send(request("/services/oauth2/userinfo").header("Authorization", "Bearer " + accessToken));
    }

    Answer get(String pathOrUrl) {
        return send(request(pathOrUrl));
    }

    Answer post(String path, Map<String, String> form) {
        return send(request(path).post(form(form)));
    }

    Request.Builder request(String pathOrUrl) {
        return new Request.Builder().url(pathOrUrl.startsWith("/") ? org.url() + pathOrUrl : pathOrUrl);
    }

    static RequestBody form(Map<String, String> fields) {
        FormBody.Builder form = new FormBody.Builder();
        fields.forEach(form::add);
        return form.build();
    }

    Answer send(Request.Builder request) {
        try {
            return trySend(request);
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        }
    }

    Answer trySend(Request.Builder request) throws IOException {
        try (Response response = http.newCall(request.build()).execute()) {
            return new Answer(
                    response.code(),
                    response.header("Content-Type"),
                    response.header("Location"),
                    response.body().string(),
                    response.request().url());
        }
    }

    @Override
    public void close() {
        http.connectionPool().evictAll();
        http.dispatcher().executorService().shutdown();
    }

    private static void change(Map<String, String> parameters, String... changes) {
        for (int i = 0; i < changes.length; i += 2) {
            if (changes[i + 1].isEmpty()) {
                parameters.remove(changes[i]);
            } else {
                parameters.put(changes[i], changes[i + 1]);
            }
        }
    }

    record Answer(int status, String contentType, String location, String body, HttpUrl url) {

        JSONObject json() {
            return (JSONObject) JSONValue.parse(body);
        }

        String field(String name) {
            return (String) json().get(name);
        }

        /** Status, error and description in one line, for one assertion. */
        String refusal() {
            return status + " " + field("error") + ": " + field("error_description");
        }
    }
}
