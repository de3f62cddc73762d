package io.github.salesforcetoken.testing;

/** A person who can log in. */
record SimulatedUser(String username, String password, String id) {

    /** Salesforce ids have 18 characters: 15, and 3 that tell upper from lower case. */
    static SimulatedUser of(String username, String password, int number) {
        return new SimulatedUser(username, password, "005Simulated%03dIAA".formatted(number));
    }
}
