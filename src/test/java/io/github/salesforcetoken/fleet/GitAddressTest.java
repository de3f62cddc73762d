package io.github.salesforcetoken.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitAddressTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "https://ada:sesame@host/x.git|https://host/x.git",
                "https://sesame@host/x.git|https://host/x.git",
                "https://ada:ses/ame@host/x.git|https://host/x.git",
                "https://ada:ses@ame@host/x.git|https://host/x.git",
                "unable to access 'https://ada:s/e@s@host/': ask ada@host|unable to access 'https://host/': ask ada@host",
                "ssh://host:22/x.git|ssh://host:22/x.git",
                "git@host:x.git|git@host:x.git"
            })
    void address_isShownWithoutAPasswordOfAnyCharacters(String address, String shown) {
        assertThat(GitAddress.anonymous(address)).isEqualTo(shown);
    }
}
