package io.github.salesforcetoken.testing;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An answer of Salesforce that somebody recorded, and what the goals make of it: a file of {@code src/test/resources/recordings},
 * whose README tells its form.
 *
 * @param headers as far as they were recorded; a name may occur twice
 * @param cases the situations in which it is given to a goal
 */
public record Recording(
        String name, int status, List<Map.Entry<String, String>> headers, String body, List<Case> cases) {

    private static final Path FOLDER = Path.of("src/test/resources/recordings");
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})");
    private static final Pattern SECRET = Pattern.compile(
            "\"(?:access_token|refresh_token|id_token|signature)\":\"([^\"]+)\"|[?&]code=([^&]+?)(?:%3D)*&");

    public Recording {
        requireNonNull(name, "name is null");
        headers = List.copyOf(headers);
        requireNonNull(body, "body is null");
        cases = List.copyOf(cases);
    }

    /**
     * One situation, and what is to come of it.
     *
     * @param lines the values of each name, in their order
     */
    public record Case(Map<String, List<String>> lines) {

        private static final List<String> NAMES =
                List.of("case", "answers", "outcome", "requests", "files", "says", "never says", "stores", "sends");

        public Case {
            lines = Map.copyOf(lines);
            if (!NAMES.containsAll(lines.keySet())) {
                throw new IllegalArgumentException("a case has no " + lines.keySet());
            }
        }

        public List<String> all(String name) {
            return lines.getOrDefault(name, List.of());
        }

        /** The only value. */
        public String one(String name) {
            List<String> values = all(name);
            if (values.size() != 1) {
                throw new IllegalArgumentException("not one " + name + ": " + values);
            }
            return values.get(0);
        }

        @Override
        public String toString() {
            return one("case") + ", " + one("outcome");
        }
    }

    /** All of them. */
    public static List<Recording> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .map(Recording::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Recording of(String name) {
        return read(FOLDER.resolve(name + ".txt"));
    }

    private static Recording read(Path file) {
        try {
            return parse(file.getFileName().toString().replace(".txt", ""), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Recording parse(String name, String text) {
        Matcher status = STATUS.matcher(text);
        if (!status.find()) {
            throw new IllegalArgumentException(name + " has no answer");
        }
        int body = text.indexOf("\n\n", status.start());
        List<Case> cases = Arrays.stream(text.substring(0, status.start()).split("\n\n"))
                .filter(paragraph -> paragraph.startsWith("case: "))
                .map(paragraph -> new Case(lines(paragraph).stream()
                        .collect(Collectors.groupingBy(
                                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())))))
                .toList();
        return new Recording(
                name,
                Integer.parseInt(status.group(1)),
                lines(text.substring(status.end(), body).strip()),
                text.substring(body + 2, text.length() - 1),
                cases);
    }

    private static List<Map.Entry<String, String>> lines(String paragraph) {
        return paragraph
                .lines()
                .map(line -> line.split(": ", 2))
                .map(pair -> Map.entry(pair[0], pair[1]))
                .toList();
    }

    /** As the org gives it. */
    public CannedAnswer answer() {
        return CannedAnswer.of(status, headers, body);
    }

    /** The value of a header; empty when it was not recorded. */
    public List<String> header(String wanted) {
        return headers.stream()
                .filter(header -> header.getKey().equals(wanted))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** What may show nowhere. */
    public String[] secrets() {
        List<String> secrets = new ArrayList<>();
        for (Matcher secret = SECRET.matcher(headers + body); secret.find(); ) {
            secrets.add(secret.group(1) == null ? secret.group(2) : secret.group(1));
        }
        return secrets.toArray(new String[0]);
    }

    @Override
    public String toString() {
        return name;
    }
}
