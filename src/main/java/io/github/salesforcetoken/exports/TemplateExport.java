package io.github.salesforcetoken.exports;

import static io.github.salesforcetoken.exports.ExportProblem.TEMPLATE_UNFINISHED;
import static io.github.salesforcetoken.exports.ExportProblem.TEMPLATE_UNKNOWN;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.WrongValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A copy of the user's own text with values in the places of <code>${names}</code>. The file is all of that, so that nothing of
 * what it held before is kept.
 *
 * @param pieces what stands around the values; one more than there are values
 * @param parts the values
 */
record TemplateExport(List<String> pieces, List<ExportPart> parts) implements ExportFormat {

    private static final String START = "${";

    /** What stands for {@code ${} itself. */
    private static final String ESCAPED = "$${";

    TemplateExport {
        pieces = List.copyOf(pieces);
        parts = List.copyOf(parts);
    }

    /** A name ends in the line in which it begins. */
    static TemplateExport of(String text, Path template) throws Failure {
        List<String> pieces = new ArrayList<>();
        List<ExportPart> parts = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith(ESCAPED, at)) {
                piece.append(START);
                at += ESCAPED.length();
            } else if (text.startsWith(START, at)) {
                String name = name(text, at, template);
                Optional<ExportPart> part = ExportPart.of(name);
                if (part.isEmpty()) {
                    throw refused(TEMPLATE_UNKNOWN, template, line(text, at), WrongValue.WORD.shown(name));
                }
                parts.add(part.get());
                pieces.add(piece.toString());
                piece.setLength(0);
                at += START.length() + name.length() + 1;
            } else {
                piece.append(text.charAt(at++));
            }
        }
        pieces.add(piece.toString());
        return new TemplateExport(pieces, parts);
    }

    private static Failure refused(ExportProblem problem, Path template, String line, String name) {
        return new Failure(problem, ExportPreset.TEMPLATE.id(), template.toString(), line, name);
    }

    private static String name(String text, int start, Path template) throws Failure {
        int end = start + START.length();
        while (end < text.length() && "}\r\n".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        if (end == text.length() || text.charAt(end) != '}') {
            throw refused(TEMPLATE_UNFINISHED, template, line(text, start), "");
        }
        return text.substring(start + START.length(), end);
    }

    private static String line(String text, int at) {
        long breaks = text.substring(0, at)
                .chars()
                .filter(character -> character == '\n')
                .count();
        return String.valueOf(1 + breaks);
    }

    /** The values that it has, by their names. */
    Map<String, ExportPart> keys() {
        Map<String, ExportPart> keys = new LinkedHashMap<>();
        parts.forEach(part -> keys.put(part.parameter(), part));
        return keys;
    }

    /** Whether this text could be a filled-in copy, of whatever login. */
    boolean mayHaveWritten(String content) {
        String first = pieces.get(0);
        String last = pieces.get(pieces.size() - 1);
        if (content.isBlank() || parts.isEmpty()) {
            return content.isBlank() || content.equals(first);
        }
        int at = first.length();
        int end = content.length() - last.length();
        boolean fits = at <= end && content.startsWith(first) && content.endsWith(last);
        for (int i = 1; fits && i < pieces.size() - 1; i++) {
            int found = content.indexOf(pieces.get(i), at);
            fits = found >= 0 && found + pieces.get(i).length() <= end && isValue(content.substring(at, found));
            at = found + pieces.get(i).length();
        }
        return fits && isValue(content.substring(at, end));
    }

    /** Others would not have been written. */
    private boolean isValue(String text) {
        return misfit("", text).isEmpty();
    }

    @Override
    public Optional<String> obstacleIn(String content) {
        return Optional.empty();
    }

    @Override
    public Optional<String> misfit(String key, String value) {
        return value.chars().anyMatch(Character::isISOControl)
                ? Optional.of("it has a line break or another control character")
                : Optional.empty();
    }

    @Override
    public String changed(String content, Map<String, Optional<String>> changes) {
        StringBuilder text = new StringBuilder(pieces.get(0));
        for (int i = 0; i < parts.size(); i++) {
            text.append(changes.getOrDefault(parts.get(i).parameter(), Optional.empty())
                            .orElse(""))
                    .append(pieces.get(i + 1));
        }
        return text.toString();
    }

    @Override
    public ExportFormat recorded(Map<String, Optional<String>> changes) {
        return TemplateCopy.of(changed("", changes));
    }
}
