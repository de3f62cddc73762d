package io.github.salesforcetoken.store;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.oauth.Secret;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
