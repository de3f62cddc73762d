package io.github.salesforcetoken.testing.fuzz;

/** What holds for every input; it throws when it does not. */
@FunctionalInterface
public interface Property {

    void check(Choices input) throws Exception;
}
