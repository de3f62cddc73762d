package io.github.salesforcetoken.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.settings.Setting;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code mvn salesforce-token:help -Ddetail} prints is the manual: of every goal, and of every parameter. */
class ManualTest {

    static Stream<Named<MojoDescriptor>> goals() throws Exception {
        return Descriptor.goals().map(goal -> Named.of(goal.getGoal(), goal));
    }

    static Stream<Arguments> parameters() throws Exception {
        return Descriptor.goals()
                .flatMap(goal -> Descriptor.editable(goal).map(parameter -> Arguments.of(goal.getGoal(), parameter)));
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
    @MethodSource("parameters")
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
    @MethodSource("parameters")
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

    private static String[] sentences(Parameter parameter) {
        return parameter.getDescription().split("(?<=[.]) ");
    }

    private static Optional<Setting> setting(Parameter parameter) {
        return Arrays.stream(Setting.values())
                .filter(setting -> setting.parameter().equals(parameter.getName()))
                .findFirst();
    }
}
