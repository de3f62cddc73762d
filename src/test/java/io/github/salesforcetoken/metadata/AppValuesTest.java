package io.github.salesforcetoken.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.Problem;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Name, contact, kinds and policy: what Salesforce takes, and what it would refuse. */
class AppValuesTest {

    @ParameterizedTest
    @ValueSource(strings = {"A", "MavenToken", "Maven_Token_2", "m2", "Acme_Integration_Tests_Of_The_Sales_Team"})
    void appName_isTakenAsSalesforceWould(String name) throws Exception {
        assertThat(AppName.of(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2Maven",
                "_Maven",
                "Maven_",
                "Maven__Token",
                "Maven Token",
                "Maven-Token",
                "Maven.Token",
                "../Maven",
                "M\u00e4ven",
                "Maven\n",
                ""
            })
    void appName_isRefusedAsSalesforceWould(String name) {
        assertThat(problemOf(() -> AppName.of(name))).isEqualTo(MetadataProblem.APP_NAME_MALFORMED);
    }

    /** Salesforce would take them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ghp_0123456789abcdefABCDEF0123456789abcd",
                "npm_0123456789abcdefABCDEF0123456789abcd",
                "AKIAIOSFODNN7SESAME2",
                "E1A2B3C4D5F60718293A4B5C6D7E8F90"
            })
    void secretInThePlaceOfAName_isRefusedAndNotShown(String secret) {
        for (ThrowingCallable reading :
                List.<ThrowingCallable>of(() -> AppName.of(secret), () -> Unattended.permissionSet(secret))) {
            Failure failure = catchThrowableOfType(Failure.class, reading);

            assertThat(failure.problem())
                    .isIn(MetadataProblem.APP_NAME_MALFORMED, MetadataProblem.PERMISSION_SET_MALFORMED);
            assertThat(failure.shown()).isEqualTo("(what looks like a token or a key)");
            assertThat(failure.toString()).doesNotContain(secret);
        }
    }

    @Test
    void appName_isRefusedWithMoreThanFortyCharacters() {
        assertThat(problemOf(() -> AppName.of("A".repeat(41)))).isEqualTo(MetadataProblem.APP_NAME_TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "admin@acme.example",
                "ada.lovelace+maven@mail.acme.example",
                "o'hara&sons@acme-dev.example",
                "a@b.co"
            })
    void contactEmail_isTaken(String address) throws Exception {
        assertThat(ContactEmail.of(address)).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "admin",
                "admin@",
                "@acme.example",
                "admin@acme",
                "admin@acme..example",
                "admin@.example",
                "admin@acme.example.",
                "admin@-acme.example",
                ".admin@acme.example",
                "ad..min@acme.example",
                "ad min@acme.example",
                "admin@acme@acme.example",
                "Ada <admin@acme.example>",
                "admin@acme.example, ada@acme.example",
                "admin@acme.example\n",
                ""
            })
    void contactEmail_isRefused(String address) {
        assertThat(problemOf(() -> ContactEmail.of(address))).isEqualTo(MetadataProblem.CONTACT_EMAIL_MALFORMED);
    }

    @Test
    void appType_isOneOfTwo() throws Exception {
        assertThat(AppType.of("external-client-app")).isEqualTo(AppType.EXTERNAL_CLIENT_APP);
        assertThat(AppType.of("connected-app")).isEqualTo(AppType.CONNECTED_APP);
        assertThat(AppType.of(AppType.DEFAULT)).isEqualTo(AppType.EXTERNAL_CLIENT_APP);
        assertThat(problemOf(() -> AppType.of("Connected App"))).isEqualTo(MetadataProblem.APP_TYPE_UNKNOWN);
    }

    @Test
    void clientType_isOneOfTwo() throws Exception {
        assertThat(ClientType.of("public").needsSecret()).isFalse();
        assertThat(ClientType.of("confidential").needsSecret()).isTrue();
        assertThat(ClientType.of(ClientType.DEFAULT)).isEqualTo(ClientType.PUBLIC);
        assertThat(problemOf(() -> ClientType.of("private"))).isEqualTo(MetadataProblem.CLIENT_TYPE_UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "specific_inactivity:30:DAYS, specific_inactivity:30:DAYS, false",
        "specific_inactivity:31:DAYS, specific_inactivity:31:DAYS, true",
        "specific_inactivity:1:months, specific_inactivity:1:MONTHS, false",
        "specific_inactivity:2:MONTHS, specific_inactivity:2:MONTHS, true",
        "specific_inactivity:720:HOURS, specific_inactivity:720:HOURS, false",
        "specific_inactivity:721:HOURS, specific_inactivity:721:HOURS, true",
        "specific_lifetime:9999:MONTHS, specific_lifetime:9999:MONTHS, false",
        "Infinite, infinite, true",
        "zero, zero, false"
    })
    void refreshTokenPolicy_knowsWhetherItOutlastsTheIdleLimit(String given, String written, boolean outlasts)
            throws Exception {
        RefreshTokenPolicy policy = RefreshTokenPolicy.of(given);

        assertThat(policy).hasToString(written);
        assertThat(policy.outlastsIdleLimit()).isEqualTo(outlasts);
        assertThat(policy.bringsNone()).isEqualTo(written.equals("zero"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "never",
                "infinite:1:DAYS",
                "specific_inactivity",
                "specific_inactivity:0:DAYS",
                "specific_inactivity:-1:DAYS",
                "specific_inactivity:10000:DAYS",
                "specific_inactivity:30:WEEKS",
                "specific_inactivity:30",
                "P30D"
            })
    void refreshTokenPolicy_isRefused(String policy) {
        assertThat(problemOf(() -> RefreshTokenPolicy.of(policy)))
                .isEqualTo(MetadataProblem.REFRESH_TOKEN_POLICY_MALFORMED);
    }

    private static Problem problemOf(ThrowingCallable call) {
        return catchThrowableOfType(Failure.class, call).problem();
    }
}
