package io.github.salesforcetoken.flow;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.store.Reservation;
import io.github.salesforcetoken.store.TokenFile;
import io.github.salesforcetoken.store.TokenProperties;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Another grant has put its access token, a robot's, beside the refresh token of this machine's copy of a shared login. */
class FleetOtherGrantTest extends FleetSetup {

    private static final String ROBOT = "0055g000009ZzzZAAS";

    /** Its access token is one that Salesforce knows. */
    private SalesforceToken robots() throws Exception {
        Map<String, String> login = new HashMap<>(logIn(ROTATING));
        Files.delete(path());
        login.remove(TokenFile.REFRESH_TOKEN);
        login.put(TokenFile.ID, login.get(TokenFile.ID).replace(login.get(TokenFile.USER_ID), ROBOT));
        return TokenProperties.token(login).orElseThrow();
    }

    private Secret besideTheCopyOf(int machine) throws Exception {
        SalesforceToken token = robots();
        try (Reservation reservation = fileOf(machine).reserve(TIMEOUT)) {
            reservation.saveBesideRefreshToken(token, app(ROTATING), "jwt_bearer robot");
        }
        assertThat(fileOf(machine).read())
                .containsEntry(TokenFile.USER_ID, ROBOT)
                .containsKey(TokenFile.REFRESH_TOKEN);
        return token.accessToken();
    }

    /** Tests read it from the file, and would run as the robot. A claim that may still come late stays marked. */
    @ParameterizedTest
    @CsvSource({"'', ''", "begun, ''", "claimed.1, claimed.1"})
    void youngAccessTokenOfTheStore_isInTheFileToo(String mark, String markAfterwards) throws Exception {
        begin();
        Map<String, String> before = fileOf(0).read();
        String robots = besideTheCopyOf(0).reveal();
        Files.writeString(pathOf(0), TokenFile.FLEET_HOLDER + "=" + mark + "\n", StandardOpenOption.APPEND);
        int sent = tokenRequests().size();

        AccessTokenResult got = new FleetAccessToken(fileOf(0), app(ROTATING), fleet(false), attempts.within(TIMEOUT))
                .get(Duration.ofDays(1), salesforce());

        assertThat(got.how()).isEqualTo(AccessTokenResult.How.REUSED);
        Map<String, String> after = new HashMap<>(fileOf(0).read());
        assertThat(Optional.ofNullable(after.remove(TokenFile.FLEET_HOLDER)).orElse(""))
                .isEqualTo(markAfterwards);
        assertThat(after)
                .isEqualTo(before)
                .containsEntry(TokenFile.ACCESS_TOKEN, got.token().accessToken().reveal());
        assertThat(tokenRequests()).hasSize(sent);
        assertThatNoneOccurIn(got.toString(), robots, got.token().accessToken().reveal());
    }
}
