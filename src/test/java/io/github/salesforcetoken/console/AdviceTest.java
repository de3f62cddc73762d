package io.github.salesforcetoken.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.salesforcetoken.browser.ListenProblem;
import io.github.salesforcetoken.files.FileProblem;
import io.github.salesforcetoken.fleet.FleetProblem;
import io.github.salesforcetoken.fleet.GitProblem;
import io.github.salesforcetoken.fleet.StoreProblem;
import io.github.salesforcetoken.flow.CheckProblem;
import io.github.salesforcetoken.flow.GuardProblem;
import io.github.salesforcetoken.flow.LoginProblem;
import io.github.salesforcetoken.oauth.Failure;
import io.github.salesforcetoken.oauth.GrantType;
import io.github.salesforcetoken.oauth.Look;
import io.github.salesforcetoken.oauth.Problem;
import io.github.salesforcetoken.store.TokenFileProblem;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A new failure is one constant and one line of words; nobody forgets the second. */
class AdviceTest {

    static Stream<Problem> problems() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.github.salesforcetoken")
                        .stream()
                        .filter(type -> type.isEnum() && type.isAssignableTo(Problem.class))
                        .map(JavaClass::reflect)
                        .flatMap(type -> Stream.of((Problem[]) type.getEnumConstants()));
    }

    @ParameterizedTest
    @MethodSource("problems")
    void everyProblem_hasWords(Problem problem) {
        Failure failure = new Failure(
                problem, new IOException("the system's words"), shownWith(problem), Look.MASK.name(), Look.MASK.name());

        Advice advice = Advice.of(failure, AdviceProbe.ACCESS_TOKEN).orElseThrow();

        assertThat(advice.message().what()).isNotBlank().endsWith(".");
        assertThat(advice.forThePerson()).isEqualTo(problem.isForThePerson());
    }

    /** What a build without a person can meet: what its token is for, what its file holds, and what its disk does. */
    static Stream<Problem> problemsOfEveryGrant() {
        return problems()
                .filter(problem -> problem instanceof GuardProblem
                        || problem instanceof FileProblem
                        || problem == CheckProblem.ANSWER_OF_OTHER_ORG
                        || problem == TokenFileProblem.VALUE_REFUSED
                        || problem == TokenFileProblem.RESCUED
                        || problem == TokenFileProblem.LOST);
    }

    @ParameterizedTest
    @MethodSource("problemsOfEveryGrant")
    void nobodyIsToldToLogInWhereNobodyDoes(Problem problem) {
        for (GrantType grant : GrantType.values()) {
            Failure failure = new Failure(problem, "one", "other");
            Message message = Advice.of(failure, AdviceProbe.run("access-token", grant))
                    .orElseThrow()
                    .message();
            if (grant != GrantType.REFRESH_TOKEN) {
                assertThat(message.text()).doesNotContainIgnoringCase("log in").doesNotContain(":login");
            } else if (problem instanceof GuardProblem || problem == TokenFileProblem.VALUE_REFUSED) {
                assertThat(message.text()).contains("mvn salesforce-token:login");
            }
        }
    }

    /** The file was proved before, so that the address has replaced another, or a token was sent for it. */
    @Test
    void addressThatIsNotSavedAfterAll_isNotSaidToHaveSentNothing() {
        Failure cause = new Failure(TokenFileProblem.HOLDS_SOMETHING_ELSE, "url.txt");
        Failure failure = new Failure(TokenFileProblem.ADDRESS_NOT_SAVED, cause, "url.txt").about("urlFile");

        String text = Advice.of(failure, AdviceProbe.ACCESS_TOKEN)
                .orElseThrow()
                .message()
                .text();

        assertThat(text).contains("url.txt", "It was changed meanwhile").doesNotContain("Nothing was sent");
    }

    @Test
    void tokensThatTheStoreHas_areNotSaidToBeLost() {
        Failure lost = new Failure(TokenFileProblem.LOST, new IOException("No space left on device"), "token");
        Failure failure = new Failure(FleetProblem.STORE_HAS_IT, lost, "token");

        String text = Advice.of(failure, AdviceProbe.ACCESS_TOKEN)
                .orElseThrow()
                .message()
                .text();

        assertThat(text)
                .contains("The token store has the new tokens", "The disk is full.", "Free some space.")
                .doesNotContain("lost");
    }

    static Stream<Problem> causesOfALoginThatIsNotStored() {
        return Stream.of(
                        Stream.of(FleetProblem.OTHER_OWNER, FleetProblem.RECORD_MALFORMED, FleetProblem.STORE_BUSY),
                        Stream.of(FileProblem.values()),
                        Stream.of(TokenFileProblem.values()),
                        Stream.of(StoreProblem.values()),
                        Stream.of(GitProblem.values()))
                .flatMap(problems -> problems);
    }

    @ParameterizedTest
    @MethodSource("causesOfALoginThatIsNotStored")
    void loginThatIsNotStored_isNotSaidToHaveSentNothing(Problem problem) {
        Failure cause = new Failure(problem, "userId", "one", "other");
        Failure failure = new Failure(FleetProblem.LOGIN_NOT_STORED, cause, "token");

        String text = Advice.of(failure, AdviceProbe.ACCESS_TOKEN)
                .orElseThrow()
                .message()
                .text();

        assertThat(text).contains("token has the login").doesNotContain("Nothing was sent", "  ,");
    }

    /** The file has it, and the next run puts it where the store has nothing any more. */
    @ParameterizedTest
    @EnumSource(
            value = StoreProblem.class,
            names = {"KEY_OTHER", "SEAL_DAMAGED"})
    void loginThatIsNotStored_needsNoOther(StoreProblem problem) {
        Failure failure = new Failure(FleetProblem.LOGIN_NOT_STORED, new Failure(problem, "program"), "token");

        String text = Advice.of(failure, AdviceProbe.ACCESS_TOKEN)
                .orElseThrow()
                .message()
                .text();

        assertThat(text)
                .contains(
                        "elete what the store keeps under this name.",
                        "Then run ",
                        " puts that file's login into the store")
                .doesNotContain("log in");
    }

    private static String shownWith(Problem problem) {
        if (problem instanceof ListenProblem) {
            return "1717";
        }
        return problem instanceof LoginProblem ? "PT5M" : "clientId";
    }
}
