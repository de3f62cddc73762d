package io.github.salesforcetoken.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.salesforcetoken.files.PrivateFiles;
import io.github.salesforcetoken.files.PropertiesText;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.testing.Failures;
import io.github.salesforcetoken.testing.fuzz.Choices;
import io.github.salesforcetoken.testing.fuzz.Fuzz;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What people, other tools and killed processes leave where our files are. */
public class TokenFileFuzzTest {

    private static final String SECRET = "5Aep861SampleRefreshToken";

    private static final Fuzz FUZZ = Fuzz.of(TokenFileFuzzTest.class)
            .property("any file is read as java.util.Properties reads it, or is refused", TokenFileFuzzTest::read)
            .property("what is foreign survives a save", TokenFileFuzzTest::save)
            .property("any value comes back", TokenFileFuzzTest::value)
            .property("any list of fingerprints is one", TokenFileFuzzTest::fingerprints)
            .property("any file may say that it holds a token", TokenFileFuzzTest::token)
            .property("whatever was left unfinished, the file is whole", TokenFileFuzzTest::unfinished);

    /** For Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        FUZZ.run(input);
    }

    @TestFactory
    Stream<DynamicTest> properties() throws IOException {
        return FUZZ.tests();
    }

    private static void read(Choices input) throws IOException {
        byte[] content = content(input);
        try (FileSystem disk = disk()) {
            Path file = Files.write(disk.getPath("token.properties"), content);
            try {
                assertThat(new TokenFile(file).read()).isEqualTo(asPropertiesReadsIt(new String(content, UTF_8)));
            } catch (Failure e) {
                Failures.assertThatItHides(e, SECRET);
                assertThat(Files.readAllBytes(file)).isEqualTo(content);
            }
        }
    }

    private static void save(Choices input) throws IOException {
        byte[] content = content(input);
        try (FileSystem disk = disk()) {
            Path file = Files.write(disk.getPath("token.properties"), content);
            TokenFile tokenFile = Samples.tokenFile(file);
            try (Reservation reservation = tokenFile.reserve(Samples.NO_PATIENCE)) {
                Map<String, String> before = new HashMap<>(reservation.content());
                reservation.save(Samples.tokenWithEverything(), Samples.app());
                Map<String, String> after = new HashMap<>(tokenFile.read());
                assertThat(after.remove(TokenFile.ACCESS_TOKEN)).isEqualTo(Samples.ACCESS_TOKEN);
                before.keySet().removeIf(TokenFileFuzzTest::isOurs);
                after.keySet().removeIf(TokenFileFuzzTest::isOurs);
                assertThat(after).isEqualTo(before);
            } catch (Failure e) {
                assertThat(Files.readAllBytes(file)).isEqualTo(content);
            }
        }
    }

    private static void value(Choices input) throws IOException {
        PropertiesText text = PropertiesText.of(input.one("", "a=1", "k=\\\n", "#", "\\"));
        String value = input.text(30);
        text.put("k", value);

        assertThat(asPropertiesReadsIt(text.toString())).containsEntry("k", value);
        assertThat(PropertiesText.of(text.toString()).get("k")).contains(value);
        assertThat(text.toString().chars()).allMatch(character -> character < 0x7f);
    }

    private static void fingerprints(Choices input) {
        Fingerprints some = Fingerprints.parse(Optional.of(input.soup(60, ",", " ", "0123456789abcdef", "x", "\n")));
        Secret token = Secret.of("5Aep" + input.of("abc", 1, 20));
        Fingerprints more = some.plus(token).trimmed(Fingerprints.parse(Optional.empty()));

        assertThat(more.contains(token)).isTrue();
        assertThat(more.values().size()).isBetween(1, Fingerprints.MOST);
        assertThat(Fingerprints.parse(Optional.of(more.toString()))).isEqualTo(more);
        assertThat(more.toString()).doesNotContain(token.reveal());
    }

    private static void token(Choices input) {
        Map<String, String> file = new HashMap<>();
        for (String key : new String[] {
            TokenFile.ACCESS_TOKEN, TokenFile.INSTANCE_URL, TokenFile.ID, TokenFile.ISSUED_AT, TokenFile.REFRESH_TOKEN
        }) {
            file.put(
                    key,
                    input.one(
                            "https://login.salesforce.com/id/00DSample000001AAA/005Sample000001AAA",
                            "2026-01-15T10:00:00Z",
                            "+1000000000-12-31T23:59:59.999999999Z",
                            input.text(20)));
        }
        TokenProperties.token(file)
                .ifPresent(token -> assertThat(token.toString()).doesNotContain(SECRET));
        Fingerprints.parse(TokenProperties.text(file, TokenFile.ID));
    }

    private static void unfinished(Choices input) throws IOException, Failure {
        try (FileSystem disk = disk()) {
            Path file = Files.writeString(disk.getPath("token.properties"), "mine=1\n");
            Path left = Samples.leftBehind(file);
            byte[] content = content(input);
            Files.write(left, content);
            Files.write(PrivateFiles.beside(file, ".lock"), input.rest());
            Samples.tokenFile(file).reserve(Samples.NO_PATIENCE).close();

            assertThat(file).content().startsWith("mine=1\n");
            Map<String, String> now = asPropertiesReadsIt(Files.readString(file));
            if (now.size() > 1) {
                Map<String, String> finished = new HashMap<>(asPropertiesReadsIt(new String(content, UTF_8)));
                finished.keySet().removeIf(key -> !TokenProperties.isOurs(key));
                finished.put("mine", "1");
                assertThat(now).isEqualTo(finished);
            }
            assertThat(Files.exists(left)).isFalse();
        }
    }

    private static byte[] content(Choices input) {
        String soup = input.soup(
                14,
                "salesforce.refreshToken=",
                SECRET,
                "\n",
                "\\",
                "\\u00",
                "=",
                "a=1\n",
                "#",
                "\r",
                "\ufeff",
                "\u0000",
                "salesforce.accessToken=x\n",
                "salesforce.instanceUrl=https://a.b\n",
                "\u00e9",
                "salesforce.id=https://login.salesforce.com/id/00DSample000001AAA/005Sample000001AAA\n",
                "salesforce.issuedAt=2026-01-15T10:00:00Z\n",
                "salesforce.spentRefreshTokens=0123456789abcdef\n");
        return input.upTo(3) == 0 ? input.rest() : soup.getBytes(UTF_8);
    }

    private static boolean isOurs(String key) {
        return key.startsWith("salesforce.");
    }

    private static Map<String, String> asPropertiesReadsIt(String text) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        Map<String, String> values = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return values;
    }

    private static FileSystem disk() throws IOException {
        FileSystem disk = Jimfs.newFileSystem(Configuration.unix().toBuilder()
                .setAttributeViews("basic", "owner", "posix", "unix")
                .build());
        Files.setPosixFilePermissions(disk.getPath(""), PosixFilePermissions.fromString("rwx------"));
        return disk;
    }
}
