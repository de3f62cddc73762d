package io.github.salesforcetoken.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.oauth.ValueProblem;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OthersEnvironmentTest {

    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String CLIENT_SECRET = "7E1D4A0B+5Cq/zz=";

    private static final List<Secret> NOTHING_ELSE = List.of();

    @Test
    void program_getsNoCopyOfWhatTheRunKnows() {
        assertThat(OthersEnvironment.of(
                        Map.of("COPY", "5Aep861Sample", "HEADER", "Bearer 5Aep861Sample", "OTHER", "x"),
                        List.of(),
                        List.of(Secret.of("5Aep861Sample"))))
                .containsOnlyKeys("OTHER");
    }

    @Test
    void program_getsNoCopyOfATokenThatAnotherVariableHas() {
        assertThat(OthersEnvironment.of(
                        Map.of("SF_ACCESS_TOKEN", "00D5g00000Abc12!AQ8", "COPY", "00D5g00000Abc12!AQ8", "OTHER", "x"),
                        List.of(),
                        NOTHING_ELSE))
                .containsOnlyKeys("OTHER");
    }

    @Test
    void program_getsNoPartOfAnSfdxUrl() {
        assertThat(OthersEnvironment.of(
                        Map.of("TOKEN", "5Aep861Sample", "SECRET", CLIENT_SECRET, "KEY", "3MVG9Sample", "OTHER", "x"),
                        List.of(Source.of(
                                "the POM",
                                Map.of(
                                        Setting.SFDX_AUTH_URL,
                                        "force://3MVG9Sample:" + CLIENT_SECRET + ":5Aep861Sample@acme.example"))),
                        NOTHING_ELSE))
                .containsOnlyKeys("KEY", "OTHER");
    }

    @Test
    void program_getsTheEnvironmentWithoutTheSecretsOfThePlugin() {
        Map<String, String> rest = OthersEnvironment.of(
                Map.ofEntries(
                        Map.entry("PATH", "/bin"),
                        Map.entry("VAULT_TOKEN", "hvs.the-program-needs-it"),
                        Map.entry("SALESFORCE_DOMAIN", "acme"),
                        Map.entry("SALESFORCE_TOKEN_STORE", "exec:x"),
                        Map.entry("SALESFORCE_TOKEN_STORE_KEY", KEY),
                        Map.entry("SALESFORCE_TOKEN_STORE_KEY_FILE", "/run/key"),
                        Map.entry("SALESFORCE_REFRESH_TOKEN_FILE", "/run/token"),
                        Map.entry("Salesforce_Client_Secret", "s"),
                        Map.entry("SALESFORCE_CODE", "c"),
                        Map.entry("SF_ACCESS_TOKEN", "t"),
                        Map.entry("MAVEN_CMD_LINE_ARGS", "-Dsalesforce.refreshToken=t"),
                        Map.entry("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "jwt"),
                        Map.entry("ACTIONS_RUNNER_DEBUG", "1"),
                        Map.entry("UAT_KEY", " " + KEY)),
                List.of(Source.of("the POM", Map.of(Setting.TOKEN_STORE_KEY, KEY))),
                NOTHING_ELSE);

        assertThat(rest)
                .containsOnlyKeys(
                        "PATH", "VAULT_TOKEN", "SALESFORCE_DOMAIN", "SALESFORCE_TOKEN_STORE", "ACTIONS_RUNNER_DEBUG");
    }

    /** Whatever becomes a secret of the plugin is kept from programs. */
    @Test
    void program_getsNoSecretThatASettingHas() {
        for (Setting secret : Setting.SECRETS) {
            String variable = secret.environmentVariable().orElseThrow();
            assertThat(OthersEnvironment.of(Map.of(variable, "x", variable + "_FILE", "y"), List.of(), NOTHING_ELSE))
                    .isEmpty();
        }
    }

    @Test
    void program_getsNoVariableThatHasASecretAmongOtherWordsOrEncoded() {
        Map<String, String> rest = OthersEnvironment.of(
                Map.of(
                        "JAVA_TOOL_OPTIONS", "-Xmx64m -Dsalesforce.clientSecret=" + CLIENT_SECRET,
                        "QUOTED", '"' + CLIENT_SECRET + '"',
                        "LINES", "one\n" + CLIENT_SECRET + "\nthree",
                        "FORM", "client_secret=" + URLEncoder.encode(CLIENT_SECRET, UTF_8),
                        "BASIC", Base64.getEncoder().encodeToString(("id:" + CLIENT_SECRET).getBytes(UTF_8)),
                        "JAVA_OPTIONS_OF_OTHERS", "-Xmx64m",
                        "TITLE", "\u001b]0;a\u0007 two\nlines"),
                List.of(Source.of("settings.xml", Map.of(Setting.CLIENT_SECRET, CLIENT_SECRET))),
                NOTHING_ELSE);

        assertThat(rest).containsOnlyKeys("JAVA_OPTIONS_OF_OTHERS", "TITLE");
    }

    /** The name of a user is none of the plugin's secrets; a token may stand in its place. */
    @Test
    void program_getsNoVariableThatFillsTheAddressOfTheStore() {
        Map<String, String> environment = Map.of(
                "USER",
                "git",
                "ADA",
                "ada",
                "STORE_PASSWORD",
                "sword:f/ish",
                "STORE_TOKEN",
                "swordfish1234",
                "HOST",
                "acme.example");
        assertThat(rest(environment, "git:https://ada:sword:f/ish@acme.example/x"))
                .containsOnlyKeys("USER", "ADA", "STORE_TOKEN", "HOST");
        assertThat(rest(environment, "git:https://swordfish1234@acme.example/x"))
                .containsOnlyKeys("USER", "ADA", "STORE_PASSWORD", "HOST");
        for (String store : List.of("git:ssh://git@acme.example/x", "git:ada@acme.example:x", "exec:./store")) {
            assertThat(rest(environment, store)).isEqualTo(environment);
        }
    }

    /** As hosts of Git take a token; behind the host, an at sign ends no user. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "git:https://TOKEN@acme.example/x",
                "git:https://TOKEN:@acme.example/x",
                "git:https://TOKEN:x-oauth-basic@acme.example/x",
                "git:https://x-oauth-basic:TOKEN@acme.example/x",
                "git:https://TOKEN@acme.example/x#refs/heads/a@b",
                "git:https://oauth2:TOKEN@acme.example/x.git#refs/heads/a@b",
                "git:https://TOKEN%40acme.example/x",
                "git:alice:TOKEN@acme.example/x",
                "git:https:/alice:TOKEN@acme.example/x",
                "GIT:https://alice:TOKEN@acme.example/x",
                "https://alice:TOKEN@acme.example/x"
            })
    void program_getsNoVariableThatIsATokenInTheAddress(String store) {
        for (String token : List.of("swordfish1234", "ghp_0123456789abcdefABCDEF0123456789abcd")) {
            Map<String, String> environment =
                    Map.of("GH_TOKEN", token, "URL", "https://" + token + "@acme.example/x", "LANG", "C", "X", "acme");
            assertThat(rest(environment, store.replace("TOKEN", token))).containsOnlyKeys("LANG", "X");
        }
        String token = "ghp_0123456789abcdefABCDEF0123456789abcd";
        assertThat(rest(Map.of("HEADER", "Bearer " + token, "LANG", "C"), store.replace("TOKEN", token)))
                .containsOnlyKeys("LANG");
    }

    /** A word that isn't hidden elsewhere is a password beside its user. */
    @ParameterizedTest
    @CsvSource({"swordfish, https://", "changeit, https://", "s3cr3, https://", "swordfish, ''", "swordfish, https:/"})
    void program_getsNoAddressOfTheStoreWithAPlainPassword(String password, String scheme) {
        String address = scheme + "ci:" + password + "@git.acme.example/x.git";
        Map<String, String> environment = Map.of(
                "STORE_URL", address, "STORE", "git:" + address, "OTHER", "https://ci@git.acme.example/y", "LANG", "C");

        assertThat(rest(environment, "git:" + address)).containsOnlyKeys("OTHER", "LANG");
    }

    /** Without one of them, Git doesn't start. */
    @Test
    void program_getsAllOfGitsNumberedSettingsOrNone() {
        Map<String, String> settings = Map.of(
                "GIT_CONFIG_COUNT", "1",
                "GIT_CONFIG_KEY_0", "http.proxy",
                "GIT_CONFIG_VALUE_0", "http://ada:sesame@proxy.example:3128",
                "LANG", "C");

        assertThat(rest(settings, "git:https://ada:sesame@acme.example/x")).containsOnlyKeys("LANG");
        assertThat(rest(settings, "git:https://ada:other@acme.example/x")).isEqualTo(settings);
    }

    /** Without its own, Git wouldn't reach the store; one directory may know its user for both. */
    @ParameterizedTest
    @ValueSource(strings = {"sesame", "swordfish1234"})
    void program_getsItsProxyEvenIfThatHasThePasswordOfTheStore(String password) {
        String user = "https://ada:" + password;
        Map<String, String> environment = Map.of(
                "HTTPS_PROXY", user + "@proxy.example:3128",
                "https_proxy", user + "@proxy.example:3128",
                "ALL_PROXY", user + "@proxy.example:3128",
                "MY_PROXY_PASSWORD", user + "@proxy.example:3128");

        assertThat(rest(environment, "git:" + user + "@acme.example/x"))
                .containsOnlyKeys("HTTPS_PROXY", "https_proxy", "ALL_PROXY");
    }

    /** Without it, Git wouldn't find itself or its settings. */
    @ParameterizedTest
    @CsvSource({
        "git:ssh://firstname.lastname@acme.example:29418/x, /home/firstname.lastname",
        "git:https://firstname.lastname:sesame@acme.example/x, /home/firstname.lastname",
        "git:ssh://git@acme.example/x#refs/heads/a@b, /home/git",
        "git:/var/jenkins/job@2/x, /var/jenkins/job",
        "git:file:///var/jenkins/job@2/x, /var/jenkins/job",
        "git:C:\\Users\\ci\\job@2\\x, C:\\Users\\ci\\job",
        "exec:C:\\Users\\ci\\job@2\\x, C:\\Users\\ci\\job"
    })
    void folderWithTheNameOfAUser_stays(String store, String folder) {
        Map<String, String> environment = Map.of("HOME", folder, "PATH", folder + "/bin");

        assertThat(rest(environment, store)).isEqualTo(environment);
    }

    private static Map<String, String> rest(Map<String, String> environment, String store) {
        return OthersEnvironment.of(
                environment, List.of(Source.of("the POM", Map.of(Setting.TOKEN_STORE, store))), NOTHING_ELSE);
    }

    /** A short one is a word that may be in anything. */
    @Test
    void shortSecret_isLeftOutWhereItIsTheWholeValue() {
        assertThat(OthersEnvironment.of(
                        Map.of("PASSWORD", "abc", "PATH", "/abc/bin"),
                        List.of(Source.of("the POM", Map.of(Setting.KEYSTORE_PASSWORD, "abc"))),
                        NOTHING_ELSE))
                .containsOnlyKeys("PATH");
    }

    @Test
    void placeThatCannotBeRead_hidesNoOther() {
        Source broken = new Source() {
            @Override
            public Optional<String> find(Setting setting) throws Failure {
                throw new Failure(ValueProblem.BLANK, setting.parameter());
            }

            @Override
            public String nameFor(Setting setting) {
                return "broken";
            }
        };

        assertThat(OthersEnvironment.of(
                        Map.of("MINE", CLIENT_SECRET, "OTHER", "x"),
                        List.of(broken, Source.of("the POM", Map.of(Setting.CLIENT_SECRET, CLIENT_SECRET)), broken),
                        NOTHING_ELSE))
                .containsOnlyKeys("OTHER");
    }
}
