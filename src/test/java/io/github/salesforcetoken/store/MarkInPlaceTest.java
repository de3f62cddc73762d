package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.store.Samples.NO_PATIENCE;
import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.salesforcetoken.files.FileProblem;
import io.github.salesforcetoken.files.InPlace;
import io.github.salesforcetoken.files.PropertiesFile;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Marks in a token file that is saved in place. */
class MarkInPlaceTest {

    private static final Secret TOKEN = Secret.of("5Aep861secretRefreshToken==");
    private static final Secret SPENT = Secret.of("5Aep861secretSpentToken==");
    private static final Secret UNKNOWN = Secret.of("5Aep861secretUnknownToken==");
    private static final Instant NOW = Instant.parse("2026-11-26T14:35:10Z");
    private static final String NEW = "mine=1\nsaved=1\n";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void createFile() throws IOException {
        file = Files.writeString(folder.resolve("token.properties"), "mine=1\n");
        assumeTrue(InPlace.isPossible(file), "this system doesn't tell how many names a file has");
    }

    private InPlace reserve() throws Failure {
        return InPlace.reserve(file, 1000, NO_PATIENCE, note -> true);
    }

    /** Sending them again would end a login, or must be asked about, as ever. */
    @Test
    void marksOfOtherTokens_stayWhenAnAnswerIsSaved() throws Exception {
        try (InPlace content = reserve()) {
            RefreshMark mark = new RefreshMark(content);
            mark.set(SPENT, NOW);
            mark.addRescueFile(RefreshMark.NOWHERE);
            mark.set(UNKNOWN, NOW);
            mark.set(TOKEN, NOW);
            content.replace(NEW.getBytes(UTF_8));
            mark.clear(TOKEN);
        }
        assertThat(PropertiesFile.read(file, file, Samples.trust())).hasToString(NEW);
        assertThatNoneOccurIn(Files.readString(file), TOKEN.reveal(), SPENT.reveal(), UNKNOWN.reveal());

        try (InPlace content = reserve()) {
            RefreshMark mark = new RefreshMark(content);
            assertThat(mark.of(TOKEN)).isEmpty();
            assertThat(mark.of(SPENT))
                    .hasValueSatisfying(lost -> assertThat(lost.isSpent()).isTrue());
            assertThat(mark.of(UNKNOWN))
                    .hasValueSatisfying(lost -> assertThat(lost.isSpent()).isFalse());
            content.replace(NEW.getBytes(UTF_8));
            mark.clear();
        }
        assertThat(file).hasContent(NEW);
    }

    @Test
    void marksOfAllTokens_goWithALogin() throws Exception {
        try (InPlace content = reserve()) {
            RefreshMark mark = new RefreshMark(content);
            mark.set(SPENT, NOW);
            mark.addRescueFile(RefreshMark.NOWHERE);
            content.replace(NEW.getBytes(UTF_8));
            mark.clear();
        }
        assertThat(file).hasContent(NEW);
    }

    /** As a message advises when a save has failed: the successor is the file's from then on, and the next run may use it. */
    @Test
    void linesOfARescueFile_areContentBehindTheMark() throws Exception {
        Files.writeString(file, "mine=1\n" + TokenFile.REFRESH_TOKEN + "=" + TOKEN.reveal() + "\n");
        TokenFile tokenFile = new TokenFile(file, List.of(Files.createDirectory(folder.resolve("rescue"))));
        Map<String, String> before = tokenFile.read();
        Path rescue;
        try (InPlace content = reserve()) {
            RefreshMark mark = new RefreshMark(content);
            mark.set(TOKEN, NOW);
            Map<String, Optional<String>> brought =
                    Map.of(TokenFile.REFRESH_TOKEN, Optional.of(Samples.REFRESH_TOKEN), "mine", Optional.empty());
            IOException full = new IOException("disk full");
            rescue = Path.of(RescueFile.keep(brought, before, tokenFile, Optional.of(TOKEN), full)
                    .shown());
            mark.addRescueFile(rescue.toString());
        }
        assertThat(tokenFile.read()).containsEntry(TokenFile.REFRESH_TOKEN, TOKEN.reveal());
        Files.write(file, Files.readAllBytes(rescue), StandardOpenOption.APPEND);
        Files.delete(rescue);

        Secret successor = Secret.of(Samples.REFRESH_TOKEN);
        assertThat(tokenFile.read())
                .containsEntry(TokenFile.REFRESH_TOKEN, successor.reveal())
                .containsEntry("mine", "");
        try (Claim claim = claim()) {
            assertThat(claim.text().get(TokenFile.REFRESH_TOKEN)).contains(successor.reveal());
            assertThat(claim.mark().of(successor)).isEmpty();
            assertThat(claim.mark().of(TOKEN))
                    .hasValueSatisfying(lost -> assertThat(lost.isSpent()).isTrue());
            claim.content().replace((claim.text() + "saved=1\n").getBytes(UTF_8));
            claim.mark().clear();
        }
        assertThat(tokenFile.read())
                .containsEntry(TokenFile.REFRESH_TOKEN, successor.reveal())
                .containsEntry("saved", "1");
        assertThat(file).content().contains("# Of ").doesNotContain("salesforce-token-maven-plugin");
    }

    @Test
    void linesAddedAfterAKillDuringARequest_stay() throws Exception {
        byte[] left;
        try (InPlace content = reserve()) {
            new RefreshMark(content).set(TOKEN, NOW);
            left = Files.readAllBytes(file);
        }
        assertThatNoneOccurIn(new String(left, UTF_8), TOKEN.reveal());
        Files.write(file, left); // as a kill leaves it
        Files.writeString(file, "# mine too\nmine=2\n", StandardOpenOption.APPEND);

        assertThat(Samples.tokenFile(file).read()).containsExactly(Map.entry("mine", "2"));
        try (Claim claim = claim()) {
            assertThat(claim.mark().of(TOKEN)).isPresent();
            claim.content().replace((claim.text() + "saved=1\n").getBytes(UTF_8));
            claim.mark().clear();
        }
        assertThat(file).hasContent("mine=1\n\n\n# mine too\nmine=2\nsaved=1\n");
    }

    private Claim claim() throws Failure {
        return Samples.claim(file, NO_PATIENCE);
    }

    /** What is got for it couldn't be saved under both names. */
    @Test
    void tokenOfAFileThatHasGotAnotherName_isNotSent() throws Exception {
        try (InPlace content = reserve()) {
            Files.createLink(folder.resolve("other"), file);
            Samples.assertRefused(FileProblem.HAS_OTHER_NAMES, () -> new RefreshMark(content).set(TOKEN, NOW));
        }
        assertThat(file).hasContent("mine=1\n");
    }
}
