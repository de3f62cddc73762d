package io.github.salesforcetoken.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressUserTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "https://git@host/x, -, -",
                "https://hunter2secre@host/x, -, hunter2secre",
                "https://hunter2secr@host/x, -, -",
                "https://hunter2secret:@host/x, -, hunter2secret",
                "https://hunter2secret:x-oauth-basic@host/x, x-oauth-basic, hunter2secret",
                "https://ann:x@host/x, x, -",
                "https://s/me@host/x, -, s/me",
                "https://ann:sesame%40host/x, sesame, -",
                "ann:sesame@host/x, sesame, -"
            })
    void user_isTakenApartAtTheColon(String address, String password, String token) {
        AddressUser user = AddressUser.in(address).orElseThrow();

        assertThat(user.passwords()).isEqualTo(password == null ? Set.of() : Set.of(password));
        assertThat(user.token().orElse(null)).isEqualTo(token);
        assertThat(address.substring(user.host())).isEqualTo("host/x");
        assertThat(user.toString()).doesNotContain("hunter2", "sesame", "s/me");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://ann:se:same@host/x", "https:/ann:se:same@host/x"})
    void passwordWithAColon_isWholeToo(String address) {
        assertThat(AddressUser.in(address).orElseThrow().passwords()).hasSize(2).contains("same");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "origin",
                "https://host/x",
                "https://host.example/a@b",
                "git@host:x",
                "/srv/job@2/x",
                "file:///srv/job@2/x",
                "C:\\job@2\\x"
            })
    void addressWithoutAUserThatMayBeASecret_hasNone(String address) {
        assertThat(AddressUser.in(address)).isEmpty();
    }
}
