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
import java.time.Instant;
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

    /** What is got for it couldn't be saved under both names. */
    @Test
    void tokenOfAFileThatHasGotAnotherName_isNotSent() throws Exception {
        try (InPlace content = reserve()) {
            Files.createLink(folder.resolve("other"), file);
            Samples.assertRefused(FileProblem.NOT_REPLACEABLE, () -> new RefreshMark(content).set(TOKEN, NOW));
        }
        assertThat(file).hasContent("mine=1\n");
    }
}
