package io.github.salesforcetoken.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.settings.Setting;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.codehaus.plexus.configuration.PlexusConfigurationException;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@code mvn salesforce-token:help -Ddetail} prints is the manual of every goal and of its own parameters. The
 * parameters that goals share would repeat themselves there: they are short, and {@code docs/parameters.md} has the rest.
 */
class ManualTest {

    static Stream<Named<MojoDescriptor>> goals() throws Exception {
        return Descriptor.goals().map(goal -> Named.of(goal.getGoal(), goal));
    }

    private static final List<MojoDescriptor> GOALS = readGoals();

    /** As many characters as a line of the manual has for a parameter. */
    private static final int LINE = 74;

    private static List<MojoDescriptor> readGoals() {
        try {
            return Descriptor.goals().toList();
        } catch (IOException | PlexusConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<Arguments> parameters() throws Exception {
        return parameters((goal, parameter) -> true);
    }

    static Stream<Arguments> ownParameters() throws Exception {
        return parameters(ManualTest::isOwn);
    }

    static Stream<Arguments> sharedParameters() throws Exception {
        return parameters((goal, parameter) -> !isOwn(goal, parameter));
    }

    private static Stream<Arguments> parameters(BiPredicate<MojoDescriptor, Parameter> which) throws Exception {
        return Descriptor.goals()
                .flatMap(goal -> Descriptor.editable(goal)
                        .filter(parameter -> which.test(goal, parameter))
                        .map(parameter -> Arguments.of(goal.getGoal(), parameter)));
    }

    @ParameterizedTest
    @MethodSource("goals")
    void goal_hasAnExampleAndTellsSinceWhenItIsThere(MojoDescriptor goal) {
        assertThat(goal.getDescription()).contains("Example: ", "salesforce-token:" + goal.getGoal());
        assertThat(goal.getSince()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void parameter_saysWhatItMeans(String goal, Parameter parameter) {
        assertThat(parameter.getDescription()).isNotBlank();
        assertThat(sentences(parameter)[0])
                .as("what comes before default, variable and example")
                .hasSizeGreaterThan(20)
                .doesNotContain("Default:", "Environment:", "Example:");
        assertThat(parameter.getSince()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("sharedParameters")
    void sharedParameter_fitsInTwoLines(String goal, Parameter parameter) {
        assertThat(lines(parameter)).isLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("ownParameters")
    void ownParameter_fitsInFourLines(String goal, Parameter parameter) {
        assertThat(lines(parameter)).isLessThanOrEqualTo(4);
    }

    @Test
    void parameters_areOfTheGoalOrShared() throws Exception {
        assertThat(sharedParameters().map(ManualTest::name)).contains("login domain", "access-token grant");
        assertThat(ownParameters().map(ManualTest::name)).contains("login loginTimeout", "access-token maxAge");
    }

    @ParameterizedTest
    @MethodSource("ownParameters")
    void parameter_saysWhatHoldsWhenItIsNotGiven(String goal, Parameter parameter) {
        if (parameter.getDefaultValue() == null) {
            assertThat(parameter.getDescription())
                    .containsAnyOf("Default: ", "Not set by default", "There is no default");
        }
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void parameter_namesItsVariable(String goal, Parameter parameter) {
        setting(parameter)
                .flatMap(Setting::environmentVariable)
                .ifPresent(variable -> assertThat(parameter.getDescription()).contains("Environment: " + variable));
    }

    /** Secrets are shown in the place where they belong, which is not the command line. */
    @ParameterizedTest
    @MethodSource("ownParameters")
    void parameter_hasAnExampleOfItself(String goal, Parameter parameter) {
        String text = parameter.getDescription();
        assertThat(text).containsPattern("Example[^.:]*: ");
        String example = text.substring(text.lastIndexOf("Example"));
        assertThat(example)
                .containsAnyOf(
                        Setting.PREFIX + parameter.getName(),
                        "<" + parameter.getName() + ">",
                        setting(parameter).flatMap(Setting::environmentVariable).orElse(Setting.PREFIX + '?'));
    }

    private static String name(Arguments one) {
        return one.get()[0] + " " + ((Parameter) one.get()[1]).getName();
    }

    /** No other goal has one of that name. */
    private static boolean isOwn(MojoDescriptor goal, Parameter parameter) {
        return GOALS.stream()
                .filter(other -> !other.getGoal().equals(goal.getGoal()))
                .flatMap(Descriptor::editable)
                .noneMatch(other -> other.getName().equals(parameter.getName()));
    }

    private static int lines(Parameter parameter) {
        String text = parameter.getDescription().replaceAll("<[^>]+>", "");
        int lines = 1;
        int used = 0;
        for (String word : text.split("\\s+")) {
            if (used + word.length() > LINE) {
                lines++;
                used = 0;
            }
            used += word.length() + 1;
        }
        return lines;
    }

    private static String[] sentences(Parameter parameter) {
        return parameter.getDescription().split("(?<=[.]) ");
    }

    private static Optional<Setting> setting(Parameter parameter) {
        return Arrays.stream(Setting.values())
                .filter(setting -> setting.parameter().equals(parameter.getName()))
                .findFirst();
    }
}
