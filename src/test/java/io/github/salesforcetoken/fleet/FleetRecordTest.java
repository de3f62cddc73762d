package io.github.salesforcetoken.fleet;

import static io.github.salesforcetoken.fleet.FleetRecord.State.ENDED;
import static io.github.salesforcetoken.fleet.FleetRecord.State.FREE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.salesforcetoken.store.TokenFile;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FleetRecordTest {

    private static final FleetLogin LOGIN = FleetLogin.of(Map.of(
                    TokenFile.CLIENT_ID,
                    "3MVG9consumer",
                    TokenFile.REFRESH_TOKEN,
                    "5Aep861secret",
                    TokenFile.ACCESS_TOKEN,
                    "00Dxx!secret",
                    TokenFile.ISSUED_AT,
                    "2026-11-26T00:00:00Z",
                    TokenFile.EXPORTED_TO,
                    "env:x",
                    TokenFile.FLEET_HOLDER,
                    "mark",
                    "other",
                    "kept out"))
            .with(7, 3);

    @Test
    void record_readsAsItWasWritten() {
        FleetRecord held = FleetRecord.held(LOGIN, "id", "mark", "ci-7: /builds/é", Duration.ofSeconds(120));

        assertThat(FleetRecord.parse(held.format())).isEqualTo(held);
        assertThat(held.format()).contains("fleet.state=held\n", "fleet.seconds=120\n", "salesforce.loginAt=7\n");
    }

    @Test
    void login_hasNothingThatIsOneFilesOwn() {
        assertThat(LOGIN.values())
                .containsOnlyKeys(
                        TokenFile.CLIENT_ID,
                        TokenFile.REFRESH_TOKEN,
                        TokenFile.ACCESS_TOKEN,
                        TokenFile.ISSUED_AT,
                        TokenFile.LOGIN_AT,
                        TokenFile.GENERATION);
    }

    /** As JWT leaves it there; every machine would be told that the login is another user's. */
    @Test
    void login_hasNothingOfAnotherGrantsAccessToken() {
        Map<String, String> shared = FleetLogin.of(Map.of(
                        TokenFile.REFRESH_TOKEN, "5Aep861secret",
                        TokenFile.REFRESH_TOKEN_USER_ID, "005Person000001AAA",
                        TokenFile.ACCESS_TOKEN, "00Dxx!secretOfTheRobot",
                        TokenFile.ORGANIZATION_ID, "00DSample000001EAA",
                        TokenFile.USER_ID, "005Robot0000001AAA",
                        TokenFile.ID, "https://login.salesforce.com/id/00DSample000001EAA/005Robot0000001AAA",
                        TokenFile.SCOPE, "api"))
                .values();

        assertThat(shared)
                .containsOnly(
                        Map.entry(TokenFile.REFRESH_TOKEN, "5Aep861secret"),
                        Map.entry(TokenFile.ORGANIZATION_ID, "00DSample000001EAA"),
                        Map.entry(TokenFile.USER_ID, "005Person000001AAA"));
    }

    @Test
    void endedRecord_hasTheReasonAndNoTokens() {
        FleetRecord ended = FleetRecord.ended(LOGIN, "id", "revoked");

        assertThat(FleetRecord.parse(ended.format()))
                .isEqualTo(ended)
                .extracting(FleetRecord::state, FleetRecord::reason)
                .containsExactly(ENDED, "revoked");
        assertThat(ended.format()).doesNotContain("secret");
    }

    @Test
    void words_holdNoToken() {
        assertThat(FleetRecord.of(LOGIN, FREE, "id") + " " + LOGIN + " " + new LoginStore.Stored("1", "secret"))
                .doesNotContain("secret", "3MVG9");
    }

    @Test
    void laterLogin_isNewerThanManyRefreshesOfTheOneBefore() {
        assertThat(LOGIN.with(8, 0).isNewerThan(LOGIN.with(7, 99))).isTrue();
        assertThat(LOGIN.with(7, 99).isNewerThan(LOGIN.with(8, 0))).isFalse();
        assertThat(LOGIN.with(7, 4).isNewerThan(LOGIN)).isTrue();
        assertThat(LOGIN.isNewerThan(LOGIN)).isFalse();
    }

    /** As in a token file: whoever can write the store must not decide where an access token is sent. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "salesforce.instanceUrl=http://secret.example",
                "salesforce.instanceUrl=https://user@secret.example",
                "salesforce.id=http://secret.example/id/00DSample000001EAA/005Person000001AAA",
                "salesforce.communityUrl=ftp://secret.example",
                "salesforce.loginUrl=http://secret.example",
                "salesforce.refreshToken=secret\\nwith a line",
                "salesforce.accessToken=${secret}",
                "salesforce.organizationId=secret!",
                "salesforce.issuedAt=secret",
                "salesforce.scope=secret\\u001b[2J",
                "salesforce.tokenType=secret"
            })
    void valueThatSalesforceWouldNotSend_isRefusedWithItsKeyOnly(String line) {
        assertThatThrownBy(() -> FleetRecord.parse("fleet.id=1\nfleet.state=free\n" + line + "\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(line.substring(0, line.indexOf('=')))
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "fleet.state=free\nsecret=1\n",
                "fleet.id=1\nfleet.state=secret\n",
                "fleet.id=1\nfleet.state=free\nfleet.seconds=secret\n",
                "fleet.id=1\nfleet.state=free\nfleet.seconds=-1\n",
                "fleet.id=1\nfleet.state=free\nsalesforce.loginAt=secret\n",
                "fleet.id=1\nfleet.state=free\nsalesforce.generation=-1\n",
                "fleet.id=1\nsecret=\\u12\n"
            })
    void otherText_isRefusedWithoutBeingQuoted(String text) {
        assertThatThrownBy(() -> FleetRecord.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }
}
