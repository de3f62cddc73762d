package io.github.salesforcetoken.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.settings.Export;
import io.github.salesforcetoken.settings.Setting;
import io.github.salesforcetoken.settings.Work;
import io.github.salesforcetoken.testing.SampleSecrets;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.descriptor.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two executions are the same work only when every parameter is the same; this goes through all of them. */
class WorkTest {

    /** Parameters that say how long to wait, what to demand of the answer, and what to do with it. All others decide what is asked. */
    private static final Set<String> AFTER_THE_ANSWER = Set.of(
            "timeout",
            "loginTimeout",
            "openBrowser",
            "requireSandbox",
            "expectedOrganizationId",
            "expectedUsername",
            "requireRefreshToken",
            "exposeAccessToken",
            "exports",
            "urlFile");

    @TempDir
    Path root;

    record Case(String goal, String type, String parameter) {
        @Override
        public String toString() {
            return goal + " " + parameter;
        }
    }

    static List<Case> parameters() throws Exception {
        return Descriptor.goals()
                .flatMap(goal -> Descriptor.editable(goal)
                        .map(Parameter::getName)
                        .filter(name -> !name.equals("skip")) // a goal that is left out does no work
                        .map(name -> new Case(goal.getGoal(), goal.getImplementation(), name)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void parameter_thatDiffersMakesOtherWork(Case one) throws Exception {
        Work before = work(one, Map.of());
        Work after = work(one, Map.of(one.parameter(), "different"));

        assertThat(after.whole()).isNotEqualTo(before.whole());
        assertThat(after.asked().equals(before.asked())).isEqualTo(AFTER_THE_ANSWER.contains(one.parameter()));
        assertThat(work(one, Map.of(one.parameter(), "different"))).isEqualTo(after);
    }

    /** What has no parameter: the keys that come by a variable only. */
    @Test
    void everySetting_isAParameterOrAVariable() throws Exception {
        Set<String> parameters = parameters().stream().map(Case::parameter).collect(Collectors.toSet());
        assertThat(Arrays.stream(Setting.values())
                        .filter(setting -> setting.environmentVariable().isEmpty())
                        .map(Setting::parameter))
                .isSubsetOf(parameters);
    }

    @Test
    void afterTheAnswer_isWhatThisTestSays() {
        assertThat(Work.AFTER_THE_ANSWER.stream().map(Setting::parameter))
                .containsExactlyInAnyOrderElementsOf(AFTER_THE_ANSWER);
    }

    @Test
    void key_ofASecretDoesNotShowIt() throws Exception {
        Case accessToken = ofGoal("access-token");
        GoalRun run = run();
        run.project.getProperties().setProperty("salesforce.refreshToken", "5Aep861ASecretToken");
        Work work = run.work(goal(accessToken), Map.of());

        SampleSecrets.assertThatNoneOccurIn(work.toString(), "5Aep861ASecretToken");
        assertThat(work).isNotEqualTo(run().work(goal(accessToken), Map.of()));
    }

    /** An execution doesn't notice a broken place behind the one whose value it uses. */
    @Test
    void valuesBeforeABrokenOne_areTheWorks() throws Exception {
        Case accessToken = ofGoal("access-token");
        String broken = "$(NOT_REPLACED)";
        List<String> secrets = List.of("5Aep861ASecretToken", "5Aep861AnotherToken");
        for (String property : List.of("username", "refreshToken")) {
            String variable = property.equals("username") ? "SALESFORCE_USERNAME" : "SALESFORCE_REFRESH_TOKEN";
            List<Work> works = new ArrayList<>();
            for (String value : secrets) {
                GoalRun run = new GoalRun(root, Map.of(), Map.of(variable, broken));
                Map<String, Object> bound = new HashMap<>();
                if (property.equals("username")) {
                    bound.put(property, value.substring(8) + "@example.com");
                } else {
                    run.project.getProperties().setProperty("salesforce." + property, value);
                }
                works.add(run.work(goal(accessToken), bound));
            }

            assertThat(works.get(0).whole()).isNotEqualTo(works.get(1).whole());
            assertThat(works.get(0).asked()).isNotEqualTo(works.get(1).asked());
            SampleSecrets.assertThatNoneOccurIn(works.toString(), secrets.toArray(String[]::new));
        }
    }

    @Test
    void sameHostAndFile_inOtherWordsAreTheSameWork() throws Exception {
        Case accessToken = ofGoal("access-token");
        Map<String, String> one = Map.of("domain", "acme", "privateKeyFile", "ci.pem", "tokenFile", "t");
        Map<String, String> two = Map.of(
                "loginUrl", "https://acme.my.salesforce.com",
                "privateKeyFile", root.resolve("module/../ci.pem").toString(),
                "tokenFile", root.resolve("t").toString());

        assertThat(work(accessToken, two)).isEqualTo(work(accessToken, one));
        assertThat(work(accessToken, Map.of("domain", "umbrella", "privateKeyFile", "ci.pem", "tokenFile", "t")))
                .isNotEqualTo(work(accessToken, one));
    }

    /** A goal of this plugin names its token file in a project property, and the next execution finds it there. */
    @Test
    void tokenFile_isNoOtherForBeingNamed() throws Exception {
        Case accessToken = ofGoal("access-token");

        assertThat(work(
                        accessToken,
                        Map.of(
                                "tokenFile",
                                root.resolve("salesforce-token.properties").toString())))
                .isEqualTo(work(accessToken, Map.of()));
    }

    /** A value that moves from one parameter to the next, or is cut elsewhere, is another. */
    @Test
    void values_areNotMixedUp() throws Exception {
        Case accessToken = ofGoal("access-token");
        assertThat(Stream.of(
                                Map.of("clientId", "a", "username", "b"),
                                Map.of("clientId", "b", "username", "a"),
                                Map.of("clientId", "ab"),
                                Map.of("username", "ab"),
                                Map.of("clientId", "aUSERNAMEb"))
                        .map(given -> {
                            try {
                                return work(accessToken, given);
                            } catch (Exception e) {
                                throw new AssertionError(e);
                            }
                        }))
                .doesNotHaveDuplicates();
    }

    private static Case ofGoal(String goal) throws Exception {
        return parameters().stream()
                .filter(one -> one.goal().equals(goal))
                .findFirst()
                .orElseThrow();
    }

    private GoalRun run() {
        return new GoalRun(root, Map.of(), Map.of());
    }

    /** A secret comes as a project property, because Maven doesn't bind it. */
    private Work work(Case one, Map<String, String> given) throws Exception {
        GoalRun run = run();
        SalesforceMojo goal = goal(one);
        Map<String, Object> bound = new HashMap<>();
        for (Map.Entry<String, String> parameter : given.entrySet()) {
            Class<?> type = field(goal, parameter.getKey()).getType();
            if (type == String.class) {
                bound.put(parameter.getKey(), parameter.getValue());
            } else if (type == boolean.class) {
                bound.put(parameter.getKey(), !field(goal, parameter.getKey()).getBoolean(goal));
            } else if (type == List.class) {
                bound.put(parameter.getKey(), List.of(Export.of("env:" + parameter.getValue())));
            } else {
                run.project.getProperties().setProperty("salesforce." + parameter.getKey(), parameter.getValue());
            }
        }
        return run.work(goal, bound);
    }

    private static SalesforceMojo goal(Case one) throws Exception {
        Class<?> type = Class.forName(one.type());
        for (var constructor : type.getDeclaredConstructors()) {
            constructor.setAccessible(true);
            Object[] arguments = new Object[constructor.getParameterCount()];
            return (SalesforceMojo) constructor.newInstance(arguments);
        }
        throw new AssertionError(type);
    }

    private static Field field(AbstractMojo goal, String name) {
        for (Class<?> type = goal.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field;
                }
            }
        }
        throw new AssertionError(name);
    }
}
