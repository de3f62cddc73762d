package io.github.salesforcetoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** Every demand that {@code docs/security.md} claims to hold has a test or a story that exists. */
class ConformanceTest {

    private static final Path PAGE = Path.of("docs", "security.md");
    private static final Path TESTS = Path.of("src", "test", "java");
    private static final List<Path> STORIES = Stream.of("it", "it-server", "it-versions")
            .map(Path.of("src")::resolve)
            .toList();

    private static final Pattern SECTION =
            Pattern.compile("RFC \\d{4} \\d+(\\.\\d+)*(, (RFC \\d{4} )?\\d+(\\.\\d+)*)*");
    private static final Pattern METHOD = Pattern.compile("`(\\w+)#(\\w+)`");
    private static final Pattern STORY = Pattern.compile("story `([a-z0-9-]+)`");
    private static final Pattern HOLDERS =
            Pattern.compile("(%1$s|%2$s)(, (%1$s|%2$s))*".formatted(METHOD.pattern(), STORY.pattern()));

    @ParameterizedTest
    @MethodSource("held")
    void demandThatIsHeld_namesTestsAndStoriesThatExist(Row row) throws Exception {
        assertThat(row.section()).matches(SECTION);
        assertThat(row.demand()).isNotBlank();
        assertThat(row.last()).matches(HOLDERS);
        for (MatchResult method : all(METHOD, row.last())) {
            assertThatTestExists(method.group(1), method.group(2));
        }
        for (MatchResult story : all(STORY, row.last())) {
            assertThat(STORIES)
                    .as("stories named " + story.group(1))
                    .anyMatch(folder ->
                            Files.exists(folder.resolve(story.group(1)).resolve("verify.groovy")));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-",
                "`ConformanceTest`",
                "`NoSuchTest#held`",
                "`ConformanceTest#noSuchTest`",
                "`ConformanceTest#held`",
                "story `no-such-story`",
                "`ConformanceTest#everyRfcOfTheSubject_isThere`, story `no-such-story`"
            })
    void demandThatNothingHolds_isNoticed(String holders) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> demandThatIsHeld_namesTestsAndStoriesThatExist(
                        new Row("RFC 6749 3.2", "MUST use POST", holders)));
    }

    @ParameterizedTest
    @MethodSource("notHeld")
    void demandThatIsNotHeld_hasAReason(Row row) {
        assertThat(row.section()).matches(SECTION);
        assertThat(row.demand()).isNotBlank();
        assertThat(row.last()).hasSizeGreaterThan("none".length());
    }

    @Test
    void everyRfcOfTheSubject_isThere() throws IOException {
        assertThat(held().map(Row::section))
                .extracting(section -> section.substring(0, "RFC 6749".length()))
                .contains("RFC 6749", "RFC 6750", "RFC 7009", "RFC 7636", "RFC 8252", "RFC 9700");
    }

    /** A helper of the same name, or a test that was renamed, is not enough. */
    private static void assertThatTestExists(String className, String method) throws Exception {
        Path file;
        try (Stream<Path> files = Files.walk(TESTS)) {
            file = files.filter(path -> path.endsWith(className + ".java"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("There is no " + className));
        }
        String name = TESTS.relativize(file).toString().replace(".java", "").replaceAll("[/\\\\]", ".");
        assertThat(Class.forName(name).getDeclaredMethods())
                .as("tests of " + className + " named " + method)
                .anyMatch(candidate ->
                        candidate.getName().equals(method) && AnnotationSupport.isAnnotated(candidate, Testable.class));
    }

    private static List<MatchResult> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }

    static Stream<Row> held() throws IOException {
        return rows("### Held");
    }

    static Stream<Row> notHeld() throws IOException {
        return rows("### Not held, and why");
    }

    /** The rows of the table under a heading, without its head. */
    private static Stream<Row> rows(String heading) throws IOException {
        List<Row> rows = Files.readString(PAGE)
                .lines()
                .dropWhile(line -> !line.equals(heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("#"))
                .filter(line -> line.startsWith("|"))
                .skip(2)
                .map(Row::of)
                .toList();
        assertThat(rows).as("rows under " + heading).isNotEmpty();
        return rows.stream();
    }

    /** @param last what holds the demand, or why nothing does */
    record Row(String section, String demand, String last) {

        static Row of(String line) {
            List<String> cells = Arrays.stream(line.substring(1).split("\\|"))
                    .map(String::strip)
                    .toList();
            assertThat(cells).as(line).hasSize(3);
            return new Row(cells.get(0), cells.get(1), cells.get(2));
        }

        @Override
        public String toString() {
            return section + ": " + demand;
        }
    }
}
