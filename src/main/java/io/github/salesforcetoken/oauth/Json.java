package io.github.salesforcetoken.oauth;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON (RFC 8259) as the JDK's own types: {@code Map}, {@code List}, {@code String}, {@code Boolean}, {@code null}, and a number as
 * its text. By Gson's reader and writer alone, because a library's tree brings a hundred classes into a goal that reads one answer.
 */
public final class Json {

    private Json() {}

    /**
     * Reads one value.
     *
     * @throws IOException when the text is not JSON, nests more than 255 deep, goes on after the value, or has an object with
     *     two members of the same name, of which nobody could tell which is meant; its message may quote the text
     */
    public static Object parse(String text) throws IOException {
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            reader.setStrictness(Strictness.STRICT);
            Object value = value(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new MalformedJsonException("more than one value");
            }
            return value;
        }
    }

    /** Writes an object of texts; one without a value is {@code null}. */
    public static String object(Map<String, String> members) {
        StringWriter text = new StringWriter();
        try (JsonWriter writer = new JsonWriter(text)) {
            writer.beginObject();
            for (Map.Entry<String, String> member : members.entrySet()) {
                writer.name(member.getKey()).value(member.getValue());
            }
            writer.endObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes everything", e);
        }
        return text.toString();
    }

    private static Object value(JsonReader reader) throws IOException {
        switch (reader.peek()) {
            case BEGIN_OBJECT:
                return object(reader);
            case BEGIN_ARRAY:
                return list(reader);
            case BOOLEAN:
                return reader.nextBoolean();
            case NULL:
                reader.nextNull();
                return null;
            default:
                return reader.nextString();
        }
    }

    private static Map<String, Object> object(JsonReader reader) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        reader.beginObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            if (members.containsKey(name)) {
                throw new MalformedJsonException("two members of one name");
            }
            members.put(name, value(reader));
        }
        reader.endObject();
        return members;
    }

    private static List<Object> list(JsonReader reader) throws IOException {
        List<Object> values = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
            values.add(value(reader));
        }
        reader.endArray();
        return values;
    }
}
