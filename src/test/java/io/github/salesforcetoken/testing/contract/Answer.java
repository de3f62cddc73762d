package io.github.salesforcetoken.testing.contract;

import java.net.http.HttpResponse;
import net.minidev.json.JSONObject;
import net.minidev.json.JSONValue;

/** What an endpoint answered. */
record Answer(HttpResponse<String> response) {

    int status() {
        return response.statusCode();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    JSONObject json() {
        if (!(JSONValue.parse(response.body()) instanceof JSONObject json)) {
            throw new AssertionError("HTTP " + status() + " without JSON: " + response.body());
        }
        return json;
    }

    String field(String name) {
        return (String) json().get(name);
    }

    /** Status and error code in one, for one assertion. */
    String outcome() {
        return status() == 200 ? "200" : status() + " " + field("error");
    }
}
