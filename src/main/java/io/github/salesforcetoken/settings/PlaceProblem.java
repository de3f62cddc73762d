package io.github.salesforcetoken.settings;

import io.github.salesforcetoken.oauth.Problem;

/** A value is in a place where it must not be, or in one that cannot be read. The value is never part of the message. */
public enum PlaceProblem implements Problem {
    /** A secret stands in a POM's {@code <properties>}. */
    SECRET_IN_PROPERTIES,
    /** A secret stands in {@code <configuration>}, which Maven's {@code -X} prints. */
    SECRET_IN_CONFIGURATION,
    /** A secret is filled in from another part of the POM, such as {@code ${project.description}}. */
    SECRET_IN_MODEL,
    /** A secret stands in a file of the folder {@code .mvn}, or in one of the project that the command line names. */
    SECRET_IN_MVN_FOLDER,
    /** The password of a server stands in a settings.xml that Git tracks. Shown: the id, and the file. */
    SECRET_IN_SETTINGS,
    /** A value is an expression that nothing fills, or nothing at all. */
    EXPRESSION_UNFILLED,
    /** Maven takes a text for false that says neither. Shown: the parameter, and the text. */
    NEITHER_TRUE_NOR_FALSE,
    /** A value is something else than its place is for. Shown: the parameter, the place, and the name of its {@code Look}. */
    MISTAKEN,
    /** A variable with {@code _FILE} has something else than a path. Shown: the variable, and the name of its {@code Look}. */
    MISTAKEN_FILE,
    /** A variable and its sibling with {@code _FILE} are both set. */
    VALUE_AND_FILE,
    /** The file that a variable with {@code _FILE} names can't be used. Shown: the variable, and why. */
    VALUE_FILE,
    SERVER_UNKNOWN,
    SERVER_NOT_DECRYPTED,
    SERVER_WITHOUT_USERNAME,
    PROXY_NOT_DECRYPTED,
    PROXY_MALFORMED,
    /** A variable in the place of a proxy's user name or password, that nothing filled. Shown: where. */
    PROXY_UNFILLED,
    PROXY_PORT
}
