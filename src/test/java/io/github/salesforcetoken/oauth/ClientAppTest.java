package io.github.salesforcetoken.oauth;

import static io.github.salesforcetoken.testing.SampleSecrets.assertThatNoneOccurIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.testing.Failures;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAppTest {

    private static final String SECRET = "4F1A5C0FFEE2B1D4E6A7";

    @Test
    void toString_doesNotShowTheSecret() throws Exception {
        assertThatNoneOccurIn(app("3MVG9", SECRET).toString() + Secret.of(SECRET), SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3MVG9 abc", "3MVG9\nabc", "3MVG9ä", "3MVG9\u200babc"})
    void of_refusesAClientIdThatWasCopiedWrongly(String clientId) {
        assertThat(catchThrowableOfType(Failure.class, () -> app(clientId, SECRET))
                        .problem())
                .isEqualTo(ValueProblem.CLIENT_ID_MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4F1A5C0F FEE2B1D4E6A7", "4F1A5C0F\nFEE2B1D4E6A7"})
    void of_refusesASecretThatWasCopiedWronglyAndDoesNotShowIt(String secret) {
        Failure refusal = catchThrowableOfType(Failure.class, () -> app("3MVG9", secret));

        assertThat(refusal.problem()).isEqualTo(ValueProblem.CLIENT_SECRET_MALFORMED);
        assertThatNoneOccurIn(refusal.getMessage() + refusal.shown(), "FEE2B1D4E6A7", "4F1A5C0F");
    }

    @Test
    void secret_isNeverBlank() {
        assertThatIllegalArgumentException().isThrownBy(() -> Secret.of(" "));
    }

    @Test
    void secrets_areEqualByValue() {
        assertThat(Secret.of(SECRET)).isEqualTo(Secret.of(SECRET)).hasSameHashCodeAs(Secret.of(SECRET));
        assertThat(Secret.of(SECRET)).isNotEqualTo(Secret.of(SECRET + "0")).isNotEqualTo(SECRET);
    }

    @ParameterizedTest
    @CsvSource({
        "'api refresh_token', true",
        "'api,refresh_token', true",
        "' api ,\toffline_access ', true",
        "full, false",
        "api, false"
    })
    void scopes_knowWhetherARefreshTokenWillCome(String scopes, boolean expected) throws Exception {
        assertThat(Scopes.of(scopes).askForRefreshToken()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", "api;refresh_token", "api \"refresh_token\"", "äpi"})
    void scopes_refuseWhatCannotBeAScope(String scopes) {
        assertThat(catchThrowableOfType(Failure.class, () -> Scopes.of(scopes)).problem())
                .isEqualTo(ValueProblem.SCOPES_MALFORMED);
    }

    /** An org may have scopes of its own, and calls them as people call things. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "api refresh_token D365SyncAccess",
                "api,refresh_token,C360ReadWrite",
                "api,refresh_token,Order_V2",
                "api refresh_token B2CCommerceV2",
                "api, refresh_token, Sample_Scope_1",
                "api,refresh_token,SAP4HanaSync2"
            })
    void scopesOfAnOrg_areTaken(String scopes) throws Exception {
        assertThat(Scopes.of(scopes).values())
                .containsExactly(scopes.replace(",", " ").split(" +"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tr0ub4dor,3xYz",
                "pass,Word2026",
                "x,9KdPq27Lm",
                "api 5Aep861Sample.token",
                "api,x7Kq2mZ9pT4v",
                "api 9876543210987654321"
            })
    void scopeThatLooksLikeASecret_isRefusedAndNotShown(String scopes) {
        Failure failure = catchThrowableOfType(Failure.class, () -> Scopes.of(scopes));

        assertThat(failure.problem()).isEqualTo(ValueProblem.SCOPES_MALFORMED);
        Failures.assertThatItHides(failure, scopes.substring(4));
    }

    private static ClientApp app(String clientId, String secret) throws Failure {
        return ClientApp.of(
                LoginHost.ofDomain("acme"), clientId, Optional.of(Secret.of(secret)), ClientAuthentication.POST);
    }
}
