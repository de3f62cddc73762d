package io.github.salesforcetoken.flow;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.oauth.SalesforceToken;
import io.github.salesforcetoken.oauth.Secret;
import io.github.salesforcetoken.store.Reservation;
import io.github.salesforcetoken.store.TokenFile;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Another grant has put its access token, a robot's, beside the refresh token of this machine's copy of a shared login. */
class FleetOtherGrantTest extends FleetSetup {

    private Secret besideTheCopyOf(int machine) throws Exception {
        SalesforceToken token = robots(logIn(ROTATING));
        Files.delete(path());
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

    /** Nobody else can end it. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void revocation_endsItToo(boolean isCopyOld) throws Exception {
        begin();
        String robots = besideTheCopyOf(0).reveal();
        if (isCopyOld) {
            get(1, false);
        }
        assertThat(org.accepts(robots)).isTrue();

        List<Revoke.Ended> ended = new Revoke(
                        fileOf(0), app(ROTATING), List.of(), attempts.within(TIMEOUT), Optional.of(fleet(false)))
                .revoke(salesforce())
                .ended();

        assertThat(org.accepts(robots)).isFalse();
        assertThat(ended).contains(new Revoke.Ended(Revoke.Kind.ACCESS_TOKEN, "", false));
        assertThat(fileOf(0).read()).doesNotContainKeys(TokenFile.REFRESH_TOKEN, TokenFile.ACCESS_TOKEN);
        assertThatNoneOccurIn(ended.toString(), robots);
    }
}
