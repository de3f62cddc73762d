package io.github.salesforcetoken.testing;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import mockwebserver3.MockResponse;

/**
 * The scripted browser for a build in another process: it takes the authorize address from a file that the build has
 * written, and answers the callback's address as a properties file that the next build reads.
 */
final class ScriptedBrowserEndpoint {

    static final String PATH = "/scripted-browser";

    private final URI url;
    private final SimulatedOrg org;

    ScriptedBrowserEndpoint(URI url, SimulatedOrg org) {
        this.url = url;
        this.org = org;
    }

    /** Over HTTPS the other process would need the test's certificates, so there this path does not exist. */
    MockResponse.Builder answer(LoggedRequest request) {
        Parameters query = request.queryParameters();
        if (!url.getScheme().equals("http")) {
            return Answers.notFound();
        }
        Optional<String> authorizeUrl = authorizeUrl(query.get("file", ""));
        if (authorizeUrl.isEmpty()) {
            return Answers.text(400, "The file has no line that is an authorize address of this org.");
        }
        try {
            boolean deny = "true".equals(query.get("deny"));
            String callback = deny ? org.deny(authorizeUrl.get()) : org.authorize(authorizeUrl.get());
            return Answers.text(200, properties("salesforce.code", callback));
        } catch (IllegalStateException e) {
            return Answers.text(400, e.getMessage());
        }
    }

    private Optional<String> authorizeUrl(String file) {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .map(String::trim)
                    .filter(line -> line.startsWith(url + AuthorizeEndpoint.PATH + "?"))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Without the comment that {@link Properties#store} begins with: it holds the time. */
    private static String properties(String key, String value) {
        Properties properties = new Properties();
        properties.setProperty(key, value);
        StringWriter text = new StringWriter();
        try {
            properties.store(text, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }
}
