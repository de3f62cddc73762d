package io.github.salesforcetoken.flow;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.flow.AccessTokenResult.Origin;
import io.github.salesforcetoken.http.TestSalesforce;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.GivenRefreshToken;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.store.TokenFile;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which refresh token counts when some come from outside. */
class GivenRefreshTokenTest extends AccessTokenSetup {

    @Test
    void refresh_takesASecretFromOutsideOnceAndThenTheFilesOwn() throws Exception {
        String secret = logIn(ROTATING).get(TokenFile.REFRESH_TOKEN);
        Files.delete(path());

        AccessTokenResult first = refresh(ROTATING, secret);
        AccessTokenResult second = refresh(ROTATING, secret);

        assertThat(first.origin()).isEqualTo(Origin.OUTSIDE);
        assertThat(first.spentWhatCameFromOutside()).isTrue();
        assertThat(first.place()).isEqualTo(VARIABLE);
        assertThat(second.origin()).isEqualTo(Origin.FILE_INSTEAD_OF_SPENT);
        assertThat(second.spentWhatCameFromOutside()).isFalse();
        assertThat(org.accepts(second.token().accessToken().reveal())).isTrue();
    }

    @Test
    void refresh_takesAnUnknownSecretFromOutsideAsTheNewerOne() throws Exception {
        String newer = logIn(STEADY).get(TokenFile.REFRESH_TOKEN);
        logIn(STEADY);

        AccessTokenResult result = refresh(STEADY, newer);

        assertThat(result.origin()).isEqualTo(Origin.OUTSIDE_INSTEAD_OF_FILE);
        assertThat(file().read()).containsEntry(TokenFile.REFRESH_TOKEN, newer);
        assertThat(accessToken(STEADY, newer).reuse(TEN_MINUTES)).isPresent();
    }

    @Test
    void refresh_looksPastAPropertyThatAPluginReadFromTheFile() throws Exception {
        String newer = logIn(STEADY).get(TokenFile.REFRESH_TOKEN);
        String fromFile = logIn(STEADY).get(TokenFile.REFRESH_TOKEN);

        AccessTokenResult result = refreshWith(STEADY, property(fromFile), given(VARIABLE, newer));

        assertThat(result.place()).isEqualTo(VARIABLE);
        assertThat(result.origin()).isEqualTo(Origin.OUTSIDE_INSTEAD_OF_FILE);
    }

    @Test
    void refresh_looksPastAPropertyWithWhatTheFileHeldBeforeItsTokenWasReplaced() throws Exception {
        String fromFile = logIn(ROTATING).get(TokenFile.REFRESH_TOKEN);
        refresh(ROTATING);
        String newer = org.issueRefreshToken(ROTATING);

        AccessTokenResult result = refreshWith(ROTATING, property(fromFile), given(VARIABLE, newer));

        assertThat(result.place()).isEqualTo(VARIABLE);
        assertThat(timesSent(fromFile)).isEqualTo(1);
        assertThat(file().read().get(TokenFile.OUTSIDE_REFRESH_TOKENS).split(","))
                .hasSize(1);
    }

    @Test
    void refresh_saysThatAPropertyHasWhatTheFileHeldBefore() throws Exception {
        String fromFile = logIn(ROTATING).get(TokenFile.REFRESH_TOKEN);
        refresh(ROTATING);

        AccessTokenResult result = refreshWith(ROTATING, property(fromFile));

        assertThat(result.origin()).isEqualTo(Origin.FILE_INSTEAD_OF_SPENT);
        assertThat(result.place()).isEqualTo("a property");
        assertThat(timesSent(fromFile)).isEqualTo(1);
    }

    /** As with every value, only the first source that has one counts. */
    @Test
    void secondSource_isNotTriedWhenTheFirstOnesTokenIsSpentOrTheFiles() throws Exception {
        String first = org.issueRefreshToken(ROTATING);
        String second = org.issueRefreshToken(ROTATING);
        refresh(ROTATING, first);

        AccessTokenResult result = refresh(ROTATING, first, second);

        assertThat(result.origin()).isEqualTo(Origin.FILE_INSTEAD_OF_SPENT);
        assertThat(result.place()).isEqualTo(VARIABLE);
        String own = file().read().get(TokenFile.REFRESH_TOKEN);
        assertThat(refresh(ROTATING, own, second).origin()).isEqualTo(Origin.FILE);
        assertThat(timesSent(second)).isZero();
    }

    @Test
    void secondSource_isNotTriedEvenWhenTheFileHasNothingInPlaceOfTheFirstOnes() throws Exception {
        String first = org.issueRefreshToken(ROTATING);
        String second = org.issueRefreshToken(ROTATING);
        refresh(ROTATING, first);
        new Revoke(file(), app(ROTATING), List.of(), attempts.within(TIMEOUT)).revoke(TestSalesforce.ofABuild());

        Failure refusal = catchThrowableOfType(Failure.class, () -> refresh(ROTATING, first, second));

        assertThat(refusal.problem()).isEqualTo(AccessTokenProblem.REFRESH_TOKEN_SPENT);
        assertThat(timesSent(second)).isZero();
        assertThatNoneOccurIn(refusal.toString(), first, second);
    }

    /** A plugin may read a file of secrets, too, and what it finds there is from outside once it has been used. */
    @Test
    void propertyThatWasUsedAsASecret_isTheFirstSourceLaterToo() throws Exception {
        String first = org.issueRefreshToken(ROTATING);
        String second = org.issueRefreshToken(ROTATING);
        refreshWith(ROTATING, property(first));

        AccessTokenResult result = refreshWith(ROTATING, property(first), given(VARIABLE, second));

        assertThat(result.origin()).isEqualTo(Origin.FILE_INSTEAD_OF_SPENT);
        assertThat(timesSent(second)).isZero();
    }

    @Test
    void refresh_doesNotSendASpentSecretWhenItsSuccessorIsGone() throws Exception {
        String secret = logIn(ROTATING).get(TokenFile.REFRESH_TOKEN);
        refresh(ROTATING);
        Files.writeString(
                path(), Files.readString(path()).replaceAll("(?m)^salesforce.(refresh|access)Token=.*\\R", ""));
        int requests = tokenRequests().size();

        Failure refusal = catchThrowableOfType(
                Failure.class, () -> accessToken(ROTATING, secret).reuse(Duration.ZERO));

        assertThat(refusal.problem()).isEqualTo(AccessTokenProblem.REFRESH_TOKEN_SPENT);
        assertThat(refusal.shown()).isEqualTo(VARIABLE);
        assertThatNoneOccurIn(refusal.toString(), secret);
        assertThat(tokenRequests()).hasSize(requests);
    }

    /** The recipe of docs/ci.md: a secret that never changes, and a token file that is kept. */
    @Test
    void secretThatRotationHasSpent_isSentOnceInAHundredBuilds() throws Exception {
        String secret = org.issueRefreshToken(ROTATING);
        for (int build = 0; build < 120; build++) {
            assertThat(org.accepts(
                            refresh(ROTATING, secret).token().accessToken().reveal()))
                    .as("build %d", build)
                    .isTrue();
        }
        assertThat(timesSent(secret)).isEqualTo(1);
        assertThat(spent()).hasSize(120).doesNotHaveDuplicates();
    }

    @Test
    void severalSecretsOverTime_areEachSentOnce() throws Exception {
        List<String> secrets = new ArrayList<>();
        for (int person = 0; person < 4; person++) {
            secrets.add(org.issueRefreshToken(ROTATING));
            for (int build = 0; build < 25; build++) {
                refresh(ROTATING, secrets.get(person));
            }
        }
        for (String secret : secrets) {
            refresh(ROTATING, secret);
            assertThat(timesSent(secret)).isEqualTo(1);
        }
    }

    @Test
    void secretThatWasCopiedFromTheFile_isSentOnceEvenWhenItComesBackLate() throws Exception {
        String copy = logIn(ROTATING).get(TokenFile.REFRESH_TOKEN);
        refresh(ROTATING, copy);
        for (int build = 0; build < 30; build++) {
            refresh(ROTATING);
        }

        assertThat(refresh(ROTATING, copy).origin()).isEqualTo(Origin.FILE_INSTEAD_OF_SPENT);
        assertThat(timesSent(copy)).isEqualTo(1);
    }

    /** As from an env file that this plugin wrote, and that wasn't written again. */
    @Test
    void exportedTokenThatComesBackLate_isNotSentAgain() throws Exception {
        String exported = logIn(ROTATING).get(TokenFile.REFRESH_TOKEN);
        for (int build = 0; build < 30; build++) {
            refresh(ROTATING);
        }

        assertThat(refresh(ROTATING, exported).origin()).isEqualTo(Origin.FILE_INSTEAD_OF_SPENT);
        assertThat(timesSent(exported)).isEqualTo(1);
    }

    /** As a project property that properties-maven-plugin reads from the token file. */
    @Test
    void ownTokenThatIsSeenAsAProperty_isNotKeptForGood() throws Exception {
        logIn(ROTATING);
        for (int build = 0; build < 30; build++) {
            String own = file().read().get(TokenFile.REFRESH_TOKEN);
            refreshWith(ROTATING, property(own));
            refreshWith(ROTATING, property(own)); // by a second execution of this build
        }
        assertThat(spent()).hasSize(60);
        assertThat(file().read()).doesNotContainKey(TokenFile.OUTSIDE_REFRESH_TOKENS);
    }

    /** Written before the two kinds were told apart. */
    @Test
    void secretAmongThoseOfAnOldFile_isKeptFromItsNextBuildOn() throws Exception {
        String secret = org.issueRefreshToken(ROTATING);
        refresh(ROTATING, secret);
        Files.writeString(path(), Files.readString(path()).replaceAll("(?m)^salesforce.outside.*\\R", ""));
        refresh(ROTATING, secret);
        for (int build = 0; build < 30; build++) {
            refresh(ROTATING);
        }

        assertThat(refresh(ROTATING, secret).origin()).isEqualTo(Origin.FILE_INSTEAD_OF_SPENT);
        assertThat(timesSent(secret)).isEqualTo(1);
    }

    @Test
    void spentSecret_isNotSentAfterTheLoginWasRevokedAndMadeAnew() throws Exception {
        String secret = org.issueRefreshToken(ROTATING);
        refresh(ROTATING, secret);
        refresh(ROTATING, secret);
        new Revoke(file(), app(ROTATING), List.of(), attempts.within(TIMEOUT)).revoke(TestSalesforce.ofABuild());
        assertThat(spent()).hasSize(1);

        logIn(ROTATING);

        assertThat(refresh(ROTATING, secret).origin()).isEqualTo(Origin.FILE_INSTEAD_OF_SPENT);
        assertThat(timesSent(secret)).isEqualTo(1);
    }

    private AccessTokenResult refreshWith(String clientId, GivenRefreshToken... given) throws Exception {
        return new AccessToken(file(), app(clientId), List.of(given), attempts.within(TIMEOUT))
                .refresh(salesforce(), Duration.ZERO);
    }

    /** As properties-maven-plugin makes one of each line of a file that it reads. */
    private static GivenRefreshToken property(String token) {
        return new GivenRefreshToken(Secret.of(token), "a property", true);
    }

    private List<String> spent() throws Exception {
        return List.of(file().read().get(TokenFile.SPENT_REFRESH_TOKENS).split(","));
    }

    private long timesSent(String refreshToken) {
        return tokenRequests().stream()
                .filter(request -> refreshToken.equals(request.formField("refresh_token")))
                .count();
    }
}
