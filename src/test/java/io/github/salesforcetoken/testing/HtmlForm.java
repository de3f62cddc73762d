package io.github.salesforcetoken.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first form of a page, read from its HTML.
 *
 * @param action as written, not resolved
 * @param fields names and values as the page shows them, buttons not included
 * @param inputs the attributes of each input, for finding the one to fill in
 * @param buttons name and value by the button's text
 */
record HtmlForm(
        String action,
        Map<String, String> fields,
        List<Map<String, String>> inputs,
        Map<String, Map.Entry<String, String>> buttons) {

    private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern INPUT = Pattern.compile("<input\\b([^>]*)>");
    private static final Pattern BUTTON = Pattern.compile("<button\\b([^>]*)>([^<]*)</button>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)(?:\\s*=\\s*\"([^\"]*)\")?");

    /** The form, or {@code null} if the page has none that is sent by POST. */
    static HtmlForm in(String html) {
        Matcher form = FORM.matcher(html);
        if (!form.find()) {
            return null;
        }
        Map<String, String> formAttributes = attributes(form.group(1));
        if (!formAttributes
                .getOrDefault("method", "get")
                .toLowerCase(Locale.ROOT)
                .equals("post")) {
            return null;
        }
        List<Map<String, String>> inputs = new ArrayList<>();
        Map<String, String> fields = new LinkedHashMap<>();
        for (Matcher input = INPUT.matcher(form.group(2)); input.find(); ) {
            Map<String, String> attributes = attributes(input.group(1));
            inputs.add(attributes);
            if (attributes.containsKey("name")) {
                fields.put(attributes.get("name"), attributes.getOrDefault("value", ""));
            }
        }
        Map<String, Map.Entry<String, String>> buttons = new LinkedHashMap<>();
        for (Matcher button = BUTTON.matcher(form.group(2)); button.find(); ) {
            Map<String, String> attributes = attributes(button.group(1));
            buttons.put(
                    Html.unescape(button.group(2)).trim(),
                    Map.entry(attributes.getOrDefault("name", ""), attributes.getOrDefault("value", "")));
        }
        return new HtmlForm(formAttributes.getOrDefault("action", ""), fields, inputs, buttons);
    }

    /** The name of the input with this attribute, or {@code null}. */
    String nameOfInput(String attribute, String value) {
        return inputs.stream()
                .filter(input -> value.equals(input.get(attribute)))
                .map(input -> input.get("name"))
                .findFirst()
                .orElse(null);
    }

    private static Map<String, String> attributes(String text) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (Matcher attribute = ATTRIBUTE.matcher(text); attribute.find(); ) {
            String value = attribute.group(2);
            attributes.put(attribute.group(1), value == null ? "" : Html.unescape(value));
        }
        return attributes;
    }
}
