package io.github.salesforcetoken.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrganizationIdTest {

    @ParameterizedTest
    @CsvSource({
        "00D5g00000Abc12, 00D5g00000Abc12",
        "00D5g00000Abc12, 00D5g00000Abc12EAB",
        "00D5g00000Abc12EAB, 00D5g00000Abc12",
        "00D5g00000Abc12EAB, 00D5g00000Abc12EAB",
        "00D5G00000ABC12EAB, 00D5g00000Abc12EAB",
        "00d5g00000abc12eab, 00D5g00000Abc12EAB",
        // the checksum is wrong, but what it is of is that org's id
        "00D5g00000Abc12AAA, 00D5g00000Abc12EAB"
    })
    void isOf_theSameOrgInFifteenOrEighteenCharacters(String given, String org) throws Exception {
        assertThat(OrganizationId.of(given).isOf(org)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "00D5g00000Abc12, 00D5g00000Abc13",
        "00D5g00000Abc12EAB, 00D5g00000Abd12EAB",
        "00D5g00000abc12, 00D5g00000Abc12EAB",
        "00D5g00000abc12, 00D5g00000Abc12",
        "00D5g00000abc12EAA, 00D5g00000Abc12EAB",
        "00D5g00000Abc12, 00D5g00000Abc1",
        "00D5g00000Abc12, ''"
    })
    void isOf_anotherOrgNever(String given, String org) throws Exception {
        assertThat(OrganizationId.of(given).isOf(org)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00D5g00000Abc1",
                "00D5g00000Abc12E",
                "00D5g00000Abc12EABX",
                "00D5g00000Abc12EA9",
                "0055g00000Abc12",
                "00D5g-0000Abc12",
                "acme",
                ""
            })
    void of_whatIsNoOrgsIdIsRefused(String given) {
        assertThatThrownBy(() -> OrganizationId.of(given))
                .isInstanceOfSatisfying(
                        Failure.class,
                        refused -> assertThat(refused.problem()).isEqualTo(ValueProblem.ORGANIZATION_ID_MALFORMED));
    }
}
