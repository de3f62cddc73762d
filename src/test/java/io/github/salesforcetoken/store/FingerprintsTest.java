package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.salesforcetoken.files.TextFile;
import io.github.salesforcetoken.oauth.Secret;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintsTest {

    private static final Fingerprints NONE = Fingerprints.parse(Optional.empty());

    private static final Secret TOKEN = Secret.of("5Aep861secretRefreshToken==");

    @Test
    void fingerprints_tellASpentTokenFromAnother() {
        Fingerprints spent = Fingerprints.parse(Optional.empty()).plus(TOKEN);

        assertThat(spent.contains(TOKEN)).isTrue();
        assertThat(spent.contains(Secret.of("5Aep861secretRefreshToken="))).isFalse();
        assertThat(spent.toString()).matches("[0-9a-f]{16}");
        assertThatNoneOccurIn(spent.toString(), TOKEN.reveal());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "NAME=%s",
                "--name==%s",
                "export A=B=%s;",
                "{\"a\": \"%s\"}",
                "https://login.example?a=b&c=%s&d=e",
                "force://id:secret:%s@host"
            })
    void tokenInAText_isFound(String text) {
        Fingerprints spent = NONE.plus(TOKEN);
        assertThat(spent.isOneIn(text.formatted(TOKEN.reveal()))).isTrue();
        assertThat(spent.isOneIn(text.formatted("5Aep861secretAnother=="))).isFalse();
        assertThat(spent.isOneIn(text.formatted("x" + TOKEN.reveal()))).isFalse();
    }

    /** A large one, made of whatever takes longest: again and again, each would be gone through for an hour. */
    @ParameterizedTest
    @ValueSource(strings = {"=", "a=", "==a", "5Aep=", "00DSample000001!=", " =", "\n"})
    void largeText_isSearchedOnce(String piece) {
        Fingerprints spent = NONE.plus(TOKEN);
        String text = piece.repeat(TextFile.LARGEST / 8 / piece.length());
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            assertThat(spent.isOneIn(text)).isFalse();
            assertThat(spent.isOneIn(text + "=" + TOKEN.reveal())).isTrue();
        });
    }

    @Test
    void fingerprints_areTheSameAfterTheyWereWritten() {
        Fingerprints spent = Fingerprints.parse(Optional.empty()).plus(TOKEN).plus(Secret.of("another"));

        assertThat(Fingerprints.parse(Optional.of(spent.toString()))).isEqualTo(spent);
        assertThat(Fingerprints.parse(Optional.of(" " + spent.toString().replace(",", " , ")))
                        .contains(TOKEN))
                .isTrue();
    }

    @Test
    void fingerprints_ofTheLastStayAndNoneTwice() {
        Fingerprints spent = many(NONE.plus(TOKEN)).trimmed(NONE);

        assertThat(spent.values()).hasSize(Fingerprints.MOST).doesNotHaveDuplicates();
        assertThat(spent.contains(TOKEN)).isFalse();
        assertThat(spent.contains(Secret.of("token 0"))).isTrue();
    }

    @Test
    void fingerprints_thatAreToBeKeptStayAndAreNotCounted() {
        Fingerprints spent = many(NONE.plus(TOKEN)).trimmed(NONE.plus(TOKEN));

        assertThat(spent.values()).hasSize(Fingerprints.MOST + 1);
        assertThat(spent.contains(TOKEN)).isTrue();
        assertThat(spent.contains(Secret.of("token 0"))).isTrue();
        assertThat(spent.among(NONE.plus(TOKEN)).values()).hasSize(1);
    }

    private static Fingerprints many(Fingerprints first) {
        Fingerprints spent = first;
        for (int i = 0; i < Fingerprints.MOST; i++) {
            spent = spent.plus(Secret.of("token " + i)).plus(Secret.of("token " + i));
        }
        return spent;
    }
}
