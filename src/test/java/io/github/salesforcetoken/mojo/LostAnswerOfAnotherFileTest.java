package io.github.salesforcetoken.mojo;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.testing.CannedAnswer;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Modules of one build whose token files have the same rotating refresh token, of which one got no answer. */
@DisabledOnOs(OS.WINDOWS)
class LostAnswerOfAnotherFileTest extends TokenStoreSetup {

    private static final Map<String, Object> ONE = Map.of("tokenFile", "one.properties");
    private static final Map<String, Object> TWO = Map.of("tokenFile", "two.properties");

    private final Map<String, String> environment = new HashMap<>();
    private String token;
    private GoalRun one;

    @BeforeEach
    void beginBuild() {
        environment.putAll(environment(ROTATING, org.issueRefreshToken(ROTATING)));
        environment.put("SALESFORCE_TOKEN_STORE_KEY", KEY);
        beginAnotherBuild();
    }

    private void beginAnotherBuild() {
        one = new GoalRun(root, Map.of(), environment).withoutPauses();
    }

    private void logIn(Map<String, Object> parameters) throws Exception {
        one.accessToken("default", parameters);
        token = file((String) parameters.get("tokenFile")).get(TokenFile.REFRESH_TOKEN);
        environment.remove("SALESFORCE_REFRESH_TOKEN");
    }

    private void copy(String from, String to) throws Exception {
        Files.copy(root.resolve(from), root.resolve(to), StandardCopyOption.COPY_ATTRIBUTES);
    }

    /** The org never reads the request, so the refresh token stays good, which nobody can know. */
    private void loseTheAnswerFor(Map<String, Object> file) {
        beginAnotherBuild();
        org.answerNextTokenRequestWith(CannedAnswer.truncated());
        assertThat(catchThrowable(() -> one.accessToken("default", refreshed(file))))
                .hasMessageContaining("The refresh token may be spent");
        assertThat(timesSent()).isEqualTo(1);
    }

    /** On one line: where it's broken depends on the length of paths. */
    private String failureOf(Map<String, Object> parameters) {
        Throwable failure = catchThrowable(() -> refresh(parameters));
        assertThat(failure).isInstanceOf(MojoFailureException.class);
        return failure.getMessage().replaceAll("\\s+", " ");
    }

    private void refresh(Map<String, Object> parameters) throws Exception {
        new GoalRun(one, "two").withoutPauses().accessToken("default", refreshed(parameters));
    }

    private static Map<String, Object> refreshed(Map<String, Object> file) {
        return with(file, "maxAge", "PT0S");
    }

    private static Map<String, Object> with(Map<String, Object> parameters, String name, Object value) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put(name, value);
        return all;
    }

    private Map<String, Object> shared(Map<String, Object> file) {
        return with(file, "tokenStore", "exec:" + store.resolve("program"));
    }

    private void assertThatItIsNotSent(String failure, String place, String sender) {
        assertThat(failure)
                .contains("The answer to an earlier refresh was lost. Nothing was sent.")
                .contains("the refresh token in " + place + " for another token file: " + root.resolve(sender))
                .contains("run this build again")
                .endsWith("troubleshooting.md#the-answer-to-a-refresh-was-lost")
                .doesNotContain("is spent", "machine");
        assertThat(timesSent()).isEqualTo(1);
        assertThatNoneOccurIn(failure + one.log(), token, KEY);
    }

    @Test
    void tokenOfTwoFiles_isNotSentForTheOther_andTheNextRunOfTheFirstTellsWhetherItIsSpent() throws Exception {
        logIn(ONE);
        copy("one.properties", "two.properties");
        loseTheAnswerFor(ONE);
        assertThatItIsNotSent(failureOf(TWO), "the token file", "one.properties");

        environment.put("CI", "true");
        beginAnotherBuild();
        one.accessToken("default", refreshed(ONE));
        assertThat(failureOf(TWO))
                .contains("The refresh token in the token file is spent. Nothing was sent.")
                .contains("Use that file here, too: <tokenFile>" + root.resolve("one.properties") + "<");
        assertThat(timesSent()).isEqualTo(2);
    }

    @Test
    void tokenFromOutside_isNotSentForAFileThatHasAnother() throws Exception {
        logIn(ONE);
        environment.put("SALESFORCE_REFRESH_TOKEN", org.issueRefreshToken(ROTATING));
        beginAnotherBuild();
        one.accessToken("default", TWO);
        String own = file("two.properties").get(TokenFile.REFRESH_TOKEN);
        token = org.issueRefreshToken(ROTATING);
        environment.put("SALESFORCE_REFRESH_TOKEN", token);

        loseTheAnswerFor(ONE);

        assertThatItIsNotSent(failureOf(TWO), "SALESFORCE_REFRESH_TOKEN", "one.properties");
        assertThat(file("two.properties")).containsEntry(TokenFile.REFRESH_TOKEN, own);
        assertThatNoneOccurIn(one.log(), own);
    }

    /** That sends nothing. */
    @Test
    void youngAccessTokenOfTheOtherFile_isUsed() throws Exception {
        logIn(ONE);
        copy("one.properties", "two.properties");
        loseTheAnswerFor(ONE);

        new GoalRun(one, "two").accessToken("default", with(TWO, "maxAge", "PT1H"));

        assertThat(timesSent()).isEqualTo(1);
        assertThatNoneOccurIn(one.log(), token);
    }

    /** Somebody has switched rotation off. */
    @Test
    void tokenThatALaterAnswerHasLeftAsItWas_isSentForTheOtherFile() throws Exception {
        environment.put("CI", "true");
        logIn(ONE);
        copy("one.properties", "two.properties");
        loseTheAnswerFor(ONE);
        String steady =
                "{\"access_token\":\"00DSimulated001!AQSteadyAccessToken\",\"token_type\":\"Bearer\",\"instance_url\":\""
                        + org.url() + "\",\"id\":\"" + file("one.properties").get(TokenFile.ID) + "\"}";
        org.answerNextTokenRequestWith(CannedAnswer.json(200, steady));
        one.accessToken("again", refreshed(ONE));

        refresh(TWO);

        assertThat(timesSent()).isEqualTo(3);
        assertThatNoneOccurIn(one.log(), token);
    }

    @Test
    void tokenOfASharedLogin_isNotSentForAFileOfThisMachine() throws Exception {
        logIn(shared(with(ONE, "overwrite", true)));
        Files.writeString(root.resolve("two.properties"), TokenFile.REFRESH_TOKEN + "=" + token + "\n");
        loseTheAnswerFor(shared(ONE));

        assertThatItIsNotSent(failureOf(TWO), "the token file", "one.properties");
    }

    @Test
    void tokenOfAFileOfThisMachine_isNotSentForASharedLogin() throws Exception {
        logIn(ONE);
        Files.writeString(root.resolve("two.properties"), TokenFile.REFRESH_TOKEN + "=" + token + "\n");
        loseTheAnswerFor(ONE);

        assertThatItIsNotSent(failureOf(shared(with(TWO, "overwrite", true))), "the token file", "one.properties");
    }

    @Test
    void tokenOfASharedLogin_isNotSentForAnotherOne() throws Exception {
        logIn(shared(with(ONE, "overwrite", true)));
        loseTheAnswerFor(shared(ONE));
        store = store("another");
        Files.writeString(root.resolve("two.properties"), TokenFile.REFRESH_TOKEN + "=" + token + "\n");

        assertThatItIsNotSent(failureOf(shared(with(TWO, "overwrite", true))), "the token file", "one.properties");
    }

    /** As when another machine has found out that the token isn't spent. */
    @Test
    void tokenOfASharedLogin_isSentForAnotherFileOfTheSameIfTheStoreSaysNothingOfALostAnswer() throws Exception {
        logIn(shared(with(ONE, "overwrite", true)));
        beginAnotherBuild();
        one.accessToken("default", with(shared(TWO), "maxAge", "PT1H"));
        String stored = Files.readString(store.resolve("login"));
        loseTheAnswerFor(shared(ONE));
        Files.writeString(store.resolve("login"), stored);

        refresh(shared(TWO));

        assertThat(timesSent()).isEqualTo(2);
        assertThat(org.accepts(file("two.properties").get(TokenFile.ACCESS_TOKEN)))
                .isTrue();
        assertThatNoneOccurIn(one.log(), token, KEY);
    }

    private long timesSent() {
        return org.requests("/services/oauth2/token").stream()
                .filter(request -> token.equals(request.formField("refresh_token")))
                .count();
    }

    private Map<String, String> file(String name) throws Exception {
        return new TokenFile(root.resolve(name)).read();
    }
}
