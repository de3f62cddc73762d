package io.github.salesforcetoken.testing.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page that people read: README, CONTRIBUTING, or one of docs. */
public record Page(String name, String text) {

    private static final Pattern FENCED =
            Pattern.compile("^( *)```(\\w*)\\R(.*?)^ *```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern CODE_SPAN = Pattern.compile("(?<!`)`([^`]+)`(?!`)");

    /** A block between fences, without the indentation that a list has given it. */
    public record Block(String page, String language, String text) {

        @Override
        public String toString() {
            return page + ": " + text;
        }
    }

    /** @param root the project's folder */
    public static List<Page> in(Path root) {
        try (Stream<Path> docs = Files.list(root.resolve("docs"))) {
            return Stream.concat(
                            Stream.of("README.md", "CONTRIBUTING.md").map(root::resolve),
                            docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .map(file -> new Page(root.relativize(file).toString().replace('\\', '/'), read(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Block> blocks() {
        return FENCED.matcher(text)
                .results()
                .map(found -> new Block(name, found.group(2), found.group(3).replaceAll("(?m)^" + found.group(1), "")))
                .toList();
    }

    /** What is set as code inside the text; a span may go on in the next line. */
    public List<String> codeSpans() {
        return CODE_SPAN
                .matcher(FENCED.matcher(text).replaceAll(""))
                .results()
                .map(Page::inOneLine)
                .toList();
    }

    private static String inOneLine(MatchResult span) {
        return span.group(1).replaceAll("\\s+", " ").strip();
    }
}
