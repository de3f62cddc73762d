package io.github.salesforcetoken.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleSecretsTest {

    private static final String SECRET = "aPrx/s3cr+t.Ü==";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aPrx/s3cr+t.Ü==",
                "aPrx/s3cr+t.Ü",
                "aPrx/s3cr+t.Ü\\=\\=",
                "aPrx%2Fs3cr%2Bt.%C3%9C%3D%3D",
                "aPrx%2fs3cr%2bt.%c3%9c%3d%3d"
            })
    void secret_isFoundInItsForms(String form) {
        assertThatThrownBy(() -> SampleSecrets.assertThatNoneOccurIn("first\ncode=" + form + "\n", SECRET))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("index 11 (line 2, column 6)")
                .message()
                .doesNotContain("aPrx");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "i", "id", "id:", "id:x"})
    void secret_isFoundWithinBase64(String before) {
        byte[] bytes = (before + SECRET + " after").getBytes(UTF_8);

        for (Base64.Encoder encoder : new Base64.Encoder[] {Base64.getEncoder(), Base64.getUrlEncoder()}) {
            String text = "Authorization: Basic " + encoder.encodeToString(bytes);
            assertThatThrownBy(() -> SampleSecrets.assertThatNoneOccurIn(text, "another", SECRET))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("secret 2 (Base64) at index 2");
        }
    }

    @Test
    void otherText_passes() {
        assertThatCode(() -> SampleSecrets.assertThatNoneOccurIn("aPrx/s3cr [secret] %3D%3D", SECRET, "another"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short"})
    void secretFoundByChance_isNotLookedFor(String secret) {
        assertThatIllegalArgumentException().isThrownBy(() -> SampleSecrets.assertThatNoneOccurIn("text", secret));
    }
}
