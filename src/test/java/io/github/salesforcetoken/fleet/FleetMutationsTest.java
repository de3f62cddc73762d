package io.github.salesforcetoken.fleet;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each clause of the rule is there because schedules without it break. */
class FleetMutationsTest {

    /** The rarest needs a few thousand. */
    private static final int MOST_SCHEDULES = 50_000;

    static Set<String> clauses() {
        return Mutations.all().keySet();
    }

    @ParameterizedTest
    @MethodSource("clauses")
    void ruleWithoutAClause_breaks(String clause) {
        Mutation mutation = Mutations.all().get(clause);

        assertThatThrownBy(() -> {
                    for (int seed = 0; seed < MOST_SCHEDULES; seed++) {
                        new Schedule(seed, mutation).run();
                    }
                })
                .isInstanceOf(AssertionError.class);
    }
}
