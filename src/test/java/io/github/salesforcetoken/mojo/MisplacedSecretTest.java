package io.github.salesforcetoken.mojo;

import static java.util.Map.entry;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.oauth.ValueKind;
import io.github.salesforcetoken.settings.Setting;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.maven.plugin.AbstractMojoExecutionException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A secret in the place of any other parameter, of any goal that can be run without an org: it shows nowhere. */
class MisplacedSecretTest {

    private static final String KEY = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7/VJTUt9Us8cK";

    private static final Map<String, String> SECRETS = Map.ofEntries(
            entry("key", "-----BEGIN PRIVATE KEY-----\n" + KEY + "\n-----END PRIVATE KEY-----"),
            entry("keyOnOneLine", "-----BEGIN PRIVATE KEY-----\\n" + KEY + "\\n-----END PRIVATE KEY-----"),
            entry("bareKey", KEY),
            entry("sfdxUrl", "force://3MVG9Sample:1234567890123456789:5Aep861SampleToken@acme.my.salesforce.com"),
            entry("token", "00D5g00000Abc12EAB!AQEAQSampleAccessTokenOfSomebody"),
            entry("refreshToken", "5Aep861TSESvWeug_SampleRefreshToken0123456789"),
            entry("password", "Tr0ub4dor&3-Sample"),
            entry("json", "{\"access_token\":\"SampleTokenInJson\"}"),
            entry("base64", "q83v/jRWeJCrz/8SNFZ4kKv/7xI0VniQ/83vEjRWeJA="),
            entry("newSecret", "1C6D0E5F3A9B7D2488F01C6D0E5F3A9B7D2488F01C6D0E5F3A9B7D2488F0ABCD"),
            entry("hexadecimal", "e1a2b3c4d5f60718293a4b5c6d7e8f90"),
            entry("madeUp", "k3Jx9QwZ7TbV2mNp"),
            entry("oldSecret", "1234567890123456789"),
            entry("gitHub", "ghp_0123456789abcdefABCDEF0123456789abcd"),
            entry("aws", "AKIAIOSFODNN7SESAME2"));

    /** What could be the name of a file. */
    private static final Set<String> NAMES = Set.of("newSecret", "oldSecret", "password", "base64");

    private static final Set<String> FILES = Stream.of(Setting.values())
            .filter(setting -> setting.kind() == ValueKind.FILE)
            .map(Setting::parameter)
            .collect(toSet());

    /** What stands before a path in other parameters. */
    private static final Map<String, String> PREFIXES = Map.of(
            "exports", "env:",
            "tokenStore", "exec:");

    @TempDir
    Path root;

    private interface Goal {
        void run(GoalRun run, Map<String, Object> parameters) throws Exception;
    }

    private record Case(String goal, Class<?> type, Goal run, Map<String, Object> others) {
        @Override
        public String toString() {
            return goal;
        }
    }

    static Stream<Case> goals() {
        Map<String, Object> client = Map.of("clientId", "3MVG9Sample", "loginUrl", "http://localhost:1");
        return Stream.of(
                new Case("authorize-url", AuthorizeUrlMojo.class, (run, p) -> run.authorizeUrl(p), client),
                new Case("check", CheckMojo.class, (run, p) -> run.offline().check(p), client),
                new Case("revoke", RevokeMojo.class, (run, p) -> run.offline().revoke(p), client),
                new Case(
                        "exchange-code",
                        ExchangeCodeMojo.class,
                        (run, p) -> run.offline().exchangeCode(p),
                        client),
                new Case(
                        "access-token",
                        AccessTokenMojo.class,
                        (run, p) -> run.offline().accessToken("default", p),
                        Map.of(
                                "clientId", "3MVG9Sample",
                                "loginUrl", "http://localhost:1",
                                "grant", "jwt_bearer",
                                "username", "ci@acme.example")),
                new Case(
                        "app-metadata",
                        AppMetadataMojo.class,
                        (run, p) -> run.appMetadata(p),
                        Map.of("appName", "MavenToken", "contactEmail", "a@acme.example")),
                new Case(
                        "app-metadata for client credentials",
                        AppMetadataMojo.class,
                        (run, p) -> run.appMetadata(p),
                        Map.of(
                                "appName", "MavenToken",
                                "contactEmail", "a@acme.example",
                                "grant", "client_credentials",
                                "clientCredentialsUser", "ci@acme.example",
                                "overwrite", true)),
                new Case("create-key", CreateKeyMojo.class, (run, p) -> run.createKey(p), Map.of()));
    }

    @ParameterizedTest
    @MethodSource("goals")
    void secretInThePlaceOfAnyParameter_isNotShown(Case goal) throws Exception {
        for (Field field : parameters(goal.type())) {
            for (Map.Entry<String, String> secret : SECRETS.entrySet()) {
                boolean isClientId = field.getName().equals("clientId")
                        && !secret.getValue().contains("://")
                        && !secret.getValue().contains(" ");
                boolean isName = Set.of("appName", "permissionSet").contains(field.getName())
                        && secret.getKey().equals("madeUp");
                boolean isOwnClientId = field.getName().equals("consumerKey")
                        && Set.of("hexadecimal", "madeUp").contains(secret.getKey());
                if (!isClientId && !isOwnClientId && !isName) { // these are no secrets and may look like them
                    assertNotShown(goal, field.getName(), secret);
                }
            }
        }
    }

    /** {@code $CI_PROJECT_DIR/$SECRET}: a folder in front makes some secrets look like the name of a file. */
    @ParameterizedTest
    @MethodSource("goals")
    void secretBehindAFolder_isNotShown(Case goal) throws Exception {
        for (Field field : parameters(goal.type())) {
            boolean isPath = PREFIXES.containsKey(field.getName()) || FILES.contains(field.getName());
            for (String folder : !isPath
                    ? List.<String>of()
                    : List.of("./", root + "/", "target/", "keys/", "~nobody/", "%CI_PROJECT_DIR%/")) {
                for (String name : NAMES) {
                    assertNotShown(goal, field.getName(), folder, entry(name, SECRETS.get(name)));
                }
            }
        }
    }

    /** There, folders are often named by hashes, numbers and dates. */
    @ParameterizedTest
    @MethodSource("goals")
    void consumerSecretInAFolderThatExists_isNotShown(Case goal) throws Exception {
        Files.createDirectory(root.resolve("target"));
        for (Field field : parameters(goal.type())) {
            if (PREFIXES.containsKey(field.getName()) || FILES.contains(field.getName())) {
                for (String folder : List.of("target/", "target/new/", "/run/secrets/")) {
                    assertNotShown(goal, field.getName(), folder, entry("newSecret", SECRETS.get("newSecret")));
                }
            }
        }
    }

    /** As of two variables that were mixed up: {@code https://${env.SECRET}.my.salesforce.com}. */
    @ParameterizedTest
    @MethodSource("goals")
    void secretInTheHostOfAnAddress_isNotShown(Case goal) throws Exception {
        Set<String> parameters =
                parameters(goal.type()).stream().map(Field::getName).collect(toSet());
        for (String form : List.of(
                "https://%s",
                "https://%s.my.salesforce.com",
                "https://%s--uat.sandbox.my.salesforce.com",
                "https://acme-%s.develop.my.salesforce.com",
                "%s-dev-ed.develop",
                "http://%s/cb",
                "%s.my.salesforce.com/",
                "%s:8443/")) {
            for (String name : List.of("newSecret", "oldSecret")) {
                Map.Entry<String, String> address = entry(form + " " + name, form.formatted(SECRETS.get(name)));
                for (String parameter : Stream.of("domain", "loginUrl")
                        .filter(parameters::contains)
                        .toList()) {
                    assertNotShown(goal, parameter, "", address, SECRETS.get(name));
                }
                if (!form.startsWith("https")
                        && parameters.contains("redirectUri")) { // a web address may have random parts
                    assertNotShown(goal, "redirectUri", "", address, SECRETS.get(name));
                }
            }
        }
    }

    private void assertNotShown(Case goal, String parameter, Map.Entry<String, String> secret) throws Exception {
        assertNotShown(goal, parameter, "", secret);
    }

    private void assertNotShown(Case goal, String parameter, String folder, Map.Entry<String, String> secret)
            throws Exception {
        assertNotShown(goal, parameter, folder, secret, secret.getValue());
    }

    private void assertNotShown(
            Case goal, String parameter, String folder, Map.Entry<String, String> secret, String hidden)
            throws Exception {
        Map<String, Object> parameters = new HashMap<>(goal.others());
        parameters.put(
                parameter,
                folder.isEmpty()
                        ? secret.getValue()
                        : PREFIXES.getOrDefault(parameter, "") + folder + secret.getValue());
        if (parameter.equals("domain")) {
            parameters.remove("loginUrl");
        }
        GoalRun run = new GoalRun(root, Map.of(), Map.of());
        String failure = "";
        try {
            goal.run().run(run, parameters);
        } catch (AbstractMojoExecutionException e) {
            failure = e.getMessage();
        }
        String all = (run.log() + failure).replaceAll("\\s+", "");
        String bare = hidden.replaceAll("\\s+", "");
        assertThat(all)
                .as(goal + " " + parameter + " " + folder + secret.getKey())
                .doesNotContain(
                        bare,
                        bare.substring(bare.length() / 2),
                        bare.substring(0, bare.length() / 2),
                        KEY.substring(20, 50));
        try (Stream<Path> files = Files.walk(root)) {
            assertThat(files.map(Path::toString)).noneMatch(file -> file.contains(bare.substring(0, 12)));
        }
    }

    private static List<Field> parameters(Class<?> goal) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> type = goal; type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getType() == String.class && !Modifier.isStatic(field.getModifiers())) {
                    fields.add(field);
                }
            }
        }
        return fields;
    }
}
