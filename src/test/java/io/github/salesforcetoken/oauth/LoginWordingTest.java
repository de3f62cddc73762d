package io.github.salesforcetoken.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LoginWordingTest {

    @ParameterizedTest
    @MethodSource("io.github.salesforcetoken.oauth.ErrorCatalogue#all")
    void of_leavesNoWordOfTheTwoOtherGoals(Explanation known) {
        String text = LoginWording.of(known.remedy());

        assertThat(text).doesNotContain("authorize-url", "exchange").doesNotContain(" ,", "  ", " .");
        assertThat(text).matches("(?s)[A-Z].*[.]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Run authorize-url again and exchange the new code at once. | Run login again.",
                "Run authorize-url again, open the address it prints last, and exchange that code in the same folder."
                        + " | Run login again, open the address it prints last.",
                "run authorize-url and exchange-code again | run login again",
                "The code was not sent and is still good for its 15 minutes. | Then run login again."
            })
    void of_makesTwoStepsOne(String advice, String forLogin) {
        assertThat(LoginWording.of(advice)).isEqualTo(forLogin);
    }

    @Test
    void of_findsWhatALineBreakDivides() {
        assertThat(LoginWording.of("run authorize-url\n        again and exchange the\n        new code at once."))
                .isEqualTo("run login\n        again.");
    }
}
