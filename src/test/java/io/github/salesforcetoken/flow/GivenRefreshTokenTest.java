package io.github.salesforcetoken.flow;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.flow.AccessTokenResult.Origin;
import io.github.salesforcetoken.store.TokenFile;
import java.nio.file.Files;
import java.time.Duration;
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

        AccessTokenResult result = new AccessToken(
                        file(),
                        app(STEADY),
                        List.of(given("a property", fromFile), given(VARIABLE, newer)),
                        attempts.within(TIMEOUT))
                .refresh(endpoint(), Duration.ZERO);

        assertThat(result.place()).isEqualTo(VARIABLE);
        assertThat(refresh(STEADY, fromFile, newer).origin()).isEqualTo(Origin.OUTSIDE_INSTEAD_OF_FILE);
    }

    @Test
    void refresh_doesNotSendASpentSecretWhenItsSuccessorIsGone() throws Exception {
        String secret = logIn(ROTATING).get(TokenFile.REFRESH_TOKEN);
        refresh(ROTATING);
        Files.writeString(
                path(), Files.readString(path()).replaceAll("(?m)^salesforce.(refresh|access)Token=.*\\R", ""));
        int requests = tokenRequests().size();

        AccessTokenException refusal = catchThrowableOfType(
                AccessTokenException.class, () -> accessToken(ROTATING, secret).reuse(Duration.ZERO));

        assertThat(refusal.problem()).isEqualTo(AccessTokenException.Problem.REFRESH_TOKEN_SPENT);
        assertThat(refusal.detail()).isEqualTo(VARIABLE);
        assertThatNoneOccurIn(refusal.toString(), secret);
        assertThat(tokenRequests()).hasSize(requests);
    }
}
