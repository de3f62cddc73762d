package io.github.salesforcetoken.mojo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.salesforcetoken.store.PendingFile;
import io.github.salesforcetoken.testing.Recording;
import io.github.salesforcetoken.testing.SimulatedOrg;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a goal is doing when a recorded answer comes. */
enum RecordedSituation {
    REFRESH_TOKEN_FROM_OUTSIDE("token"),
    REFRESH_ROTATION_OFF("token"),
    REFRESH_ROTATION_ON("token"),
    REFRESH_ROTATION_UNKNOWN("token"),
    EXCHANGE_CODE("token"),
    LOGIN("token"),
    JWT("token"),
    CLIENT_CREDENTIALS("token"),
    CHECK("userinfo"),
    CHECK_OF_A_SANDBOX("query"),
    GUARD_OF_THE_USER("userinfo"),
    GUARD_OF_THE_SANDBOX("query"),
    REVOKE("revoke"),
    PASTED_ADDRESS("");

    /** The endpoints by the names that the recordings use. */
    static final Map<String, String> PATHS = Map.of(
            "token", "/services/oauth2/token",
            "userinfo", "/services/oauth2/userinfo",
            "revoke", "/services/oauth2/revoke",
            "query", "/services/data/v60.0/query");

    private static final Pattern AUTHORIZE_URL = Pattern.compile("http\\S+/services/oauth2/authorize\\S+");
    private static final String NEVER_SENT = "aPrxRecordedCodeThatIsPasted==";

    /** The endpoint that gives the recorded answer; empty when it is no endpoint's. */
    private final String endpoint;

    RecordedSituation(String endpoint) {
        this.endpoint = endpoint;
    }

    /** By the name that the recordings use. */
    static RecordedSituation of(String name) {
        return valueOf(name.replaceAll("[ ,-]+", "_").toUpperCase(Locale.ROOT));
    }

    String endpoint() {
        return endpoint;
    }

    /** A goal that is ready to run: its variables, and what there is of parameters. */
    record Ready(
            RecordedSituation situation, Path root, Map<String, String> environment, Map<String, Object> parameters) {

        /** @param timeout for all that talk */
        GoalRun run(GoalRun build, String timeout) throws Exception {
            Map<String, Object> all = new HashMap<>(parameters);
            all.put("timeout", timeout);
            if (situation == EXCHANGE_CODE || situation == LOGIN || situation == PASTED_ADDRESS) {
                all.put("requireRefreshToken", true); // Maven's default
            }
            return switch (situation) {
                case EXCHANGE_CODE, PASTED_ADDRESS -> build.exchangeCode(all);
                case LOGIN -> build.login(all, NEVER_SENT + "\n");
                case CHECK, CHECK_OF_A_SANDBOX -> build.check(all);
                case REVOKE -> build.revoke(all);
                default -> build.accessToken("default", all);
            };
        }
    }

    /** Makes what there is before the goal runs. */
    Ready prepare(AccessTokenMojoSetup setup, Recording recording) throws Exception {
        Map<String, String> environment =
                new HashMap<>(Map.of("SALESFORCE_CLIENT_SECRET", AccessTokenMojoSetup.SECRET));
        Map<String, Object> parameters = new HashMap<>();
        switch (this) {
            case REFRESH_TOKEN_FROM_OUTSIDE ->
                environment.putAll(
                        setup.environment(RecordingsTest.STEADY, setup.org.issueRefreshToken(RecordingsTest.STEADY)));
            case REFRESH_ROTATION_OFF -> write(setup, RecordingsTest.STEADY, "salesforce.rotation=off\n");
            case REFRESH_ROTATION_ON ->
                write(setup, AccessTokenMojoSetup.ROTATING, "salesforce.spentRefreshTokens=0123456789abcdef\n");
            case REFRESH_ROTATION_UNKNOWN -> write(setup, RecordingsTest.STEADY, "");
            case JWT -> {
                parameters.putAll(setup.jwt(Map.of()));
                environment.put("SALESFORCE_PRIVATE_KEY", AccessTokenMojoSetup.KEYS.privateKeyPkcs8Pem());
            }
            case CLIENT_CREDENTIALS -> {
                parameters.putAll(setup.jwt(Map.of()));
                parameters.put("grant", "client_credentials");
                parameters.remove("username");
            }
            case EXCHANGE_CODE, PASTED_ADDRESS -> {
                parameters.putAll(app(setup));
                environment.put("SALESFORCE_CODE", ask(setup, parameters, recording));
            }
            case LOGIN -> {
                parameters.putAll(app(setup));
                parameters.put("redirectUri", "myapp://callback");
            }
            case CHECK, CHECK_OF_A_SANDBOX, GUARD_OF_THE_USER, GUARD_OF_THE_SANDBOX, REVOKE -> {
                new GoalRun(
                                setup.root,
                                Map.of(),
                                setup.environment(
                                        AccessTokenMojoSetup.ROTATING,
                                        setup.org.issueRefreshToken(AccessTokenMojoSetup.ROTATING)))
                        .accessToken("default", Map.of());
                parameters.putAll(demands());
            }
        }
        return new Ready(this, setup.root, environment, parameters);
    }

    private Map<String, Object> demands() {
        return switch (this) {
            case CHECK_OF_A_SANDBOX -> Map.of("requireSandbox", "true");
            case GUARD_OF_THE_USER -> Map.of("maxAge", "PT10M", "expectedUsername", SimulatedOrg.USERNAME);
            case GUARD_OF_THE_SANDBOX -> Map.of("maxAge", "PT10M", "requireSandbox", "true");
            default -> Map.of();
        };
    }

    private static Map<String, Object> app(AccessTokenMojoSetup setup) {
        return Map.of(
                "clientId", RecordingsTest.STEADY, "loginUrl", setup.org.url().toString());
    }

    /** Asks for a code as {@code authorize-url} does, and gives back what came of it: a real code, or what was recorded. */
    private String ask(AccessTokenMojoSetup setup, Map<String, Object> parameters, Recording recording)
            throws Exception {
        GoalRun asked = new GoalRun(setup.root, Map.of(), Map.of()).authorizeUrl(parameters);
        Matcher url = AUTHORIZE_URL.matcher(asked.log());
        if (this == EXCHANGE_CODE && url.find()) {
            return setup.org.authorize(url.group());
        }
        String state = new PendingFile(setup.root.resolve("salesforce-token.properties"))
                .load()
                .orElseThrow()
                .state()
                .reveal();
        return recording.header("Location").stream()
                .findFirst()
                .orElse(recording.body())
                .replace("{state}", state);
    }

    private static void write(AccessTokenMojoSetup setup, String clientId, String more) throws Exception {
        Files.write(
                setup.root.resolve("salesforce-token.properties"),
                "salesforce.refreshToken=%s\nsalesforce.loginUrl=%s\nsalesforce.clientId=%s\n%s"
                        .formatted(setup.org.issueRefreshToken(clientId), setup.org.url(), clientId, more)
                        .getBytes(UTF_8));
    }
}
