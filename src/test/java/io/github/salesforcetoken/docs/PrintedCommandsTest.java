package io.github.salesforcetoken.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.testing.docs.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Everything that is to be typed has its {@code -D} in quotes as a whole: PowerShell divides a bare {@code -Da.b=c} at the dot. */
class PrintedCommandsTest {

    private static final Pattern BARE = Pattern.compile("(?<!\")-Dsalesforce\\.[\\w…]*");

    /** An argument with a value is in quotes as a whole, whatever it sets. */
    private static final Pattern BARE_VALUE = Pattern.compile("(?<!\")-D[\\w.…]+=");

    private static final Pattern IN_VARIABLE = Pattern.compile("MAVEN_OPTS=\"?[^\"\n]*");

    /** A line that goes on, a variable before the command, single quotes, a comment. */
    private static final Pattern OF_ONE_SHELL =
            Pattern.compile("^(?:\\$ )?(?:mvn .*(?:[\\\\`^]$| #|'-D)|\\w+=\\S* mvn )");

    /** What is to be filled in: a shell takes it for a file to read, or to write. */
    private static final Pattern BARE_PLACEHOLDER =
            Pattern.compile("\\b(?:mvn|sf|git|chmod)\\b[^\"'\\n]*\\s<|--[a-z-]+[ =]<");

    @Test
    void messages_quoteWhatIsToBeFilledIn() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                assertThat(BARE_PLACEHOLDER
                                .matcher(withoutComments(Files.readString(file)).replace("\\\"", "\""))
                                .results()
                                .map(found -> found.group()))
                        .as(file.toString())
                        .isEmpty();
            }
        }
    }

    @Test
    void pages_quoteWhatIsToBeFilledIn() {
        for (Page page : Page.in(Path.of(""))) {
            page.blocks().stream()
                    .filter(block -> block.language().isEmpty())
                    .forEach(block -> assertThat(BARE_PLACEHOLDER
                                    .matcher(block.text())
                                    .results()
                                    .map(found -> found.group()))
                            .as(page.name())
                            .isEmpty());
        }
    }

    @Test
    void placeholderWithoutQuotes_wouldBeNoticed() {
        assertThat(BARE_PLACEHOLDER.matcher("sf org list <org>").find()).isTrue();
        assertThat(BARE_PLACEHOLDER.matcher("--name \"a b\" --target-org <org>").find())
                .isTrue();
        assertThat(BARE_PLACEHOLDER
                        .matcher("sf org list --target-org \"<org>\" \"-Da=<b>\"")
                        .find())
                .isFalse();
    }

    @Test
    void messages_quoteEveryDashD() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                assertThat(bareIn(withoutComments(Files.readString(file))))
                        .as(file.toString())
                        .isEmpty();
            }
        }
    }

    @Test
    void parameters_quoteEveryDashD() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith("Mojo.java")).toList()) {
                assertThat(bareIn(Files.readString(file))).as(file.toString()).isEmpty();
            }
        }
    }

    @Test
    void pages_quoteEveryDashD() {
        for (Page page : Page.in(Path.of(""))) {
            assertThat(bareIn(page.text())).as(page.name()).isEmpty();
        }
    }

    @Test
    void site_quotesEveryArgumentWithAValue() throws IOException {
        assertThat(bareValuesIn(Files.readString(Path.of("src/site/markdown/index.md"))))
                .isEmpty();
    }

    @Test
    void pages_quoteEveryArgumentWithAValue() {
        for (Page page : Page.in(Path.of(""))) {
            assertThat(bareValuesIn(page.text())).as(page.name()).isEmpty();
        }
    }

    @Test
    void bareValue_wouldBeNoticed() {
        assertThat(bareValuesIn("mvn versions:set -DnewVersion=1.0.0 \"-Da=b\" -DskipTests"))
                .containsExactly("-DnewVersion=");
    }

    private static List<String> bareValuesIn(String text) {
        return BARE_VALUE
                .matcher(IN_VARIABLE.matcher(text).replaceAll(""))
                .results()
                .map(found -> found.group())
                .toList();
    }

    /** A reader's shell may be any; what is in YAML or Groovy has bash. */
    @Test
    void pages_haveNoCommandThatOnlyOneShellTakes() {
        for (Page page : Page.in(Path.of(""))) {
            page.blocks().stream()
                    .filter(block -> block.language().isEmpty())
                    .forEach(block ->
                            assertThat(ofOneShell(block.text())).as(page.name()).isEmpty());
        }
    }

    @Test
    void commandOfOneShell_wouldBeNoticed() {
        assertThat(ofOneShell("mvn x \\\n  \"-Da.b=c\"")).hasSize(1);
        assertThat(ofOneShell("A=b mvn x")).hasSize(1);
        assertThat(ofOneShell("$ mvn x '-Da.b=c'")).hasSize(1);
        assertThat(ofOneShell("mvn x # comment")).hasSize(1);
        assertThat(ofOneShell("$ mvn x \"-Da.b=c#d\"\n[INFO] # comment")).isEmpty();
    }

    private static List<String> ofOneShell(String block) {
        return block.lines().filter(line -> OF_ONE_SHELL.matcher(line).find()).toList();
    }

    @Test
    void bareOne_wouldBeNoticed() {
        assertThat(bareIn("mvn x -Dsalesforce.code=a")).containsExactly("-Dsalesforce.code");
        assertThat(bareIn("mvn x \"-Dsalesforce.code=a\" -Dsalesforce.code=\"a\""))
                .containsExactly("-Dsalesforce.code");
    }

    private static List<String> bareIn(String text) {
        return BARE.matcher(text).results().map(found -> found.group()).toList();
    }

    private static String withoutComments(String source) {
        return Pattern.compile("(?m)^\\s*(/\\*|\\*|//).*$").matcher(source).replaceAll(Matcher.quoteReplacement(""));
    }
}
