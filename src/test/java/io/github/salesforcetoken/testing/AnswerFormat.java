package io.github.salesforcetoken.testing;

import java.util.Map;
import java.util.stream.Collectors;
import mockwebserver3.MockResponse;

/** The token endpoint speaks JSON unless the parameter {@code format}, or else the header Accept, says otherwise. */
enum AnswerFormat {
    JSON,
    URLENCODED,
    XML;

    static AnswerFormat of(LoggedRequest request) {
        String format = request.formField("format");
        if (format == null) {
            String accept = request.header("Accept");
            format = accept == null ? "" : accept.split("[,;]")[0].trim();
        }
        return switch (format) {
            case "urlencoded", "application/x-www-form-urlencoded" -> URLENCODED;
            case "xml", "application/xml" -> XML;
            default -> JSON;
        };
    }

    MockResponse.Builder answer(int status, Map<String, String> fields) {
        return switch (this) {
            case JSON -> Answers.json(status, fields);
            case URLENCODED -> Answers.form(status, fields);
            case XML -> Answers.of(status, "application/xml;charset=UTF-8", xml(fields));
        };
    }

    private static String xml(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> "<%1$s>%2$s</%1$s>".formatted(field.getKey(), Html.escape(field.getValue())))
                .collect(Collectors.joining("", "<?xml version=\"1.0\" encoding=\"UTF-8\"?><OAuth>", "</OAuth>"));
    }
}
