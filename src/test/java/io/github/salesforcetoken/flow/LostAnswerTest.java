package io.github.salesforcetoken.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.flow.AccessTokenResult.How;
import io.github.salesforcetoken.oauth.Call;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Salesforce;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.store.TokenFileProblem;
import io.github.salesforcetoken.testing.CannedAnswer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a refresh says in the lock file, and what the next run does about it. */
class LostAnswerTest extends LostAnswerSetup {

    @Test
    void refresh_isMarkedWhileItIsOutAndNotAfterwards() throws Exception {
        String token = logIn(ROTATING).get(TokenFile.REFRESH_TOKEN);
        List<String> during = new ArrayList<>();
        org.answerNextTokenRequestWith(CannedAnswer.realAfter(() -> during.add(lockFile())));

        refresh(ROTATING);

        assertThat(during.get(0)).isNotEmpty().doesNotContain(token);
        assertThat(lockFile()).isEmpty();
    }

    @Test
    void lostAnswer_ofAnAppThatRotatesIsAskedAboutBeforeAnythingIsSent() throws Exception {
        loseTheAnswer();
        isToBeSent = false;
        int before = tokenRequests().size();

        Failure refused = catchThrowableOfType(Failure.class, this::refreshAsking);

        assertThat(refused.problem()).isEqualTo(AccessTokenProblem.ANSWER_LOST);
        assertThat(asked).containsExactly("rotates");
        assertThat(tokenRequests()).hasSize(before);
        assertThat(mark()).isPresent();
    }

    @Test
    void tokenWhoseAnswerWasLost_isSentOnceAndItsRefusalIsUnderstood() throws Exception {
        loseTheAnswer();

        CallException failure = catchThrowableOfType(CallException.class, this::refreshAsking);

        assertThat(failure.since()).isPresent();
        assertThat(tokenRequests()).hasSize(4); // code, refresh, lost refresh, refused refresh
        assertThat(mark()).isEmpty();

        assertThat(catchThrowableOfType(CallException.class, this::refreshAsking)
                        .since())
                .isEmpty();
        assertThat(asked).hasSize(1);
    }

    @Test
    void tokenThatWasNotSpentAfterAll_works() throws Exception {
        rotatedOnce();
        setMark(file().read().get(TokenFile.REFRESH_TOKEN), Optional.empty());

        assertThat(refreshAsking().how()).isEqualTo(How.ROTATED);
        assertThat(asked).containsExactly("rotates");
        assertThat(lockFile()).isEmpty();
        refreshAsking();
        assertThat(asked).hasSize(1);
    }

    @Test
    void lostAnswer_whereNobodyKnowsAboutRotationIsToldAndNotAskedAboutRotation() throws Exception {
        setMark(logIn(ROTATING).get(TokenFile.REFRESH_TOKEN), Optional.empty());

        refreshAsking();

        assertThat(asked).containsExactly("unknown");
    }

    @Test
    void lostAnswer_ofAnAppThatDoesNotRotateDoesNotMatter() throws Exception {
        logIn(STEADY);
        refresh(STEADY);
        setMark(file().read().get(TokenFile.REFRESH_TOKEN), Optional.empty());

        assertThat(asking(STEADY).refresh(salesforce(), Duration.ZERO).how()).isEqualTo(How.REFRESHED);
        assertThat(asked).isEmpty();
        assertThat(lockFile()).isEmpty();
    }

    @Test
    void lostAnswer_toATokenThatANewLoginReplacedIsForgotten() throws Exception {
        loseTheAnswer();
        logIn(ROTATING);

        assertThat(refreshAsking().how()).isEqualTo(How.ROTATED);
        assertThat(asked).isEmpty();
    }

    @Test
    void answerThatAnotherRunGotMeanwhile_isTakenOver() throws Exception {
        rotatedOnce();
        setMark(file().read().get(TokenFile.REFRESH_TOKEN), Optional.empty());
        LostAnswer slow = (sentAt, rotates) -> {
            try {
                refresh(ROTATING);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return true;
        };
        int before = tokenRequests().size();

        AccessTokenResult result = new AccessToken(file(), app(ROTATING), List.of(), attempts.within(TIMEOUT), slow)
                .refresh(salesforce(), Duration.ZERO);

        assertThat(result.how()).isEqualTo(How.ADOPTED);
        assertThat(tokenRequests()).hasSize(before + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "503, service_unavailable, ''",
        "429, too_many, ''",
        "400, invalid_client, 'invalid client credentials'",
        "400, invalid_grant, 'ip restricted'",
        "400, invalid_grant, 'inactive organization'",
        "400, invalid_grant, 'token request is already being processed'",
    })
    void failureThatLeavesTheTokenAsItWas_leavesTheMarkAsItWas(int status, String error, String description)
            throws Exception {
        rotatedOnce();
        String token = file().read().get(TokenFile.REFRESH_TOKEN);
        String body = "{\"error\":\"%s\",\"error_description\":\"%s\"}".formatted(error, description);
        answerAllWith(status, body);
        catchThrowableOfType(CallException.class, this::refreshAsking);
        assertThat(lockFile()).isEqualTo("");

        setMark(token, Optional.empty());
        String mark = lockFile();
        answerAllWith(status, body);
        catchThrowableOfType(CallException.class, this::refreshAsking);
        assertThat(lockFile()).isEqualTo(mark);
    }

    @Test
    void tokenThatHasEnded_leavesNoMark() throws Exception {
        rotatedOnce();
        org.end(file().read().get(TokenFile.REFRESH_TOKEN));

        catchThrowableOfType(CallException.class, this::refreshAsking);

        assertThat(lockFile()).isEmpty();
    }

    @Test
    void requestThatNeverLeft_leavesNoMark() throws Exception {
        rotatedOnce();
        org.close();

        catchThrowableOfType(CallException.class, this::refreshAsking);

        assertThat(lockFile()).isEmpty();
    }

    @Test
    void unforeseenFailure_leavesTheMark() throws Exception {
        rotatedOnce();
        Salesforce broken = new Salesforce() {
            @Override
            public <T> T send(Call<T> call, Duration timeout) {
                throw new OutOfMemoryError("sample");
            }
        };

        assertThat(catchThrowableOfType(
                        OutOfMemoryError.class, () -> accessToken(ROTATING).refresh(broken, Duration.ZERO)))
                .hasMessage("sample");
        assertThat(mark()).isPresent();
    }

    @Test
    void tokenWhoseSuccessorWaitsInARescueFile_isNotSent() throws Exception {
        rotatedOnce();
        Path rescueFile = Files.writeString(folder.resolve("rescue"), "salesforce.refreshToken=sample\n");
        setMark(file().read().get(TokenFile.REFRESH_TOKEN), Optional.of(rescueFile));
        int before = tokenRequests().size();

        Failure refused = catchThrowableOfType(Failure.class, this::refreshAsking);

        assertThat(refused.problem()).isEqualTo(AccessTokenProblem.RESCUED_EARLIER);
        assertThat(refused.shown()).isEqualTo(rescueFile.toString());
        assertThat(tokenRequests()).hasSize(before);

        Files.delete(rescueFile);
        refused = catchThrowableOfType(Failure.class, this::refreshAsking);
        assertThat(refused.problem()).isEqualTo(AccessTokenProblem.SUCCESSOR_GONE);
        assertThat(tokenRequests()).hasSize(before);
        assertThat(asked).isEmpty();
    }

    @Test
    void refreshWhoseAnswerCouldNotBeSaved_namesTheRescueFileToTheNextRun() throws Exception {
        rotatedOnce();
        byte[] before = Files.readAllBytes(path());
        org.answerNextTokenRequestWith(CannedAnswer.realAfter(this::putAFolderInItsPlace));
        Failure failure = catchThrowableOfType(Failure.class, this::refreshAsking);
        assertThat(failure.problem()).isEqualTo(TokenFileProblem.RESCUED);
        Files.delete(path());
        Files.write(path(), before);
        int requests = tokenRequests().size();

        Failure refused = catchThrowableOfType(Failure.class, this::refreshAsking);

        assertThat(refused.problem()).isEqualTo(AccessTokenProblem.RESCUED_EARLIER);
        assertThat(refused.shown()).isEqualTo(Path.of(failure.shown()).toString());
        assertThat(tokenRequests()).hasSize(requests);
        Files.delete(Path.of(failure.shown()));
    }

    @Test
    void interruptedBuild_stillSavesTheAnswer() throws Exception {
        String before = logIn(ROTATING).get(TokenFile.REFRESH_TOKEN);
        Thread build = Thread.currentThread();
        org.answerNextTokenRequestWith(CannedAnswer.realAfter(build::interrupt));

        refresh(ROTATING);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(file().read().get(TokenFile.REFRESH_TOKEN)).isNotEqualTo(before);
        assertThat(lockFile()).isEmpty();
    }
}
