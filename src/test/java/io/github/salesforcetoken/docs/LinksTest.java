package io.github.salesforcetoken.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.testing.docs.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A link from one page to another leads to a file that is there, and to a heading that is in it. */
class LinksTest {

    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");

    static Stream<Page> pages() {
        return Page.in(Path.of("")).stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void page_linksToWhatIsThere(Page page) {
        assertThat(LINK.matcher(page.text()).results()).allSatisfy(link -> {
            Path target = target(page, link);
            assertThat(target).exists();
            if (link.group(2) != null) {
                assertThat(anchors(Files.readString(target))).as(link.group()).contains(link.group(2));
            }
        });
    }

    private static Path target(Page page, MatchResult link) {
        Path file = Path.of(page.name());
        return link.group(1).isEmpty()
                ? file
                : Path.of("").resolve(file).resolveSibling(link.group(1)).normalize();
    }

    /** As GitHub makes them: small letters, no punctuation, hyphens for blanks. */
    private static List<String> anchors(String text) {
        return HEADING.matcher(text)
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }
}
