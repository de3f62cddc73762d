package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.CannedAnswer;
import io.github.salesforcetoken.testing.Recording;
import io.github.salesforcetoken.testing.SimulatedApp;
import io.github.salesforcetoken.testing.SimulatedKind;
import io.github.salesforcetoken.testing.SimulatedOrg;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.maven.plugin.AbstractMojoExecutionException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the goals make of answers that Salesforce really gave: outcome, requests, files, words, and that no token shows. */
class RecordingsTest extends AccessTokenMojoSetup {

    /** An app that does not rotate refresh tokens. */
    static final String STEADY = "3MVG9SteadyClientId";

    private static final int MORE_THAN_ARE_ASKED_FOR = 30;
    private static final String TOKENS = """
            {"access_token":"00DSimulated001!AQTokenForTheRecordedCode","refresh_token":"5Aep861ForTheRecordedCode",
             "instance_url":"https://acme.my.salesforce.com","token_type":"Bearer","scope":"refresh_token api",
             "id":"https://login.salesforce.com/id/00DSimulated001MAA/0055g000001XyzAAE"}""";

    @Override
    @BeforeEach
    void startOrg() {
        org = SimulatedOrg.builder()
                .kind(SimulatedKind.SANDBOX)
                .app(SimulatedApp.confidential(STEADY, SECRET, SimulatedOrg.REDIRECT_URI))
                .app(SimulatedApp.confidential(ROTATING, SECRET, SimulatedOrg.REDIRECT_URI)
                        .with(SimulatedApp.Policy.ROTATION))
                .app(SimulatedApp.confidential(HEADLESS, SECRET, SimulatedOrg.REDIRECT_URI)
                        .withPermittedUsers(SimulatedOrg.USERNAME))
                .certificate(HEADLESS, KEYS.keyPair().getPublic())
                .runAs(HEADLESS, SimulatedOrg.USERNAME)
                .build();
    }

    static Stream<Arguments> cases() {
        return Recording.all().stream()
                .flatMap(recording -> recording.cases().stream().map(each -> Arguments.of(recording, each)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void recordedAnswer_isTakenForWhatItIs(Recording recording, Recording.Case expected) throws Exception {
        RecordedSituation situation = RecordedSituation.of(expected.one("case"));
        RecordedSituation.Ready ready = situation.prepare(this, recording);
        Map<String, byte[]> filesBefore = files();
        Map<String, String> fileBefore = file();
        Map<String, Integer> requestsBefore = requestsByEndpoint();
        boolean isTransient = !expected.all("answers").isEmpty();
        enqueue(
                situation,
                recording,
                isTransient ? Integer.parseInt(expected.one("answers")) : MORE_THAN_ARE_ASKED_FOR);

        GoalRun build = new GoalRun(root, Map.of(), ready.environment()).withoutPauses();
        Throwable failure = catchThrowable(() -> ready.run(build, "PT30S"));

        String said = (failure == null ? build.log() : failure.getMessage()).replaceAll("\\s+", " ");
        assertThat(failure == null ? "success" : failure.getClass().getSimpleName())
                .as(said)
                .isEqualTo(expected.one("outcome"));
        expected.all("says").forEach(words -> assertThat(said).contains(words));
        expected.all("never says").forEach(words -> assertThat(said).doesNotContainIgnoringCase(words));
        assertRequests(expected.one("requests"), requestsBefore);
        expected.all("sends").forEach(field -> assertThat(sent(field)).isEqualTo(field));
        assertFiles(expected, filesBefore, recording);
        assertThatNothingShows(said + build.log(), ready, fileBefore, recording);
    }

    static Stream<Recording> wholeAnswers() {
        return Recording.all().stream()
                .filter(recording -> recording.body().length() > 1)
                .filter(recording -> !RecordedSituation.of(
                                recording.cases().get(0).one("case"))
                        .endpoint()
                        .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("wholeAnswers")
    void recordingCutInHalf_isNeverTakenAndShowsNothing(Recording whole) throws Exception {
        int end = whole.body().startsWith("error=")
                ? "error=inval".length()
                : whole.body().length() / 2;
        Recording half = new Recording(
                whole.name(), whole.status(), whole.headers(), whole.body().substring(0, end), whole.cases());
        RecordedSituation situation = RecordedSituation.of(whole.cases().get(0).one("case"));
        RecordedSituation.Ready ready = situation.prepare(this, half);
        Map<String, byte[]> filesBefore = files();
        Map<String, String> fileBefore = file();
        enqueue(situation, half, MORE_THAN_ARE_ASKED_FOR);

        GoalRun build = new GoalRun(root, Map.of(), ready.environment()).withoutPauses();
        Throwable failure = catchThrowable(() -> ready.run(build, "PT30S"));

        assertThat(failure).isInstanceOf(AbstractMojoExecutionException.class);
        assertThat(files()).containsExactlyInAnyOrderEntriesOf(filesBefore);
        assertThatNothingShows(failure.getMessage() + build.log(), ready, fileBefore, whole);
    }

    @ParameterizedTest
    @EnumSource(
            value = RecordedSituation.class,
            names = {"REFRESH_ROTATION_ON", "EXCHANGE_CODE", "JWT", "CHECK", "GUARD_OF_THE_SANDBOX"})
    void refusalWithStatus200_isARefusal(RecordedSituation situation) throws Exception {
        Recording busy = Recording.of("user-deactivated");
        Recording odd = new Recording(busy.name(), 200, busy.headers(), busy.body(), busy.cases());
        RecordedSituation.Ready ready = situation.prepare(this, odd);
        Map<String, byte[]> filesBefore = files();
        enqueue(situation, odd, MORE_THAN_ARE_ASKED_FOR);

        Throwable failure = catchThrowable(
                () -> ready.run(new GoalRun(root, Map.of(), ready.environment()).withoutPauses(), "PT30S"));

        assertThat(failure)
                .isInstanceOf(MojoFailureException.class)
                .hasMessageContaining("invalid_grant: inactive user");
        assertThat(files()).containsExactlyInAnyOrderEntriesOf(filesBefore);
    }

    @ParameterizedTest
    @EnumSource(value = RecordedSituation.class, names = "PASTED_ADDRESS", mode = EnumSource.Mode.EXCLUDE)
    void heldBackForAnHour_isSaidAtOnceAndNotWaitedFor(RecordedSituation situation) throws Exception {
        Recording edge = Recording.of("edge-holds-back");
        RecordedSituation.Ready ready = situation.prepare(this, edge);
        Map<String, byte[]> filesBefore = files();
        Map<String, Integer> requestsBefore = requestsByEndpoint();
        org.answerNextRequestWith(
                RecordedSituation.PATHS.get(situation.endpoint()), edge.answer().with("Retry-After", "3600"));

        Throwable failure = catchThrowable(
                () -> ready.run(new GoalRun(root, Map.of(), ready.environment()).withoutPauses(), "PT1M"));

        assertThat(failure).isInstanceOf(MojoExecutionException.class);
        assertThat(failure.getMessage().replaceAll("\\s+", " "))
                .contains("down for maintenance", "Wait 60 minutes, as the answer asks")
                .doesNotContain("may be spent");
        assertRequests(
                situation == RecordedSituation.CHECK_OF_A_SANDBOX ? "userinfo 1, query 1" : situation.endpoint() + " 1",
                requestsBefore);
        assertThat(files()).containsExactlyInAnyOrderEntriesOf(filesBefore);
    }

    private void enqueue(RecordedSituation situation, Recording recording, int times) {
        if (situation.endpoint().isEmpty()) {
            org.answerNextTokenRequestWith(CannedAnswer.json(200, TOKENS));
            return;
        }
        for (int i = 0; i < times; i++) {
            org.answerNextRequestWith(RecordedSituation.PATHS.get(situation.endpoint()), recording.answer());
        }
    }

    private Map<String, Integer> requestsByEndpoint() {
        Map<String, Integer> requests = new HashMap<>();
        RecordedSituation.PATHS.forEach(
                (endpoint, path) -> requests.put(endpoint, org.requests(path).size()));
        return requests;
    }

    /** @param expected such as {@code token 1, query 2+}, or {@code none} */
    private void assertRequests(String expected, Map<String, Integer> before) {
        Map<String, Integer> sent = requestsByEndpoint();
        sent.replaceAll((endpoint, count) -> count - before.get(endpoint));
        sent.values().removeIf(count -> count == 0);
        Map<String, Integer> wanted = new LinkedHashMap<>();
        Stream.of(expected.split(", "))
                .filter(one -> !one.equals("none"))
                .map(one -> one.split(" "))
                .forEach(pair -> {
                    boolean atLeast = pair[1].endsWith("+");
                    int count = Integer.parseInt(pair[1].replace("+", ""));
                    wanted.put(pair[0], atLeast ? Math.max(count, sent.getOrDefault(pair[0], 0)) : count);
                });
        assertThat(sent).isEqualTo(wanted);
    }

    /** A field of the last token request, with its value. */
    private String sent(String field) {
        String name = field.substring(0, field.indexOf('='));
        var tokenRequests = org.requests(RecordedSituation.PATHS.get("token"));
        return name + "=" + tokenRequests.get(tokenRequests.size() - 1).formField(name);
    }

    private void assertFiles(Recording.Case expected, Map<String, byte[]> before, Recording recording)
            throws Exception {
        switch (expected.one("files")) {
            case "unchanged" -> assertThat(files()).containsExactlyInAnyOrderEntriesOf(before);
            case "saved" -> {
                assertThat(files()).containsOnlyKeys("salesforce-token.properties");
                String token = file().get(TokenFile.ACCESS_TOKEN);
                assertThat(org.accepts(token)
                                || Arrays.asList(recording.secrets()).contains(token)
                                || TOKENS.contains(token))
                        .isTrue();
            }
            case "emptied" -> assertThat(file()).doesNotContainKeys(TokenFile.ACCESS_TOKEN, TokenFile.REFRESH_TOKEN);
            default -> throw new IllegalArgumentException(expected.one("files"));
        }
        Map<String, String> stored = file();
        expected.all("stores")
                .forEach(line -> assertThat(
                                stored.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()))
                        .contains(line));
    }

    private void assertThatNothingShows(
            String said, RecordedSituation.Ready ready, Map<String, String> before, Recording recording)
            throws Exception {
        assertThatNoneOccurIn(said, recording.secrets());
        assertThatNoneOccurIn(said, SECRET);
        for (Map<String, String> file : List.of(before, file())) {
            for (String key : List.of(TokenFile.ACCESS_TOKEN, TokenFile.REFRESH_TOKEN)) {
                if (file.containsKey(key)) {
                    assertThatNoneOccurIn(said, file.get(key));
                }
            }
        }
        if (ready.environment().containsKey("SALESFORCE_REFRESH_TOKEN")) {
            assertThatNoneOccurIn(said, ready.environment().get("SALESFORCE_REFRESH_TOKEN"));
        }
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
