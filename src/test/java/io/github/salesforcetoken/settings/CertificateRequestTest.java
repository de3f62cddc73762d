package io.github.salesforcetoken.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.ValueProblem;
import io.github.salesforcetoken.testing.Failures;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everyone reads a certificate, and the command line of the program that makes it. {@code CreateKeyMojoTest} has the rest. */
class CertificateRequestTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1C6D0E5F3A9B7D2488F01C6D0E5F3A9B7D2488F01C6D0E5F3A9B7D2488F0ABCD",
                "Tr0ub4dor&3-Sample",
                "1234567890123456789",
                "ghp_0123456789abcdefABCDEF0123456789abcd",
                "5Aep861TSESvWeug_SampleRefreshToken0123456789",
                "q83v/jRWeJCrz/8SNFZ4kKv/7xI0VniQ/83vEjRWeJA=",
                "q8\\+v/jRWeJCrz/8SNFZ4kKv/7xI0VniQ/83vEjRWeJA="
            })
    void secretInTheSubject_isRefusedWhereverItStands(String secret) {
        for (String subject :
                List.of("CN=%s", "CN=acme-ci, O=%s", "OU=%s, O=\"Acme, Inc.\"", "O=Acme,EMAILADDRESS=%s")) {
            Failure failure = failure(subject.formatted(secret));

            assertThat(failure).as(subject).isNotNull();
            assertThat(failure.problem()).isEqualTo(ValueProblem.CERTIFICATE_SUBJECT_MALFORMED);
            assertThat(failure.shown()).startsWith("(what looks like a ");
            Failures.assertThatItHides(failure, secret);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CN=acme-ci, O=Acme",
                "CN=ci2,O=Acme",
                "CN=Salesforce2Ci2024",
                "CN=salesforce-jwt-2024.ci.acme-2.example, OU=Release Engineering 2, O=\"Acme, Inc.\", L=München, C=DE",
                "CN=550e8400-e29b-41d4-a716-446655440000",
                "EMAILADDRESS=release\\+ci2@Acme.example, CN=CI, O=AT&T",
                "cn=ci + ou=Build2, dc=acme, dc=example",
                "CN=Grace Hopper (CI) #2, O=Acme\\, Inc.",
                "SERIALNUMBER=HRB 123456, O=Acme",
                "CN=H&M-Jenkins-01, O=H&M, C=SE",
                "CN=R&D-Salesforce-2026",
                "CN=O'Reilly2026",
                "CN=L'\u00c9quipe-CI-2026",
                "CN=Acme Private Key 2026"
            })
    void ordinarySubject_isAccepted(String subject) throws Exception {
        assertThat(failure(subject)).isNull();
    }

    private static Failure failure(String subject) {
        return catchThrowableOfType(
                Failure.class, () -> CertificateRequest.in(values(subject), LocalDate.of(2026, 1, 1)));
    }

    private static Values values(String subject) {
        Source source = new Source() {
            @Override
            public Optional<String> find(Setting setting) {
                return Optional.of(subject).filter(text -> setting == Setting.CERTIFICATE_SUBJECT);
            }

            @Override
            public String nameFor(Setting setting) {
                return "a test";
            }
        };
        return new Values(List.of(source), Gate.silent(), secret -> {});
    }
}
