package io.github.salesforcetoken.fleet;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each clause of the rule is there because schedules without it break. */
class FleetMutationsTest {

    /** The rarest needs a few thousand. */
    private static final int MOST_SCHEDULES = 50_000;

    /** The schedule that breaks without a clause: tried first, so that others are sought only when schedules have changed. */
    private static final Map<String, Integer> BREAKING = Map.ofEntries(
            Map.entry("nobody waits for a lease", 2),
            Map.entry("half a lease is enough", 20),
            Map.entry("a silent lease is claimed", 20),
            Map.entry("the store comes before the file", 20),
            Map.entry("a request may begin at any time", 172),
            Map.entry("a request is over within a whole lease", 5523),
            Map.entry("the clock that stands still while the machine sleeps is enough", 1350),
            Map.entry("the clock that people set is enough", 1977),
            Map.entry("what others just got isn't taken", 9),
            Map.entry("nothing is young enough", 0),
            Map.entry("the lease isn't given back after a refusal", 100),
            Map.entry("a lost answer leaves the lease", 11),
            Map.entry("a lost answer frees the lease", 11),
            Map.entry("without rotation a person is waited for", 250),
            Map.entry("a lost answer isn't waited for", 11),
            Map.entry("an end isn't an end", 1),
            Map.entry("a newer file replaces an end", 83),
            Map.entry("the store is written whatever it holds", 1),
            Map.entry("an unknown outcome is a success", 1),
            Map.entry("an unknown outcome is a failure", 4),
            Map.entry("refreshes count before logins", 22),
            Map.entry("the mark isn't written", 5),
            Map.entry("the mark isn't the one that was there", 5),
            Map.entry("the mark stays when all is settled", 140),
            Map.entry("an old access token is put back", 145),
            Map.entry("a claim over what may be spent leaves the access token", 2413),
            Map.entry("the file isn't locked", 5));

    static Set<String> clauses() {
        return BREAKING.keySet();
    }

    @Test
    void everyClause_isLeftOutOnce() {
        assertThat(BREAKING).containsOnlyKeys(Mutations.all().keySet());
    }

    @ParameterizedTest
    @MethodSource("clauses")
    void ruleWithoutAClause_breaks(String clause) {
        Mutation mutation = requireNonNull(Mutations.all().get(clause), clause);

        assertThatThrownBy(() -> {
                    new Schedule(BREAKING.get(clause), mutation).run();
                    for (int seed = 0; seed < MOST_SCHEDULES; seed++) {
                        new Schedule(seed, mutation).run();
                    }
                })
                .isInstanceOf(AssertionError.class);
    }
}
