package io.github.salesforcetoken.settings;

import static java.util.Objects.requireNonNull;

/** A value is in a place where it must not be, or in one that cannot be read. The value is never part of the message. */
public final class SettingsException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong, one constant for each remedy. */
    public enum Problem {
        /** A secret stands in a POM's {@code <properties>}. */
        SECRET_IN_PROPERTIES,
        /** A secret stands in {@code <configuration>}, which Maven's {@code -X} prints. */
        SECRET_IN_CONFIGURATION,
        /** A secret is filled in from another part of the POM, such as {@code ${project.description}}. */
        SECRET_IN_MODEL,
        /** A secret stands in a file of the folder {@code .mvn}. */
        SECRET_IN_MVN_FOLDER,
        /** A value is an expression that nothing fills, or nothing at all. */
        EXPRESSION_UNFILLED,
        SERVER_UNKNOWN,
        SERVER_NOT_DECRYPTED,
        SERVER_WITHOUT_USERNAME,
        PROXY_NOT_DECRYPTED,
        PROXY_MALFORMED,
        PROXY_PORT
    }

    private final Problem problem;
    private final String where;
    private final String detail;

    /**
     * @param where the parameter or server in question
     * @param detail the file, the expression, or Maven's reason
     */
    public SettingsException(Problem problem, String where, String detail) {
        super(problem + ": " + where + (detail.isEmpty() ? "" : ": " + detail));
        this.problem = requireNonNull(problem, "problem is null");
        this.where = requireNonNull(where, "where is null");
        this.detail = requireNonNull(detail, "detail is null");
    }

    public Problem problem() {
        return problem;
    }

    /** The parameter or server in question. */
    public String where() {
        return where;
    }

    /** The file, the expression, or Maven's reason. */
    public String detail() {
        return detail;
    }
}
