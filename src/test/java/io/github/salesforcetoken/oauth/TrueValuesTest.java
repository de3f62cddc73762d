package io.github.salesforcetoken.oauth;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Values that are what they should be, however odd: whatever is recognized as something else, none of these may be refused
 * or changed.
 */
class TrueValuesTest {

    private static final int OF_EACH_KIND = 300;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String SIGNS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\u00a7\u00a3\u20ac\u00e4\u00df\u4e16 ";

    private final Random random = new Random(20261127);

    private String any(int length, String characters) {
        return IntStream.range(0, length)
                .mapToObj(i -> String.valueOf(characters.charAt(random.nextInt(characters.length()))))
                .collect(joining());
    }

    private Stream<String> many(Object... parts) {
        return IntStream.range(0, OF_EACH_KIND)
                .mapToObj(i -> Stream.of(parts)
                        .map(part -> part instanceof Integer length ? any(length, LETTERS + "._") : part.toString())
                        .collect(joining()));
    }

    @Test
    void refreshTokens() {
        many("5Aep861", 78, "==").forEach(token -> assertTaken(ValueKind.TOKEN, token, false));
        many("5Aep861", 79, "=").forEach(token -> assertTaken(ValueKind.TOKEN, token, false));
        many(24).forEach(token -> assertTaken(ValueKind.TOKEN, "r" + token + "x", false));
    }

    @Test
    void consumerKeysAndSecretsThatSalesforceMakes() {
        many("3MVG9", 80).forEach(key -> assertTaken(ValueKind.CLIENT_ID, key, false));
        for (int i = 0; i < OF_EACH_KIND; i++) {
            assertTaken(ValueKind.CLIENT_SECRET, any(64, "0123456789ABCDEF"), false);
            assertTaken(ValueKind.CLIENT_SECRET, any(15 + i % 6, "123456789"), false);
        }
    }

    /** Of 8 to 256 letters and digits. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "12345678",
                "00000001",
                "20261127",
                "12345678901234",
                "AcmeIntegrationTests",
                "ACMECONSUMERKEY",
                "acmeconsumerkey",
                "ASIAPacificBuilds",
                "AKIAlaBuilds2026",
                "SalesforceCI",
                "generate",
                "PlatformCLI",
                "nullableKey1",
                "undefinedBehaviour",
                "MaskedRider01",
                "SecretSanta2026",
                "tokenOfTheWest",
                "MyDomainName2",
                "trueNorth01",
                "eyJACMEkey01",
                "MIIACMEkey01",
                "H4sIACME01",
                "U2FsdGVk1X",
                "deadbeefdeadbeefdeadbeefdeadbeef"
            })
    void consumerKeysThatSomebodyChose(String key) {
        assertTaken(ValueKind.CLIENT_ID, key, false);
        assertTaken(ValueKind.OWN_CLIENT_ID, key, false);
        assertTaken(ValueKind.CLIENT_SECRET, key + "x", true);
    }

    @Test
    void consumerKeysAndSecretsOfRandomLetters() {
        for (int i = 0; i < OF_EACH_KIND; i++) {
            String key = any(8 + random.nextInt(120), LETTERS);
            assertTaken(ValueKind.CLIENT_ID, key, false);
            assertTaken(ValueKind.CLIENT_SECRET, key, false);
            String generated = any(64, "0123456789abcdef");
            assertTaken(ValueKind.CLIENT_ID, generated, false);
            assertTaken(ValueKind.OWN_CLIENT_ID, generated, false);
        }
    }

    /** With each sign at each place. */
    @Test
    void passwords() {
        SIGNS.chars().mapToObj(Character::toString).forEach(sign -> {
            for (String password : List.of(
                    "a" + sign + "b" + sign + "c",
                    "Pa55" + sign + "word",
                    "x" + sign.repeat(2) + "y" + sign.repeat(2) + "z",
                    "1" + sign + "{" + sign + "}2")) {
                assertTaken(ValueKind.PASSWORD, password, true);
            }
            if (!sign.equals(" ")) {
                for (String password : List.of(sign + "Pa55word", "Pa55word" + sign, sign + "Pa55word" + sign, sign)) {
                    assertTaken(ValueKind.PASSWORD, password, true);
                }
            }
        });
        for (int i = 0; i < OF_EACH_KIND; i++) {
            assertTaken(ValueKind.PASSWORD, any(1 + random.nextInt(40), LETTERS + SIGNS.strip()), true);
        }
    }

    /** Nobody but Salesforce makes them, but only what is known to be something else is refused. */
    @Test
    void clientSecretsWithASign() {
        SIGNS.strip().chars().mapToObj(Character::toString).forEach(sign -> {
            for (String secret :
                    List.of(sign + "Pa55word", "Pa55word" + sign, "Pa55" + sign + "word", "a" + sign + "b")) {
                assertTaken(ValueKind.CLIENT_SECRET, secret, true);
            }
        });
    }

    static Stream<String> hosts() {
        List<String> orgs =
                List.of("acme", "acme-corp", "a1", "na-acme", "login-acme", "testing", "my-acme", "workforce", "0acme");
        Stream<String> myDomains = orgs.stream()
                .flatMap(org -> Stream.of(
                        org + ".my.salesforce.com",
                        org + "--uat.sandbox.my.salesforce.com",
                        org + "--uat.my.salesforce.com",
                        org + "--uat.cs77.my.salesforce.com",
                        org + "-dev-ed.develop.my.salesforce.com",
                        org + "-dev-ed.my.salesforce.com",
                        org + ".scratch.my.salesforce.com",
                        org + "-dev-ed.trailblaze.my.salesforce.com",
                        org + ".demo.my.salesforce.com",
                        org + ".free.my.salesforce.com",
                        org + ".patch.my.salesforce.com",
                        org + ".bt.my.salesforce.com",
                        org + ".stm.my.salesforce.com",
                        org + ".wip.my.salesforce.com",
                        org + ".pc-rnd.my.salesforce.com",
                        org + ".my.salesforce.mil",
                        org + "--uat.sandbox.my.salesforce.mil",
                        org + ".my.sfcrmproducts.cn",
                        org + "--uat.sandbox.my.sfcrmproducts.cn",
                        org + ".my-salesforce.com",
                        "uat." + org + ".sandbox.my-salesforce.com",
                        org + ".my.site.com",
                        org + ".my.site.com/partners",
                        org + "--uat.sandbox.my.site.com/partners",
                        org + ".develop.my.site.com",
                        org + ".force.com/customers",
                        org + ".secure.force.com/customers",
                        org + ".my.salesforce-sites.com/agents",
                        org + ".cloudforce.com",
                        org + ".database.com"));
        Stream<String> others = Stream.of(
                "login.salesforce.com",
                "test.salesforce.com",
                "login.sfcrmproducts.cn",
                "test.sfcrmproducts.cn",
                "na1.salesforce.com",
                "cs42.salesforce.com",
                "usa77.salesforce.com",
                "na139.my.salesforce.com",
                "brave-otter-3x7-dev-ed.scratch.my.salesforce.com",
                "orgfarm-1a2b3c4d5e-dev-ed.develop.my.salesforce.com",
                "partners.acme.example/emea",
                "login.acme.com",
                "salesforce.acme.internal",
                "content.acme.com",
                "file.acme.org",
                "help.acme.com",
                "www.acme.com",
                "api.acme.com",
                "developer.acme.com");
        return Stream.concat(myDomains, others);
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void hostsOfOrgsAndSites(String host) throws Exception {
        String address = "https://" + host;
        assertTaken(ValueKind.ADDRESS, address, false);
        assertThat(LoginHost.ofLoginUrl(address).uri()).hasToString(address);
        assertThat(LoginHost.ofLoginUrl(host).uri()).hasToString(address);
        if (!host.contains("/")) {
            assertThat(LoginHost.ofLoginUrl("HTTPS://" + host.toUpperCase(Locale.ROOT) + ".:443/")
                            .uri())
                    .hasToString(address);
            assertThat(LoginHost.ofDomain(host).uri()).hasToString(address);
        }
        assertThat(LoginHost.ofLoginUrl(address).corrections()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ci@acme.example",
                "CI+build@acme.example.uat",
                "o'brien@acme.co.uk",
                "$admin@acme.example",
                "null@acme.example",
                "test-3x7@example.com",
                "5Aep@acme.example",
                "j\u00f6rg@acme.example",
                "a_b.c-d@e-f.g1"
            })
    void userNames(String name) {
        assertTaken(ValueKind.USER, name, false);
        assertThat(WrongValue.isUserName(name)).isTrue();
    }

    private static void assertTaken(ValueKind kind, String value, boolean mayBeDoubted) {
        ValueKind.Read read = kind.read(value, "setting");

        assertThat(read.mistakenFor()).as(value).isEmpty();
        assertThat(read.text()).isEqualTo(value);
        assertThat(read.repairs()).as(value).isEmpty();
        if (!mayBeDoubted) {
            assertThat(read.doubt()).as(value).isEmpty();
        }
    }
}
