package io.github.salesforcetoken.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.PendingAuthorization;
import io.github.salesforcetoken.oauth.RedirectUri;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.testing.Failures;
import io.github.salesforcetoken.testing.fuzz.Choices;
import io.github.salesforcetoken.testing.fuzz.Fuzz;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

public class PendingFileFuzzTest {

    private static final String VERIFIER = "secretVerifier-dBjftJeZ4CVP-mB92K27uhbUJU1p";

    private static final Fuzz FUZZ = Fuzz.of(PendingFileFuzzTest.class)
            .property("any file is a request or is refused without being shown", PendingFileFuzzTest::anything)
            .property("what was pending comes back", PendingFileFuzzTest::roundTrip);

    /** For Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        FUZZ.run(input);
    }

    @TestFactory
    Stream<DynamicTest> properties() throws IOException {
        return FUZZ.tests();
    }

    private static void anything(Choices input) throws IOException {
        byte[] content = input.soup(
                        16,
                        "state=",
                        "x\n",
                        "codeVerifier=" + VERIFIER + "\n",
                        "redirectUri=http://localhost:1/\n",
                        "redirectUri=",
                        "loginUrl=https://a.b\n",
                        "loginUrl=",
                        "clientId=c\n",
                        "\n",
                        "[",
                        " ",
                        "%",
                        "createdAt=2026-01-15T10:00:00Z\n",
                        "createdAt=",
                        "\\u",
                        "\u0000")
                .getBytes(UTF_8);
        try (FileSystem disk = disk()) {
            PendingFile file = new PendingFile(disk.getPath("token.properties"));
            Files.write(file.path(), input.upTo(5) == 0 ? input.rest() : content);
            assertThat(file.load().orElseThrow().toString()).doesNotContain(VERIFIER);
        } catch (Failure e) {
            Failures.assertThatItHides(e, VERIFIER);
        }
    }

    private static final String VISIBLE = "aZ09!#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\"";

    private static void roundTrip(Choices input) throws Exception {
        PendingAuthorization pending = new PendingAuthorization(
                Secret.of("s" + input.of(VISIBLE, 0, 20)),
                Secret.of("v" + input.of(VISIBLE, 0, 20)),
                RedirectUri.of(
                        "https://example.com/" + input.of("abc/?&=%20", 0, 20).replace("%", "%20")),
                URI.create("https://login.salesforce.com"),
                "3MVG9" + input.of(VISIBLE, 0, 20),
                Instant.ofEpochSecond(input.upTo(65_535) * 100_000L, input.upTo(999)));
        try (FileSystem disk = disk()) {
            PendingFile file = new PendingFile(disk.getPath("token.properties"));
            file.save(pending);
            assertThat(file.load()).contains(pending);
        }
    }

    private static FileSystem disk() {
        return Jimfs.newFileSystem(Configuration.unix().toBuilder()
                .setAttributeViews("basic", "owner", "posix", "unix")
                .build());
    }
}
