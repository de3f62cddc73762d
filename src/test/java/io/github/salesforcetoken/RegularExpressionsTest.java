package io.github.salesforcetoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.salesforcetoken.testing.ForeignTexts;
import io.github.salesforcetoken.testing.regex.Attack;
import io.github.salesforcetoken.testing.regex.Expression;
import io.github.salesforcetoken.testing.regex.Expressions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Foreign text meets almost every regular expression sooner or later. So each must take time in proportion to the text, and
 * no stack to speak of; a new one is found here by itself, and needs a sample.
 */
class RegularExpressionsTest {

    /**
     * Texts for each class that has expressions, such that each expression finds something in one of them. The attacks are
     * made of them: any piece repeated at any place, with and without an end that doesn't fit.
     */
    private static final Map<String, List<String>> SAMPLES = Map.ofEntries(
            Map.entry("browser.Browsers", List.of("C:\\Windows")),
            Map.entry(
                    "browser.CallbackPage",
                    List.of(
                            "mvn ab &quot;-&quot;",
                            "set &lt;scopes&gt; (&quot;-Dsalesforce.scopes=api&quot;)",
                            "&lt;redirectUri&gt;http://localhost:1/a&lt;/redirectUri&gt;",
                            "run mvn salesforce-token:login@dev &quot;-Dsalesforce.scopes=api,web&quot; again.")),
            Map.entry("browser.CallbackResponder", List.of("localhost:1717", "[::1]:1", "https://acme.example")),
            Map.entry("browser.LocalCaller", List.of("0: 0100007F:1F90  00 0")),
            Map.entry("browser.RequestHead", List.of("GET /a?code=b HTTP/1.1", "X-A: b c", "X:  \t b\t ")),
            Map.entry("flow.Keytool", List.of("a \u00e9b \\\\ \u00e9")),
            Map.entry("http.RetryAfter", List.of("120", "12345678901")),
            Map.entry("metadata.AppName", List.of("Ab_c1_d")),
            Map.entry("metadata.ContactEmail", List.of("a.b+c@d-e.f1.example")),
            Map.entry("metadata.MetadataFolder", List.of("<consumerKey>3MVG9Sample</consumerKey>")),
            Map.entry("metadata.Unattended", List.of("Ab_c1_d", "3MVG9Sample")),
            Map.entry("metadata.RefreshTokenPolicy", List.of("specific_inactivity:30:days")),
            Map.entry("metadata.SalesforceProject", List.of("a/b.c-d\\e")),
            Map.entry("console.FileWarnings", List.of("at '/a b', c")),
            Map.entry("console.Run", List.of("a.b:c:d-e@f")),
            Map.entry("console.Shell", List.of("%a:b=c%", "a-b/c.d@e", "a b*$`\\\"[", "-a", "C:\\a.b", "a ::b##c")),
            Map.entry("console.ValueAdvice", List.of("~/a", "~")),
            Map.entry("settings.SigningKey", List.of("a@b.example@c")),
            Map.entry("mojo.RevokeMojo", List.of("install deploy")),
            Map.entry("console.SettingsAdvice", List.of("clientSecret", "A_FILE")),
            Map.entry("console.GateReport", List.of("a.b.")),
            Map.entry("flow.Guards", List.of("true")),
            Map.entry(
                    "oauth.Answer",
                    List.of("\"invalid_grant_type\".: a b", "00D000000000001AAA", "https://a.example//")),
            Map.entry(
                    "oauth.CallbackParser",
                    List.of(
                            "b%3D",
                            "a\u0000b", "code=a#b", "aPrxa.b-_c+/==", "http://a:1/b?code=aPrxa.b%2B%3D%3D&state=a-_b")),
            Map.entry(
                    "oauth.CopiedText",
                    List.of(
                            "\u001b[200~a\u0007\u200b\u2010 \t>b\r\nc\u2026d%3De=3D",
                            "\"name\": \"code\",\"value\": \"abcdef\"", "code=a")),
            Map.entry("oauth.Escapes", List.of("a%%2Bb", "&amp;&#38;&#x26;", "\\u0026\\x26\\n\\&^&`?")),
            Map.entry("oauth.OAuthException", List.of("a, b. c", "a  _b")),
            Map.entry("oauth.PastedCallback", List.of("01~", "http://a?code=b=.#c", "Code=a", "a\n", "aPrxa===")),
            Map.entry(
                    "oauth.PastedCode",
                    List.of("<aPrxa%3D%3D>", "<aPrxa> b", ".aPrxa!b", "://state", "3MVG9.a", "00D000000000001!")),
            Map.entry("oauth.ClientApp", List.of("3MVG9")),
            Map.entry("oauth.KeyText", List.of("MIIEvQ/a+b=", "a\\n%0AMIIEvQ-", "-----")),
            Map.entry("oauth.IdentityClaims", List.of("a, b")),
            Map.entry("oauth.IdentityToken", List.of("eyJhbGciOiJS.eyJp.c2ln")),
            Map.entry("oauth.Identity", List.of("/id/00D000000000001AAA/005000000000001AAA/")),
            Map.entry("oauth.LoginHost", List.of("acme.my.salesforce.com", "https", "127.0.0.1", "https://a@b?c#d")),
            Map.entry("oauth.PageHost", List.of("a.b.vf.force.com", "www.force.com")),
            Map.entry("oauth.MistypedHost", List.of("a.sandbx.b", "a.salesforce.co.de", "a.sfcrmproducts.com.cn")),
            Map.entry(
                    "oauth.HostNames",
                    List.of(
                            "my.salesforce.com",
                            "login.salesforce",
                            "ab-c--d.develop",
                            "ab-c.develop.my",
                            "a-b.my.salesforce",
                            "na139",
                            "a-b.sandbox.my.salesforce.com",
                            "a--b.sandbox.com",
                            "a.sandbox.salesforce.com",
                            "a.b-c.example")),
            Map.entry(
                    "oauth.Shape",
                    List.of("00D!AQ", "api id", "00D000000000001AAA", "https://a.b-c:1/d/", "a@b", "c d")),
            Map.entry("oauth.Shown", List.of("a".repeat(70), "a\u00e4 \u200b::b ##c \"d\"")),
            Map.entry(
                    "oauth.LikelySecret",
                    List.of(
                            "00D5g00000Abc12!AQ8AQHxyz",
                            "5Aep861Abc1Def2Ghi3Jkl4Mno5Pqr6Stu7Vwx8Yz",
                            "0123456789abcdef0123456789abcdef",
                            "0123456789abcdef0123456789abcdef0123456789abcdef",
                            "550e8400-e29b-41d4-a716-446655440000",
                            "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF",
                            "123456789012345678",
                            "MIIEvQIBADANBgkqh",
                            "sk-a1-b2-0123456789abcdef",
                            "D365SyncAccess",
                            "BEGIN PRIVATE KEY--",
                            "a=123456789012345",
                            "q83vjRWe9JCrz/8SNFZ4kKvN7xI0",
                            "https%3A%2F%2Fa%40",
                            "a1b",
                            "https://ada:swordfish@host/",
                            "https://0a1b2c3d4e5f@host/",
                            "Pa55word!x.properties",
                            "a/b.c",
                            "Ab1@c-d.example.e_f",
                            "${env.A}")),
            Map.entry("oauth.WrongValue", List.of("PT1", "12", "a:1:b", "https://a.b:1/c?d", "a@b.c", "${env.A}")),
            Map.entry(
                    "oauth.BrokenText",
                    List.of("a \n> b%3D\nc", "\"a\" + \"b\"", "<span class=x>a</span>", "# https:", "12: code=", "# ")),
            Map.entry(
                    "oauth.EncodedText",
                    List.of(
                            "\ufeffa\0",
                            "NUFlcDg2MVRTRVN2V2V1Zw==",
                            "x\u009ca",
                            "5 A e p 8 6 1 T",
                            "a 'b\"",
                            "ab_-\n")),
            Map.entry(
                    "oauth.RareEncoding",
                    List.of("GVAWK4BYGYYVIU2F=", "5Aep", "=?utf-8?q?a=3D?=", "=3D", "5 A e p", "a b")),
            Map.entry(
                    "oauth.Look",
                    List.of(
                            "a\ufffdb",
                            "${a}b${",
                            "a$[b]$(c){{d}}<<e>>#{f}<%g%>%Zz%",
                            "$a",
                            "__a__",
                            "SF_A_B",
                            "unknown.",
                            "404",
                            "my-token",
                            "5aEP861tseswEUG_XVfhrbttBF_yRtwGeYJbjRFBryL9xG",
                            "(1C6D0E5F3A9B7D2488F0A1B2C3D4E5F60718293A4B5C6D7E8F90A1B2C3D4E5F6)",
                            "urn:a",
                            "a['b'].c",
                            "a***b",
                            "a...b",
                            "\"a",
                            "null",
                            "op://a/b",
                            "System.a.Bc[]",
                            "force://a",
                            "BEGIN PRIVATE KEY--",
                            "-----BEGIN",
                            "H4sIAAAAAAAA_wMA",
                            "{ \"a",
                            "<html",
                            "3MVG9abcdefgh.i=",
                            "123456789012345",
                            "3MVG9abcdefgh.i=:j",
                            "=3MVG9abcdefgh.i=:j",
                            "5Aep861.x_y==",
                            "00D000000000001!A",
                            "aPrxabcd.e==",
                            "ghp_abcdef",
                            "- 5Aep12345678",
                            "/var/lib",
                            "eyJhbGciOiJS.eyJp.c2ln",
                            "00D000000000001AAA",
                            "https://a",
                            "a-b.salesforce.com/c",
                            "a.b@c-d.e.f",
                            "/a/b c.d/e",
                            "a/b-c.txt",
                            "export a_token_b = c")),
            Map.entry(
                    "oauth.Repair",
                    List.of(
                            "\u001b[3;2m\u200ba",
                            " a \u00a0",
                            "export A_b-c.d = e",
                            "\\\"a\\\" ,",
                            "\\x3541657038363154",
                            "a  # b",
                            "Authorization: Bearer a",
                            "a%3D%3Db",
                            "a\\n\\r",
                            "a\\u003db\\=c",
                            "https%3A//a",
                            "[a](b.c)",
                            "<a.b>",
                            "file:///a",
                            "sf.a_b-c",
                            "salesforcea",
                            "a=3Db",
                            "A <mailto:b@c.d?e>")),
            Map.entry("oauth.SitePath", List.of("a.b.salesforce.com", "/a-b/c", "a//b", "/a/s/b", "/a/login")),
            Map.entry("oauth.OrganizationId", List.of("00D000000000001AAA")),
            Map.entry(
                    "oauth.PrivateKeys",
                    List.of("-----BEGIN RSA PRIVATE KEY-----", "aa bb\n", "BEGIN%20A", "a\\\\n\\r")),
            Map.entry("oauth.Scopes", List.of("api, a:b")),
            Map.entry(
                    "oauth.SfdxAuthUrl",
                    List.of("force://a:b:c@h/", "'force://a=:b:c@https://d.e:1/f'\",", "force%3A%2F%2Fa", "a/b//")),
            Map.entry("settings.CertificateRequest", List.of("A&B")),
            Map.entry("settings.Expressions", List.of(" ${env.A} ")),
            Map.entry("settings.IdentityTokens", List.of("A_b.c")),
            Map.entry(
                    "settings.MvnFolder",
                    List.of("\"a'", "-Xa @a.b", "-a --at-f a b c", "?\"a\", b", "${MAVEN_PROJECTBASEDIR}/a")),
            Map.entry("settings.ProjectSecrets", List.of("project.a", "git:a//b")),
            Map.entry(
                    "settings.ProxyChoice",
                    List.of("*.a.example, b", ".a", "a.b-c.example", "a.b.c.d", "[fe80::1%eth0]")),
            Map.entry("settings.TokenStores", List.of("Wm9v_Y-g", "/a.b", "a.b:c", "refs/a/b.c")),
            Map.entry("fleet.GitAddress", List.of("a b; c", "https://a:b@c", "https://[::1]:a%2Fb", "a-b.c:1/d@e/f")),
            Map.entry(
                    "oauth.AddressUser",
                    List.of("https://a:b@c", "a-b.c:1/d@e/f", "[::1]:1/d@e", "/a/b@c/d", "C:\\a@b")),
            Map.entry("fleet.GitEnvironment", List.of("\"/usr/bin/ssh.exe\" -i a")),
            Map.entry(
                    "fleet.GitComplaint",
                    List.of(
                            "a proxy syntax in 'b'",
                            "fatal: cannot run a:b c: No",
                            "ownership in repository at '/a b'\n",
                            "!\ta:b\t[remote rejected] (c d)\n")),
            Map.entry(
                    "fleet.GitCommands",
                    List.of(
                            "0123456789abcdef0123456789abcdef01234567",
                            "0123456789abcdef0123456789abcdef01234567 blob 12\n",
                            "\n0123456789abcdef0123456789abcdef01234567 tree 33\n")),
            Map.entry("settings.ServerCredentials", List.of("a {0123456789abcdef=} b")),
            Map.entry("store.Fingerprints", List.of("a1, b2")),
            Map.entry("store.UrlFile", List.of(" https://a b\n", "https://a \n", "")),
            Map.entry(
                    "store.RefreshMark",
                    List.of("0123456789abcdef 2026-11-26T00:00:00Z /a b\n", "by process 1, begun at 2Z\n")),
            Map.entry("files.InPlaceFormat", List.of("\na")),
            Map.entry("files.GitWorkTree", List.of("a*b?c[d\\e")),
            Map.entry("files.PropertiesText", List.of(" \\\n")),
            Map.entry("exports.SfdxExport", List.of(" force://a ", "a=", "a.b:1")),
            Map.entry("exports.VariablesExport", List.of(" export A_1='b'", "a=\\b\\", "a:b", "a\nb")));

    /** Those that make expressions of what they are given, and why that is safe. */
    private static final Set<String> MADE_AT_RUN_TIME =
            Set.of("settings.MvnFolder"); // the name of one property, quoted

    private static final List<JavaClass> MAIN = List.copyOf(new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.salesforcetoken"));

    static Stream<Expression> expressions() throws Exception {
        return Expressions.of(MAIN);
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void expression_isLinearAndNeedsNoStack(Expression expression) throws Exception {
        List<String> samples = SAMPLES.getOrDefault(expression.owner(), List.of());
        assertThat(samples)
                .as("samples for " + expression + ", of which it finds something in one; add one to this test")
                .anyMatch(sample -> expression.pattern().matcher(sample).find());

        Attack.on(expression, samples);
    }

    /** The JDK's own back references fail on characters of two units when case doesn't count. */
    @ParameterizedTest
    @MethodSource("expressions")
    void expression_readsTextsOfAnyCharacters(Expression expression) {
        for (String text : ForeignTexts.all()) {
            assertThatCode(() -> expression.pattern().matcher(text).results().count())
                    .as(text)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void expression_isAConstantSoThatThisTestFindsIt() {
        assertThat(MAIN.stream()
                        .flatMap(type -> type.getMethodCallsFromSelf().stream())
                        .filter(call -> call.getTargetOwner().isEquivalentTo(Pattern.class)
                                && Set.of("compile", "matches").contains(call.getName()))
                        .filter(call -> !call.getOrigin().getName().matches("<(cl)?init>"))
                        .map(JavaMethodCall::getOriginOwner)
                        .map(Expressions::name))
                .isSubsetOf(MADE_AT_RUN_TIME);
    }

    /** Nothing is worth less than a test that finds nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "([!-9;-~]+):[ \\t]*([\\x20-\\x7e\\t]*?)[ \\t]*",
                "(?:[^\\\\:]|\\\\.)*:",
                "(a+)+:",
                "x:(a|b)*",
                "x:[ab]*a[ab]*a[ab]*c",
                "x:((a|b)c?)*",
                "x:(ab, ?c?)+(ab, ?c?)+(ab, ?c?)+!"
            })
    void attack_findsWhatIsNotLinear(String expression) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Attack.on(
                        new Expression("sample", Pattern.compile(expression), false),
                        List.of("x:a", "x:abac", "x: a b", "a:", "x:ab, ab, c")));
    }

    /** All other texts cost this one more looks, so that it's tried at its short length only. */
    @Test
    void attack_findsAStackThatGrowsWithATextThatIsSoonRead() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Attack.on(
                        new Expression("sample", Pattern.compile("x:ab(?:cdefgh|i)*|[^q]{0,20}q"), true),
                        List.of("x:abcdefgh", "q")))
                .withMessageContaining("stack");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"']+$",
                "a+b",
                "\\s+$",
                "x:\\s*\\S+@",
                "(ab;c?)+@",
                "a=(b, a=)*c",
                "abcde://([^:/]++):c@([!-~&&[^?#]]*+)(?![?#])"
            })
    void attack_findsASearchThatIsNotLinear(String expression) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Attack.on(
                        new Expression("sample", Pattern.compile(expression), true),
                        List.of("x: a b@c", "aab", "'\"'", "//a@", "  ", "ab;cab;@", "a=b, a=c", "abcde://b:c@d")));
    }
}
