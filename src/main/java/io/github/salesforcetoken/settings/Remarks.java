package io.github.salesforcetoken.settings;

import io.github.salesforcetoken.oauth.Secret;
import java.nio.file.Path;

/** Hears what comes up while values are read. One interface, because the JVM would make a class of each function instead. */
@FunctionalInterface
public interface Remarks {

    /** Nothing that's said from now on has this in it. */
    void hide(Secret secret);

    /** What a person should know of a value, although it's used. */
    default void note(Gate.Note note) {}

    /** Where a value comes from, never the value. */
    default void source(String line) {}

    /** A secret was given by a property that others can see. */
    default void visible(String property) {}

    /** Maven's {@code -X} prints a value that has a secret in it. */
    default void printed(String parameter, String place) {}

    /** Every user of this machine can change a file that a variable names. */
    default void openFile(String variable, String path) {}

    /** A secret was read from a file that a variable names. */
    default void secretFile(Path file, String shown) {}
}
