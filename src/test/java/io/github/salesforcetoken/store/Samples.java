package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.files.FileTrust;
import io.github.salesforcetoken.files.FreshFile;
import io.github.salesforcetoken.files.PrivateFiles;
import io.github.salesforcetoken.files.PropertiesFile;
import io.github.salesforcetoken.oauth.ClientApp;
import io.github.salesforcetoken.oauth.ClientAuthentication;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Identity;
import io.github.salesforcetoken.oauth.LoginHost;
import io.github.salesforcetoken.oauth.Problem;
import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Secret;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What the tests of this folder store, and what they ask of files. */
public final class Samples {

    public static final String ACCESS_TOKEN = "00DSample000001!AQsecretAccess.token_1";
    public static final String REFRESH_TOKEN = "5Aep861secretRefresh.token_1==";
    public static final String CLIENT_SECRET = "secretOfTheClient0123456789";
    public static final String ORGANIZATION = "00DSample000001EAA";
    public static final String USER = "005Sample000001AAA";
    public static final Duration NO_PATIENCE = Duration.ZERO;
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private Samples() {}

    public static ClientApp app() {
        return app("3MVG9sampleClientId");
    }

    public static ClientApp app(String clientId) {
        try {
            return ClientApp.of(
                    LoginHost.ofLoginUrl("https://login.salesforce.com"),
                    clientId,
                    Optional.of(Secret.of(CLIENT_SECRET)),
                    ClientAuthentication.POST);
        } catch (Failure e) {
            throw new AssertionError(e);
        }
    }

    public static SalesforceToken token() {
        return token(Optional.of(REFRESH_TOKEN), ORGANIZATION, USER);
    }

    /** With every field Salesforce may leave out left out, but the refresh token as given. */
    public static SalesforceToken token(Optional<String> refreshToken, String organization, String user) {
        return new SalesforceToken(
                Secret.of(ACCESS_TOKEN),
                refreshToken.map(Secret::of),
                URI.create("https://acme.my.salesforce.com"),
                Identity.of(URI.create("https://login.salesforce.com/id/" + organization + "/" + user)),
                "Bearer",
                Optional.empty(),
                Instant.parse("2026-01-02T03:04:05Z"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public static SalesforceToken tokenWithEverything() {
        SalesforceToken token = token();
        return new SalesforceToken(
                token.accessToken(),
                token.refreshToken(),
                token.instanceUrl(),
                token.identity(),
                token.tokenType(),
                Optional.of("refresh_token api"),
                token.issuedAt(),
                Optional.of("https://api.salesforce.com"),
                Optional.of("https://acme.my.site.com/portal"),
                Optional.of("0DBSample000001"));
    }

    /** A claim on a token file that is saved in place. */
    static Claim claim(Path file, Duration patience) throws Failure {
        return Claim.of(
                file, file, trust(), () -> PropertiesFile.read(file, file, trust()), Optional.empty(), patience);
    }

    public static FileTrust trust() {
        return FileTrust.ofThisUser();
    }

    /** What a killed process leaves beside a file: empty, of a name that tells it. */
    public static Path leftBehind(Path file) throws IOException {
        Path path;
        try (FreshFile fresh = FreshFile.create(file)) {
            path = fresh.path();
        }
        PrivateFiles.create(path).close();
        return path;
    }

    /** What is beside a file under a temporary name. */
    public static List<Path> temporary(Path file) {
        String start = file.getFileName() + ".";
        try (Stream<Path> files = Files.list(file.toAbsolutePath().getParent())) {
            return files.filter(beside -> {
                        String name = String.valueOf(beside.getFileName());
                        return name.startsWith(start) && name.endsWith(".tmp") && name.length() == start.length() + 28;
                    })
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that never leaves a rescue file in the home of whoever runs the tests. */
    public static TokenFile tokenFile(Path file) {
        return new TokenFile(file, List.of());
    }

    public static void save(Path file, SalesforceToken token) throws Failure {
        try (Reservation reservation = tokenFile(file).reserve(NO_PATIENCE)) {
            reservation.save(token, app());
        }
    }

    /** The failure, which names its file and shows no secret, whichever way it is printed. */
    public static Failure assertRefused(Problem problem, ThrowingCallable attempt) {
        Failure failure = catchThrowableOfType(Failure.class, attempt);
        assertThat(failure).as("expected %s", problem).isNotNull();
        assertThat(failure.problem()).isEqualTo(problem);
        assertThat(failure).hasMessageContaining(Path.of(failure.shown()).toString());
        StringWriter printed = new StringWriter();
        failure.printStackTrace(new PrintWriter(printed));
        assertThatNoneOccurIn(printed.toString(), ACCESS_TOKEN, REFRESH_TOKEN, CLIENT_SECRET);
        return failure;
    }

    public static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    public static void assertOwnerOnly(Path file) throws IOException {
        assertThat(Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).isTrue();
        if (isPosix(file)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    public static void assertNoTemporaryFileIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".tmp"));
        }
    }

    public static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }
}
