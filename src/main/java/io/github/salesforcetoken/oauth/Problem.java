package io.github.salesforcetoken.oauth;

/** What can be wrong in a room: an enum there has one constant for each remedy. */
public interface Problem {

    String name();

    /** Whether a person must change something, rather than the machinery having failed. */
    default boolean isForThePerson() {
        return true;
    }
}
