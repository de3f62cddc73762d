package io.github.salesforcetoken.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.salesforcetoken.mojo.Descriptor;
import io.github.salesforcetoken.settings.Setting;
import io.github.salesforcetoken.testing.docs.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/parameters.md} says what the plugin's descriptor says: which goal has which parameter, variable and default. */
class ParametersPageTest {

    private static final String PAGE = "docs/parameters.md";
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern VARIABLE = Pattern.compile("`(SALESFORCE_\\w+)`");
    private static final Pattern DEFAULT = Pattern.compile("Default: <code>([^<]+)</code>");

    /** A row of one of the tables. */
    private record Row(List<String> parameters, Set<String> goals, String variables, String defaults) {}

    static Stream<Arguments> parameters() throws Exception {
        return Descriptor.goals()
                .flatMap(goal -> Descriptor.editable(goal).map(parameter -> Arguments.of(goal.getGoal(), parameter)));
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void parameter_hasOneRowForEachOfItsGoals(String goal, Parameter parameter) throws Exception {
        assertThat(rows(goal, parameter)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void parameter_hasTheDefaultOfTheManual(String goal, Parameter parameter) throws Exception {
        Optional<String> expected =
                Optional.ofNullable(parameter.getDefaultValue()).or(() -> documented(parameter));
        if (expected.isPresent()) {
            assertThat(rows(goal, parameter).get(0).defaults()).contains('`' + expected.get() + '`');
        }
    }

    @Test
    void rows_nameParametersThatTheirGoalsHave() throws Exception {
        Set<String> known = parameters()
                .map(one -> one.get()[0] + " " + ((Parameter) one.get()[1]).getName())
                .collect(Collectors.toSet());
        assertThat(rows().stream()
                        .flatMap(row -> row.goals().stream()
                                .flatMap(goal -> row.parameters().stream().map(name -> goal + " " + name))))
                .isSubsetOf(known);
    }

    @Test
    void variables_areThoseThatAreRead() throws Exception {
        assertThat(rows().stream()
                        .flatMap(row ->
                                VARIABLE.matcher(row.variables()).results().map(found -> found.group(1))))
                .containsOnlyOnceElementsOf(Arrays.stream(Setting.values())
                        .flatMap(setting -> setting.environmentVariable().stream())
                        .toList())
                .allMatch(variable -> Arrays.stream(Setting.values())
                        .anyMatch(setting -> setting.environmentVariable().equals(Optional.of(variable))));
    }

    private static Optional<String> documented(Parameter parameter) {
        Matcher found = DEFAULT.matcher(parameter.getDescription());
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private static List<Row> rows(String goal, Parameter parameter) throws Exception {
        return rows().stream()
                .filter(row -> row.parameters().contains(parameter.getName())
                        && row.goals().contains(goal))
                .toList();
    }

    private static List<Row> rows() throws Exception {
        List<Row> rows = new ArrayList<>();
        for (String line :
                page().text().lines().filter(line -> line.startsWith("| `")).toList()) {
            String[] cells = line.substring(1).split("(?<!\\\\)\\|", -1);
            rows.add(new Row(codes(cells[0]), goals(cells[1]), cells[2], cells[3]));
        }
        return rows;
    }

    private static Page page() {
        return Page.in(Path.of("")).stream()
                .filter(page -> page.name().equals(PAGE))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> goals(String cell) throws Exception {
        if (!cell.strip().startsWith("all")) {
            return new TreeSet<>(codes(cell));
        }
        Set<String> all =
                Descriptor.goals().map(MojoDescriptor::getGoal).collect(Collectors.toCollection(TreeSet::new));
        List<String> left = codes(cell);
        assertThat(all).containsAll(left);
        all.removeAll(left);
        return all;
    }

    private static List<String> codes(String cell) {
        return CODE.matcher(cell).results().map(found -> found.group(1)).toList();
    }
}
