package io.github.salesforcetoken.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.testing.fuzz.Choices;
import io.github.salesforcetoken.testing.fuzz.Fuzz;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told without expressions must come out of the full reading as it went in, without a repair and without a doubt. */
public class PlainValueFuzzTest {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String DIGITS = "0123456789";

    /** What looks and repairs go by, and what plain values consist of. */
    private static final String[] PIECES = {
        "5Aep",
        "5Aep861",
        "3MVG9",
        "3mvg9",
        "5aEP",
        "aPrx",
        "00D",
        "eyJ",
        "H4sI",
        "MII",
        "AQICA",
        "gAAAAA",
        "AKIA",
        "ghp_",
        "hvs.",
        "http",
        "https",
        "://",
        ":",
        "//",
        "/",
        ".",
        "..",
        "-",
        "---",
        "_",
        "__",
        "+",
        "!",
        "~",
        "@",
        "=",
        "==",
        ",",
        "%",
        "$",
        "{",
        "}",
        "masked",
        "MASKED",
        "HIDDEN",
        "REDACTED",
        "xxx",
        "XXX",
        "x",
        "X",
        "true",
        "false",
        "null",
        "nil",
        "none",
        "undefined",
        "NaN",
        "tbd",
        "your",
        "Your",
        "mydomainname",
        "domain",
        "instance",
        "org",
        "company",
        "token",
        "secret",
        "value",
        "key",
        "id",
        "code",
        "url",
        "privatekey",
        "PRIVATEKEY",
        "begin",
        "BEGIN",
        "certificate",
        "vars",
        "env",
        "secrets",
        "inputs",
        "jobs",
        "github",
        "www",
        "ENC",
        "example",
        "sample",
        "bearer",
        "error",
        "exception",
        "missing",
        "salesforce",
        "com",
        "my",
        "sandbox",
        "force",
        "site",
        "acme",
        "localhost",
        "8443",
        "0",
        "1",
        "12",
        "PT12H",
        "P1D",
        "post",
        "login",
        "txt",
        "pem",
        "properties",
        "json",
        "peA5",
        "5Nrc",
        "9GVM3",
        "clientId",
        "refreshToken",
        "tokenFile",
        ".properties",
        "target",
        "home",
        "projects",
        "secrets",
        "opt/vault",
        "java",
        "System",
        "age1",
        "Td6WFo",
        "loginUrl",
        " ",
        "\t",
        "\n",
        "\"",
        "#",
        "\u00e9",
        "\ufeff"
    };

    private static final Fuzz FUZZ = Fuzz.of(PlainValueFuzzTest.class)
            .property("a plain text comes out of the full reading as it is", PlainValueFuzzTest::anyText)
            .property("a plain word comes out of the full reading as it is", PlainValueFuzzTest::word)
            .property("a plain address comes out of the full reading as it is", PlainValueFuzzTest::address)
            .property("a plain path comes out of the full reading as it is", PlainValueFuzzTest::path)
            .property("a plain token, key or code comes out of the full reading as it is", PlainValueFuzzTest::issued);

    /** For Jazzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        FUZZ.run(input);
    }

    @TestFactory
    Stream<DynamicTest> properties() throws IOException {
        return FUZZ.tests();
    }

    private static void anyText(Choices input) {
        check(input.soup(8, PIECES));
    }

    private static void word(Choices input) {
        check(input.of(LETTERS + DIGITS, 1, 8));
        check(input.soup(3, PIECES).replaceAll("[^A-Za-z0-9]", ""));
    }

    private static void address(Choices input) {
        String host = input.of(LETTERS + DIGITS + "-", 1, 6);
        check("http" + input.one("", "s") + "://" + host + input.soup(4, PIECES)
                + input.one("", ".com", ":8443", "/a"));
    }

    private static void path(Choices input) {
        check(input.one("", "/", "./", "../", "a/", "/home/ada/") + input.soup(6, PIECES)
                + input.one("", input.of(LETTERS + DIGITS, 1, 30)) + ".properties");
    }

    private static void issued(Choices input) {
        String filler = input.of(LETTERS + DIGITS + "._", 40, 70);
        String piece = input.soup(2, PIECES);
        int at = input.upTo(filler.length());
        String middle = filler.substring(0, at) + piece + filler.substring(at);
        check(input.one("5Aep", "3MVG9", "aPrx") + middle + input.one("", "=", "=="));
    }

    private static void check(String text) {
        for (ValueKind kind : ValueKind.values()) {
            if (PlainValue.isOf(kind, text)) {
                for (String name : Set.of("loginUrl", "clientId", "refreshToken", "code", "maxAge", "tokenFile")) {
                    assertThat(new ValueReading(kind, name).read(text))
                            .as("%s as %s", text, kind)
                            .isEqualTo(new ValueKind.Read(text, Set.of(), Optional.empty(), Optional.empty()));
                }
            }
        }
        if (PlainValue.isFilled(text)) {
            assertThat(Look.of(text, Set.of(Look.EXPRESSION, Look.DOLLAR, Look.MASK)))
                    .as(text)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "WORD, PT12H",
        "WORD, false",
        "WORD, 30",
        "FILE, salesforce-token.properties",
        "FILE, target/dev.properties",
        "FILE, ./a/b.properties",
        "FILE, /home/ada/Projects/acme-app/target/salesforce-token.properties",
        "ADDRESS, https://login.salesforce.com",
        "ADDRESS, https://acme--uat.sandbox.my.salesforce.com",
        "ADDRESS, http://localhost:1717/OauthRedirect",
        "CLIENT_ID, 3MVG9lKcPoNINVBIPJjdw1J9LLM82HnFVVX19KY1uA5mu0QqEWhqKpoW3svG3XHrZDiCQjK1mdgAvhCscA9GE",
        "TOKEN, 5Aep861KfYqPHDVwBeCpzYJgH3sfzZ9rDNxT5Q0vQcNpQ.dZ9oYb7Y3M_V1pQ2WnLr0sTkUvAaBbCcDdEe1a2b",
        "ANSWER, aPrxKfYqPHDVwBeCpzYJgH3s.fzZ9rDNxT5Q0vQcN_pQ+dZ9oYb7Y/3MV1pQ2WnLr0sTkUvAaBbCcDd==",
    })
    void whatBuildsHave_isToldWithoutExpressions(ValueKind kind, String text) {
        assertThat(PlainValue.isOf(kind, text)).isTrue();
        check(text);
    }

    @ParameterizedTest
    @CsvSource({
        "WORD, MASKED",
        "WORD, xxx",
        "WORD, ${age}",
        "WORD, 00D000000000001",
        "ADDRESS, https://your-domain.my.salesforce.com",
        "ADDRESS, https://user@host.example",
        "ADDRESS, https://null",
        "FILE, ''",
        "FILE, ../dev.properties",
        "FILE, dev.pem",
        "FILE, ${file}.properties",
        "FILE, 'C:\\dev.properties'",
        "FILE, aPrxKfYqPHDV.properties",
        "FILE, eyJhbGciOiJI.eyJhbGciOiJI.properties",
        "FILE, /home/0123456789ABCDEF0123456789ABCDEF.properties",
        "FILE, your-file.properties",
        "CLIENT_ID, 3MVG9xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "CLIENT_ID, acme",
        "TOKEN, 5Aep861KfYqPHDVwBeCpzYJgH3sfzZ9rDNxT5Q0vQcNpQ",
        "ANSWER, http://localhost:1717/OauthRedirect?code=aPrx",
    })
    void whatMayBeSomethingElse_isReadInFull(ValueKind kind, String text) {
        assertThat(PlainValue.isOf(kind, text)).isFalse();
    }

    @Test
    void masksAndExpressions_areNotFilledIn() {
        for (String text :
                Set.of("", "***", "xxx", "///", "MASKED", "-masked-", "5Aepxxxxxxxx", "a${b}", "$a", "(masked)")) {
            assertThat(PlainValue.isFilled(text)).as(text).isFalse();
        }
        assertThat(PlainValue.isFilled("target/salesforce-token.properties")).isTrue();
        assertThat(PlainValue.isFilled("00D5g000001AbCd!AQcAQHb1a.x2b_c3")).isTrue();
    }
}
