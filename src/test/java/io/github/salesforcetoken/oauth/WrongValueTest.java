package io.github.salesforcetoken.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is shown of a value that stands in the wrong place: what can be there, and never a secret. */
class WrongValueTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a private key       | -----BEGIN PRIVATE KEY-----abc",
                "a private key       | -----BEGIN RSA PRIVATE KEY-----\\nMIIE",
                "a private key       | begin encrypted private key",
                "a private key       | MIIEvQIBADANBgkqhkiG9w0BAQEFAASC",
                "a private key       | /base/MIIEvQIBADANBgkqhkiG9w0BAQEFAASC/x",
                "the text of a key or a certificate | -----BEGIN CERTIFICATE-----abc",
                "an sfdx URL         | force://a:b:c@acme.my.salesforce.com",
                "an sfdx URL         | 'https://x/force://a::c@acme'",
                "an sfdx URL         | force:/a:b:c@acme.my.salesforce.com",
                "a URL with a password | https://ada:swordfish@acme.example/x",
                "a URL with a password | git:ssh://ada:a%20b@acme.example/x.git#refs/heads/x",
                "a URL with a password | https://:swordfish@acme.example",
                "a URL with a password | https://ada:sword/fish@acme.example/x.git",
                "a URL with a password | https://ada:sword@fish@acme.example/x.git",
                "a URL with a password | https://ada@b.example:swordfish@acme.example/x.git",
                "a URL with a password | https://550e8400-e29b-41d4-a716-446655440000@acme.example/x.git",
                "a URL with a password | git:http://9ec1b4bd1e5b:@acme.example",
                "JSON                | '{\"access_token\":\"x\"}'",
                "a token or a key    | 00D5g00000Abc12EAB!AQEAQ.x",
                "a token or a key    | 00D5g00000Abc12!AQEAQ.x",
                "a token or a key    | 00D5g00000Abc12EAB%21AQEAQ.x",
                "a token or a key    | 5Aep861TSESvWeug_x",
                "a token or a key    | eyJhbGciOiJSUzI1NiJ9.e30.x",
                "a token or a key    | aPrxXyZ==",
                "a token or a key    | 1234567890123456789",
                "a token or a key    | E1A2B3C4D5F60718293A4B5C6D7E8F90",
                "a token or a key    | e1a2b3c4d5f60718293a4b5c6d7e8f90",
                "a token or a key    | 3b18e512dba79e4c8300dd08aeb37f8e728b8dad",
                "a token or a key    | q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=",
                "a token or a key    | q83v/jRWeJCrz/8SNFZ4kKv/7xI0VniQ/83vEjRWeJA=",
                "a URL with a password | https%3A%2F%2Fci-bot%3ASommerRegen%40git.acme.example%2Fx.git",
                "a URL with a password | //ci-bot:Sommer-Regen@git.acme.example/x.git",
                "a token or a key    | SALESFORCE_CLIENT_SECRET=8765432109876543210",
                "a password          | Tr0ub4d\u00f6r&3-Sesam",
                "a password          | contrase\u00f1a#2024X",
                "a password          | Tr0ub4dor&3",
                "a password          | P@ssw0rd!"
            })
    void secret_isRecognizedAndNamedByItsKind(String words, String secret) {
        assertThat(LikelySecret.in(secret)).isEqualTo(words);
        for (WrongValue kind : WrongValue.values()) {
            assertThat(kind.shown(secret)).isEqualTo("(what looks like " + words + ")");
        }
    }

    /** Which is the name of a file to other eyes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/builds/acme/app/1C6D0E5F3A9B7D2488F01C6D0E5F3A9B7D2488F01C6D0E5F3A9B7D2488F0ABCD",
                "./1234567890123456789",
                "C:\\acme\\1234567890123456789",
                "target/Tr0ub4dor&3-Sesame"
            })
    void secretBehindAFolder_isNotShownAsAPath(String path) {
        assertThat(WrongValue.PATH.shown(path)).startsWith("(what looks like a ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "target/3b18e512dba79e4c8300dd08aeb37f8e728b8dad/token.properties",
                "/builds/e1a2b3c4d5f60718293a4b5c6d7e8f90",
                "/builds/k3Jx9QwZ7TbV2mNp/token.properties",
                "k3Jx9QwZ7TbV2mNp.pem",
                "NightlyBuild2024",
                "550e8400-e29b-41d4-a716-446655440000"
            })
    void nameInAPath_isShown(String path) {
        assertThat(WrongValue.PATH.shown(path)).isEqualTo(path);
    }

    /** As a program makes it up of 21 bytes; a path may look so. */
    @Test
    void shortSecretWithASlash_isShownAsAPathOnly() {
        String secret = "q83vjRWe9JCrz/8SNFZ4kKvN7xI0";

        assertThat(WrongValue.URL.shown(secret)).isEqualTo("(what looks like a token or a key)");
        assertThat(WrongValue.HOST.shown(secret)).isEqualTo("(what looks like a token or a key)");
        assertThat(WrongValue.PATH.shown(secret)).isEqualTo(secret);
        assertThat(WrongValue.URL.shown("acme/NightlyBuilds2024/x")).doesNotContain("token");
    }

    /** Only the id of a record looks like that. */
    @Test
    void loneWordThatLooksRandom_isShownAsAnIdOnly() {
        for (WrongValue kind : WrongValue.values()) {
            assertThat(kind.shown("k3Jx9QwZ7TbV2mNp")).isEqualTo("(what looks like a password)");
            assertThat(kind.shown("Qx7kd\u00fcZp9w8Lm")).isEqualTo("(what looks like a password)");
            assertThat(kind.shown("00D5g1000aB2c3D"))
                    .isEqualTo(kind == WrongValue.ID ? "00D5g1000aB2c3D" : "(what looks like a password)");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://1C6D0E5F3A9B7D2488F01C6D0E5F3A9B7D2488F01C6D0E5F3A9B7D2488F0ABCD.my.salesforce.com",
                "1C6D0E5F3A9B7D2488F01C6D0E5F3A9B7D2488F01C6D0E5F3A9B7D2488F0ABCD/",
                "https://login.salesforce.com/1C6D0E5F3A9B7D2488F01C6D0E5F3A9B7D2488F01C6D0E5F3A9B7D2488F0ABCD",
                "https://1234567890123456789",
                "1234567890123456789:443",
                "1234567890123456789.my.salesforce.com"
            })
    void secretInAnAddress_isNotShown(String address) {
        assertThat(WrongValue.URL.shown(address)).isEqualTo("(what looks like a token or a key)");
        assertThat(WrongValue.HOST.shown(address)).isEqualTo("(what looks like a token or a key)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WORD     | refresh-token",
                "WORD     | select_account consent",
                "NAME     | Acme Söhne 2",
                "SCOPES   | api,refresh_token openid",
                "HOST     | acme_dev.my.salesforce.com",
                "HOST     | proxy.acme.example:99999",
                "URL      | http://127.0.0.1:1717/OauthRedirect",
                "URL      | https://login example.com",
                "URL      | https://app.example.com/callback#part",
                "URL      | myapp:/callback",
                "EMAIL    | ada@@acme",
                "ID       | 0055g000001XyzA",
                "DURATION | 30s",
                "DURATION | PT-5M",
                "DURATION | 10 minutes",
                "NUMBER   | -1",
                "POLICY   | specific_lifetime:0:DAYS",
                "EXPRESSION | ${env.NOT_SET}",
                "PATH     | /home/ada/Zertifikate & Schlüssel/ci.pem"
            })
    void valueThatCanBeThere_isShown(WrongValue kind, String value) {
        assertThat(kind.shown(value)).isEqualTo(value);
        assertThat(WrongValue.quoted(kind.shown(value))).isEqualTo('"' + value + '"');
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WORD     | swordfish!",
                "HOST     | ada:swordfish@host",
                "URL      | https://ada/fish@host/",
                "URL      | https://host/?code=swordfish",
                "URL      | https://host/#access_token=swordfish",
                "EMAIL    | ada(swordfish)",
                "ID       | swordfish-swordfish",
                "DURATION | swordfish",
                "NUMBER   | swordfish",
                "POLICY   | a:swordfish",
                "PATH     | sword$fish",
                "NAME     | <sword>"
            })
    void valueThatCannotBeThere_isDescribed(WrongValue kind, String value) {
        assertThat(kind.shown(value)).isEqualTo("(a text of " + value.length() + " characters)");
    }

    @ParameterizedTest
    @EnumSource
    void controlAndDirectionCharacters_areNeverShown(WrongValue kind) {
        for (String hidden :
                new String[] {"\u001b[31m", "\n", "\r", "\u0000", "\u202e", "\u200b", "\u2028", "\u0085", "\ufeff"}) {
            assertThat(kind.shown("acme" + hidden + "x")).startsWith("(a text of ");
        }
    }

    @ParameterizedTest
    @EnumSource
    void longValue_isCounted(WrongValue kind) {
        assertThat(kind.shown("z".repeat(1704))).isEqualTo("(a text of 1,704 characters)");
    }

    @Test
    void singleCharacter_isCountedAsOne() {
        assertThat(WrongValue.NUMBER.shown("x")).isEqualTo("(a text of 1 character)");
    }
}
