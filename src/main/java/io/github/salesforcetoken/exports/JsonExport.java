package io.github.salesforcetoken.exports;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;

/**
 * One JSON object; a key of the form {@code outer.inner} means a member of a member. Foreign members keep their order, and
 * their numbers every digit.
 */
final class JsonExport implements ExportFormat {

    @Override
    public Optional<String> obstacleIn(String content) {
        Optional<JsonObject> object = parse(content);
        if (object.isEmpty()) {
            return Optional.of("It holds something other than one JSON object, which would be lost.");
        }
        JsonElement inner = object.get().get("oauth2");
        return inner == null || inner.isJsonObject()
                ? Optional.empty()
                : Optional.of("Its member oauth2 isn't an object, and would be lost.");
    }

    /** Everything can be escaped. */
    @Override
    public Optional<String> misfit(String key, String value) {
        return Optional.empty();
    }

    @Override
    public String changed(String content, Map<String, Optional<String>> changes) {
        JsonObject object = parse(content).orElseThrow();
        JsonObject before = object.deepCopy();
        changes.forEach((key, value) -> change(object, key, value));
        if (object.equals(before) && !content.isBlank()) {
            return content;
        }
        return object.isEmpty() ? "" : text(object) + "\n";
    }

    /** Gson is made only where it is used: every preset is there as soon as one is. */
    private static String text(JsonObject object) {
        return new GsonBuilder()
                .setPrettyPrinting()
                .disableHtmlEscaping()
                .serializeNulls()
                .create()
                .toJson(object);
    }

    private static void change(JsonObject object, String key, Optional<String> value) {
        int dot = key.indexOf('.');
        if (dot < 0) {
            value.ifPresentOrElse(text -> object.addProperty(key, text), () -> object.remove(key));
            return;
        }
        String outer = key.substring(0, dot);
        JsonObject inner = object.has(outer) ? object.getAsJsonObject(outer) : new JsonObject();
        change(inner, key.substring(dot + 1), value);
        if (inner.isEmpty()) {
            object.remove(outer);
        } else {
            object.add(outer, inner);
        }
    }

    /** Blank content counts as an empty object. */
    private static Optional<JsonObject> parse(String content) {
        if (content.isBlank()) {
            return Optional.of(new JsonObject());
        }
        try (JsonReader reader = new JsonReader(new StringReader(content))) {
            reader.setStrictness(Strictness.STRICT);
            JsonElement element = JsonParser.parseReader(reader);
            return element.isJsonObject() && reader.peek() == JsonToken.END_DOCUMENT
                    ? Optional.of(element.getAsJsonObject())
                    : Optional.empty();
        } catch (JsonParseException | IOException e) {
            return Optional.empty();
        }
    }
}
