package io.github.salesforcetoken.testing.it;

import io.github.salesforcetoken.testing.LoggedRequest;
import io.github.salesforcetoken.testing.SampleSecrets;
import io.github.salesforcetoken.testing.SimulatedOrg;
import io.github.salesforcetoken.testing.SteeringText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks for the secrets of a story in all of its logs. */
final class Leaks {

    private static final List<String> SENT =
            List.of("code", "code_verifier", "client_secret", "refresh_token", "assertion", "subject_token", "token");
    private static final List<String> SAVED =
            List.of("salesforce.refreshToken", "salesforce.accessToken", "codeVerifier", "state");

    private Leaks() {}

    /** Maven's own: it resets the terminal's color even in a file, and overwrites its progress. */
    private static final String OF_MAVEN = "\u001b\\[[0-9;]*m|\r";

    /** Maven 4 names the stream before what a plugin prints. */
    private static final String AUTHORIZE_URL =
            "(\\[INFO] \\[stdout] )?https?://[^ ]+/services/oauth2/authorize\\?[^ ]+";

    /**
     * Fails if a log has a secret: one of those named, one that was sent to the org, or one in a file of the plugin. The
     * state may stand in the authorize URL, which the goal exists to print. Nor may it have what steers a terminal or a CI runner.
     */
    static void assertNone(Path folder, SimulatedOrg org, Collection<String> named) {
        Set<String> secrets = new LinkedHashSet<>(named);
        org.requests().forEach(request -> secrets.addAll(sent(request)));
        for (Path file : files(folder, "(?!\\d+\\.properties).*\\.properties(\\.pending)?")) {
            Properties properties = Story.load(file);
            SAVED.stream()
                    .map(properties::getProperty)
                    .filter(Objects::nonNull)
                    .filter(value -> !value.startsWith("${"))
                    .forEach(secrets::add);
        }
        for (Path log : files(folder, ".*\\.log")) {
            try {
                String text = withoutAuthorizeUrl(Files.readString(log));
                SampleSecrets.assertThatNoneOccurIn(text, secrets.toArray(String[]::new));
                SteeringText.assertThatNoneOccursIn(text.replaceAll(OF_MAVEN, ""));
            } catch (AssertionError e) {
                throw new AssertionError(log.getFileName() + ": " + e.getMessage(), e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Set<String> sent(LoggedRequest request) {
        Stream<String> elsewhere = Stream.of("Authorization")
                .map(request::header)
                .filter(Objects::nonNull)
                .map(value -> value.substring(value.indexOf(' ') + 1));
        Stream<String> parameters =
                Stream.concat(SENT.stream().map(request::formField), Stream.of(request.queryParameter("state")));
        return Stream.concat(elsewhere, parameters.filter(Objects::nonNull)).collect(Collectors.toSet());
    }

    private static String withoutAuthorizeUrl(String log) {
        return log.lines().filter(line -> !line.matches(AUTHORIZE_URL)).collect(Collectors.joining("\n"));
    }

    /** Readable text files only: some stories have others on purpose. */
    private static List<Path> files(Path folder, String name) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> String.valueOf(file.getFileName()).matches(name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
