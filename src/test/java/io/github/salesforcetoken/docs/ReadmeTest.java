package io.github.salesforcetoken.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.mojo.Descriptor;
import io.github.salesforcetoken.testing.docs.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** README shows a build and a test: they are those that {@code mvn -Pdemo verify} runs. */
class ReadmeTest {

    private static final Page README = Page.in(Path.of("")).get(0);

    @Test
    void readme_isShortEnoughToRead() {
        assertThat(README.text().lines()).hasSizeLessThan(190);
    }

    @ParameterizedTest
    @CsvSource({"xml, src/demo/pom.xml", "java, src/demo/src/test/java/com/example/OrgIT.java"})
    void snippet_isTheFileOfTheDemo(String language, Path file) throws Exception {
        assertThat(README.blocks().stream().filter(block -> block.language().equals(language)))
                .first()
                .extracting(Page.Block::text)
                .isEqualTo(Files.readString(file));
    }

    @ParameterizedTest
    @CsvSource({
        "junit-jupiter, version.junit",
        "maven-compiler-plugin, version.compiler-plugin",
        "maven-failsafe-plugin, version.surefire"
    })
    void sampleBuild_usesTheVersionsThatAreTested(String artifact, String property) throws Exception {
        String expected = found(Files.readString(Path.of("pom.xml")), "<" + property + ">([^<]+)<");
        assertThat(found(
                        Files.readString(Path.of("src/demo/pom.xml")), artifact + "</artifactId>\\s*<version>([^<]+)<"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"camel-main", "camel-salesforce"})
    void camel_hasTheVersionThatIsTested(String artifact) throws Exception {
        assertThat(found(Files.readString(Path.of("docs/exports.md")), artifact + "</artifactId>\\s*<version>([^<]+)<"))
                .isEqualTo(found(Files.readString(Path.of("pom.xml")), "<version.camel>([^<]+)<"));
    }

    @Test
    void readme_namesEveryGoal() throws Exception {
        assertThat(Descriptor.read().getMojos().stream().map(MojoDescriptor::getGoal))
                .allSatisfy(goal -> assertThat(README.codeSpans()).contains(goal));
    }

    private static String found(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }
}
