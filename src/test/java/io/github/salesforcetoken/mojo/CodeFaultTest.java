package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.testing.CannedAnswer;
import io.github.salesforcetoken.testing.RawHttp;
import io.github.salesforcetoken.testing.WrongTlsServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What networks and the things in them do to a code: what the user reads, what was sent, and what is in the file. */
class CodeFaultTest extends AccessTokenMojoSetup {

    private static final String CODE = "aPrxACodeThatIsPasted==";
    private static final String BEFORE = "# mine\nsalesforce.refreshToken=5Aep861OfBefore\n";
    private static final String MAY_BE_SPENT = "The code may be spent.";
    private static final Map<String, String> SECRET_ONLY = Map.of("SALESFORCE_CLIENT_SECRET", SECRET);
    private static final String TWICE = """
            {"access_token":"00DSample!AQOne","access_token":"00DSample!AQOther","refresh_token":"5Aep861Sample",
             "instance_url":"https://acme.my.salesforce.com","token_type":"Bearer",
             "id":"https://login.salesforce.com/id/00D5g00000Abc12EAB/0055g000001XyzAAE"}""";
    private static final long GIBIBYTE = 1024L * 1024 * 1024;

    private WrongTlsServer cutTls;

    @BeforeEach
    void startTls() {
        cutTls = WrongTlsServer.withoutAnswer();
    }

    @AfterEach
    void stopTls() {
        cutTls.close();
    }

    /** The goals that spend a code, each where tokens of before are in the file and where there is no file. */
    private enum Situation {
        EXCHANGE_CODE("The code was not sent, and is valid until it is 15 minutes old."),
        EXCHANGE_CODE_WITHOUT_FILE("The code was not sent, and is valid until it is 15 minutes old."),
        LOGIN("Then run mvn salesforce-token:login"),
        LOGIN_WITHOUT_FILE("Then run mvn salesforce-token:login");

        private final String notSent;

        Situation(String notSent) {
            this.notSent = notSent;
        }

        boolean hasFile() {
            return this == EXCHANGE_CODE || this == LOGIN;
        }

        void run(GoalRun build, Map<String, Object> parameters) throws Exception {
            if (this == LOGIN || this == LOGIN_WITHOUT_FILE) {
                build.login(parameters, CODE + "\n");
            } else {
                build.exchangeCode(parameters);
            }
        }
    }

    /** @param words what the user reads of it */
    private record Fault(String name, CannedAnswer answer, String words) {
        Fault {
            requireNonNull(words, "words is null");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Fault> answers() {
        String page = "answered with a web page, not with a token (HTTP ";
        return Stream.of(
                new Fault("cut before the headers", CannedAnswer.disconnectBeforeAnswer(), "without a whole answer"),
                new Fault("half a body", CannedAnswer.truncated(), "without a whole answer"),
                new Fault("slow drip", CannedAnswer.slow(Duration.ofMillis(100)), "did not answer in time"),
                new Fault("HTML", CannedAnswer.html(200, "<html>Log in</html>"), page + "200)"),
                new Fault("gateway", CannedAnswer.html(502, "<html>Bad Gateway</html>"), page + "502)"),
                new Fault("empty", CannedAnswer.json(200, ""), "answered with nothing (HTTP 200)"),
                new Fault("1 GiB", CannedAnswer.oversized(GIBIBYTE), "answered with more than 1 MiB"),
                new Fault("wrong charset", CannedAnswer.of(200, "text/plain;charset=UTF-16", "{}{}"), "not whole JSON"),
                new Fault("duplicate keys", CannedAnswer.json(200, TWICE), "has a member twice"),
                new Fault("deep nesting", CannedAnswer.json(200, "[".repeat(100_000)), "not whole JSON"));
    }

    static Stream<Arguments> faultyAnswers() {
        return Stream.of(Situation.values())
                .flatMap(situation -> answers().map(fault -> Arguments.of(situation, fault)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("faultyAnswers")
    void answerThatIsNoToken_isExplainedAndTheCodeIsSentOnce(Situation situation, Fault fault) throws Exception {
        Map<String, Object> parameters = parameters(org.url().toString());
        parameters.put("timeout", "slow drip".equals(fault.name()) ? "PT2S" : "PT30S");
        Map<String, byte[]> before = prepare(situation, parameters);
        org.answerNextTokenRequestWith(fault.answer());

        String said = said(situation, parameters);

        assertThat(said)
                .contains("localhost:" + org.url().getPort(), fault.words(), MAY_BE_SPENT, "troubleshooting.md#the-")
                .doesNotContain("Nothing was sent", "15 minutes");
        assertThat(requests()).isEqualTo(1);
        assertThat(files()).containsExactlyInAnyOrderEntriesOf(before);
    }

    @ParameterizedTest
    @EnumSource(Situation.class)
    void storm_isExplainedAndLeavesTheCodeValid(Situation situation) throws Exception {
        Map<String, Object> parameters = parameters(org.url().toString());
        Map<String, byte[]> before = prepare(situation, parameters);
        org.answerNextTokenRequestWith(
                CannedAnswer.html(503, "<html>Maintenance</html>").with("Retry-After", "3600"));

        assertThat(said(situation, parameters))
                .contains(
                        "(HTTP 503)",
                        "down for maintenance",
                        "still valid until it is 15 minutes old",
                        "Wait 60 minutes")
                .doesNotContain(MAY_BE_SPENT);

        assertThat(requests()).isEqualTo(1);
        assertThat(files()).containsExactlyInAnyOrderEntriesOf(before);
    }

    static Stream<Arguments> cuts() {
        return Stream.of(Situation.values())
                .flatMap(situation -> Stream.of(
                        Arguments.of(situation, "https://host.invalid", "The name of host.invalid:443 was not found."),
                        Arguments.of(situation, "http://localhost:PORT", "refused the connection."),
                        Arguments.of(situation, "https://localhost:TLS", "No secure connection to localhost:")));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cuts")
    void connectionThatIsCutBeforeTheRequest_spendsNothing(Situation situation, String loginUrl, String words)
            throws Exception {
        Map<String, Object> parameters = parameters(loginUrl.replace("PORT", String.valueOf(RawHttp.freePort()))
                .replace("TLS", String.valueOf(cutTls.url().getPort())));
        Map<String, byte[]> before = prepare(situation, parameters);

        String said = said(situation, parameters);

        assertThat(said)
                .contains(
                        words,
                        "Nothing was sent.",
                        situation.notSent,
                        "troubleshooting.md#the-server-could-not-be-reached")
                .doesNotContain(MAY_BE_SPENT);
        assertThat(requests() + cutTls.connectionsInClear()).isZero();
        assertThat(files()).containsExactlyInAnyOrderEntriesOf(before);
    }

    private static Map<String, Object> parameters(String loginUrl) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("clientId", ROTATING);
        parameters.put("loginUrl", loginUrl);
        parameters.put("redirectUri", "myapp://callback");
        return parameters;
    }

    /** @return the files that are there when the code comes; exchange-code has a pending request among them */
    private Map<String, byte[]> prepare(Situation situation, Map<String, Object> parameters) throws Exception {
        if (situation.hasFile()) {
            Files.writeString(root.resolve("salesforce-token.properties"), BEFORE);
        }
        if (situation == Situation.EXCHANGE_CODE || situation == Situation.EXCHANGE_CODE_WITHOUT_FILE) {
            Map<String, Object> asked = new HashMap<>(parameters);
            asked.remove("timeout");
            new GoalRun(root, Map.of(), SECRET_ONLY).authorizeUrl(asked);
            assertThat(files()).containsKey("salesforce-token.properties.pending");
        }
        return files();
    }

    /** What the goal ends with, in one line. Nothing secret is in that, nor in what it printed before. */
    private String said(Situation situation, Map<String, Object> parameters) {
        Map<String, String> environment = Map.of("SALESFORCE_CLIENT_SECRET", SECRET, "SALESFORCE_CODE", CODE);
        GoalRun build = new GoalRun(root, Map.of(), environment).withoutPauses();

        MojoExecutionException failure =
                catchThrowableOfType(MojoExecutionException.class, () -> situation.run(build, parameters));

        assertThat(failure).hasNoCause();
        assertThatNoneOccurIn(failure.getMessage() + build.log(), CODE, SECRET, "5Aep861OfBefore");
        return failure.getMessage().replaceAll("\\s+", " ");
    }

    /** All but the lock, which stays behind empty. */
    private Map<String, byte[]> files() throws Exception {
        Map<String, byte[]> files = new HashMap<>();
        try (Stream<Path> paths = Files.list(root)) {
            for (Path path : paths.toList()) {
                files.put(path.getFileName().toString(), Files.readAllBytes(path));
            }
        }
        files.remove("salesforce-token.properties.lock");
        return files;
    }
}
